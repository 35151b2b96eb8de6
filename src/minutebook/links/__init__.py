"""The id of a record in a link, and every link that a record holds."""
