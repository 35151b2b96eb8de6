"""Files into records and findings, and back."""

from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.loader import read
from minutebook.loader.prose import Prose

__all__ = ["LoadedRecords", "Prose", "read"]
