"""The linked records: by id, with links both ways, indexes, addresses and titles."""

from minutebook.book.book import Book, bind

__all__ = ["Book", "bind"]
