"""Checks of decisions and of the plan."""
