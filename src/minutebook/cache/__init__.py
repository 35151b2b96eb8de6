"""A task whose recorded dependencies have the fingerprints they had is not run again."""
