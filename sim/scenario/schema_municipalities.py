"""The language of a country: many municipalities, each the scenario itself, larger or smaller.

A scenario that has `municipalities:` describes the typical one of them. The others are the same with
referrals and capacities scaled to their size (`scaled`), and chance of their own.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from .quantities import number, shown, whole
from .schema_types import Part, Whole, positive
from .wrong import Several, Wrong

MOST = 1_000
"""More municipalities than any country of this kind has."""


def how_many(value: object) -> int:
    """A number of municipalities: two at least, or there is nothing to set side by side."""
    return whole(value, 2, MOST)


def spread(value: object) -> float:
    """A standard deviation of sizes whose mean is 1."""
    return number(value, 0.01, 5)


def inhabitants(value: object) -> tuple[float, ...]:
    """One number for each municipality, on any scale."""
    if not isinstance(value, (list, tuple)) or not value:
        raise Wrong(
            f"expected a list of numbers, one for each municipality, not {shown(value)}",
            hint="Write for example [52000, 18400, 131000].",
        )
    wrongs: list[Wrong] = []
    found = []
    for position, each in enumerate(value):
        try:
            found.append(positive(each))
        except Wrong as wrong:
            wrongs.append(wrong.under(position))
    if wrongs:
        raise Several(wrongs)
    return tuple(found)


HowMany = Annotated[
    int, PlainValidator(how_many), WithJsonSchema({"type": "integer", "minimum": 2, "maximum": MOST})
]
Spread = Annotated[
    float, PlainValidator(spread), WithJsonSchema({"type": "number", "minimum": 0.01, "maximum": 5})
]
Inhabitants = Annotated[
    tuple[float, ...],
    PlainValidator(inhabitants),
    WithJsonSchema({"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 2}),
]


class Lognormal(Part):
    """Sizes of which many are small and a few very large."""

    sd: Spread
    """Standard deviation of the sizes, of which the mean is 1."""


class Sizes(Part):
    """How large the municipalities are, against their mean: from a distribution, or a list."""

    lognormal: Lognormal | None = None
    """Drawn, one from each of as many equally likely parts of the distribution, the smallest first."""
    inhabitants: Inhabitants | None = None
    """Known: one number for each municipality, on any scale."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.lognormal is None) == (self.inhabitants is None):
            said = "nothing says how large the municipalities are"
            if self.lognormal is not None:
                said = "the sizes are drawn or listed, not both"
            raise Wrong(
                said,
                hint="Write sizes: {lognormal: {sd: 1.1}}, or sizes: {inhabitants: [52000, 18400, 131000]}.",
                gives_way=("lognormal",),
                needs=(("municipalities", "sizes", "lognormal"), ("municipalities", "sizes", "inhabitants")),
            )
        return self


class Municipalities(Part):
    """`municipalities:` a country of them; the rest of the scenario is the one of mean size."""

    number: HowMany
    """How many there are."""
    sizes: Sizes
    """How large they are."""
    seed: Whole = 1
    """The luck of the sizes, which is the same in every run."""
