"""The linked records: by id, with links both ways, indexes, addresses and titles."""
