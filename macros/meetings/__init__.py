"""Macros about meetings, their agendas and minutes, motions, votes and reports."""
