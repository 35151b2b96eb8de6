"""Questions about indicators and tables of figures."""
