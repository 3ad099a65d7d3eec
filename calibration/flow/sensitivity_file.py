"""What matters, as JSON in the folder of results: for people who look, for programs, and to be shown again.

It holds every number that was found, so it can be read back as it was; what is not defined is null. What it
rests on stands beside the numbers: where the data, the ranges or the scenario have changed since, it answers
another question, and is not read back.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from calibration.prior import bare
from calibration.sensitivity import Ends, Output, Screening, Split, Tornado
from calibration.sensitivity.ends import End
from calibration.sensitivity.screened import DUMMY, Effects
from calibration.sensitivity.split import Parted
from calibration.sensitivity.swung import Bar, Difference
from sim.report.files.whole import whole_file

from .in_words import shown, with_names
from .sensitivity import Sensitivity, rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .calibrated import Calibrated

EFFECTS = ("mu", "mu_star", "confidence", "sigma")


def as_data(found: Calibrated, told: Sensitivity) -> dict[str, Any]:
    """What was found as plain data, parameters by their paths and by their names."""
    parameters = found.posterior.prior.parameters
    units = {each.path: each.unit for each in parameters}
    screening, split, tornado = told.screening, told.split, told.tornado
    return {
        "figures": [each._asdict() for each in screening.outputs],
        "parameters": [
            {"path": each.path, "name": shown(found.scenario, each).name} for each in parameters
        ],
        "screening": {
            "trajectories": screening.trajectories,
            "replications": screening.replications,
            "runs": screening.runs,
            "paths": [*screening.paths, DUMMY],
            "effects": [
                {name: _plain(getattr(each, name)) for name in EFFECTS}
                | {"trajectories": each.used, "chance": _null(each.chance), "verdicts": list(each.verdicts)}
                for each in screening.effects
            ],
            "refused": list(screening.refused),
        },
        "split": {
            "sets": split.sets,
            "lucks": split.lucks,
            "paths": list(split.paths),
            "parts": [{name: _null(each) for name, each in part._asdict().items()} for part in split.parts],
            "refused": list(split.refused),
        },
        "tornado": {
            "replications": tornado.replications,
            "whence": tornado.ends.whence,
            "ends": [
                each._asdict() | {"low": bare(each.low, each.unit), "high": bare(each.high, each.unit)}
                for each in tornado.ends.each
            ],
            "others_at": {path: bare(value, units[path]) for path, value in tornado.ends.middle.items()},
            "nothing_moved": _plain(tornado.middles),
            "bars": [
                [
                    {"parameter": bar.parameter, "at_low": _plain(bar.at_low), "at_high": _plain(bar.at_high)}
                    for bar in bars
                ]
                for bars in tornado.bars
            ],
            "refused": list(tornado.refused),
        },
        "sentences": [
            with_names(each, found.scenario, parameters) for _, said in told.groups() for each in said
        ],
        "made_from": dict(told.made_from),
    }  # fmt: skip


def write_sensitivity(found: Calibrated, told: Sensitivity, path: Path) -> None:
    """Write it, whole or not at all. Raises `sim.RequestError` where it cannot be written."""
    text = json.dumps(as_data(found, told), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with whole_file(path) as beside:
        beside.write_text(text, "utf-8")


def read_sensitivity(found: Calibrated, path: Path) -> Sensitivity | None:
    """What was found of this very calibration; None where nothing was, or it was of another."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["made_from"] != dict(rests_on(found)):
            return None
        return _from(data)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _from(data: dict[str, Any]) -> Sensitivity:
    screened, parted, swung = data["screening"], data["split"], data["tornado"]
    outputs = tuple(Output(**each) for each in data["figures"])
    effects = [
        Effects(**{name: np.array(_numbers(each[name])) for name in EFFECTS}, used=int(each["trajectories"]))
        for each in screened["effects"]
    ]
    parts = [Parted(**{name: _number(value) for name, value in each.items()}) for each in parted["parts"]]
    ends = Ends(tuple(End(**each) for each in swung["ends"]), swung["others_at"], swung["whence"])
    bars = [
        tuple(Bar(bar["parameter"], _difference(bar["at_low"]), _difference(bar["at_high"])) for bar in each)
        for each in swung["bars"]
    ]
    return Sensitivity(
        Screening(
            outputs, tuple(screened["paths"][:-1]), tuple(effects), screened["trajectories"],
            screened["replications"], screened["runs"], tuple(screened["refused"]),
        ),
        Split(
            outputs, tuple(parted["paths"]), tuple(parts), parted["sets"], parted["lucks"],
            tuple(parted["refused"]),
        ),
        Tornado(
            outputs, ends, tuple(_numbers(swung["nothing_moved"])), tuple(bars), swung["replications"],
            tuple(swung["refused"]),
        ),
        tuple(data["made_from"].items()),
    )  # fmt: skip


def _difference(values: Iterable[float | None]) -> Difference:
    mean, low, high, number = _numbers(values)
    return Difference(mean, low, high, int(number))


def _plain(values: Iterable[float]) -> list[float | None]:
    return [_null(each) for each in values]


def _null(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return float(value) if isfinite(value) else None


def _numbers(values: Iterable[float | None]) -> list[float]:
    return [_number(each) for each in values]


def _number(value: float | None) -> Any:  # noqa: ANN401 - a whole number stays one
    return float("nan") if value is None else value
