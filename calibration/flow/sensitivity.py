"""Which parameters matter for what a planner reads: over their ranges, and over what the data leave of them.

Three questions of the scenario as it is planned with, not as its data were seen. Over the ranges: which
parameters move a figure at all (a screening, with a dummy that moves the luck alone)? Over the draws of the
posterior: how much of a figure's spread is that parameters are not known, and how much is chance? And between
the ends of those draws: how far does each parameter move a figure by itself? The last is asked of those that
the screening has not found idle: what moves nothing over the whole of its range moves nothing within it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sim
from calibration.sensitivity import Ends, Indicators, Screening, Split, Tornado, screen, split, tornado
from calibration.sensitivity.saying import SHARE
from calibration.sensitivity.screening import REPLICATIONS as AT_A_POINT
from calibration.sensitivity.screening import TRAJECTORIES, check_salib
from calibration.sensitivity.splitting import LUCKS, SETS
from calibration.sensitivity.tornado import REPLICATIONS as AT_AN_END

from .counting import counted
from .in_words import PER_CENT, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calibration.posterior.posterior import Posterior

    from .calibrated import Calibrated
    from .counting import Count, Progress

MOST_FIGURES = 3
"""Figures of which a tornado's sentence is shown where few are wanted, those that parameters make most
uncertain: an assumption. The tables have all of them."""


@dataclass(frozen=True)
class Sensitivity:
    """What was found; made_from: in words, by what it says, what it rests on."""

    screening: Screening
    split: Split
    tornado: Tornado
    made_from: tuple[tuple[str, str], ...] = ()

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences under a word that says what they are about; parameters stand by their paths."""
        return (
            ("Ranges", self.screening.sentences()),
            ("Chance", self.split.sentences()),
            ("Ends", self.tornado.sentences()),
        )

    def in_short(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same beside tables: what was done, and of the figures only what no table says."""
        number = len(self.screening.outputs)
        shown = {"Ends": self.most_uncertain()}
        return tuple((word, _some(said, number, shown.get(word, ()))) for word, said in self.groups())

    def most_uncertain(self) -> tuple[int, ...]:
        """The numbers of the figures with the largest part of their variance due to parameters, in order."""
        known = [k for k, each in enumerate(self.split.parts) if each.low > 0.0]
        largest = sorted(known, key=lambda k: -self.split.parts[k].share)[:MOST_FIGURES]
        return tuple(sorted(largest))


def what_matters(
    found: Calibrated,
    *,
    trajectories: int = TRAJECTORIES,
    sets: int = SETS,
    replications: int = AT_AN_END,
    jobs: int = -1,
    progress: Progress | None = None,
) -> Sensitivity:
    """Ask which parameters matter, by so many ways through the ranges, sets of draws and replications.

    It takes trajectories × (parameters + 2) × 4 runs, 2 for each set, and at most (2 × parameters + 3) ×
    replications. Luck is the project's. Raises `sim.RequestError` where SALib is missing, and
    `sim.Interrupted` where somebody stops it.
    """
    check_salib()
    seed, prior, draws = found.project.seed, found.posterior.prior, draws_of(found.posterior)
    model = Indicators.of(found.scenario, seed=seed)
    units = {
        each.path: SHARE if shown(found.scenario, each).unit == PER_CENT else each.unit
        for each in prior.parameters
    }
    ends = Ends.of_draws(draws, units)
    first = trajectories * (len(prior.paths) + 2) * AT_A_POINT
    second = sets * LUCKS
    with counted(first + second + _runs(ends, replications), progress, kept=False) as count:
        screening = screen(
            model, prior, trajectories, AT_A_POINT, seed, jobs, _part(count, 0, AT_A_POINT)
        )  # fmt: skip
        some = _moving(ends, screening.idle)
        count.of = first + second + _runs(some, replications)
        parted = split(model, draws, sets, LUCKS, seed, jobs, _part(count, first, 1))
        moved = tornado(model, some, replications, jobs, _part(count, first + second, replications))
    return Sensitivity(screening, parted, moved, rests_on(found))


def draws_of(posterior: Posterior) -> sim.Draws:
    """The draws of a posterior, as scenarios take them."""
    rows = tuple(tuple(map(float, row)) for row in posterior.values())
    return sim.Draws(posterior.prior.paths, rows, tuple(map(float, posterior.weights)))


def rests_on(found: Calibrated) -> tuple[tuple[str, str], ...]:
    """What answers rest on: the posterior with its draws, and the scenario as it is planned with."""
    return (
        *found.posterior.made_from,
        ("draws", draws_of(found.posterior).digest),
        ("planned_with", found.scenario.digest),
    )


def _moving(ends: Ends, idle: Sequence[str]) -> Ends:
    """The ends without the parameters that are idle; all of them where every one is."""
    some = tuple(each for each in ends.each if each.path not in idle)
    return replace(ends, each=some or ends.each)


def _runs(ends: Ends, replications: int) -> int:
    return (2 * len(ends.each) + 3) * replications


def _part(count: Count, before: int, each: int) -> Progress:
    """Hears of a part of the work that comes after another, of which one piece is so many runs."""
    return lambda done, _: count(before + done * each, count.of)


def _some(sentences: Sequence[str], number: int, which: Sequence[int]) -> tuple[str, ...]:
    """The first sentence, those of some of so many figures, and what comes after these."""
    return (sentences[0], *(sentences[1 + k] for k in which), *sentences[1 + number :])
