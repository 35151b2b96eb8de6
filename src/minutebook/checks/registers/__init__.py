"""Checks of registers, their scales and entries."""
