"""Checks of links, names, languages and what any record can have."""
