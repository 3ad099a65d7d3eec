"""One citizen's way in plain sentences: `tell` reads the tables of a run and says what happened and why."""

from __future__ import annotations

from .story import Story, tell

__all__ = ["Story", "tell"]
