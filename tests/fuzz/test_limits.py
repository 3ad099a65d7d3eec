"""What is far too large is refused in a sentence, before time or memory goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sim
from sim.experiment.request import MOST_OPTIONS, MOST_REPLICATIONS, RequestError, check
from sim.registers import Unusable, parsed
from sim.registers.reading import MOST_COLUMNS
from sim.scenario import ScenarioError
from sim.web.asked.options import Options
from sim.web.asked.refused import Refused
from sim.web.asked.scenarios import Scenarios
from tests.fuzz.making import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = SEEDS / "plain.yaml"


@pytest.mark.parametrize(
    ("changes", "at", "word"),
    [
        ({"citizens.per_year": 10**9}, "citizens.per_year", "a million"),
        ({"citizens.per_year": 10**6}, "citizens.per_year", "more than a computer can hold"),
        ({"clock.years": 100, "citizens.per_year": 10**5}, "citizens.per_year", "a computer can hold"),
        ({"measures.mentor.also_used_by": {"per_year": 10**6}, "clock.years": 20}, "citizens.per_year", ""),
        ({"measures.mentor.places": 10**9}, "measures.mentor.places", "a million"),
        ({"measures.mentor.places": 10**400}, "measures.mentor.places", "larger than any"),
        ({"clock.years": 10_000}, "clock.years", "100 years"),
        ({"clock.start": "2027-01-04", "clock.warm_up": "10000 years"}, "clock.warm_up", "100 years"),
        ({"clock.start": "9999-12-31"}, "clock.start", "between 1900 and 2200"),
    ],
)  # fmt: skip
def test_a_scenario_is_no_larger_than_can_be_run(changes: dict[str, object], at: str, word: str) -> None:
    with pytest.raises(ScenarioError) as error:
        sim.load(PLAIN).with_(changes)
    assert any(word in each.message and each.path == at for each in error.value.problems)


@pytest.mark.parametrize(("ending", "word"), [("yaml", "than a megabyte"), ("csv", "than 10 megabytes")])
def test_a_file_of_200_megabytes_is_not_read_to_its_end(ending: str, word: str, tmp_path: Path) -> None:
    large = tmp_path / f"large.{ending}"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises((ScenarioError, Unusable), match=word):
        sim.load(large) if ending == "yaml" else sim.registers.read(large)


def test_more_replications_or_options_than_memory_holds_are_refused() -> None:
    check(MOST_REPLICATIONS, 1, "auto", -1)
    check(1, 1, "auto", -1, options=MOST_OPTIONS)
    with pytest.raises(RequestError, match="1,000,000 or fewer"):
        check(10**12, 1, "auto", -1)
    with pytest.raises(RequestError, match="1,000 options"):
        check(1, 1, "auto", -1, options=10_000)


def test_a_table_of_very_many_columns_is_refused_where_they_are_named() -> None:
    with pytest.raises(Unusable) as refused:
        parsed(("citizen;" * MOST_COLUMNS + "measure\n1;mentor\n").encode(), "wide.csv")
    (fault,) = refused.value.faults
    assert (fault.line, f"{MOST_COLUMNS + 1} columns" in fault.message) == (1, True)


def test_what_does_not_go_together_is_not_kept(tmp_path: Path) -> None:
    here = Scenarios([PLAIN]).first
    with pytest.raises(Refused, match="do not go together"):
        Options(tmp_path).keep(here, "Half a place", [("measures.mentor.places", "10.5")])
    assert not Options(tmp_path).of(here)
