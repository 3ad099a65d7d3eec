"""The list of what is asked: fixed by the scenario, defined in sentences, stacked into matrices."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.indicators import (
    catalogue,
    definition,
    definitions,
    frame,
    indicators,
    measure_all,
    when_off,
)  # fmt: skip
from sim.indicators.catalogue import headings, measure_with_headings
from tests.indicators.hand import NAN, Row, Town, groups, meetings, places

TOWN = Town(
    {"mentor": places((-100, 5)), "anxiety": groups([0, 91], 84, 8, 4), "missing": None},
    fields={"mentor": "mentor", "anxiety": "health", "missing": "health"},
    teams={"a": places((-100, 30))},
    meetings=meetings([0, 7], [5, 5]),
    outcomes=("job", "pension"),
    parts={"dropout": {"per_year": 0.1, "from": "referral"}},
    profiles=True,
)
ALL_ON = Town(
    TOWN.measures | {"preparation_course": places((-100, 5))},
    TOWN.fields,
    TOWN.teams,
    TOWN.meetings,
    TOWN.outcomes,
    TOWN.parts
    | {
        "assessment": {"weekday": "tuesday", "cases": 5},
        "lock_in": {"exits_to_work_per_year": 0.1},
        "rules": {"return_when_nothing_started": "6 months"},
        "caseworkers": {"a": {"full_time": 1, "citizens_each": 30, "when_full": "stretch"}},
    },
    profiles=True,
    more={
        "mentor": {
            "buys_after": {"wait": "90 days", "price": 14700},
            "review": {"every": "13 weeks"},
            "stops_early": 0.2,
            "alternatives": ["coach"],
        },
        "anxiety": {"no_show": 0.1},
        "missing": {"available": False},
    },
)
ALL_ON.measures["coach"] = places((-100, 5))
ALL_ON.more["coach"] = {"private": True}
SOMETIMES = {
    "demand_without_offer", "bought_places", "private_places", "no_shows", "replaced", "stopped_early",
    "returned_to_team", "left_for_work", "usual_contact", "cost_purchases", "cost_running",
}  # fmt: skip
UNITS = {
    "share", "days", "months", "citizens", "groups", "places", "DKK",
    *(f"{what} a year" for what in ("programmes", "recommendations", "places", "people")),
}  # fmt: skip
CITIZENS: list[Row] = [
    {"arrived": 0, "prepared": 5, "assessed": 7, "queued": 7, "started": 20, "team": 0, "woman": True},
    {"arrived": 1, "prepared": 2, "assessed": 7, "queued": 7, "started": 30, "dropped": 60, "ended": 60,
     "end": "dropped_out", "outcome": 2, "team": 0},
]  # fmt: skip
SPELLS: list[Row] = [
    {"citizen": 0, "measure": "mentor", "recommended": 7, "decided": 25, "queued": 25, "started": 40,
     "status": "active"},
    {"citizen": 1, "measure": "anxiety", "recommended": 7, "status": "not_started", "reason": "dropped_out"},
]  # fmt: skip


@pytest.mark.parametrize("town", [TOWN, ALL_ON], ids=["plain", "all on"])
def test_every_replication_has_the_keys_of_the_catalogue(town: Town) -> None:
    keys = catalogue(town.scenario, town.timetable)
    for citizens, spells in (([], []), (CITIZENS, []), (CITIZENS, SPELLS)):
        tables = town.tables(citizens, spells)
        numbers = indicators(tables, town.timetable, town.scenario)
        assert numbers.keys == keys
        assert numbers.values.shape == numbers.counts.shape == (len(keys),)
        again = measure_all(tables, town.timetable, town.scenario)
        assert np.array_equal(numbers.values, again, equal_nan=True)


def test_what_cannot_happen_is_not_asked() -> None:
    plain = {key.indicator for key in catalogue(TOWN.scenario, TOWN.timetable)}
    every = {key.indicator for key in catalogue(ALL_ON.scenario, ALL_ON.timetable)}
    assert every - plain == SOMETIMES
    assert definitions().keys() >= SOMETIMES


def test_what_cannot_happen_counts_as_0_and_where_no_team_stretches_contact_is_the_usual() -> None:
    assert {name for name in SOMETIMES if when_off(name) == 0} == SOMETIMES - {"usual_contact"}
    assert when_off("usual_contact") == 1
    assert math.isnan(when_off("wait_median"))


def test_each_thing_that_may_happen_is_asked_where_it_may() -> None:
    of: dict[str, set[str]] = {name: set() for name in SOMETIMES}
    for key in catalogue(ALL_ON.scenario, ALL_ON.timetable):
        if key.indicator in SOMETIMES:
            of[key.indicator].add(key.of)
    assert of == {
        "demand_without_offer": {"missing", "health", "all"},
        "bought_places": {"mentor", "all"},
        "private_places": {"coach", "all"},
        "no_shows": {"anxiety", "all"},
        "replaced": {"mentor", "all"},
        "stopped_early": {"mentor", "all"},
        "returned_to_team": {"all"},
        "left_for_work": {"all"},
        "usual_contact": {"caseworkers.a", "programme"},
        "cost_purchases": {"mentor", "all"},
        "cost_running": {"all"},
    }


@pytest.mark.parametrize("town", [TOWN, ALL_ON], ids=["plain", "all on"])
def test_no_key_stands_twice(town: Town) -> None:
    keys = catalogue(town.scenario, town.timetable)
    assert len({(k.indicator, k.of, k.by, k.period) for k in keys}) == len(keys)


def test_options_that_differ_in_numbers_have_the_same_keys() -> None:
    more = Town(
        TOWN.measures | {"mentor": places((-100, 50))},
        TOWN.fields,
        TOWN.teams,
        None,
        TOWN.outcomes,
        TOWN.parts,
        profiles=True,
    )
    assert catalogue(more.scenario, more.timetable) == catalogue(TOWN.scenario, TOWN.timetable)


def test_the_contracts_names_are_all_there() -> None:
    found = {key.indicator for key in catalogue(TOWN.scenario, TOWN.timetable)}
    waits = [
        *(f"started_within_{d}" for d in (30, 60, 90, 180, 365)),
        "wait_median",
        "wait_p90",
        "wait_mean_of_started",
    ]
    assert found >= {*waits, *(f"queue_{name}" for name in waits)}
    assert found >= {"waiting_now", "queue_mean", "utilisation", "groups_cancelled", "group_places_empty"}
    for n in (6, 12, 18):
        assert found >= {
            f"in_plan_by_{n}_months",
            f"delivered_by_{n}_months",
            f"nothing_started_by_{n}_months",
        }
    assert found >= {"recommended", "delivered_ever", "delivered_ever_of_recommended", "nothing_started_ever"}
    assert found >= {
        "not_delivered_refused",
        "not_delivered_unavailable",
        "why_started",
        "why_still_on_the_way",
    }
    assert found >= {f"dropout_within_{n}_months" for n in (6, 12, 24)}
    assert found >= {"dropout_while_waiting", "dropout_share", "inactive_months", "programme_months"}
    assert found >= {"programmes_begun", "in_programme", "outcome_job", "outcome_pension", "outcome_other"}


@pytest.mark.parametrize("town", [TOWN, ALL_ON], ids=["plain", "all on"])
def test_every_key_has_a_definition_in_sentences(town: Town) -> None:
    for key in catalogue(town.scenario, town.timetable):
        sentence = definition(key.indicator)
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert key.unit in UNITS
        assert key.better in ("lower", "higher", "")
    assert all(definition(name) == sentence for name, sentence in definitions().items())
    with pytest.raises(KeyError):
        definition("happiness")


def test_the_readme_of_the_model_names_every_indicator() -> None:
    text = Path(sim.__file__).with_name("README.md").read_text("utf-8")
    named = set(re.findall(r"`([a-zA-Z0-9_]+)`", text.split("## What is measured")[1].split("##")[0]))
    known = {
        re.sub(r"^not_delivered_.*", "not_delivered_REASON", re.sub(r"_\d+(?=_|$)", "_N", name))
        for name in definitions()
    }
    assert named == known | {"outcome_NAME"}


def test_an_option_is_better_where_waits_and_losses_are_lower() -> None:
    better = {key.indicator: key.better for key in catalogue(ALL_ON.scenario, ALL_ON.timetable)}
    assert {better[name] for name in ("wait_median", "queue_wait_p90", "dropout_within_12_months")} == {
        "lower"
    }
    assert {better[name] for name in ("started_within_90", "delivered_ever", "outcome_job")} == {"higher"}
    assert {better[name] for name in ("utilisation", "recommended", "programme_months")} == {""}
    assert {better[name] for name in ("outcome_pension", "outcome_other")} == {""}
    assert {
        better[name] for name in ("demand_without_offer", "no_shows", "stopped_early", "returned_to_team")
    } == {"lower"}
    assert better["left_for_work"] == "higher"
    assert {better[name] for name in ("bought_places", "private_places", "replaced")} == {""}


def test_profiles_are_asked_only_where_there_are_any() -> None:
    alike = Town({"mentor": places((-100, 5))})
    assert {key.by for key in catalogue(alike.scenario, alike.timetable)} == {""}
    assert {key.by for key in catalogue(TOWN.scenario, TOWN.timetable)} > {"under_30", "psychiatric", "man"}


def test_of_several_times_the_main_one_alone_stands_by_profile() -> None:
    by_profile = {key.indicator for key in catalogue(ALL_ON.scenario, ALL_ON.timetable) if key.by}
    assert {name for name in by_profile if re.search(r"_\d", name)} == {
        "started_within_90", "delivered_by_12_months", "nothing_started_by_12_months",
        "dropout_within_12_months",
    }  # fmt: skip


def test_periods_are_the_window_and_its_years() -> None:
    assert {key.period for key in catalogue(TOWN.scenario, TOWN.timetable)} == {"", "2027", "2028"}


def test_a_tidy_table_has_a_row_for_each_replication_and_key() -> None:
    keys = catalogue(TOWN.scenario, TOWN.timetable)
    values = np.arange(2.0 * len(keys)).reshape(2, len(keys))
    table = frame(values, keys, replications=[3, 4])
    assert list(table.columns) == ["replication", "indicator", "of", "by", "period", "value", "unit"]
    assert len(table) == 2 * len(keys)
    k = 17
    row = table[(table["replication"] == 4)].iloc[k]
    assert (row["indicator"], row["of"], row["by"], row["period"], row["unit"]) == (
        keys[k].indicator, keys[k].of, keys[k].by, keys[k].period, keys[k].unit,
    )  # fmt: skip
    assert row["value"] == values[1, k]
    with pytest.raises(ValueError, match="expected"):
        frame(values[:, 1:], keys)


@given(
    st.lists(
        st.tuples(
            st.integers(-90, 729), st.integers(0, 200), st.integers(0, 200), st.integers(0, 2), st.booleans()
        ),
        max_size=15,
    )
)
def test_shares_are_shares_and_empty_denominators_give_no_number(
    rows: list[tuple[int, int, int, int, bool]],
) -> None:
    citizens: list[Row] = []
    spells: list[Row] = []
    for who, (begin, wait, lasts, age, drops) in enumerate(rows):
        start, end = begin + wait, begin + wait + lasts
        over = end < 730 and drops
        gone = end if over else NAN
        citizens.append(
            {"started": begin, "age": age, "team": 0, "dropped": gone, "ended": gone,
             "end": "dropped_out" if over else "inside"}
        )  # fmt: skip
        status = "waiting" if start >= 730 else "active" if end >= 730 else "completed"
        spells.append(
            {"citizen": who, "measure": "mentor", "recommended": begin, "decided": begin, "queued": begin,
             "started": start if start < 730 else NAN, "ended": end if end < 730 else NAN, "status": status}
        )  # fmt: skip
    town = Town({"mentor": places((-100, 1000))}, teams={"a": places((-100, 1000))}, profiles=True)
    numbers = indicators(town.tables(citizens, spells), town.timetable, town.scenario)
    for key, value, count in zip(numbers.keys, numbers.values, numbers.counts, strict=True):
        if key.unit == "share" and not math.isnan(value):
            assert 0 <= value <= 1
        if count == 0:
            assert math.isnan(value)
        if key.unit in ("days", "months", "citizens") and not math.isnan(value):
            assert value >= 0


def test_headings_are_the_keys_in_short() -> None:
    tables = TOWN.tables([{"team": 0, "started": 10}], [])
    values, short = measure_with_headings(tables, TOWN.timetable, TOWN.scenario)
    np.testing.assert_array_equal(values, measure_all(tables, TOWN.timetable, TOWN.scenario))
    assert short == headings(TOWN.scenario, TOWN.timetable)
    slices, rows = short
    told = [(name, of, *slices[k]) for name, of, number in rows for k in range(number)]
    assert told == [(k.indicator, k.of, k.by, k.period) for k in catalogue(TOWN.scenario, TOWN.timetable)]
    more = Town({"mentor": places((-100, 5))})
    assert headings(more.scenario, more.timetable) != short
