"""Charts: how they look, and what several of them share."""
