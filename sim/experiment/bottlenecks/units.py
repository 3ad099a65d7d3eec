"""One more unit of every capacity that a scenario has, as changes of the scenario.

A place of each measure (measures that share a pool get one together), one more group a year, a case at each
meeting, a day a week of each team of caseworkers, one more grant a year. What has no limit is no capacity. Of
numbers that change on dates, every step gets one more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, few, listed, small
from sim.scenario.content import plain_data
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.scenario import Scenario
    from sim.scenario.quantities import Dated
    from sim.scenario.schema_measure import Measure
    from sim.scenario.schema_parts import Team

DAY_A_WEEK = Decimal("0.2")
"""Of a full-time position."""
WEEKS_A_YEAR = 365.25 / 7
ASSESSMENT, PROGRAMME = STAGES
ABOUT_ONE = 0.05
"""A group a year more or less than one more, up to which it is called one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One more of something.

    `path`: the field that holds the capacity. `name`: what it is called in a sentence; `more`: what is added,
    in words, and `how`: what that comes to, where more is to be said. `changes`: what `Scenario.with_` is
    told. `queues`: whose queues it serves: measures, a stage, or a team's. `measure`: whose delivery it is,
    if of one measure. `price`: whether the scenario says what it costs. `grants`: whether it is grants of a
    year's budget, without which people are turned away and do not queue.
    """

    path: str
    name: str
    more: str
    how: str
    changes: dict[str, object]
    queues: tuple[str, ...]
    measure: str
    price: bool
    grants: bool = False

    @property
    def in_groups(self) -> bool:
        """Whether one more is a group, which costs nothing where it is cancelled."""
        return self.path.endswith(".groups.every")


@dataclass(frozen=True, slots=True)
class NoLimit:
    """A capacity that cannot be short, or that no more can be had of, and why."""

    path: str
    name: str
    why: str


def units(scenario: Scenario) -> tuple[Unit | NoLimit, ...]:
    """Every capacity, in the order in which people come to it."""
    return (*_offers(scenario, only_course=True), *_meeting(scenario), *_teams(scenario), *_offers(scenario))


def _meeting(scenario: Scenario) -> Iterator[Unit | NoLimit]:
    meeting = scenario.assessment
    if meeting is None:
        return
    path, name = "assessment.cases", "the team's meetings"
    changes = _one_more(meeting.cases, Decimal(1))
    if changes is None:
        yield NoLimit(path, name, "they take every case")
        return
    price = scenario.costs.case is not None
    yield Unit(path, name, "one more case at each meeting", "", {path: changes}, (ASSESSMENT,), "", price)


def _teams(scenario: Scenario) -> Iterator[Unit | NoLimit]:
    for team, terms in scenario.caseworkers.items():
        path = f"caseworkers.{team}.full_time"
        name = f"the caseworkers of the {team.replace('_', ' ')}"
        if not terms.citizens_each:
            yield NoLimit(path, name, "no citizens to each, however many they are")
            continue
        share = _enough(terms)
        places = _places(terms, share)
        who = "citizen" if places == 1 else "citizens"
        more = "one more day a week" if share == DAY_A_WEEK else f"{share:f} more full time"
        how = f"{few(places)} {who}"
        of = f"caseworkers.{team}"
        changes: dict[str, object] = {path: _one_more(terms.full_time, share)}
        price = scenario.costs.caseworker_full_time is not None
        yield Unit(path, name, more, how, changes, (of,), "", price)


def _offers(scenario: Scenario, *, only_course: bool = False) -> Iterator[Unit | NoLimit]:
    pools: dict[str, list[str]] = {}
    for name, measure in scenario.measures.items():
        if measure.pool is not None and measure.places is not None:
            pools.setdefault(measure.pool, []).append(name)
    for name, measure in scenario.offers.items():
        course = name == PREPARATION_COURSE
        if course != only_course or measure.private or not measure.available:
            continue
        root = "preparation.course" if course else f"measures.{name}"
        title = small_name(scenario, name)
        if measure.pool is not None and measure.groups is None:
            yield from _pool(scenario, name, measure, pools.get(measure.pool, []))
        elif measure.groups is not None:
            yield _groups(name, root, title, measure)
        else:
            yield _one_place(name, root, title, measure)
        grants = measure.decision.grants_per_year
        if grants is not None:
            path = f"{root}.decision.grants_per_year"
            changes: dict[str, object] = {path: grants + 1}
            whose = f"the grants for {title}"
            yield Unit(
                path, whose, "one more grant a year", "", changes, (name,), name, price=False, grants=True
            )


def _one_place(name: str, root: str, title: str, measure: Measure) -> Unit | NoLimit:
    path = f"{root}.places"
    changes = None if measure.places is None else _one_more(measure.places, Decimal(1))
    if changes is None:
        return NoLimit(path, _of(title, "places"), "there is one for everybody")
    price = "per_place_year" in measure.cost
    return Unit(path, _of(title, "places"), "one more place", "", {path: changes}, (name,), name, price)


def _pool(scenario: Scenario, name: str, measure: Measure, holders: list[str]) -> Iterator[Unit | NoLimit]:
    """The pool once, where its first member with places stands."""
    if not holders or holders[0] != name or measure.places is None:
        return
    members = [each for each, other in scenario.measures.items() if other.pool == measure.pool]
    title = f"the places shared by {listed([small_name(scenario, each) for each in members])}"
    changes = _one_more(measure.places, Decimal(1))
    endless = any(each is None for of in holders for each in _values(scenario.measures[of].places))
    path = f"measures.{name}.places"
    if changes is None or endless:
        yield NoLimit(path, title, "there is one for everybody")
        return
    price = "per_place_year" in measure.cost
    yield Unit(path, title, "one more place", "", {path: changes}, tuple(members), "", price)


def _groups(name: str, root: str, title: str, measure: Measure) -> Unit | NoLimit:
    groups = measure.groups
    if groups is None:
        raise ValueError(f"{name} has no groups")
    path, name_of = f"{root}.groups.every", _of(title, "starts")
    now = (groups.every.whole_days or 0) / 7
    a_year = WEEKS_A_YEAR / now
    weeks = max(1, round(WEEKS_A_YEAR / (a_year + 1)))
    if weeks >= now:
        return NoLimit(path, name_of, f"they are every {groups.every} already: no more often in whole weeks")
    more = WEEKS_A_YEAR / weeks - a_year
    before = str(groups.every)
    how = f"every {_weeks(weeks)} instead of {before.removesuffix(' weeks') if weeks > 1 else before}"
    how += "" if abs(more - 1) < ABOUT_ONE else f", {more:.1f} more a year"
    changes: dict[str, object] = {path: _weeks(weeks)}
    price = "per_group" in measure.cost
    return Unit(path, name_of, "one more group a year", how, changes, (name,), name, price)


def _weeks(weeks: int) -> str:
    return "1 week" if weeks == 1 else f"{weeks} weeks"


def _one_more(
    number: Dated[int | None] | Dated[int | Decimal | None] | Dated[Decimal], more: Decimal
) -> object:
    """A dated number with so much more on every step; None where it has no limit at all."""
    if all(each is None for each in _values(number)):
        return None
    add = _adding(more)
    return {str(day): add(each) for day, each in number.steps} if number.steps else add(number.first)


def _adding(more: Decimal) -> Callable[[int | Decimal | None], object]:
    def add(value: int | Decimal | None) -> object:
        return "unlimited" if value is None else plain_data(Decimal(value) + more)

    return add


def _values(
    number: Dated[int | None] | Dated[int | Decimal | None] | Dated[Decimal] | None,
) -> list[int | Decimal | None]:
    if number is None:
        return []
    return [value for _, value in number.steps] if number.steps else [number.first]


def _enough(team: Team) -> Decimal:
    """A day a week, or as many as it takes for one more citizen on some date."""
    share = DAY_A_WEEK
    while not _places(team, share):
        share += DAY_A_WEEK
    return share


def _places(team: Team, share: Decimal) -> int:
    """The citizens that so much more full time takes, at most, on any date."""
    return max(
        int((value + share) * team.citizens_each) - int(value * team.citizens_each)
        for value in ([each for _, each in team.full_time.steps] or [team.full_time.first])
    )


def small_name(scenario: Scenario, name: str) -> str:
    """`the mentor`, `the anxiety group`: what is offered, within a sentence."""
    label = called(scenario, name)
    return f"the {small(label)}" if label[1:2].islower() else f"the {label}"


def _of(title: str, what: str) -> str:
    """`the mentor's places`."""
    return f"{title}' {what}" if title.endswith("s") else f"{title}'s {what}"
