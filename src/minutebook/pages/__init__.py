"""The pages that a site has, each a macro with its arguments."""
