"""What a calibration has against its own draws travels with them, to every answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

import sim
from sim.experiment.parameters.together import together
from sim.scenario.doubts import ALARM, DOUBTS, FIT, NAME, in_file

if TYPE_CHECKING:
    from pathlib import Path

RATE = "citizens.per_year"
TOWN = sim.Scenario.from_text(
    "name: Town\nclock: {start: 2027-01-04, years: 4}\ncitizens: {per_year: 60}\n"
    "measures: {mentor: {places: 9, lasts: {fixed: 3 months}}}\n"
)


def written(path: Path, said: str | None) -> Path:
    beside = "" if said is None else f", KV_METADATA {{{NAME}: '{said}'}}"
    with duckdb.connect(":memory:") as known:
        known.execute(f"COPY (SELECT 1.0 AS weight, 50.0 AS \"{RATE}\") TO '{path}' (FORMAT parquet{beside})")
    return path


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (in_file((ALARM, FIT)), (ALARM, FIT)),
        (FIT, (FIT,)),
        (f"{ALARM} of_later", (ALARM,)),
        ("", ()),
        (None, ()),
    ],
)
def test_they_are_read_from_the_file(tmp_path: Path, said: str | None, found: tuple[str, ...]) -> None:
    assert sim.read_draws(written(tmp_path / "draws.parquet", said)).doubts == found


def test_they_are_the_first_thing_that_is_noted(tmp_path: Path) -> None:
    draws = sim.read_draws(written(tmp_path / "draws.parquet", in_file((ALARM, FIT))))
    option = TOWN.with_({"measures.mentor.places": 12})
    _scenarios, notes = together([TOWN.under(draws), option])
    assert notes[0].startswith("These draws should not be relied on")
    assert all(DOUBTS[each] in notes[0] for each in (ALARM, FIT))
    assert notes[1].startswith("Each replication has")
    _scenarios, notes = together([TOWN.under(replace(draws, doubts=())), option])
    assert notes[0].startswith("Each replication has")


def test_no_number_depends_on_them(tmp_path: Path) -> None:
    doubted, trusted = (
        sim.read_draws(written(tmp_path / f"{name}.parquet", said))
        for name, said in (("a", FIT), ("b", None))
    )
    assert doubted == trusted
    assert doubted.digest == trusted.digest
    assert TOWN.under(doubted).digest == TOWN.under(trusted).digest
