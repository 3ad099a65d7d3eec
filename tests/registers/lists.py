"""Small made-up lists that the tests of this room start from."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from sim.registers import Backlog, Fault, Gathered, Known, Sheet, gather, parsed

AS_OF = date(2026, 11, 2)
DAY = 86_400
KNOWN = Known(
    measures=("mentor", "anxiety_group", "internship", "preparation_course"),
    searches=("internship",),
    teams=("resource_team", "job_centre"),
    called=(("mentorstøtte", "mentor"), ("anxiety group", "anxiety_group")),
)


def sheet(text: str, name: str = "spells.csv") -> Sheet:
    """The table in a text that is indented as the code around it."""
    return parsed(dedent(text).lstrip("\n").encode(), name)


def gathered(spells: str | None = None, citizens: str | None = None) -> Gathered:
    """What two tables say of the day."""
    return gather(
        None if citizens is None else sheet(citizens, "citizens.csv"),
        None if spells is None else sheet(spells),
        AS_OF,
        KNOWN,
    )


def backlog(spells: str | None = None, citizens: str | None = None) -> Backlog:
    """What two tables say in which nothing is wrong."""
    found = gathered(spells, citizens)
    assert found.faults == ()
    return found.backlog


def faults(spells: str | None = None, citizens: str | None = None) -> tuple[Fault, ...]:
    """What is wrong with two tables."""
    return gathered(spells, citizens).faults


def only(spells: str | None = None, citizens: str | None = None) -> Fault:
    """The single thing that is wrong with two tables."""
    (fault,) = faults(spells, citizens)
    return fault


def ago(day: date) -> int:
    """Seconds from the day of the lists; negative before it."""
    return (day - AS_OF).days * DAY
