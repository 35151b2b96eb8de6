"""What a build makes, from which settings, into which folder. It knows no site generator."""
