"""Who is served next at the desk."""

from __future__ import annotations

from sim.web.answers.waiting import Order, Waiting
from tests.experiment.shelves import small

TOWN = small()


def order(visitor: str, *, first: bool = True, patient: bool = False) -> Order:
    return Order(
        visitor, TOWN, (TOWN,), 1, 5, first=first, last=False, hear=lambda _found: None, patient=patient
    )


def served(waiting: Waiting) -> list[str]:
    found = []
    while (each := waiting.following()) is not None:
        found.append(each.visitor)
    return found


def test_first_answers_come_before_refinements_and_who_came_first_before_others() -> None:
    waiting = Waiting()
    for each in (order("a", first=False), order("b"), order("c", first=False), order("d")):
        waiting.add(each)
    assert served(waiting) == ["b", "d", "a", "c"]


def test_who_asks_again_keeps_the_place_and_has_one_order() -> None:
    waiting, old = Waiting(), order("a")
    waiting.add(old)
    waiting.add(order("b"))
    new = order("a")
    assert waiting.add(new) is old
    assert len(waiting) == 2
    assert waiting.following() is new


def test_a_first_answer_replaces_the_refinement_of_the_same_visitor() -> None:
    waiting, refinement = Waiting(), order("a", first=False)
    waiting.add(refinement)
    assert waiting.add(order("a")) is refinement
    assert served(waiting) == ["a"]


def test_whoever_has_had_a_piece_lets_others_of_the_same_line_go_first() -> None:
    waiting = Waiting()
    first, refinement = order("a"), order("b", first=False)
    for each in (order("c"), order("d", first=False)):
        waiting.add(each)
    waiting.back(first)
    waiting.back(refinement)
    assert served(waiting) == ["c", "a", "d", "b"]


def test_a_long_first_answer_and_a_short_one_take_turns() -> None:
    waiting, long = Waiting(), order("long")
    waiting.add(long)
    turns = []
    for piece in range(6):
        if piece == 1:
            waiting.add(order("short"))
        now = waiting.following()
        assert now is not None
        turns.append(now.visitor)
        if now is long:
            waiting.back(now)
    assert turns == ["long", "long", "short", "long", "long", "long"]


def test_who_is_patient_stands_among_refinements_and_still_waits_for_a_first_answer() -> None:
    waiting, patient = Waiting(), order("many", patient=True)
    waiting.add(patient)
    assert waiting.firsts == 1
    assert waiting.waits("many")
    for each in (order("a", first=False), order("b")):
        waiting.add(each)
    assert waiting.firsts == 2
    now = waiting.following()
    assert now is not None
    assert now.visitor == "b"
    waiting.back(patient)
    assert served(waiting) == ["many", "a"]


def test_a_patient_order_is_replaced_by_whatever_the_same_visitor_asks_next() -> None:
    waiting, old = Waiting(), order("a", patient=True)
    waiting.add(old)
    assert waiting.add(order("a")) is old
    assert len(waiting) == 1


def test_who_has_gone_is_not_served_and_leaves_the_place_of_a_newer_order_alone() -> None:
    waiting, old, new = Waiting(), order("a"), order("a")
    waiting.add(old)
    waiting.add(new)
    waiting.drop(old)
    assert served(waiting) == ["a"]
    waiting.add(new)
    waiting.drop(new)
    assert served(waiting) == []
    assert new.dropped
