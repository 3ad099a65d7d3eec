"""Which figures a municipality would have to count at home to know which explanation is its own.

Asked of explanations that the published table allows, for the measure that an option changes most: who is
refused, how many stand in line and how long, how far the places are used, how much has no such offer or no
budget. Which of these tell most explanations apart is reckoned, not chosen (`sim.evidence.telling`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.evidence.telling import telling
from sim.experiment.explain.words import capital, listed
from sim.experiment.scales import scale
from sim.indicators.sheet import ALL

from .compare_measures import name_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .explanations import Account

    Floats = NDArray[np.float64]


class Candidate(NamedTuple):
    """A figure that a municipality can count: what it is, of whom, and what it is called."""

    indicator: str
    label: str
    by: str = ""
    everywhere: bool = False
    off: float = nan
    """Where a scenario does not ask for it; 0 for what cannot happen there."""


CANDIDATES = (
    Candidate("not_delivered_refused", "{what}: refused, of those recommended", off=0.0),
    Candidate("waiting_now", "{what}: people in the queue"),
    Candidate("queue_wait_mean_of_started", "{what}: time in the queue"),
    Candidate("utilisation", "{what}: places in use"),
    Candidate("not_delivered_not_budgeted", "{what}: budget spent, of those recommended", off=0.0),
    Candidate("demand_without_offer", "Recommendations a year of what does not exist here", "", True, 0.0),
    Candidate("delivered_by_12_months", "{what}: started by 12 months, of citizens under 30", "under_30"),
    Candidate(
        "delivered_by_12_months", "{what}: started by 12 months, of citizens aged 40 or more", "from_40"
    ),
)
"""Who comes first shows in the last two."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A local figure, what it is called, and its mean under each of the explanations compared."""

    indicator: str
    of: str
    by: str
    label: str
    unit: str
    means: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Local:
    """The local figures, the explanations that they are of (by position), and the pairs left together."""

    figures: tuple[Counted, ...]
    worlds: tuple[int, ...]
    names: tuple[str, ...]
    together: tuple[tuple[str, str], ...]

    def sentence(self) -> str:
        """Which figures would tell, and where none does; empty where nothing is to be told apart."""
        if len(self.worlds) < 2:
            return ""
        said = []
        if self.figures:
            first = self.figures[0]
            shown = scale(first.unit, *first.means)
            values = listed(
                [f"{shown.value(m)} under {n}" for n, m in zip(self.names, first.means, strict=True)]
            )
            said.append(f"Count this, and you know more than the published table: {first.label} ({values}).")
            said += [f"Then: {each.label}." for each in self.figures[1:]]
        if self.together:
            pairs = listed([f"{one} and {other}" for one, other in self.together])
            said.append(f"None of the figures looked at tells {pairs} apart.")
        return " ".join(said)


def at_home(found: tuple[Account, ...], of: str) -> Local:
    """What to count at home about a measure or stage; `all` for all measures together."""
    worlds = tuple(k for k, account in enumerate(found) if account.allowed)
    names = tuple(found[k].name for k in worlds)
    candidates = {each: [_column(found[k], each, of) for k in worlds] for each in CANDIDATES}
    best, left = telling(candidates)
    what = capital(name_of(found[0].comparison, of)) if of != ALL else "All measures"
    figures = tuple(
        Counted(
            each.figure.indicator,
            ALL if each.figure.everywhere else of,
            each.figure.by,
            each.figure.label.format(what=what),
            _unit(found, each.figure.indicator),
            each.means,
        )
        for each in best
    )
    return Local(figures, worlds, names, tuple((names[i], names[j]) for i, j in sorted(left)))


def _column(account: Account, figure: Candidate, of: str) -> Floats:
    """The figure under an explanation, an entry a replication."""
    result = account.comparison.baseline
    try:
        return result.column(figure.indicator, ALL if figure.everywhere else of, figure.by)
    except KeyError:
        return np.full(result.replications, figure.off)


def _unit(found: tuple[Account, ...], indicator: str) -> str:
    keys = (key for account in found for key in account.comparison.baseline.catalogue)
    return next(key.unit for key in keys if key.indicator == indicator)
