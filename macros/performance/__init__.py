"""Macros about indicators, frameworks and tables of figures."""
