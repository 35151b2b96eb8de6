"""Messages, locales and catalogues: what depends on the language of a page."""
