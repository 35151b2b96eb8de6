"""Macros about decisions, the plan, actions, and what is withheld."""
