"""What `ventetid run --json` writes of a country: every figure that can be put together, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.national.figures import adds_up

from .console import finite, write_json
from .country_cells import CONFIDENCE, figure
from .country_sentences import sentences
from .country_sizes import as_data
from .flags import notes_of

if TYPE_CHECKING:
    from sim.experiment import Country

    from .estimates import Estimate


def as_json(found: Country) -> None:
    """The country, small, middle and large ones with intervals, how far they lie apart, and chance.

    Of few municipalities: the country and each of them, by number; the others are null.
    """
    figures = []
    for key in found.keys:
        each = figure(found, key.indicator, key.of)
        if each is None:
            continue
        told = [_data(part) for part in each.parts]
        small, middle, large = [None] * 3 if found.few else told
        lie = dict(zip(("tenth", "half", "nine_tenths"), map(_data, each.spread), strict=False))
        figures.append(
            {
                "indicator": key.indicator,
                "of": key.of,
                "unit": key.unit,
                "better": key.better,
                "per_typical_municipality": adds_up(key),
                "country": _data(each.country),
                "small": small,
                "middle": middle,
                "large": large,
                "municipalities": lie or None,
                "each": told if found.few else None,
                "chance": finite(each.chance),
            }
        )
    write_json(
        {
            "command": "run",
            "scenario": found.scenario.name,
            "replications": found.replications,
            "seed": found.seed,
            "confidence": CONFIDENCE,
            "municipalities": as_data(found.municipalities),
            "notes": [*found.notes, *notes_of([found.scenario])],
            "sentences": sentences(found),
            "figures": figures,
        }
    )


def _data(each: Estimate) -> dict[str, float | None]:
    return {"mean": finite(each.mean), "low": finite(each.low), "high": finite(each.high)}
