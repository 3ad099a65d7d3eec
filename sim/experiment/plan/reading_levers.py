"""The levers of a plan: which fields may be turned, from where to where, and what that costs a year."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sim.scenario import ScenarioError
from sim.scenario.merging import find, leaves
from sim.scenario.provenance import plain
from sim.scenario.quantities import number, shown
from sim.scenario.tree import BROKEN
from sim.scenario.wrong import Several, Wrong

from .asked import MOST_LEVERS, Lever
from .ordering import in_order
from .prices import from_prices
from .steps import CHOICE, EITHER, RANGE, chosen, stepped

if TYPE_CHECKING:
    from typing import Any

    from sim.scenario import Scenario
    from sim.scenario.page import Page
    from sim.scenario.tree import Node

FIELDS = ("from", "to", "step", "choose", "cost")

Costs = tuple[list[float], float | None]
"""What each value costs a year, and what today's does, as far as that is known."""


def levers_of(node: Node | None, page: Page, scenario: Scenario | None) -> tuple[Lever, ...]:
    """The levers that can be read; what is wrong with the others is taken down."""
    if node is None or node.content is BROKEN:
        return ()
    if not isinstance(node.content, dict) or not node.content:
        hint = f"Write for example measures.mentor.places: {RANGE}."
        page.wrong(node, "expected levers by their paths", hint, path="levers")
        return ()
    if len(node.content) > MOST_LEVERS:
        said = f"{len(node.content)} levers are more than can be searched together, which are {MOST_LEVERS}"
        page.wrong(node, said, "Leave out those that matter least.", key=True)
        return ()
    for path, other in combinations(map(str, node.content), 2):
        if f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}."):
            said = f"{other} and {path} turn the same thing"
            page.wrong(node.content[other], said, "Keep one of them.", key=True, path=other)
    found: list[Lever] = []
    for name, each in node.content.items():
        path = str(name)
        if isinstance(each.content, dict):
            known = page.fields(each, FIELDS)
            if len(known) < len(each.content):
                continue
        if any(one.content is BROKEN for _, one in leaves(each)):
            continue  # it has been told of
        try:
            found.append(_lever(path, plain(each), scenario))
        except Wrong as wrong:
            page.say(each, wrong, path)
        except Several as several:
            for one in several.wrongs:
                page.say(each, one, path)
    return tuple(found)


def _lever(path: str, said: Any, scenario: Scenario | None) -> Lever:  # noqa: ANN401  whatever a file says
    """A lever of what stands below its path; raises `Wrong` as seen from there."""
    if not isinstance(said, dict):
        raise Wrong(f"expected how far {path} may be turned, not {shown(said)}", hint=EITHER)
    values = chosen(said) if "choose" in said else stepped(said)
    if scenario is not None:
        _can_be(path, said, values, scenario)
    costs, today = _costs(path, said, values, scenario)
    known, positions = in_order(path, values, costs, chosen="choose" in said)
    return Lever(
        path, tuple(values[k] for k in positions), tuple(costs[k] for k in positions), today,
        stated="cost" in said, order=known,
    )  # fmt: skip


def _can_be(path: str, said: dict[str, Any], values: list[Any], scenario: Scenario) -> None:
    """Whether the field exists and may have these values; the ends of a range stand for those between."""
    if "choose" in said:
        ends: list[tuple[Any, tuple[Any, ...]]] = [(each, ("choose", k)) for k, each in enumerate(values)]
    else:
        ends = [(values[0], ("from",)), (values[-1], ("to",))]
    known = find(scenario.tree, tuple(path.split("."))) is not None
    for value, at in ends:
        try:
            scenario.with_({path: value})
        except ScenarioError as error:
            problem = error.problems[0]
            raise Wrong(problem.message, at if known else (), problem.hint, on_key=not known) from None


def _costs(path: str, said: dict[str, Any], values: list[Any], scenario: Scenario | None) -> Costs:
    if "cost" not in said:
        known = None if scenario is None else from_prices(scenario, path, values)
        if known is None and scenario is not None:
            raise Wrong(
                "cost is missing here, and the scenario has no price from which it follows",
                hint=f"Write {CHOICE}." if "choose" in said else "Add cost: 50000, what one costs a year.",
                on_key=True,
            )
        return known or ([0.0] * len(values), None)
    node = None if scenario is None else find(scenario.tree, tuple(path.split(".")))
    now = None if node is None else plain(node)
    if "choose" in said:
        costs = _of_choices(said["cost"], values)
        same = [cost for value, cost in zip(values, costs, strict=True) if value == now]
        return costs, same[0] if same else None
    if isinstance(said["cost"], list):
        raise Wrong("expected what one costs a year, not a list", ("cost",), f"Write {RANGE}.")
    try:
        each = number(said["cost"], 0)
    except Wrong as wrong:
        raise wrong.under("cost") from None
    a_number = isinstance(now, (int, float)) and not isinstance(now, bool)
    return [float(value) * each for value in values], float(now or 0) * each if a_number else None


def _of_choices(cost: object, values: list[Any]) -> list[float]:
    if not isinstance(cost, list):
        said = f"expected a list of {len(values)} costs, one for each choice"
        raise Wrong(said, ("cost",), f"Write {CHOICE}.")
    if len(cost) != len(values):
        said = f"there are {len(values)} choices and {len(cost)} costs"
        raise Wrong(said, ("cost",), "Write one cost for each choice, in the same order.")
    found: list[float] = []
    wrongs: list[Wrong] = []
    for k, each in enumerate(cost):
        try:
            found.append(number(each, 0))
        except Wrong as wrong:
            wrongs.append(wrong.under("cost", k))
    if wrongs:
        raise Several(wrongs)
    return found
