"""The timetable: a scenario's dates and capacities in whole seconds, so that no engine meets a calendar."""

from .build import timetable
from .plan import UNLIMITED, Capacity, Intakes, Meetings, Timetable

__all__ = ["UNLIMITED", "Capacity", "Intakes", "Meetings", "Timetable", "timetable"]
