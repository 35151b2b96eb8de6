"""The adapter to Jinja alone: Material's templates, from the installed package, without MkDocs."""
