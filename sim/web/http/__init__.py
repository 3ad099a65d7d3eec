"""The server: routes, and what guards them."""
