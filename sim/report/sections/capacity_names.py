"""One more of each capacity, in words: `Mentor: one more place`, and capacities that have no limit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sim.experiment.bottlenecks.units import DAY_A_WEEK
from sim.report.first.fields import owner_name
from sim.report.texts import later
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks, Unit
    from sim.experiment.bottlenecks.units import NoLimit
    from sim.report.words import Words

MEETING = "assessment.cases"
SHORT = {
    "places": later("{name}: one more place"),
    "every": later("{name}: one more group a year"),
    "full_time": later("{name}: one more day a week"),
    "grants_per_year": later("{name}: one more grant a year"),
}
"""By the last part of the field that holds a capacity."""


def capacity(words: Words, found: Bottlenecks, unit: Unit) -> str:
    """A capacity and what is added to it, in a few words."""
    if unit.path == MEETING:
        return words.say("Team meeting: one more case at each")
    last = unit.path.rpartition(".")[2]
    names = [_owner(words, found, of) for of in _owners(unit)]
    if last == "full_time" and _added(found, unit) != DAY_A_WEEK:
        return words.say(
            "{name}: {n} more full-time positions",
            name=words.listed(names),
            n=_plain(words, _added(found, unit)),
        )
    return words.say(SHORT[last], name=words.listed(names))


def capacity_of(words: Words, found: Bottlenecks, unit: Unit) -> str:
    """Whose capacity it is, without what is added."""
    if unit.path == MEETING:
        return words.say("Team meeting")
    return words.listed([_owner(words, found, of) for of in _owners(unit)])


def in_full(words: Words, found: Bottlenecks, unit: Unit) -> str:
    """What that comes to, where more is to be said; empty otherwise."""
    scenario = found.baseline.scenario
    if unit.path.startswith("caseworkers."):
        team = scenario.caseworkers[unit.path.split(".")[1]]
        places = int(_added(found, unit) * team.citizens_each) if team.citizens_each else 0
        places = max(places, 1)
        return words.plural("for {n} more citizen", "for {n} more citizens", places, n=places)
    if unit.in_groups:
        (weeks,) = (str(each).split()[0] for each in unit.changes.values())
        groups = scenario.offers[unit.measure].groups
        if groups is None or not groups.every.whole_days:
            return ""
        before = groups.every.whole_days / 7
        return words.say(
            "a group every {n} weeks instead of {before}",
            n=weeks,
            before=words.number(before, 0 if before == round(before) else 1),
        )
    return ""


def no_limit(words: Words, found: Bottlenecks, each: NoLimit) -> str:
    """A capacity that cannot be short, and why."""
    if each.path == MEETING:
        return words.say("Team meetings take every case.")
    parts = each.path.split(".")
    name = _owner(words, found, PREPARATION_COURSE if parts[0] == "preparation" else parts[1])
    if parts[0] == "caseworkers":
        return words.say("{name}: no citizens to each caseworker, however many they are.", name=name)
    if parts[-1] == "every":
        return words.say("{name}: groups start as often as whole weeks allow.", name=name)
    return words.say("{name}: there is a place for everybody.", name=name)


def _owners(unit: Unit) -> list[str]:
    """Whose capacity it is; several where places are shared."""
    if unit.path.startswith("caseworkers."):
        return [unit.path.split(".")[1]]
    return list(unit.queues)


def _owner(words: Words, found: Bottlenecks, name: str) -> str:
    return owner_name(words, found.comparison, name)


def _added(found: Bottlenecks, unit: Unit) -> Decimal:
    """How much full time is added to a team."""
    team = found.baseline.scenario.caseworkers[unit.path.split(".")[1]]
    changed = unit.changes[unit.path]
    first = next(iter(changed.values())) if isinstance(changed, dict) else changed
    return Decimal(str(first)) - Decimal(str(team.full_time.first))


def _plain(words: Words, value: Decimal) -> str:
    return words.number(float(value), max(0, -int(value.normalize().as_tuple().exponent)))
