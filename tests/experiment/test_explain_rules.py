"""What is told of the law: programmes that it cut, and those that it kept going."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim import tables as codes
from tests.experiment.explained import ALWAYS, town

if TYPE_CHECKING:
    from tests.experiment.explained import Town

LONGEST = "the longest that the rules allow"
SHORTEST = "the shortest that the rules allow"
OVER = ("The programme ended: ", "The programme's time was over")
KEPT = "and so it had gone on after the plan was done"
NEVER = {"mentor": {"places": 0, "lasts": "10 weeks"}}
DRAWN = {"lasts": {"uniform": {"low": "10 weeks", "high": "40 weeks"}}}


def weeks(told: Town, citizen: int) -> float:
    """How long a programme lasted."""
    citizens = told.tables.citizens
    return round(float(citizens["ended"][citizen] - citizens["started"][citizen]) / 7, 6)


def ends(told: Town) -> dict[int, str]:
    """The sentences that end a programme, by citizen."""
    found = {}
    for citizen in told.everybody():
        if not np.isnan(weeks(told, citizen)):
            (found[citizen],) = (text for text in told.texts(citizen) if text.startswith(OVER))
    assert found
    return found


def under(measures: dict[str, Any], limits: dict[str, str], **parts: object) -> Town:
    return town(measures, rules={"programme": limits}, **parts)


def test_a_limit_is_named_for_those_whose_programme_came_to_it_and_for_nobody_else() -> None:
    told = under(NEVER, {"shortest": "20 weeks", "longest": "30 weeks"}, programme=DRAWN)
    said = ends(told)
    assert {weeks(told, c) for c, text in said.items() if LONGEST in text} == {30}
    assert {weeks(told, c) for c, text in said.items() if SHORTEST in text} == {20}
    others = [weeks(told, c) for c, text in said.items() if LONGEST not in text and SHORTEST not in text]
    assert others
    assert all(20 < length < 30 for length in others)
    assert not any(KEPT in text for text in said.values())


def test_without_a_law_none_is_named() -> None:
    assert not any("rules" in text for text in ends(town(NEVER, programme=DRAWN)).values())


def test_a_programme_kept_open_after_its_plan_was_done_is_told_so() -> None:
    assert all(KEPT in text for text in ends(under({"mentor": ALWAYS}, {"shortest": "20 weeks"})).values())
    in_time = ends(under({"mentor": ALWAYS}, {"shortest": "10 weeks"}))
    assert all(SHORTEST in text and KEPT not in text for text in in_time.values())
    early = {"ends_early": {"after_plan_done": "10 weeks"}}
    waited = ends(under({"mentor": ALWAYS}, {"shortest": "20 weeks"}, programme=early))
    assert all(SHORTEST in text and KEPT not in text for text in waited.values())


def test_the_disengaged_leave_when_the_law_ends_their_programme() -> None:
    giving_up = {"per_year": 6.0, "stays": 1.0}
    told = under(NEVER, {"longest": "30 weeks"}, dropout=giving_up)
    gone = [c for c in told.everybody() if told.tables.citizens["end"][c] == codes.DISENGAGED]
    texts = [text for c in gone for text in told.texts(c) if "taken no part in the last" in text]
    assert texts
    assert all(f", {LONGEST}; " in text for text in texts)
