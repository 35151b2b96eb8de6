"""Questions about decisions and the plan of forthcoming ones."""
