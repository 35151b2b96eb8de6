"""The adapter to MkDocs and Material for MkDocs; nothing else imports them."""
