"""How large the municipalities of a country are, and each of them as a scenario of its own.

Sizes are drawn by inversion, one from each of as many equally likely parts of the distribution: so 98 of them
look like the distribution, and the first is the smallest. Their luck is keyed by a seed of the scenario's
own, and is no part of a run's. Listed ones are the inhabitants over those of the typical municipality,
whatever their mean. A size is rounded to a ten-thousandth, drawn ones so that their mean is exactly 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.request import RequestError
from sim.population.luck import generator
from sim.population.quantiles import standard_normal
from sim.scenario.scaled import scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.scenario.schema_municipalities import Municipalities

    Floats = NDArray[np.float64]

PARTS = 10_000
"""Parts of the typical size in which sizes are counted."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: its number from 1 on, its size against the typical one, and inhabitants if listed."""

    number: int
    size: Decimal
    inhabitants: float | None = None

    def seed(self, of_run: int) -> int:
        """The seed of its luck in a run of the country with that seed."""
        words = blake2b(f"municipality {self.number} of seed {of_run}".encode(), digest_size=4).digest()
        return int.from_bytes(words, "little")

    def scenario(self, country: Scenario) -> Scenario:
        """The municipality as a scenario of its own."""
        return scaled(country, self.size, f"{country.name}, municipality {self.number}")


def municipalities(country: Scenario) -> tuple[Municipality, ...]:
    """Every municipality of a country; a `RequestError` where the scenario is a single one."""
    block = country.municipalities
    if block is None:
        raise RequestError(
            f'"{country.name}" is one municipality; a country has for example '
            "municipalities: {number: 98, sizes: {lognormal: {sd: 1.1}}}"
        )
    listed = block.sizes.inhabitants or (None,) * block.number
    sizes = _in_parts(_drawn(block)) if block.sizes.inhabitants is None else _listed(block)
    return tuple(
        Municipality(number, Decimal(size) / PARTS, there)
        for number, (size, there) in enumerate(zip(sizes, listed, strict=True), 1)
    )


def the_one(country: Scenario, number: int) -> Municipality:
    """The municipality of that number; a `RequestError` if there is none."""
    all_of_them = municipalities(country)
    if not 1 <= number <= len(all_of_them):
        raise RequestError(f"municipality must be a number from 1 to {len(all_of_them)}, not {number}")
    return all_of_them[number - 1]


def by_size(all_of_them: tuple[Municipality, ...]) -> tuple[NDArray[np.int64], ...]:
    """The places of the small, the middle and the large: a third each, as nearly as may be."""
    order = np.argsort([float(each.size) for each in all_of_them], kind="stable").astype(np.int64)
    third = len(order) / 3
    first, second = round(third), round(2 * third)
    return order[:first], order[first:second], order[second:]


def _listed(block: Municipalities) -> list[int]:
    """Whole parts of each size, one at least: the inhabitants over those of the typical municipality."""
    if block.sizes.inhabitants is None or block.sizes.typical is None:
        raise ValueError("inhabitants are listed beside those of the typical municipality")
    return [max(round(each / block.sizes.typical * PARTS), 1) for each in block.sizes.inhabitants]


def _drawn(block: Municipalities) -> Floats:
    """Sizes on any scale."""
    if block.sizes.lognormal is None:
        raise ValueError("nothing says how large the municipalities are")
    within = generator(block.seed, 0, "sizes of municipalities").random(block.number)
    normal = standard_normal((np.arange(block.number) + within) / block.number)
    sizes: Floats = np.exp(np.sqrt(np.log1p(block.sizes.lognormal.sd**2)) * normal)
    return sizes


def _in_parts(sizes: Floats) -> list[int]:
    """Whole parts of each size, one at least, that add up: the largest remainders are rounded up."""
    exact = sizes / sizes.mean() * PARTS
    parts = np.maximum(np.floor(exact), 1.0)
    missing = len(sizes) * PARTS - int(parts.sum())
    # Those of less than one part were given more than they have: the largest gives it back.
    parts[np.argmax(parts)] += min(missing, 0)
    parts[np.argsort(parts - exact, kind="stable")[: max(missing, 0)]] += 1.0
    return [int(each) for each in parts]
