"""A plan file, from YAML to what is asked, or to everything that is wrong with it.

It is read by the rules of a scenario: the same traps are caught by name, and every fault is told with its
line and column, what was expected and the nearest known name, all of them in one pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.scenario import Scenario, ScenarioError
from sim.scenario.change import node_of
from sim.scenario.errors import Place, Texts, in_order
from sim.scenario.page import Page, opened, parsed
from sim.scenario.provenance import unwrap
from sim.scenario.quantities import number, shown, text, whole
from sim.scenario.tree import BROKEN, Node
from sim.scenario.wrong import Wrong, unknown

from .asked import BUDGET, CLAIMS, CONFIDENCE, FEWEST, Asked
from .reading_levers import levers_of
from .reading_promises import promises_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .asked import Claim, Promise

FIELDS = ("name", "scenario", "promises", "claim", "confidence", "levers", "budget")
EXAMPLE = {
    "scenario": "scenario: baseline.yaml",
    "promises": "promises: [{measure: mentor, started_within: 90 days, share: 0.8}]",
    "levers": "levers: {measures.mentor.places: {from: 20, to: 40, cost: 50000}}",
}
OF_PLANS = ("scenario", "promises", "levers", "claim", "budget")
OF_SCENARIOS = ("extends", "clock", "citizens", "measures", "caseworkers")
"""What tells the one kind of file from the other."""
LOWEST, HIGHEST = 0.5, 0.999
"""Between these a confidence must lie."""
MOST = 1_000_000
"""Replications of a budget, at most."""


def read(path: str | Path, scenario: Scenario | None = None) -> Asked:
    """Read a plan file; `scenario` takes the place of the one that it names.

    Raises `ScenarioError` with everything that is wrong.
    """
    tree, page = opened(path)
    return _asked(tree, page, Path(path).parent, str(path), scenario)


def from_text(
    text: str, name: str = "plan.yaml", folder: str | Path | None = None, scenario: Scenario | None = None
) -> Asked:
    """Read a plan from its text; the scenario that it names is looked for in `folder`."""
    tree, page = parsed(text, name)
    return _asked(tree, page, None if folder is None else Path(folder), name, scenario)


def given(data: Mapping[str, Any], scenario: Scenario | None = None) -> Asked:
    """A plan given from Python as what stands in a file; its scenario may be one that has been loaded."""
    said = dict(data)
    if isinstance(said.get("scenario"), Scenario):
        scenario = said.pop("scenario")
    page = Page(Texts())
    return _asked(node_of(said, Place("plan")), page, Path(), "plan", scenario)


def _asked(tree: Node | None, page: Page, folder: Path | None, name: str, scenario: Scenario | None) -> Asked:
    if tree is None:
        raise ScenarioError(in_order(page.problems))
    unwrap(tree, page.texts, page.problems)
    if any(each in tree.content for each in OF_SCENARIOS) and not any(
        each in tree.content for each in OF_PLANS
    ):
        page.wrong(
            tree,
            f"{name} is a scenario, and a plan was expected here",
            f"A plan names it, and says what is promised and what may be turned: {_written(list(EXAMPLE))}",
        )
        raise ScenarioError(in_order(page.problems))
    found = page.fields(tree, FIELDS)
    needed = [each for each in EXAMPLE if each not in found and not (each == "scenario" and scenario)]
    if needed and not page.problems:
        # a name that is spelt wrongly has been told already
        missing = " and ".join(needed)
        page.wrong(tree, f"{missing} {'is' if len(needed) == 1 else 'are'} missing here", _written(needed))
    file: Path | None = None
    problems_of_scenario: tuple[Any, ...] = ()
    if scenario is None and "scenario" in found and found["scenario"].content is not BROKEN:
        file = page.file(found["scenario"], folder, "scenario", (".yaml", ".yml"), "plan")
        if file is not None:
            try:
                scenario = Scenario.from_file(file)
            except ScenarioError as error:
                problems_of_scenario = error.problems
    if scenario is not None and scenario.municipalities is not None:
        node = found.get("scenario", tree)
        page.wrong(
            node,
            f"the scenario is a country of {scenario.municipalities.number} municipalities",
            "A plan is about one: write one to a file with `ventetid show … --municipality N`.",
        )
        scenario = None
    promises = promises_of(found.get("promises"), page, scenario)
    levers = levers_of(found.get("levers"), page, scenario)
    claim = _claim(found.get("claim"), page)
    confidence = page.read(found.get("confidence"), _confidence, "confidence")
    budget = _budget(found.get("budget"), page)
    called = page.read(found.get("name"), text, "name")
    if claim in ("mean_of_years", "long_run"):
        _certain(found["promises"], promises, claim, page)
    if page.problems or problems_of_scenario or scenario is None:
        raise ScenarioError(in_order([*page.problems, *problems_of_scenario]))
    return Asked(
        scenario, promises, levers, claim or "share_of_years", confidence or CONFIDENCE, budget or BUDGET,
        called or "", name, file,
    )  # fmt: skip


def _certain(node: Node, promises: tuple[Promise, ...], claim: Claim, page: Page) -> None:
    """A mean is below 1 as soon as one person ever waits longer: no number of years rules that out."""
    if not any(promise.share == 1 for promise in promises):
        return
    where = next((each.content["share"] for each in node.content if _all(each)), node)
    page.wrong(
        where,
        f"that everybody starts within the limit cannot be shown with claim: {claim}",
        "Promise share: 0.99, or make it a claim about single years: share_of_years.",
        path="promises",
    )


def _all(promise: Node) -> bool:
    share = promise.content.get("share") if isinstance(promise.content, dict) else None
    return share is not None and str(share.content).strip() in ("1", "1.0", "100%", "100 %")


def _written(needed: list[str]) -> str:
    return f"Write for example {' and '.join(EXAMPLE[each] for each in needed)}."


def _claim(node: Node | None, page: Page) -> Claim | None:
    def named(value: object) -> Claim:
        for claim in CLAIMS:
            if value == claim:
                return claim
        message, hint = unknown("claim", value if isinstance(value, str) else shown(value), CLAIMS)
        raise Wrong(message, hint=hint)

    return page.read(node, named, "claim")


def _confidence(value: object) -> float:
    found = number(value)
    if not LOWEST <= found <= HIGHEST:
        hint = f"Write {found / 100:g}." if 50 <= found < 100 else "Write for example 0.95."
        raise Wrong(f"expected a confidence from {LOWEST} to {HIGHEST}, not {shown(value)}", hint=hint)
    return found


def _budget(node: Node | None, page: Page) -> int | None:
    if node is None or node.content is BROKEN:
        return None
    if not isinstance(node.content, dict):
        written = f"{node.content}" if isinstance(node.content, int) else "2000"
        page.wrong(
            node,
            f"expected fields such as replications, not {shown(node.content)}",
            f"Write budget: {{replications: {written}}}.",
            path="budget",
        )
        return None
    found = page.fields(node, ("replications",))
    if "replications" not in found:
        if not node.content:
            page.wrong(node, "replications is missing here", "Write budget: {replications: 2000}.", key=True)
        return None
    return page.read(found["replications"], lambda value: whole(value, FEWEST, MOST), "budget.replications")
