"""Whom figures are of: those a measure was recommended to, or those who came to it; and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario

    from .estimates import Estimates

FEW = 5.0
"""Citizens a year below which the figures of a measure are said to rest on few."""

FEWEST_PAIRS = 10
"""Pairs of replications or of years below which nobody counts in how many an option is better or worse."""
TOO_FEW = "too few"
TOO_FEW_SAID = (
    "Too few: fewer than 10 pairs of replications or of years, or fewer than half as many as replications, "
    "have the figure in both."
)

COUNT_FROM_THEN = "An alternative that is tried counts as recommended from then on."


def who(scenarios: Iterable[Scenario], name: str) -> str:
    """`recommended`, or `who came to it` of what is an alternative to other measures and no more."""
    offers = [scenario.offers[name] for scenario in scenarios if name in scenario.offers]
    only_tried = bool(offers) and all(offer.private or not _share(offer.recommended) for offer in offers)
    return "who came to it" if only_tried else "recommended"


def alternatives(scenarios: Iterable[Scenario]) -> bool:
    """Whether any measure has an alternative."""
    return any(measure.alternatives for scenario in scenarios for measure in scenario.measures.values())


def enough(pairs: int, replications: int) -> bool:
    """Whether so many pairs, of replications or of years, bear a share of them."""
    return pairs >= FEWEST_PAIRS and 2 * pairs >= replications


def rests_on_few(found: Estimates, names: Iterable[str]) -> list[str]:
    """A caution for each of these measures that hardly anybody comes to."""
    said = []
    for name in names:
        if name not in found.result.scenario.measures:
            continue
        number = found("recommended", name).mean * found("programmes_begun").mean
        if 0 < number < FEW:
            size = "fewer than one citizen" if number < 0.75 else f"about {_citizens(round(number))}"
            what = capital(called(found.result.scenario, name))
            said.append(
                f"{what}: {size} a year {'come' if round(number) > 1 else 'comes'} to it. Figures that rest "
                "on so few are no more than a hint."
            )
    return said


def _citizens(number: int) -> str:
    return "1 citizen" if number == 1 else f"{number} citizens"


def _share(recommended: float | dict[str, float]) -> bool:
    """Whether it is recommended to anybody."""
    return any(recommended.values()) if isinstance(recommended, dict) else recommended > 0
