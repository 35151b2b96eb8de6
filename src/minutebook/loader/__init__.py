"""Files into records and findings, and back."""
