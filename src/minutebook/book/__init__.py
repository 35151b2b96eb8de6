"""The linked records: by id, with links both ways, indexes, addresses and titles."""

from minutebook.book.book import Book, bind
from minutebook.book.meetings import Meeting
from minutebook.book.types import ActionOnRecord, ReportedRow

__all__ = ["ActionOnRecord", "Book", "Meeting", "ReportedRow", "bind"]
