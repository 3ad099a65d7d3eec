"""Citizens walk the pathway, on SimPy: a timetable and a population become a record of what happened.

Start with `journey.py` (a citizen's way to the programme), `programme.py` (from there to its end) and
`measure.py` (a measure's way); `plan.py`, `gates.py` and `attempts.py` keep a citizen's measures together.
`places.py`, `groups.py` and `meeting.py` are the three ways to be short of capacity, `motivation.py` and
`patience.py` are what waiting does to people, and `clock.py` says in what order things happen at one instant.
"""

from .municipality import Municipality, run
from .queue_rules import Known, QueueRule, QueueRuleError

__all__ = ["Known", "Municipality", "QueueRule", "QueueRuleError", "run"]
