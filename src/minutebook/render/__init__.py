"""A macro call into HTML: templates, Markdown, links, glossary. It knows no subject."""
