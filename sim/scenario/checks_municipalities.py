"""A country of municipalities: its sizes are as many as there are, none is absurd, and it begins empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_municipalities import Sizes
    from .schema_parts import ScenarioFields

LEAST, MOST = 0.001, 100.0
"""Times the typical municipality's inhabitants beyond which a number has been written in another unit."""


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
    yield from _of_a_size(country.sizes)
    if scenario.initial is not None:
        yield Wrong(
            "a country does not begin with the citizens of one municipality",
            ("municipalities",),
            "Remove municipalities, or else initial.",
            on_key=True,
            needs=(("initial",),),
        )


def _of_a_size(sizes: Sizes) -> Iterator[Wrong]:
    """Listed inhabitants that are beside those of the typical municipality: both are counted in people."""
    if sizes.typical is None:
        return
    where = ("municipalities", "sizes")
    for position, each in enumerate(sizes.inhabitants or ()):
        size = each / sizes.typical
        if not LEAST <= size <= MOST:
            yield Wrong(
                f"{each:,.7g} inhabitants are {size:,.4g} times those of the typical municipality",
                (*where, "inhabitants", position),
                f"Count both in people. From {LEAST:g} to {MOST:g} times {sizes.typical:,.7g} can be run.",
                needs=((*where, "typical"),),
            )
