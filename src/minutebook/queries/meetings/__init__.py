"""Questions about meetings: who was there, what was voted, what is withheld."""
