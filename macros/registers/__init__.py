"""Macros about registers, their entries and score keys."""
