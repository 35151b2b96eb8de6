"""The site's search: records to look for, Pagefind's shards of them, and where each word stands.

See docs/developers/search.md and docs/adr/0012-search-in-shards.md.
"""
