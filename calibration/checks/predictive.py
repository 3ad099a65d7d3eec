"""Would the fitted model show what was observed? Runs at draws of the posterior, beside the data.

The runs are seen as the data were, so every figure has a band, and so has every curve at the days at which it
was read. The data have been used to fit the model, so too few figures lie outside rather than too many: who
fails here has failed (what was not used is asked in `held_out`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .bands import Band, Bands, bands
from .runs import drawn, observed_at
from .seen import LADDER
from .words import chance, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    import numpy as np
    from numpy.typing import NDArray

    import sim
    from calibration.operator import Operator
    from calibration.posterior.posterior import Posterior

    from .seen import Seen
    from .words import Period

    Floats = NDArray[np.float64]

RUNS = 200
"""How many runs unless somebody asks for more: an assumption. Ten of them are beyond each end of a band."""

WHO = "the fitted model"


@dataclass(frozen=True, slots=True)
class Curve:
    """What was observed at some days of a wait, each beside its band: `what` of `of`, from data of a kind."""

    kind: str
    what: str
    of: str
    days: tuple[int, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Predictive:
    """All figures with their bands, and those of them that make curves."""

    figures: Bands

    @property
    def curves(self) -> tuple[Curve, ...]:
        """Shares started, left, and waiting still, by day."""
        found: dict[tuple[str, str, str], list[tuple[int, Band]]] = {}
        for band in self.figures.bands:
            kind, name, of = parts(band.key)
            if match := LADDER.fullmatch(name):
                found.setdefault((kind, match[1], of), []).append((int(match[2]), band))
        curves = []
        for about, points in found.items():
            points.sort(key=lambda each: each[0])
            days, of_days = tuple(day for day, _ in points), tuple(band for _, band in points)
            curves.append(Curve(*about, days, of_days))
        return tuple(curves)

    def sentences(self, told: Collection[str] | None = None, period: Period | None = None) -> tuple[str, ...]:
        """What was found; told: the keys of the values that may be told, all where None."""
        return tuple(self._sentences(told, period))

    def _sentences(self, told: Collection[str] | None, period: Period | None) -> Iterator[str]:
        found = self.figures
        low, high = found.usual
        yield (
            f"Of {len(found.bands)} figures that were observed, {found.inside} lie within the bands in which "
            f"the fitted model shows them nine times in ten; {low} to {high} do where it is right."
        )
        if found.beyond_chance:
            yield (
                f"So many outside, or so far, are hardly chance ({chance(found.p)}): the model does not show "
                "these data even where it fits them best, and what it says of the parameters should not be "
                "relied on."
            )
        yield from found.of_outside(WHO, told, period)


def predictive(
    scenario: sim.Scenario,
    posterior: Posterior,
    operator: Operator,
    seen: Seen,
    runs: int = RUNS,
    seed: int = 1,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Predictive:
    """The data beside so many runs at draws of the posterior. Raises `sim.ScenarioError`."""
    points = drawn(posterior, runs, seed)
    return Predictive(
        bands(seen, observed_at(scenario, posterior.prior, points, operator, seed, jobs, progress))
    )
