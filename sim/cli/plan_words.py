"""Levers, promises and candidates in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sim.experiment.explain.words import called, capital, listed
from sim.experiment.plan.asked import QUANTILES
from sim.experiment.plan.words import lever
from sim.experiment.plan.words import value as as_written
from sim.experiment.scales import SHARE_FINE
from sim.scenario.merging import find
from sim.scenario.provenance import plain

from .way_in import STAGE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.experiment.plan import Asked, Promise
    from sim.experiment.plan.found import Candidate
    from sim.scenario import Scenario


def turned(scenario: Scenario, values: Mapping[str, Any]) -> str:
    """A candidate in a sentence: `Mentor, places: 24, and Anxiety group, a group every: 17 weeks`."""
    return "; ".join(with_value(lever(scenario, path), value) for path, value in values.items())


def with_value(name: str, value: object) -> str:
    """A lever with one of its values, in a sentence."""
    return f"{name} {as_written(value)}"


def values_of(each: Candidate) -> str:
    """The values alone, in the order of the levers."""
    return ", ".join(map(as_written, each.values.values()))


def values_at(asked: Asked, at: tuple[int, ...]) -> str:
    """The values of the levers at their positions."""
    return ", ".join(map(as_written, asked.changes(at).values()))


def today(scenario: Scenario, path: str) -> str:
    """What the scenario has at a path, as it could be written."""
    node = find(scenario.tree, tuple(path.split(".")))
    found = None if node is None else plain(node)
    if isinstance(found, dict) and all(isinstance(day, date) for day in found):
        return ", ".join(f"{value} from {day}" for day, value in found.items())
    return "-" if found is None else as_written(found)


def who(asked: Asked, promise: Promise) -> str:
    """Whose wait it is, and from when."""
    stage = STAGE_LABELS.get(promise.of)
    of = called(asked.scenario, promise.of) if stage is None else f"the {stage}"
    return f"{capital(of)}, {'from joining the queue' if promise.queue else 'from the recommendation'}"


def promised(promise: Promise) -> str:
    """`80% start within 90 days`."""
    return f"{percent(promise.share)} start within {promise.limit}"


def percent(share: float) -> str:
    """A share with a decimal where it has one: figures lie close to what is promised."""
    text = SHARE_FINE.value(share)
    return text.replace(".0%", "%")


def quantile_note(asked: Asked) -> str:
    """How promises about quantiles are read; empty where there are none."""
    kinds = list(dict.fromkeys(p.kind for p in asked.promises if p.kind in QUANTILES))
    if not kinds:
        return ""
    ways = [
        "nine in ten start within it" if QUANTILES[kind] == 0.9 else "half start within it" for kind in kinds
    ]
    return f"A promise about {listed(kinds)} is kept where {listed(list(dict.fromkeys(ways)))}."
