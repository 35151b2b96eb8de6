"""The rules of law, one subject a module; each lists its own in `RULES`.

`ORDER` says where a subject stands among the others, in the page of the rules too: in the course of
business, from a meeting's notice to what is kept of it and the site itself. The numbers leave gaps.
"""
