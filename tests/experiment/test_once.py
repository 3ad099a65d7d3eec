"""What has been found of scenarios is not looked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.once import KEPT, OF_COMPARISONS, lately, once
from tests.experiment.shelves import small

if TYPE_CHECKING:
    from sim.scenario import Scenario


def test_the_very_same_scenarios_are_asked_once_and_others_again() -> None:
    asked: list[str] = []

    @once
    def names(one: Scenario, other: Scenario) -> str:
        asked.append(one.name)
        return f"{one.name} {other.name}"

    a, b = small(name="A"), small(name="B")
    assert [names(a, b), names(a, b), names(b, a), names(a, b)] == ["A B", "A B", "B A", "A B"]
    assert asked == ["A", "B"]


def test_only_the_last_answers_are_kept() -> None:
    asked = 0

    @once
    def count(_one: Scenario) -> int:
        nonlocal asked
        asked += 1
        return asked

    some = [small().carrying(None) for _ in range(KEPT + 1)]
    assert [count(each) for each in some] == list(range(1, KEPT + 2))
    assert count(some[-1]) == KEPT + 1
    assert count(some[0]) == KEPT + 2


def test_of_what_is_large_only_the_very_last_answers_are_kept() -> None:
    asked: list[str] = []

    @lately
    def name(one: Scenario) -> str:
        asked.append(one.name)
        return one.name

    some = [small(name=f"Town {n}") for n in range(OF_COMPARISONS + 1)]
    for each in (*some, some[-1], some[0]):
        assert name(each) == each.name
    assert asked == [*(each.name for each in some), some[0].name]


def test_what_differs_is_found_anew_for_every_pair() -> None:
    today = small()
    for places in (6, 7):
        (found,) = changes(today, small(measures__mentor__places=places))
        assert (found.field, found.after) == ("measures.mentor.places", str(places))
    assert changes(today, today) == ()
