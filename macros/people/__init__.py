"""Macros about people and committees."""
