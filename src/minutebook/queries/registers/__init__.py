"""Questions about registers: scores, history, actions."""
