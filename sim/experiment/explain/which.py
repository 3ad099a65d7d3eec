"""Which measure is meant by what somebody has written: its name, or what it is called."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sim.experiment.request import RequestError
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from sim.scenario import Scenario


def which(scenario: Scenario, said: str) -> str:
    """The name of a measure; a `RequestError` where there is none, or where several are meant.

    A name comes first, then a label in either language; capitals and underscores make no difference, and
    the preparation course may be called `course`, as in a scenario.
    """
    if said in scenario.offers:
        return said
    known: dict[str, list[str]] = {}
    for name in sorted(scenario.offers):
        for word in dict.fromkeys(_plain(word) for word in _called(scenario, name)):
            known.setdefault(word, []).append(name)
    meant = known.get(_plain(said), [])
    if len(meant) > 1:
        raise RequestError(f"{said} may be {' or '.join(meant)}; give one of these")
    if not meant:
        near = get_close_matches(_plain(said), known, n=1)
        hint = (
            f"did you mean {known[near[0]][0]}?"
            if near
            else f"there are {', '.join(sorted(scenario.offers))}"
        )
        raise RequestError(f"there is no measure {said}; {hint}")
    return meant[0]


def _called(scenario: Scenario, name: str) -> list[str]:
    label = scenario.offers[name].label
    labels = list(label.values()) if isinstance(label, dict) else [label] if label else []
    return [name, *labels, *(["course"] if name == PREPARATION_COURSE else [])]


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
