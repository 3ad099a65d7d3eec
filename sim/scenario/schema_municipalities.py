"""The language of a country: many municipalities, each the scenario itself, larger or smaller.

A scenario that has `municipalities:` describes the typical one of them, whose size is 1. The others are the
same with referrals and capacities scaled to their size (`scaled`), and chance of their own. Drawn sizes have
the mean 1, so that the country adds up to as many typical ones; those of a list are its inhabitants over the
typical one's, and may add up to more or less.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from .quantities import number, shown, whole
from .schema_types import Part, Positive, Whole, positive
from .wrong import Several, Wrong

MOST = 1_000
"""More municipalities than any country of this kind has."""
LISTED = "{inhabitants: [52000, 18400, 131000], typical: 60000}"


def how_many(value: object) -> int:
    """A number of municipalities: two at least, or there is nothing to set side by side."""
    return whole(value, 2, MOST)


def spread(value: object) -> float:
    """A standard deviation of sizes whose mean is 1."""
    return number(value, 0.01, 5)


def inhabitants(value: object) -> tuple[float, ...]:
    """The inhabitants of each municipality."""
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
    """How many times as large as the typical municipality each is: from a distribution, or a list."""

    lognormal: Lognormal | None = None
    """Drawn with mean 1, one from each of as many equally likely parts of it, the smallest first."""
    inhabitants: Inhabitants | None = None
    """Known: the inhabitants of each municipality; a size is these over `typical`."""
    typical: Positive | None = None
    """With a list: the inhabitants of the municipality that the rest of the scenario describes."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.lognormal is None) == (self.inhabitants is None):
            said = "nothing says how large the municipalities are"
            if self.lognormal is not None:
                said = "the sizes are drawn or listed, not both"
            raise Wrong(
                said,
                hint=f"Write sizes: {{lognormal: {{sd: 1.1}}}}, or sizes: {LISTED}.",
                gives_way=("lognormal",),
                needs=(("municipalities", "sizes", "lognormal"), ("municipalities", "sizes", "inhabitants")),
            )
        if self.inhabitants is not None and self.typical is None:
            raise Wrong(
                "a list of inhabitants needs typical: how many live in the municipality that the rest of the "
                "scenario describes",
                ("inhabitants",),
                f"Write sizes: {LISTED}: a municipality of 30,000 then has half of everything.",
                on_key=True,
                needs=(("municipalities", "sizes", "typical"),),
            )
        if self.lognormal is not None and self.typical is not None:
            raise Wrong(
                "typical belongs to a list of inhabitants; sizes that are drawn have the mean 1",
                ("typical",),
                f"Remove typical, or write sizes: {LISTED}.",
                on_key=True,
                gives_way=("typical",),
            )
        return self


class Municipalities(Part):
    """`municipalities:` a country of them; the rest of the scenario is the typical one, of size 1."""

    number: HowMany
    """How many there are."""
    sizes: Sizes
    """How large they are, against the typical one."""
    seed: Whole = 1
    """The luck of the sizes, which is the same in every run."""
