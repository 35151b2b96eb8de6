"""What a reader can find: documents made of records."""
