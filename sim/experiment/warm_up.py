"""Whether a run that begins empty has settled by the first day that is reported.

A warm-up is only a way to make a beginning. Where queues and places still fill up after `clock.start`, the
first years look better than the municipality will be. So a few replications are looked at week by week, from
the first day of the run to the first change that the scenario plans, and for each queue and each kind of
places it is found where it has settled (`mser`), in the mean over replications.

A warning is given where that is after `clock.start` and makes a difference: the weeks before it differ from
those after it by more than chance, by a twentieth, and by a whole citizen. A queue that grows all along the
reported window, or until late in it, has not been seen to settle, and perhaps no warm-up helps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.course import course
from sim.timetable import timetable

from . import engines, mser, request
from .explain.words import called, listed
from .own_rules import own_rules
from .replicate import Case, walk
from .since import planned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.pathway import QueueRule
    from sim.scenario import Scenario

    from .request import Engine

    Floats = NDArray[np.float64]

REPLICATIONS = 12
WEEKS_A_YEAR = 365.25 / 7
FEWEST_YEARS, IN_ALL = 4, 10
"""Years after `clock.start`, and with the warm-up, that are looked at at least, whatever is reported."""
FEWEST_WEEKS = 26
"""Weeks below which nothing can be said of a course."""
LATEST = 2 / 3
"""The share of the weeks looked at in which a course must have settled, if they end soon after the start."""
SURE, SURE_OF_NEVER = 3.5, 5.0
"""Errors of its mean by which a difference must lie from zero: many queues are looked at."""
SHARE, HEADS = 0.05, 1.0
"""Differences of the level that are too small to warn of."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A queue (`what`: waiting) or places (holding) that have not settled when the report begins.

    `years`: from the first day of the run until they have; infinite where that is not seen. `early` and
    `late`: the mean number before that and after it, or in the two halves of what never settles.
    """

    of: str
    what: str
    years: float
    early: float
    late: float


@dataclass(frozen=True, slots=True)
class WarmUp:
    """What was found: the unsettled, and the `years` of warm-up that there are and of the run looked at."""

    scenario: Scenario
    years: float
    seen: float
    unsettled: tuple[Unsettled, ...]

    @property
    def enough(self) -> float:
        """About how many whole years of warm-up would do for all that settle; 0 where nothing is lacking."""
        late = [each.years for each in self.unsettled if each.years < np.inf]
        return float(ceil(max(late))) if late else 0.0

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences to be read beside the numbers; none where all has settled."""
        slow = [each for each in self.unsettled if each.years < np.inf]
        never = [each for each in self.unsettled if each.years == np.inf]
        said = []
        if not self.years:
            said.append(
                "the run begins empty, without a warm-up, so its first years look better than later ones"
            )
        if slow:
            are = "is" if len(slow) == 1 and slow[0].what == "waiting" else "are"
            years = "1 year" if self.enough == 1 else f"{self.enough:.0f} years"
            said.append(
                f"{listed([_named(self.scenario, each) for each in slow])} {are} still filling up when the "
                f"report begins; a warm-up of about {years} would do (clock.warm_up)"
            )
        if never:
            which = listed([_named(self.scenario, each) for each in never])
            has = "have" if len(never) > 1 else "has"
            said.append(
                f"{which} {has} not settled in the {self.seen:.0f} years that were looked at; where more "
                "join than can be served no warm-up helps, and figures depend on how long the run is"
            )
        return tuple(f"{self.scenario.name}: {each}." for each in said)


