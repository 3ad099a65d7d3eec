"""The order in which rows stand in a published table is no part of what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.data import read_data
from calibration.statistic import KINDS
from tests.calibration.calibrations import project, table

if TYPE_CHECKING:
    from pathlib import Path

HEADS = {"waiting": "measure;day;waited"}
ROWS = {
    "shares": (
        "started;support;0,4;90",
        "dropped_out;all;0,2;90",
        "started;mentor;0,5;90",
        "granted;mentor;0,7;90",
    ),
    "quantiles": (
        "mentor;started;0,5;60;100",
        "support;started;0,5;50;100",
        "mentor;waiting;0,5;70;100",
        "mentor;started;0,9;160;100",
    ),
    "intervals": ("mentor;7;6;90;100", "support;30;24;64;100", "mentor;30;24;64;100"),
    "waiting": (
        "mentor;2024-07-01;12,3",
        "support;2024-07-01;9,1",
        "mentor;2024-07-01;0,1",
        "mentor;2024-04-01;0,7",
        "mentor;2024-07-01;33,3",
    ),
}


@pytest.mark.parametrize("kind", list(ROWS))
def test_rows_in_another_order_are_the_same_observation(kind: str, tmp_path: Path) -> None:
    found = []
    for turn in range(len(ROWS[kind])):
        folder = tmp_path / str(turn)
        folder.mkdir()
        rows = ROWS[kind][turn:] + ROWS[kind][:turn]
        found.append(read_data(project(folder, **{kind: table(kind, *rows, head=HEADS.get(kind, ""))})))
    for each in found[1:]:
        assert repr(each.operator) == repr(found[0].operator)
        assert np.array_equal(each.values, found[0].values)
        assert np.array_equal(each.people, found[0].people)


def test_kinds_come_as_they_are_always_named_and_measures_as_in_the_scenario(tmp_path: Path) -> None:
    files = {
        kind: table(kind, *ROWS[kind], head=HEADS.get(kind, ""))
        for kind in ("shares", "waiting", "quantiles")
    }
    asked = project(tmp_path, **files)
    read = read_data(asked).statistics
    kinds = [KINDS.index(each.kind) for each in read]
    assert kinds == sorted(kinds)
    offered = [*asked.scenario.offers, "all"]
    of = [offered.index(each.of) for each in read if each.kind == "shares"]
    assert of == sorted(of)
    days = [each.name for each in read if each.name.startswith("stock") and each.of == "mentor"]
    assert days == sorted(days)
