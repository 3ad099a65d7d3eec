"""The headline figures of a comparison as plain data, every digit of them: what `ventetid compare` finds."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from sim.report.figures.called import figure_name

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


def numbers(findings: Findings, words: Words) -> dict[str, Any]:
    """Replications, seed, and by option the figures: values, difference, 80 % and 95 % interval, verdict.

    What does not exist is None, so that all of it can be written as JSON.
    """
    return {
        "replications": findings.comparison.replications,
        "seed": findings.comparison.baseline.seed,
        "options": {
            option: [_figure(findings, words, row) for row in rows]
            for option, rows in findings.judged.items()
        },
    }


def _figure(findings: Findings, words: Words, row: Judged) -> dict[str, Any]:
    found = row.row
    return {
        "indicator": row.indicator,
        "of": row.of,
        "name": figure_name(words, findings.comparison, row.indicator, row.of),
        "unit": found.unit,
        "baseline": _known(found.baseline),
        "value": _known(found.value),
        "difference": _known(found.difference),
        "interval_80": [_known(row.meeting_low), _known(row.meeting_high)],
        "interval_95": [_known(found.low), _known(found.high)],
        "better": _known(found.p_better),
        "same": _known(found.p_same),
        "verdict": row.verdict,
    }


def _known(value: float) -> float | None:
    return value if isfinite(value) else None
