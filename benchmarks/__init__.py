"""How Minutebook compares with other site generators, on an invented archive of any size.

Not shipped: `make bench` runs it from the repository.
"""
