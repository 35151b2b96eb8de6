"""Checks that nothing exempt is told."""
