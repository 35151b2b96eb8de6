"""Checks of meetings and what happened at them."""
