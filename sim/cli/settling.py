"""Whether what was run had settled when its report begins: as notes beside its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison, Result
    from sim.experiment.request import Engine
    from sim.scenario import Scenario

AT_MOST = 4
"""Scenarios of a comparison that are looked at: the baseline and the first options."""


def noted(result: Result, engine: Engine) -> Result:
    """The result, with what there is to say of its warm-up."""
    return replace(result, notes=(*result.notes, *_notes([result.scenario], result.seed, engine)))


def noted_in(comparison: Comparison, engine: Engine) -> Comparison:
    """The comparison, with what there is to say of the warm-ups of those compared."""
    baseline, *options = comparison.results
    scenarios = [each.scenario for each in comparison.results[:AT_MOST]]
    found = replace(baseline, notes=(*baseline.notes, *_notes(scenarios, baseline.seed, engine)))
    return replace(comparison, results=(found, *options))


def _notes(scenarios: Iterable[Scenario], seed: int, engine: Engine) -> tuple[str, ...]:
    from sim.experiment.warm_up import warm_up_check

    checks = [warm_up_check(each, seed, engine=engine) for each in scenarios]
    return tuple(dict.fromkeys(note for each in checks if each is not None for note in each.notes))
