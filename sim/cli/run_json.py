"""What `ventetid run --json` writes: the figures of the page, and all others, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import precise_words, run_money
from .begins import as_data
from .console import finite, write_json
from .estimates import Estimates, estimate
from .flags import notes_of
from .run_page import CONFIDENCE, sentences
from .under_parameters import as_data as draws_as_data

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.until import Until

    from .against import Against
    from .country_one import Alone


def as_json(
    result: Result,
    observed: Against | None = None,
    one: Alone | None = None,
    until: Until[Result] | None = None,
) -> None:
    """Every figure with its mean and interval, and what has been observed beside it where asked for."""
    figures = []
    for position, key in enumerate(result.catalogue):
        cell = estimate(key, result.values[:, position], CONFIDENCE)
        figures.append(
            {
                "indicator": key.indicator,
                "of": key.of,
                "by": key.by,
                "period": key.period,
                "unit": key.unit,
                "better": key.better,
                "mean": finite(cell.mean),
                "low": finite(cell.low),
                "high": finite(cell.high),
                "known_in": cell.known,
                "not_reached_in": cell.not_reached,
            }
        )
    found = Estimates(result, CONFIDENCE)
    write_json(
        {
            "command": "run",
            "scenario": result.scenario.name,
            "replications": result.replications,
            "seed": result.seed,
            "municipality": None if one is None else one.as_data(),
            "precision": None if until is None else precise_words.as_data(until),
            "begins": as_data(result.scenario),
            "parameters": draws_as_data(result.scenario),
            "confidence": CONFIDENCE,
            "notes": [*result.notes, *notes_of([result.scenario])],
            "sentences": sentences(result, found),
            "money": run_money.as_data(result, found),
            "against": None if observed is None else observed.as_data(result),
            "indicators": figures,
        }
    )
