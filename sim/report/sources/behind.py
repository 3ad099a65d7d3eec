"""Which stated numbers stand behind a figure: of what it is of, of what the option changes, and its prices.

Everything in a simulation touches everything, so this is not all that a figure depends on: it is where to
look first, and how many other numbers there are is said beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import amounts
from sim.experiment.changes import changes
from sim.experiment.once import once
from sim.experiment.posts import MONEY, PURCHASES, TEAM, TO_LIVE_ON
from sim.indicators.sheet import ALL
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.scenario.stated import Stated, stated
from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.scenario import Scenario

OF_STAGES = {
    STAGES[0]: ("citizens.per_year", "assessment"),
    STAGES[1]: ("caseworkers", "programme", "assessment.leads_to"),
    PREPARATION_COURSE: ("preparation",),
}
"""What the figures of the way into a programme are of."""
OF_PEOPLE = {
    "dropout": ("dropout", "motivation"),
    "nothing_started": ("never_ready", "dropout"),
    "left_for_work": ("lock_in",),
    "programmes_begun": ("citizens.per_year", "assessment"),
    "outcome": ("outcome", "motivation"),
}
"""What figures of everybody are of, by how they begin."""
SETTINGS = ("clock", "calendar", "costs.price_level")
SUPPORT_PRICES = (
    "costs.income_support_month", "costs.pension_month", "costs.municipal_share", "costs.on_support_before",
    "costs.ends_support",
)  # fmt: skip


def behind(
    comparison: Comparison, option: str, indicator: str, of: str, stated_there: tuple[Stated, ...]
) -> tuple[Stated, ...]:
    """The numbers behind a figure, of all those that are stated (`numbers`)."""
    before, after = comparison.baseline.scenario, comparison.options[option].scenario
    changed = tuple(change.field for change in changes(before, after))
    wanted = (*_of(comparison, option, indicator, of), *changed)
    return under(stated_there, wanted)


def decided(comparison: Comparison, option: str, numbers: tuple[Stated, ...]) -> frozenset[tuple[str, ...]]:
    """The paths of those that the planner decides: what the option changes and nobody has read anywhere.

    So too the settings of the simulation, which are neither read nor assumed.
    """
    before, after = comparison.baseline.scenario, comparison.options[option].scenario
    wanted = (*SETTINGS, *(change.field for change in changes(before, after)))
    return frozenset(each.path for each in under(numbers, wanted) if each.source is None)


def under(stated_there: tuple[Stated, ...], wanted: tuple[str, ...]) -> tuple[Stated, ...]:
    """Those of the numbers that stand at one of these paths, below one, or around one."""
    return tuple(each for each in stated_there if _below(".".join(each.path), wanted))


def numbers(before: Scenario, after: Scenario) -> tuple[Stated, ...]:
    """Every number that the option states, and those of the baseline that it takes away."""
    own = _numbers(after)
    there = {each.path for each in own}
    return (*own, *(each for each in _numbers(before) if each.path not in there))


@once
def _numbers(scenario: Scenario) -> tuple[Stated, ...]:
    return tuple(each for each in stated(scenario.tree) if each.number)


def _of(comparison: Comparison, option: str, indicator: str, of: str) -> tuple[str, ...]:
    if indicator.startswith(MONEY):
        return _prices(comparison, option, indicator, of)
    if of in OF_STAGES:
        return OF_STAGES[of]
    if of.startswith(TEAM):
        return (of,)
    if of != ALL:
        return (f"measures.{of}",)
    return next((paths for begin, paths in OF_PEOPLE.items() if indicator.startswith(begin)), ())


def _prices(comparison: Comparison, option: str, indicator: str, of: str) -> tuple[str, ...]:
    """The prices of the posts of a sum that differ; all prices where none does."""
    found = amounts(comparison, option)
    with_parts = {each.post.indicator for each in found if each.post.part}
    parts = [
        each.post
        for each in found
        if each.moved.difference
        and not each.post.is_sum
        and (each.post.part or each.post.indicator not in with_parts)
    ]
    if of != ALL:
        parts = [post for post in parts if (post.indicator, post.of) == (indicator, of)]
    elif indicator not in (*TO_LIVE_ON, PURCHASES):
        parts = [post for post in parts if post.indicator not in TO_LIVE_ON]
    wanted: list[str] = []
    for post in parts:
        if post.indicator == PURCHASES:
            wanted += [f"measures.{name}.buys_after" for name in comparison.options[option].scenario.measures]
        elif post.indicator in TO_LIVE_ON:
            wanted += SUPPORT_PRICES
        else:
            wanted += _priced(comparison, post.indicator, post.of)
    return tuple(dict.fromkeys(wanted)) or ("costs", *_of_measures(comparison))


def _priced(comparison: Comparison, indicator: str, of: str) -> list[str]:
    """Where the price of a post of capacity stands."""
    if indicator == "cost_meetings":
        return ["costs.meeting", "costs.case"]
    if indicator == "cost_caseworkers":
        return ["costs.caseworker_full_time"]
    return [f"measures.{of}.cost"] if of != ALL else _of_measures(comparison)


def _of_measures(comparison: Comparison) -> list[str]:
    names = dict.fromkeys(name for result in comparison.results for name in result.scenario.measures)
    return [f"measures.{name}.cost" for name in names]


def _below(path: str, wanted: tuple[str, ...]) -> bool:
    """Whether a path is one of these, or stands below or around one."""
    return any(f"{path}.".startswith(f"{each}.") or f"{each}.".startswith(f"{path}.") for each in wanted)
