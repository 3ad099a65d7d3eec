"""The promises of a plan: to whom, how soon, and for how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.meant import labels
from sim.scenario.quantities import duration, share, shown, text
from sim.scenario.tree import BROKEN
from sim.scenario.wrong import Wrong, listing, unknown
from sim.tables import STAGES

from .asked import QUANTILES, WITHIN, Promise

if TYPE_CHECKING:
    from sim.scenario import Duration, Scenario
    from sim.scenario.page import Page
    from sim.scenario.tree import Node

KINDS = (*WITHIN, *QUANTILES)
FIELDS = ("measure", *KINDS, "share")
_EXAMPLE = "Write for example {measure: mentor, started_within: 90 days, share: 0.8}."


def promises_of(node: Node | None, page: Page, scenario: Scenario | None) -> tuple[Promise, ...]:
    """The promises that can be read; what is wrong with the others is taken down."""
    if node is None or node.content is BROKEN:
        return ()
    if not isinstance(node.content, list):
        page.wrong(node, f"expected a list of promises, not {shown(node.content)}", f"{_EXAMPLE[:-1]} in [].")
        return ()
    if not node.content:
        page.wrong(node, "there is no promise in this list", _EXAMPLE)
    found = [_promise(each, page, scenario) for each in node.content]
    return tuple(promise for promise in found if promise is not None)


def _promise(node: Node, page: Page, scenario: Scenario | None) -> Promise | None:
    if node.content is BROKEN:
        return None
    if not isinstance(node.content, dict):
        page.wrong(node, f"expected a promise, not {shown(node.content)}", _EXAMPLE)
        return None
    before = len(page.problems)
    found = page.fields(node, FIELDS)
    kinds = [kind for kind in KINDS if kind in found]
    if len(page.problems) == before and len(kinds) != 1:
        told = f"it says {listing(kinds)}" if kinds else f"it says none of {listing(KINDS)}"
        page.wrong(
            node, f"expected one promise here, and {told}", "Write each promise by itself. " + _EXAMPLE
        )
    if len(page.problems) == before and "measure" not in found:
        page.wrong(node, "measure is missing here", _EXAMPLE)
    of = page.read(found.get("measure"), text, "measure")
    if of is not None and scenario is not None:
        of = _waited_for(found["measure"], of, page, scenario)
    if len(kinds) != 1:
        return None
    kind = kinds[0]
    limit = page.read(found[kind], _limit, kind)
    part = _part(node, kind, found, page)
    if limit is not None and scenario is not None:
        _seen(found[kind], limit, page, scenario)
    if of is None or limit is None or part is None:
        return None
    return Promise(of, kind, str(limit), round(limit.seconds), part)


def _limit(value: object) -> Duration:
    found = duration(value)
    if found.seconds < 0:
        raise Wrong(f"expected a length of time, not {shown(value)}")
    return found


def _part(node: Node, kind: str, found: dict[str, Node], page: Page) -> float | None:
    """How many are to start within the limit."""
    if kind in QUANTILES:
        if "share" in found:
            page.wrong(
                found["share"],
                f"{kind} says for how many already: {QUANTILES[kind]:.0%}",
                "Leave share out, or write started_within in its place.",
                key=True,
            )
        return QUANTILES[kind]
    if "share" not in found:
        page.wrong(node, f"{kind} needs a share", "Add share: 0.8, or how many are to start by then.")
        return None
    part = page.read(found["share"], share, "share")
    if part is not None and not 0 < part <= 1:
        page.wrong(found["share"], "expected a share above 0", "Whatever is done, nobody is always kept.")
        return None
    return part


def _waited_for(node: Node, of: str, page: Page, scenario: Scenario) -> str | None:
    """The measure or stage, if anybody can wait for it."""
    known = (*STAGES, *scenario.offers)
    if of not in known:
        page.wrong(node, *unknown("measure or stage", of, known, labels(scenario.tree)))
        return None
    why = ""
    if of == STAGES[0] and scenario.assessment is None:
        why = "the scenario has no assessment: nobody waits for one"
    elif of == STAGES[1] and not scenario.caseworkers:
        why = "the scenario has no caseworkers: nobody waits for a programme"
    elif of in scenario.offers and not scenario.offers[of].available:
        why = f"{of} does not exist in the scenario (available: false), so nobody ever starts"
    if why:
        page.wrong(node, f"this promise can be judged by nobody: {why}", "Take it out.")
        return None
    return of


def _seen(node: Node, limit: Duration, page: Page, scenario: Scenario) -> None:
    """A wait must fit into the time for which people are seen."""
    years = scenario.clock.years
    if limit.seconds >= years.seconds:
        page.wrong(
            node,
            f"this promise can be judged by nobody: the scenario is reported for {years}, and nobody is seen "
            f"for {limit} after the wait began",
            "Promise a shorter wait, or make clock.years longer.",
        )
