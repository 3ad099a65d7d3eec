"""The population: citizens, their luck, and everything about them that no queue can change."""

from .behaviour import Behaviour, Declining, Offering, Team, behaviour
from .draw import draw
from .gather import gather
from .people import NEVER, Citizens, History, Others, Population, Spells

__all__ = [
    "NEVER",
    "Behaviour",
    "Citizens",
    "Declining",
    "History",
    "Offering",
    "Others",
    "Population",
    "Spells",
    "Team",
    "behaviour",
    "draw",
    "gather",
]
