"""One municipality of a country run alone: what its page says of its size and its luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .flags import town_of
from .next_steps import typed

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.national.sizes import Municipality
    from sim.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Alone:
    """A municipality out of a country, and the seed that was asked of the country."""

    town: Municipality
    scenario: Scenario
    asked: int

    @property
    def luck(self) -> int:
        """The seed of its own luck: with it the municipality alone is what it is in the country."""
        return self.town.seed(self.asked)

    def begins(self) -> str:
        """How large it is: against the typical one, in referrals, and in inhabitants if listed."""
        a_year = self.scenario.citizens.per_year
        people = "" if self.town.inhabitants is None else f"{self.town.inhabitants:,.0f} inhabitants, "
        return (
            f"{people}{float(self.town.size):.2g} times the typical municipality's size: "
            f"{f'{a_year:,.0f}' if a_year >= 10 else f'{a_year:.2g}'} referrals a year."
        )

    def goes_on(self, path: Path) -> tuple[str, ...]:
        """What can be asked next of the file with the country."""
        chosen = f"{typed(path)} --municipality {self.town.number}"
        return f"ventetid explain {chosen}", f"ventetid show {chosen} > small.yaml"

    def as_data(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "number": self.town.number,
            "size": float(self.town.size),
            "inhabitants": self.town.inhabitants,
            "seed_of_country": self.asked,
        }


def alone(country: Scenario, path: Path, number: int, seed: int) -> Alone:
    """The municipality with that number of the country in a file."""
    town = town_of(country, path, number)
    return Alone(town, town.scenario(country), seed)