def warm_up_check(
    scenario: Scenario,
    seed: int = 1,
    replications: int = REPLICATIONS,
    engine: Engine = "auto",
    *,
    queue_rules: Mapping[str, QueueRule] | None = None,
) -> WarmUp | None:
    """Look whether a run has settled by `clock.start`; None where it begins with the people of a list.

    Takes a fifth of a second for the shipped baseline. Raises `RequestError` for what cannot be asked.
    """
    request.check(replications, seed, engine, 1)
    if replications < 2:
        raise request.RequestError(f"replications must be 2 or more for a warm-up check, not {replications}")
    if scenario.initial is not None:
        return None
    (own,) = own_rules(queue_rules, [scenario])
    runs = engines.pick(engine, [own])
    engines.ready(runs, engines.say_in_log)
    seen = _long_enough(scenario)
    dates = timetable(seen)
    case = Case(seen, dates, runs, own)
    courses = [course(walk(case, seed, k)[0], dates, seen) for k in range(replications)]
    first = courses[0]
    weeks = int((first.days < _until(seen)).sum())
    number = np.array([each.number[:, :weeks] for each in courses])
    start = int((first.days < 0).sum())
    rows = zip(first.of, first.what, number.transpose(1, 0, 2), strict=True)
    found = [made for of, what, runs_of in rows if (made := judged(of, what, runs_of, start)) is not None]
    warm = (scenario.clock.start - scenario.origin).days / 7
    return WarmUp(scenario, warm / WEEKS_A_YEAR, weeks / WEEKS_A_YEAR, tuple(found))


def judged(of: str, what: str, runs: Floats, start: int) -> Unsettled | None:
    """What there is to warn of in a course, (replications, weeks), reported from week `start` on."""
    weeks = runs.shape[1]
    if weeks < FEWEST_WEEKS:
        return None
    begin = min(start, int(LATEST * weeks))
    cut = mser.settled(runs.mean(axis=0))
    half = max(begin, cut) + (weeks - max(begin, cut)) // 2
    grown = _parts(runs, max(begin, cut), half, SURE_OF_NEVER)
    if what == "waiting" and grown is not None and grown[1] > grown[0]:
        return Unsettled(of, what, np.inf, *grown)
    parts = _parts(runs, begin, cut, SURE) if cut > begin else None
    if parts is None:
        return None
    seen_to_settle = cut <= LATEST * weeks  # so late in what was looked at, it may as well go on growing
    return Unsettled(of, what, cut / WEEKS_A_YEAR if seen_to_settle else np.inf, *parts)


def _parts(runs: Floats, begin: int, cut: int, sure: float) -> tuple[float, float] | None:
    """The means from `begin` to `cut` and from there on, where they differ enough to speak of."""
    if not begin < cut < runs.shape[1]:
        return None
    early, late = runs[:, begin:cut].mean(axis=1), runs[:, cut:].mean(axis=1)
    apart = late - early
    error = float(apart.std(ddof=1)) / len(apart) ** 0.5
    size = abs(float(apart.mean()))
    if size <= sure * error or size < max(SHARE * float(late.mean()), HEADS):
        return None
    return float(early.mean()), float(late.mean())


def _long_enough(scenario: Scenario) -> Scenario:
    """The scenario, reported for some years where it is reported for less: only to see whether it settles."""
    clock = scenario.clock
    years = max(FEWEST_YEARS, IN_ALL - (clock.start - clock.origin).days // 365)
    reported = (clock.end - clock.start).days
    return scenario if reported >= 365 * years else scenario.with_({"clock.years": years})


def _until(scenario: Scenario) -> float:
    """Days from `clock.start` to the first change that is planned after it, or to the end of the run."""
    if scenario.citizens.growth_per_year:
        return 0.0
    later = [day for day in planned(scenario) if day > scenario.clock.start]
    return min((day - scenario.clock.start).days for day in (*later, scenario.clock.end))


def _named(scenario: Scenario, each: Unsettled) -> str:
    """`the queue for Mentor`, `the places of Mentor`."""
    team = each.of.removeprefix("caseworkers.")
    name = team.replace("_", " ") if team != each.of else called(scenario, each.of)
    if each.what == "holding":
        return f"the places with {name}" if team != each.of else f"the places of {name}"
    return (
        f"the queue for the {name}" if team != each.of or each.of == "assessment" else f"the queue for {name}"
    )
