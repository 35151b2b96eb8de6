"""Pagefind's shards of the documents, and where each word stands."""
