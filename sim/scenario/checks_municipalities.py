"""A country of municipalities: its sizes are as many as there are, and it begins empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields


def municipalities(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everything about `municipalities:` that no field can check alone."""
    country = scenario.municipalities
    if country is None:
        return
    listed = country.sizes.inhabitants
    if listed is not None and len(listed) != country.number:
        yield Wrong(
            f"{len(listed)} sizes are listed for {country.number} municipalities",
            ("municipalities", "sizes", "inhabitants"),
            f"Write number: {len(listed)}, or one size for each municipality.",
            needs=(("municipalities", "number"),),
        )
    if scenario.initial is not None:
        yield Wrong(
            "a country does not begin with the citizens of one municipality",
            ("municipalities",),
            "Remove municipalities, or else initial.",
            on_key=True,
            needs=(("initial",),),
        )
