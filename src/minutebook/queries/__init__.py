"""Pure questions of a book, by subject."""
