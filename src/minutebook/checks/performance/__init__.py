"""Checks of indicators, targets and tables."""
