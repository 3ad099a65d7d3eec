"""Citizens walk the pathway, on SimPy: a timetable and a population become a record of what happened.

Start with `journey.py` (a citizen's way) and `measure.py` (a measure's way); `places.py`, `groups.py` and
`meeting.py` are the three ways to be short of capacity, `patience.py` is when a citizen gives up, and
`clock.py` says in what order things happen at one instant.
"""

from .municipality import Municipality, run

__all__ = ["Municipality", "run"]
