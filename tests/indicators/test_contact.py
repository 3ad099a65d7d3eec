"""What a team that stretches leaves to each citizen, counted by eye."""

from __future__ import annotations

import math

import pytest

from sim.indicators import when_off
from tests.indicators.hand import Row, Town, places

TOWN = Town(
    {"mentor": places((-100, 5))},
    teams={"a": places((-100, 2), (300, 1)), "b": places((-100, 1))},
    profiles=True,
    parts={
        "caseworkers": {
            "a": {
                "full_time": 1,
                "citizens_each": 2,
                "when_full": "stretch",
                "serves": {"age": ["under_30"]},
            },
            "b": {"full_time": 1, "citizens_each": 1},
        }
    },
)
CAME = [(-10, 400), (5, 20), (10, 30), (20, 90), (310, 500), (310, 400)]
"""When the citizens of the first team came and left; one of the second team came too."""


def test_each_gets_places_over_citizens_held_when_they_come() -> None:
    citizens: list[Row] = [{"started": begin, "ended": end, "team": 0} for begin, end in CAME]
    citizens.append({"started": 5, "team": 1})
    found = TOWN.ask(citizens, [])
    # two places: alone with the first, then three held, and three again where one leaves as another comes;
    # one place: two held, then three
    expected = [1, 2 / 3, 2 / 3, 1 / 2, 1 / 3]
    for of in ("caseworkers.a", "programme"):
        assert found("usual_contact", of) == pytest.approx(sum(expected) / 5)
        assert found.count("usual_contact", of) == 5
    assert ("usual_contact", "caseworkers.b") not in found


def test_nobody_has_no_share_and_who_does_not_stretch_keeps_all() -> None:
    assert math.isnan(TOWN.ask([], [])("usual_contact", "caseworkers.a"))
    assert when_off("usual_contact") == 1.0


def test_what_holds_is_what_the_day_itself_begins_with_and_never_more_than_the_usual_contact() -> None:
    alone, on_the_day, second, no_length = (5, 20), (300, 310), (300, 305), (320, 320)
    came = (alone, on_the_day, second, no_length)
    found = TOWN.ask([{"started": begin, "ended": end, "team": 0} for begin, end in came], [])
    # two places for the first, who gets no more than the usual all the same; from day 300 on there is one
    assert found("usual_contact", "caseworkers.a", "2027") == pytest.approx((1 + 1 + 1 / 2 + 1) / 4)
