"""Queue rules that somebody has written in Python, for the measures of a scenario.

A rule is a plain function `rule(known, queued, citizen)` like those in `sim/pathway/queue_rules.py`: it ranks
one who waits, and the lowest goes first. It is checked here before anything runs: that the measures exist
and are queued for, and whether the rule can be sent to another process.
"""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .request import RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.pathway import QueueRule
    from sim.scenario import Scenario

    Asked = Mapping[str, QueueRule] | Sequence[Mapping[str, QueueRule]]
    """Rules by measure for every scenario alike, or such a mapping for each scenario, the baseline first."""


@dataclass(frozen=True, slots=True)
class OwnRules:
    """The rules of one scenario by measure; true where there are any, and as text a line that names them."""

    by_measure: Mapping[str, QueueRule] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_measure)

    def __str__(self) -> str:
        return ", ".join(f"`{name_of(rule)}` of {measure}" for measure, rule in self.by_measure.items())

    @property
    def stays_here(self) -> bool:
        """Whether other processes cannot find a rule: it has no name, or stands in a script or notebook."""
        try:
            sent = pickle.dumps(dict(self.by_measure))
        except Exception:  # noqa: BLE001 - whatever cannot be written down says so in its own way
            return True
        return b"__main__" in sent

    def note(self) -> str:
        """What belongs beside the numbers."""
        text = f"Queues served by rules of your own in Python, on the SimPy engine: {self}."
        if self.stays_here:
            text += (
                " Other processes cannot find a rule that has no name or stands in a script or notebook, so "
                "this process did all the work; in a module of its own it would let all cores help."
            )
        return text


NONE = OwnRules()


def own_rules(asked: Asked | None, scenarios: Sequence[Scenario]) -> tuple[OwnRules, ...]:
    """The rules of each scenario; a `RequestError` where one cannot be followed."""
    if asked is None:
        return (NONE,) * len(scenarios)
    if isinstance(asked, Mapping):
        _some_have(asked, scenarios)
        return tuple(
            _checked({name: rule for name, rule in asked.items() if name in each.offers}, each)
            for each in scenarios
        )
    if len(asked) != len(scenarios):
        raise RequestError(
            f"queue_rules has {len(asked)} entries for {len(scenarios)} scenarios; give one mapping for all "
            "of them, or one for each, the baseline first ({} for the rules of the scenario)"
        )
    for mapping, scenario in zip(asked, scenarios, strict=True):
        if not isinstance(mapping, Mapping):
            raise RequestError(f"queue_rules maps measures to rules; {mapping!r} does not")
        _some_have(mapping, [scenario])
    return tuple(_checked(dict(mapping), each) for mapping, each in zip(asked, scenarios, strict=True))


def only_here(cluster: str | None) -> None:
    """Raise a `RequestError` where a rule that stays in this process should run on a cluster."""
    if cluster is not None:
        raise RequestError(
            "the workers of a cluster cannot find a queue rule that has no name or stands in a script or "
            "notebook; put it into a module that they have, or leave the cluster out"
        )


def _some_have(asked: Mapping[str, QueueRule], scenarios: Sequence[Scenario]) -> None:
    """Raise what says so where a measure is in none of the scenarios."""
    names = list(dict.fromkeys(name for each in scenarios for name in each.offers))
    for name in asked:
        if name not in names:
            near = get_close_matches(str(name), names, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}"
            raise RequestError(f"queue_rules: there is no measure {name!r}; {meant}")


def _checked(rules: Mapping[str, QueueRule], scenario: Scenario) -> OwnRules:
    for name, rule in rules.items():
        if not callable(rule):
            raise RequestError(
                f"the queue rule of {name} must be a function rule(known, queued, citizen), not {rule!r}; a "
                "rule that comes with the model is named in the scenario, after `queue:`"
            )
        _takes_three(name, rule)
        pool = scenario.offers[name].pool
        sharing = [] if pool is None else [each for each, of in scenario.offers.items() if of.pool == pool]
        apart = [each for each in sharing if rules.get(each) is not rule]
        if apart:
            raise RequestError(
                f"{name} shares a queue with {', '.join(apart)} (pool {pool}); give all of them the same rule"
            )
    return OwnRules(rules)


def _takes_three(name: str, rule: QueueRule) -> None:
    try:
        inspect.signature(rule).bind("known", 0, 0)
    except TypeError as error:
        raise RequestError(
            f"the queue rule of {name} must take three arguments, rule(known, queued, citizen); "
            f"`{name_of(rule)}` does not: {error}"
        ) from None
    except ValueError:  # some built-in functions do not say what they take
        pass


def name_of(rule: QueueRule) -> str:
    """What a rule is called."""
    return getattr(rule, "__name__", type(rule).__name__)
