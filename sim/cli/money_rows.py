"""The posts of money as a page lists them: what each is called, and in which unit amounts are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from sim.experiment.explain.words import called, capital
from sim.experiment.posts import LIABILITY, MUNICIPALITY, PENSION, PRIVATE, PURCHASES, RUNNING, SHARE, SUPPORT
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.posts import Post
    from sim.scenario import Scenario

LABELS = {
    "cost_caseworkers": "Caseworkers",
    "cost_meetings": "Team meetings",
    "cost_measures": "Measures",
    PURCHASES: "Bought places",
    RUNNING: "In all, to run",
    SUPPORT: "Income support",
    PENSION: "Disability pension",
    SHARE: "Of both, the municipality's share",
    MUNICIPALITY: "In all, to the municipality",
    LIABILITY: "Apart: pensions paid after the last year",
    PRIVATE: "Apart: paid by citizens themselves",
}


def label(post: Post, scenarios: Sequence[Scenario]) -> str:
    """What a post is called; a part by its team or measure, as the first scenario that has it calls it."""
    if not post.part:
        return LABELS[post.indicator]
    first = next((each for each in scenarios if post.whose in each.offers), scenarios[0])
    return capital(called(first, post.whose))


def cell(post: Post, scenarios: Sequence[Scenario]) -> Padding:
    """The label as it stands in a table: parts are set in, and so is what does not fit on their line."""
    text = Text(label(post, scenarios), style="bold" if post.is_sum else "")
    return Padding(text, (0, 0, 0, 2 * post.part))


def without_price(scenario: Scenario, *, always: bool = False) -> dict[str, str]:
    """What is kept up and counts as nothing, since nobody has said what it costs: path and name.

    Nothing where nothing has a price, unless `always`: the scenario beside it has some.
    """
    from sim.indicators.money_prices import without_price as paths

    names = {"assessment": "team meetings", "preparation.course": called(scenario, PREPARATION_COURSE)}
    return {
        path: names.get(path) or called(scenario, path.removeprefix("measures."))
        for path in paths(scenario, always=always)
    }


def prices_of(scenario: Scenario) -> str:
    """`prices of 2026`; empty where it is not said."""
    level = scenario.costs.price_level
    return "" if level is None else f"prices of {level}"
