"""Macros about the site as a whole: home, search, glossary."""
