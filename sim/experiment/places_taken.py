"""Where an option takes places away from caseworkers: fewer citizens each, without the staff for it.

A team has staff times citizens each, rounded down, as places. Where the one does not rise as the other falls,
places are gone although nobody has closed any. Read off the scenarios, before anything is run.

What a team is called does not matter, but whom it serves. Teams of baseline and option that serve the same
citizens stand side by side; where citizens are shared out otherwise, all teams that share any of them do.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from sim.scenario import ScenarioError
from sim.scenario.merging import find, put, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sim.scenario import Scenario
    from sim.scenario.schema_parts import Team

HUNDREDTH = Decimal("0.01")
"""Staff is told to the hundredth of a full-time position, and rounded up: less would not keep the places."""


@dataclass(frozen=True, slots=True)
class TakenAway:
    """Places of a team, or of several together, on the day on which most of them are gone.

    replaced, teams: the baseline's teams and the option's that are counted, by name. throughout: whether
    places are fewer on every day of the window. needed: the full-time positions that would keep the places of
    before with as many citizens each as after; None where caseworkers are to have no citizens.
    """

    replaced: tuple[str, ...]
    teams: tuple[str, ...]
    everybody: bool
    day: date
    throughout: bool
    before: int
    after: int
    full_time_before: Decimal
    full_time_after: Decimal
    needed: Decimal | None

    @property
    def team(self) -> str:
        """The option's team; empty where several are counted together."""
        return self.teams[0] if len(self.teams) == 1 else ""

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
        _worst(before, after, start, end, everybody=len(before) == len(baseline.caseworkers))
        for before, after in _side_by_side(baseline.caseworkers, option.caseworkers)
    )
    return tuple(each for each in found if each is not None)


def put_back(baseline: Scenario, option: Scenario, taken: Sequence[TakenAway]) -> Scenario | None:
    """The option with the staff and the citizens each of before, in the teams that places were taken from.

    None where the language does not allow it.
    """
    tree = option.tree
    for each in taken:
        if len(each.replaced) == len(each.teams) == 1:
            for field in ("full_time", "citizens_each"):
                path = ("caseworkers", each.teams[0], field)
                stated = find(baseline.tree, ("caseworkers", each.replaced[0], field))
                tree = without(tree, path) if stated is None else put(tree, path, stated)
            continue
        for name in each.teams:
            tree = without(tree, ("caseworkers", name))
        for name in each.replaced:
            if (stated := find(baseline.tree, ("caseworkers", name))) is not None:
                tree = put(tree, ("caseworkers", name), stated)
    try:
        return option.with_tree(tree)
    except ScenarioError:
        return None


Teams = dict[str, "Team"]


def _side_by_side(before: Mapping[str, Team], after: Mapping[str, Team]) -> list[tuple[Teams, Teams]]:
    """Teams for the same citizens; where these are shared out otherwise, all that have some in common."""
    left, pairs = dict(after), []
    for name, team in before.items():
        alike = [other for other, each in left.items() if _serves(each) == _serves(team)]
        if alike:
            other = name if name in alike else alike[0]
            pairs.append(({name: team}, {other: left.pop(other)}))
    if len(pairs) == len(before) == len(after):
        return pairs
    found: list[tuple[Teams, Teams]] = [({name: team}, {}) for name, team in before.items()]
    for name, team in after.items():
        shares = [pair for pair in found if any(_share(team, each) for each in pair[0].values())]
        joined: tuple[Teams, Teams] = ({}, {name: team})
        for pair in shares:
            joined = {**joined[0], **pair[0]}, {**pair[1], **joined[1]}
        found = [*(pair for pair in found if pair not in shares), joined]
    return found


def _serves(team: Team) -> dict[str, frozenset[str]]:
    return {column: frozenset(map(str, values)) for column, values in team.serves.items()}


def _share(one: Team, other: Team) -> bool:
    """Whether a citizen could be served by both; a team that serves everybody else may serve anybody."""
    here, there = _serves(one), _serves(other)
    return all(values & there[column] for column, values in here.items() if column in there)


def _worst(before: Teams, after: Teams, start: date, end: date, *, everybody: bool) -> TakenAway | None:
    """The day of the window on which most places are gone; None where none are, or not for this reason.

    Nobody waits where a team stretches: what is left to each is told as contact. Where only some of the teams
    do, the others may still keep people outside, and those that stretch count with the places they state.
    """
    had_teams, has_teams = tuple(before.values()), tuple(after.values())
    if all(each.when_full == "stretch" for each in has_teams):
        return None
    steps = {day for each in (*had_teams, *has_teams) for day, _ in each.full_time.steps if start < day < end}
    gone = [
        (lost, day)
        for day in sorted({start, *steps})
        if _fewer_each(had_teams, has_teams, day)
        and (lost := _places(had_teams, day) - _places(has_teams, day)) > 0
    ]
    if not gone:
        return None
    day = max(gone, key=lambda each: each[0])[1]
    had, each_after = _places(had_teams, day), _each(has_teams, day)
    return TakenAway(
        tuple(before),
        tuple(after),
        everybody,
        day,
        len(gone) == 1 + len(steps),
        had,
        _places(has_teams, day),
        _staff(had_teams, day),
        _staff(has_teams, day),
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
