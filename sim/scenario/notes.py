"""What a scenario may say, and a planner may not have meant: sentences beside a scenario that is right.

They are found when somebody asks for them, from what has been read already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .provenance import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .extends import Assembly
    from .schema_parts import ScenarioFields
    from .tree import Node

_CALLED = ("name", "label")
"""What a scenario is called changes nothing in it."""


def for_everybody(scenario: ScenarioFields) -> Iterator[str]:
    """Measures that are recommended to everybody because nothing is said about it.

    Where there is a single measure, everybody is there for it.
    """
    if len(scenario.measures) < 2:
        return
    for name, measure in scenario.measures.items():
        if "recommended" not in measure.model_fields_set:
            yield f"measures.{name}: recommended is left out, so everybody is recommended it"


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
