"""Further runs that ask whether a calibration may be believed: of the method, of the fit, of predictions.

Made-up data of which the truth is known tell whether the method is right here, for this model and these
ranges: their truth lies evenly among the draws, and intervals hold it as often as they say. Runs at draws of
the posterior tell whether the fitted model shows what was observed, and what was held out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calibration.checks.bands import FEWEST as LEAST_RUNS
from calibration.checks.coverage import Coverage, coverage
from calibration.checks.held_out import HeldOut, held_out
from calibration.checks.predictive import RUNS, Predictive, predictive
from calibration.checks.ranks import FEWEST, Ranks, first_wave, ranks_of
from calibration.checks.runs import from_prior
from calibration.checks.seen import Seen
from calibration.checks.telling import Telling, telling
from calibration.checks.words import Period, bare
from calibration.data import read_held_out
from calibration.posterior.learnt import learn
from sim import RequestError

from .counting import counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from calibration.checks.bands import Bands

    from .calibrated import Calibrated
    from .counting import Count, Progress
    from .settling import Settling

DATA_SETS = 300
"""Data sets that are made up: an assumption. With so many, intervals a fifth too narrow are found out."""


@dataclass(frozen=True)
class Validation:
    """What was found; `held_out` is None where nothing was. telling: which observed values may be told.

    period: what was used of the window. settling: whether the queues of the fitted model settle.
    """

    ranks: Ranks
    coverage: Coverage
    predictive: Predictive
    held_out: HeldOut | None
    telling: Telling
    period: Period | None = None
    settling: Settling | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """What speaks against the calibration, in words."""
        outside = self.held_out is not None and self.held_out.figures.beyond_chance
        found = {
            "the ranks of the truth are not even": bool(self.ranks.uneven),
            "intervals do not hold the truth as often as they say": bool(self.coverage.wrong),
            "the fitted model does not show what was observed": self.predictive.figures.beyond_chance,
            "what was held out was not predicted": outside,
        }
        return tuple(said for said, wrong in found.items() if wrong)

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences under a word that says what they are about; parameters by their paths."""
        came = self.held_out
        later = (NOTHING_HELD_OUT,) if came is None else came.sentences(self.telling.held_out)
        return (
            ("Ranks", self.ranks.sentences()),
            ("Coverage", self.coverage.sentences()),
            ("Fit", self.predictive.sentences(self.telling.used, self.period)),
            ("Held out", later),
            *((("Settled", self.settling.sentences()),) if self.settling is not None else ()),
        )

    def as_data(self) -> dict[str, Any]:
        """The same as plain data; no observed value that may not be told is in it."""
        ranks = {
            path: {"p": float(p), "histogram": counts.tolist()}
            for path, p, counts in zip(self.ranks.paths, self.ranks.p, self.ranks.histogram, strict=True)
        }
        return {
            "data_sets": len(self.ranks.below),
            "ranks": ranks,
            "coverage": [
                {
                    "path": each.path,
                    "level": each.level,
                    "share": each.share,
                    "low": each.low,
                    "high": each.high,
                }
                for each in self.coverage.found
            ],
            "predictive": _bands(self.predictive.figures, self.telling.used),
            "held_out": (
                None if self.held_out is None else _bands(self.held_out.figures, self.telling.held_out)
            ),
            "failed": list(self.failed),
            "sentences": [each for _, said in self.groups() for each in said],
        }


NOTHING_HELD_OUT = (
    "Nothing was held out, so nothing was predicted. Write for example held_out: 6 months in the "
    "calibration file."
)


def validate(
    found: Calibrated,
    *,
    data_sets: int = DATA_SETS,
    runs: int = RUNS,
    jobs: int = -1,
    progress: Progress | None = None,
) -> Validation:
    """Ask a calibration whether it may be believed, with so many data sets and runs.

    Raises `sim.RequestError` where these are too few, and `sim.Interrupted` where somebody stops it.
    """
    check_numbers(data_sets, runs)
    project, operator, prior = found.project, found.observed.operator, found.posterior.prior
    scenario, seed = found.scenario, project.seed
    number = data_sets + runs * (2 if project.held_out else 1)
    with counted(number, progress, kept=False) as count:
        points, statistics = from_prior(scenario, prior, operator, data_sets, seed, jobs, _from(count, 0))
        known = found.table.only([each.key for each in operator.statistics])
        told = ranks_of(learn(first_wave(known)), points, statistics)
        fit = predictive(
            scenario, found.posterior, operator, Seen.of(found.observed), runs, seed, jobs,
            _from(count, data_sets),
        )  # fmt: skip
        came = rest = None
        if project.held_out:
            rest = read_held_out(project)
            came = held_out(
                scenario, found.posterior, project.window.since, rest.operator, Seen.of(rest), runs, seed,
                jobs, _from(count, data_sets + runs),
            )  # fmt: skip
    return Validation(
        told,
        coverage(told),
        fit,
        came,
        telling(found.observed, rest, held_out=bool(project.held_out)),
        Period(operator.since, operator.extract),
        found.diagnosis.settling,
    )


def check_numbers(data_sets: int, runs: int) -> None:
    """Raise `sim.RequestError` for numbers with which nothing could be said."""
    for name, value, fewest in (("data-sets", data_sets, FEWEST), ("runs", runs, LEAST_RUNS)):
        if type(value) is not int or value < fewest:
            raise RequestError(f"{name} must be a whole number of {fewest} or more, not {value!r}")


def _from(count: Count, before: int) -> Progress:
    """Hears of a part of the work that comes after another."""
    of = count.of
    return lambda done, _: count(before + done, of)


def _bands(found: Bands, told: Collection[str]) -> dict[str, Any]:
    return {
        "figures": len(found.bands),
        "inside": found.inside,
        "usual": list(found.usual),
        "p_many": found.p_many,
        "p_far": found.p_far,
        "beyond_chance": found.beyond_chance,
        "bands": [
            {
                "key": each.key, "observed": bare(each.key, each.observed) if each.key in told else None,
                "low": bare(each.key, each.low), "middle": bare(each.key, each.middle),
                "high": bare(each.key, each.high),
            }
            for each in found.bands
        ],
    }  # fmt: skip
