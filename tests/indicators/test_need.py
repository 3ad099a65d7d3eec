"""Need that the municipality's own offers do not meet, on rows that can be counted by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.tables import ANONYMOUS
from tests.indicators.hand import DAYS, NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

YEARS = DAYS / 365.25
TOWN = Town(
    {name: places((-100, 5)) for name in ("anxiety", "coach", "mentor", "pain", "psychologist")},
    fields={"anxiety": "health", "coach": "mentor", "mentor": "mentor", "pain": "health",
            "psychologist": "health"},
    profiles=True,
    more={
        "anxiety": {"available": False, "alternatives": ["psychologist"]},
        "coach": {"available": False},
        "mentor": {"buys_after": {"wait": "90 days", "price": 14700}},
        "psychologist": {"private": True},
    },
)  # fmt: skip


def spell(citizen: int, measure: str, day: float, start: float = NAN, **more: object) -> Row:
    return {"citizen": citizen, "measure": measure, "recommended": day, "started": start, **more}


def test_demand_is_counted_by_need_whatever_became_of_it() -> None:
    unavailable: Row = {"status": "not_started", "reason": "unavailable"}
    spells = [
        spell(0, "anxiety", 0, **unavailable), spell(0, "psychologist", 0, 9, via="private", status="active"),
        spell(1, "anxiety", 364, status="identifying"),
        spell(2, "anxiety", 365, status="not_started", reason="dropped_out"),
        spell(2, "coach", 365, **unavailable),
        spell(3, "anxiety", -1, **unavailable),
        spell(3, "pain", 5, status="not_started", reason="refused"),
    ]  # fmt: skip
    found = TOWN.ask([{"age": 0}, {"age": 2}, {"age": 2}, {"age": 0}], spells)
    assert found("demand_without_offer", "anxiety") == pytest.approx(3 / YEARS)
    assert found("demand_without_offer", "anxiety", "2027") == pytest.approx(2 * 365.25 / 365)
    assert found("demand_without_offer", "anxiety", "2028") == pytest.approx(365.25 / 365)
    assert found("demand_without_offer", "anxiety", by="from_40") == pytest.approx(2 / YEARS)
    assert found("demand_without_offer", "anxiety", by="under_30") == pytest.approx(1 / YEARS)
    assert found("demand_without_offer", "health") == pytest.approx(3 / YEARS)
    assert found("demand_without_offer", "field:mentor") == pytest.approx(1 / YEARS)
    assert found("demand_without_offer") == pytest.approx(4 / YEARS)
    assert ("demand_without_offer", "pain") not in found


def test_bought_and_private_places_are_counted_by_the_day_they_start() -> None:
    spells = [
        spell(0, "mentor", 0, 100, via="bought", status="active"),
        spell(1, "mentor", 0, 100, status="active"),
        spell(2, "mentor", 300, 400, via="bought", status="active"),
        spell(3, "mentor", 300, ended=400, via="bought", status="not_started", reason="declined"),
        spell(0, "psychologist", -50, -1, via="private", status="active"),
        spell(1, "psychologist", -50, 0, via="private", status="active"),
        spell(ANONYMOUS, "mentor", 0, 100, via="other", status="active"),
    ]
    found = TOWN.ask([{}] * 4, spells)
    assert found("bought_places", "mentor") == pytest.approx(2 / YEARS)
    assert found("bought_places", "mentor", "2027") == pytest.approx(365.25 / 365)
    assert found("private_places", "psychologist") == pytest.approx(1 / YEARS)
    assert found("private_places", period="2028") == 0.0


def test_nothing_needed_is_a_number() -> None:
    found = TOWN.ask([], [])
    assert found("demand_without_offer") == found("bought_places") == found("private_places") == 0.0
