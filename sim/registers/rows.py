"""Rows of a municipality's lists once they have been read: who is inside today, and since when.

Times are whole seconds from the first moment of the day on which the list was taken, so that they are
0 or negative; None stands where a cell was blank.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stay:
    """One attempt at one measure by one citizen: one row of the spells table.

    `line` is its line in the file. `group` is always None: groups are told apart by their starts.
    """

    line: int
    citizen: str = field(repr=False)
    measure: str
    attempt: int
    recommended: int
    identified: int | None
    decided: int | None
    queued: int | None
    offered: int | None
    started: int | None
    ended: int | None
    status: str
    reason: str
    via: str
    group: None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen who is inside on the day, with everything that is known and None for what is not.

    `line` is the line in the citizens table, or of the first row of the citizen's in the spells table.
    `dropped` of a citizen who is `disengaged` is when he stopped taking part. `plan_known`: a row of the
    stage `programme` says that the plan has been made, so that no stay means an empty plan.
    """

    line: int
    citizen: str = field(repr=False)
    age: str | None
    woman: bool | None
    psychiatric: bool | None
    physical: bool | None
    unskilled: bool | None
    able_to_pay: bool | None
    previous_benefit: str | None
    wish: str | None
    team: str | None
    arrived: int
    prepared: int | None
    assessed: int | None
    queued: int | None
    started: int | None
    dropped: int | None
    returned: int | None
    reviewed: int | None
    disengaged: bool
    motivation_start: float | None
    motivation_now: float | None
    stays: tuple[Stay, ...] = ()
    plan_known: bool = False


@dataclass(frozen=True, slots=True)
class Backlog:
    """Everybody with whom a run begins.

    `people` are the citizens inside, who arrived first coming first; their stays stand in order of
    measure and attempt. `others` are other users of the services, waiting for a place or holding one, in
    order of measure and of joining the queue. `granted`: by measure, how many grants fell in the calendar
    year of the day, before it.
    """

    people: tuple[Person, ...] = ()
    others: tuple[Stay, ...] = ()
    granted: dict[str, int] = field(default_factory=dict)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """What everybody has had, has or waits for: the citizens, and then other users."""
        return (*(stay for person in self.people for stay in person.stays), *self.others)
