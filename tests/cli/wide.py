"""How wide a page is."""

from __future__ import annotations


def widest(page: str) -> int:
    """The length of the longest line; a command that is there to be copied stands whole on any page."""
    return max(
        len(line) for line in page.splitlines() if not line.startswith(("Next: ventetid ", "      ventetid "))
    )
