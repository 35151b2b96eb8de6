"""All that is known of Material's markup and script; the theme itself is not imported."""
