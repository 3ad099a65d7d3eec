"""Where an option takes places away from caseworkers: fewer citizens each, without the staff for it.

A team has staff times citizens each, rounded down, as places. Where the one does not rise as the other falls,
places are gone although nobody has closed any. Read off the scenarios, before anything is run.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sim.scenario import Scenario
    from sim.scenario.schema_parts import Team

HUNDREDTH = Decimal("0.01")
"""Staff is told to the hundredth of a full-time position, and rounded up: less would not keep the places."""


@dataclass(frozen=True, slots=True)
class TakenAway:
    """Places of a team, or of all teams together, on the day on which most of them are gone.

    team: its name; empty where the teams are not the same ones, and all are counted together. throughout:
    whether places are fewer on every day of the window. needed: the full-time positions that would keep the
    places of before with as many citizens each as after; None where caseworkers are to have no citizens.
    """

    team: str
    day: date
    throughout: bool
    before: int
    after: int
    full_time_before: Decimal
    full_time_after: Decimal
    needed: Decimal | None

    @property
    def staff_added(self) -> Decimal:
        """Full-time positions that the option adds; negative where it has fewer."""
        return self.full_time_after - self.full_time_before

    @property
    def staff_lacking(self) -> Decimal | None:
        """Full-time positions that the option would need besides."""
        return None if self.needed is None else self.needed - self.full_time_after


def taken_away(baseline: Scenario, option: Scenario) -> tuple[TakenAway, ...]:
    """The teams that have fewer places at some time of the window because each has fewer citizens."""
    start, end = baseline.clock.start, baseline.clock.end
    found = (
        _worst(team, before, after, start, end)
        for team, before, after in _side_by_side(baseline.caseworkers, option.caseworkers)
    )
    return tuple(each for each in found if each is not None)


def _side_by_side(
    before: Mapping[str, Team], after: Mapping[str, Team]
) -> Iterable[tuple[str, Sequence[Team], Sequence[Team]]]:
    """Teams of the same name for the same citizens, or else all of them together on both sides."""
    if before.keys() == after.keys() and all(before[name].serves == after[name].serves for name in before):
        return [(name, [team], [after[name]]) for name, team in before.items()]
    return [("", list(before.values()), list(after.values()))]


def _worst(
    team: str, before: Sequence[Team], after: Sequence[Team], start: date, end: date
) -> TakenAway | None:
    """The day of the window on which most places are gone; None where none are, or not for this reason."""
    if any(each.when_full == "stretch" for each in after):
        return None  # nobody waits where a team stretches: what is left to each is told as contact
    steps = {day for each in (*before, *after) for day, _ in each.full_time.steps if start < day < end}
    gone = [
        (lost, day)
        for day in sorted({start, *steps})
        if _fewer_each(before, after, day) and (lost := _places(before, day) - _places(after, day)) > 0
    ]
    if not gone:
        return None
    day = max(gone, key=lambda each: each[0])[1]
    had, each_after = _places(before, day), _each(after, day)
    return TakenAway(
        team,
        day,
        len(gone) == 1 + len(steps),
        had,
        _places(after, day),
        _staff(before, day),
        _staff(after, day),
        (Decimal(had) / each_after).quantize(HUNDREDTH, ROUND_CEILING) if each_after else None,
    )


def _fewer_each(before: Sequence[Team], after: Sequence[Team], day: date) -> bool:
    """Whether a caseworker has fewer citizens; a team without staff is closed, which is another matter."""
    return bool(_staff(after, day)) and _each(after, day) < _each(before, day)


def _places(teams: Sequence[Team], day: date) -> int:
    """Rounded down team by team, as the timetable does."""
    return sum(int(team.full_time.on(day) * team.citizens_each) for team in teams)


def _staff(teams: Sequence[Team], day: date) -> Decimal:
    return sum((team.full_time.on(day) for team in teams), Decimal(0))


def _each(teams: Sequence[Team], day: date) -> Decimal:
    """Citizens to a full-time caseworker, over all of these teams."""
    staff = _staff(teams, day)
    citizens = sum((team.full_time.on(day) * team.citizens_each for team in teams), Decimal(0))
    return citizens / staff if staff else Decimal(0)
