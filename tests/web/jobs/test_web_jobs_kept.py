"""How far work has come, which results are kept, and which orders are the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.words import Words
from sim.scenario import Scenario
from sim.web.answers.desk import UPTO
from sim.web.asked.refused import Refused
from sim.web.asked.saved import complete
from sim.web.asked.scenarios import Scenarios
from sim.web.asked.turned import turned
from sim.web.asked.visit import Visit
from sim.web.jobs.far import Far
from sim.web.jobs.job import File, time_left
from sim.web.jobs.order import Order, ordered
from sim.web.jobs.results import Results

from .orders import priced_town

SCENARIOS = Path(__file__).parents[3] / "scenarios"
PLACES = (("measures.mentor.places", "6"),)


def a_file(size: int) -> File:
    """One of so many bytes."""
    return File("report.html", "text/html", bytes(size))


def test_the_time_left_is_what_the_rest_takes_at_the_same_speed() -> None:
    begun = Far().heard("Searching", 10, 110, now=100.0)
    assert begun.left(100.5) is None
    assert begun.heard("Searching", 60, 110, now=110.0).left(110.0) == pytest.approx(10.0)
    assert begun.heard("Writing", 0, 0, now=110.0).left(200.0) is None
    other = begun.heard("Comparing", 5, 10, now=200.0)
    assert other.heard("Comparing", 10, 10, now=205.0).left(205.0) == 0


@given(st.lists(st.integers(0, 100), min_size=1).map(sorted))
def test_the_time_left_is_never_below_nothing(steps: list[int]) -> None:
    far = Far()
    for now, done in enumerate(steps):
        far = far.heard("Searching", done, 100, float(now))
        left = far.left(float(now))
        assert left is None or left >= 0


def test_the_time_left_is_said_in_minutes() -> None:
    english, danish = Words("en"), Words("da")
    said = [time_left(english, seconds) for seconds in (3, 59, 60, 61, 600)]
    assert said == [
        "less than a minute left", "less than a minute left", "about 1 minute left",
        "about 2 minutes left", "about 10 minutes left",
    ]  # fmt: skip
    assert time_left(danish, 600) == "cirka 10 minutter tilbage"


def test_the_results_that_were_used_last_are_kept_as_far_as_there_is_room() -> None:
    results = Results(number=3, size=100)
    for key in ("a", "b", "c"):
        results.keep(key, a_file(30), 30)
    assert results.of("a") is not None
    results.keep("d", a_file(30), 30)
    assert (results.of("b"), results.bytes) == (None, 90)
    results.keep("large", a_file(90), 90)
    assert results.bytes == 90
    results.keep("larger", a_file(900), 900)
    assert results.of("larger") is not None
    assert results.of("large") is None


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 80))))
def test_results_never_take_more_than_they_may(kept: list[tuple[str, int]]) -> None:
    results = Results(number=3, size=100)
    for key, size in kept:
        results.keep(key, a_file(size), size)
        assert results.bytes <= 100
        assert results.of(key) == a_file(size)


def test_orders_are_the_same_where_their_results_are() -> None:
    here, visit = priced_town(), Visit("town", PLACES)
    one = ordered({"kind": "bottlenecks"}, here, visit)
    today = ordered({"kind": "bottlenecks"}, here, Visit("town"))
    assert today.key == ordered({"kind": "bottlenecks"}, here, Visit("town", language="da")).key
    others = [
        ordered({"kind": "bottlenecks"}, here, replace(visit, seed=2)),
        today,
        ordered({"kind": "bottlenecks"}, here, replace(visit, language="da")),  # its file has another name
        ordered({"kind": "report"}, here, visit),
        ordered({"kind": "report"}, here, replace(visit, language="da")),
        ordered({"kind": "workbook"}, here, visit),
        ordered({"kind": "report"}, here, visit, [turned(here.scenario, PLACES, "Six")]),
    ]
    assert len({one.key, *(each.key for each in others)}) == 1 + len(others)


def test_a_report_sets_what_is_changed_and_what_is_kept_beside_today() -> None:
    here = priced_town()
    kept = turned(here.scenario, (("measures.mentor.places", "8"),), "Eight mentors")
    order = ordered({"kind": "report"}, here, Visit("town", PLACES, name="Six mentors"), [kept])
    assert order.baseline is here.scenario
    assert [each.name for each in order.options] == ["Six mentors", "Eight mentors"]
    assert order.files == ("town.yaml", "six_mentors_complete.yaml", "eight_mentors_complete.yaml")
    assert order.replications == UPTO[-1]
    with pytest.raises(Refused) as nothing:
        ordered({"kind": "report"}, here, Visit("town"))
    assert nothing.value.status == 422


def test_the_same_figures_from_other_sources_are_another_result() -> None:
    plain = complete(priced_town().scenario)
    noted = plain.replace("places: 5", 'places: {value: 5, range: [3, 9], note: "as told by one of us"}')
    other = noted.replace("as told by one of us", "as told by the other")
    ranged = noted.replace("[3, 9]", "[4, 9]")
    commented = f"# Another comment.\n{noted}"
    scenarios = Scenarios([SCENARIOS / "baseline.yaml"])
    opened = [scenarios.open(text) for text in (noted, other, ranged, commented)]
    assert len({each.scenario.digest for each in opened}) == 1
    for kind in ("bottlenecks", "report", "workbook"):
        orders = [ordered({"kind": kind}, each, Visit(each.key, PLACES)) for each in opened]
        assert len({each.key for each in orders}) == len(opened)
        again = scenarios.open(noted)
        assert ordered({"kind": kind}, again, Visit(again.key, PLACES)).key == orders[0].key


def test_texts_count_even_where_nobody_says_what_was_served() -> None:
    town = priced_town().scenario
    assert Order("bottlenecks", town).key == Order("bottlenecks", priced_town().scenario).key
    noted = Scenario.from_text(
        complete(town).replace("places: 5", "places: {value: 5, range: [3, 9], grade: assumption}")
    )
    assert noted.digest == town.digest
    assert Order("bottlenecks", town).key != Order("bottlenecks", noted).key


def test_the_files_of_a_report_are_unlike_each_other() -> None:
    here = priced_town()
    names = ("Town", "a b", "a-b", "A  B")
    kept = [turned(here.scenario, (("measures.mentor.places", str(8 + k)),), n) for k, n in enumerate(names)]
    order = ordered({"kind": "report"}, here, Visit("town"), kept)
    assert len({each.casefold() for each in order.files}) == 1 + len(names)
    assert order.files[0] == "town.yaml"


@pytest.mark.parametrize("kind", [None, "everything", 3, ["plan"]])
def test_other_kinds_of_work_are_refused(kind: object) -> None:
    with pytest.raises(Refused) as refused:
        ordered({"kind": kind}, priced_town(), Visit("town"))
    assert refused.value.status == 400


def test_bottlenecks_are_those_of_what_is_set() -> None:
    here = priced_town()
    assert ordered({"kind": "bottlenecks"}, here, Visit("town")).baseline is here.scenario
    changed: Order = ordered({"kind": "bottlenecks"}, here, Visit("town", PLACES, name="Six mentors"))
    assert (changed.baseline.name, changed.files) == ("Six mentors", ("six_mentors_complete.yaml",))
