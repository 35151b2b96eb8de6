"""Each page's facts as JSON."""
