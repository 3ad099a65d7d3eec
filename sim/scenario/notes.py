"""What a scenario may say, and a planner may not have meant: sentences beside a scenario that is right.

They are found when somebody asks for them, from what has been read already. Words that do nothing,
prices, and recommendations that overlap have files of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .notes_costs import of_costs
from .notes_idle import idle
from .notes_initial import of_today
from .notes_recommended import recommendations
from .provenance import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .extends import Assembly
    from .schema_parts import ScenarioFields
    from .tree import Node

_CALLED = ("name", "label")
"""What a scenario is called changes nothing in it."""


def notes(scenario: ScenarioFields, assembly: Assembly) -> Iterator[str]:
    """Everything there is to note."""
    yield from for_everybody(scenario)
    yield from recommendations(scenario)
    yield from idle(scenario)
    yield from of_costs(scenario)
    yield from of_today(scenario)
    yield from alike(assembly)


def for_everybody(scenario: ScenarioFields) -> Iterator[str]:
    """Measures that are recommended to everybody because nothing is said about it.

    Where there is a single measure, everybody is there for it; a private one is recommended to nobody.
    """
    if sum(not measure.private for measure in scenario.measures.values()) < 2:
        return
    others = {other for measure in scenario.measures.values() for other in measure.alternatives}
    for name, measure in scenario.measures.items():
        if "recommended" not in measure.model_fields_set and not measure.private:
            only = "; write recommended: 0 if it is only an alternative" if name in others else ""
            yield f"measures.{name}: recommended is left out, so everybody is recommended it{only}"


def alike(assembly: Assembly) -> Iterator[str]:
    """An option that says nothing but what one of the scenarios it extends says already."""
    said = _said(assembly.tree)
    for ancestor in reversed(assembly.ancestors):
        if _said(ancestor.tree) == said:
            same_file = ancestor.shown == assembly.shown
            who = "what has been changed" if same_file else assembly.shown
            yield f"{who} changes nothing against {ancestor.shown}"
            return


def _said(tree: Node) -> dict[Any, Any]:
    return {key: plain(child) for key, child in tree.content.items() if key not in _CALLED}
