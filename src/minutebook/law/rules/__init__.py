"""The rules of law, one subject a module; each lists its own in `RULES`."""
