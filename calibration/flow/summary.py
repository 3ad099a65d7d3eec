"""What is known of the parameters, as JSON beside the draws: for people who look, and for programs.

It holds intervals, how far they can be trusted, and what they rest on, by fingerprints and versions. It has
no date and no place, so the same calibration writes the same bytes; and it tells nothing of the data but
what they say of the parameters.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from calibration.prior import bare
from sim.report.files.whole import whole_file

from .in_words import shown

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.posterior.posterior import Posterior
    from calibration.prior import Parameter

    from .calibrated import Calibrated

LEVELS = (0.5, 0.9)
"""The intervals that are written: the page has the second."""
PACKAGES = ("duckdb", "numpy", "scipy")
"""Libraries that decide numbers after the simulations; those before them are in the program's fingerprint."""


def summary(found: Calibrated) -> dict[str, Any]:
    """What is known, as plain data."""
    posterior = found.posterior
    return {
        "scenario": found.scenario.name,
        "window": {
            "from": found.project.window.since.isoformat(),
            "used_until": found.project.used_until.isoformat(),
            "extract": found.project.window.extract.isoformat(),
        },
        "parameters": [_parameter(found, each) for each in posterior.prior.parameters],
        "diagnosis": found.diagnosis.as_data(),
        "statistics": len(found.observed.values),
        "simulations": len(found.table),
        "waves": found.waves,
        "draws": len(posterior.weights),
        "effective_draws": round(posterior.effective, 1),
        "made_from": dict(posterior.made_from),
        "versions": {name: version(name) for name in ("ventetid", *PACKAGES)},
    }


def write_summary(found: Calibrated, path: Path) -> None:
    """Write it, whole or not at all. Raises `sim.RequestError` where it cannot be written."""
    text = json.dumps(summary(found), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with whole_file(path) as beside:
        beside.write_text(text, "utf-8")


def _parameter(found: Calibrated, parameter: Parameter) -> dict[str, Any]:
    posterior: Posterior = found.posterior
    path, unit = parameter.path, parameter.unit
    return {
        "path": path,
        "name": shown(found.scenario, parameter).name,
        "unit": unit,
        "scale": parameter.scale,
        "prior": [bare(parameter.low, unit), bare(parameter.high, unit)],
        "median": bare(posterior.median(path), unit),
        "intervals": {
            f"{level:g}": [bare(end, unit) for end in posterior.interval(path, level)] for level in LEVELS
        },
        "narrower": max(0.0, 1.0 - posterior.contraction[path]),
        "identified": path not in found.diagnosis.identified.not_identified,
    }
