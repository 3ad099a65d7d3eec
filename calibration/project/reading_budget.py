"""How much work a calibration may be: simulations, and the waves that share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.quantities import shown, whole
from sim.scenario.tree import BROKEN

from .asked import FEWEST_SIMULATIONS, MOST_SIMULATIONS, MOST_WAVES, SIMULATIONS, WAVES, Budget

if TYPE_CHECKING:
    from sim.scenario.page import Page
    from sim.scenario.tree import Node


def budget_of(node: Node | None, page: Page) -> Budget | None:
    """What the file says; None where it says nothing, or nothing that can be read."""
    if node is None or node.content is BROKEN:
        return None
    if not isinstance(node.content, dict) or not node.content:
        written = node.content if isinstance(node.content, int) else SIMULATIONS
        page.wrong(
            node,
            f"expected fields such as simulations, not {shown(node.content)}",
            f"Write budget: {{simulations: {written}, waves: {WAVES}}}.",
            path="budget",
        )
        return None
    found = page.fields(node, ("simulations", "waves"))
    simulations = page.read(
        found.get("simulations"),
        lambda value: whole(value, FEWEST_SIMULATIONS, MOST_SIMULATIONS),
        "budget.simulations",
    )
    waves = page.read(found.get("waves"), lambda value: whole(value, 1, MOST_WAVES), "budget.waves")
    return Budget(simulations or SIMULATIONS, waves or WAVES)
