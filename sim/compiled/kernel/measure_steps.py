"""Where on its way a measure is that goes on."""

from __future__ import annotations

IDENTIFY, IDENTIFIED, DECIDE, DECIDED, GATE, SEARCH, SEARCHED, QUEUE = range(8)
"""Steps to be taken, in order; between them a spell rests, as its status says."""
