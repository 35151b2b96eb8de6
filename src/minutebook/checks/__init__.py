"""What is wrong with a book, by subject."""
