"""Minutebook: a static site generator for the records of committees."""
