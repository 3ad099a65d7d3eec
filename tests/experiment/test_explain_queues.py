"""What is told of queues: other users, queue rules, pools, bought places; of firms, and of the course."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from sim import tables as codes
from tests.experiment.explained import ALWAYS, MONDAYS, town

SCARCE: dict[str, Any] = {"places": 4, "lasts": "13 weeks"}


def told_places(told: Any, citizen: int) -> list[tuple[int, int, int]]:  # noqa: ANN401
    """Place, waiting and other users, wherever they are told of a citizen."""
    pattern = r"number (\d+) of (\d+) in the queue(?:, (\d+) of them (?:another user|other users) of)?"
    return [
        (int(found[1]), int(found[2]), int(found[3] or 0))
        for text in told.texts(citizen)
        if (found := re.search(pattern, text))
    ]


def test_other_users_of_a_service_are_counted_in_its_queue() -> None:
    told = town({"mentor": SCARCE | {"also_used_by": {"per_year": 20}}})
    spells = told.spells
    left = np.where(
        np.isnan(spells["started"]), np.nan_to_num(spells["ended"], nan=np.inf), spells["started"]
    )
    seen: set[int] = set()
    for citizen in told.whose("mentor", status=codes.FINISHED):
        at = spells["queued"][told.rows("mentor", citizen=citizen)[0]]
        there = (spells["measure"] == "mentor") & (spells["queued"] <= at) & (left >= at)
        users = int((there & (spells["citizen"] >= codes.ANONYMOUS)).sum())
        if found := told_places(told, citizen):
            assert found == [(there.sum(), there.sum(), users)]
            assert ("1 of them another user of the service" in " ".join(told.texts(citizen))) == (users == 1)
            seen.add(users)
    assert {1, 2} <= seen


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("longest_in_programme", "next is whoever has been in the programme for longest"),
        ("youngest_first", "next is whoever is youngest"),
        ("lowest_motivation", "next is whoever has the lowest motivation"),
    ],
)
def test_a_queue_rule_is_told_and_a_place_only_where_it_is_known(rule: str, words: str) -> None:
    measure = SCARCE | {"queue": rule, "identify": {"lasts": {"exponential": {"mean": "4 weeks"}}}}
    told = town({"mentor": measure})
    places = []
    for citizen in told.everybody():
        texts = " ".join(told.texts(citizen))
        if "places were taken" in texts:
            assert words in texts
            places += told_places(told, citizen)
    if rule == "lowest_motivation":
        assert {waiting for _, waiting, _ in places} <= {1}
    else:
        assert all(place <= waiting for place, waiting, _ in places)
        assert any(place < waiting for place, waiting, _ in places)


def test_measures_that_share_places_say_with_whom_and_stand_in_one_queue() -> None:
    mentor = {"places": 3, "lasts": "13 weeks", "pool": "together", "recommended": 0.6}
    consultant = {"places": 1, "lasts": "13 weeks", "pool": "together", "recommended": 0.6}
    told = town({"mentor": mentor, "consultant": consultant})
    spells = told.spells
    left = np.where(
        np.isnan(spells["started"]), np.nan_to_num(spells["ended"], nan=np.inf), spells["started"]
    )
    shared = np.isin(spells["measure"], ["mentor", "consultant"])
    seen = 0
    for row in told.rows("consultant"):
        at = spells["queued"][row]
        texts = told.on(int(spells["citizen"][row]), at) if not np.isnan(at) else []
        for text in texts:
            if found := re.match(
                r"Consultant: all 4 places, shared with mentor, were taken; she was number (\d+) in", text
            ):
                assert int(found[1]) <= (shared & (spells["queued"] <= at) & (left >= at)).sum()
                seen += 1
    assert seen > 5


def test_a_bought_place_is_told_with_the_wait_and_the_price() -> None:
    told = town({"mentor": SCARCE | {"buys_after": {"wait": "90 days", "price": 14700}}})
    for citizen in told.whose("mentor", via=codes.BOUGHT):
        row = told.rows("mentor", citizen=citizen)[0]
        assert any(
            text.startswith(
                "Mentor: after 90 days (13 weeks) in the queue an external place was bought at DKK 14,700"
            )
            for text in told.on(citizen, told.spells["started"][row])
        )


def test_required_considerations_lengthen_the_search_and_those_not_given_are_a_reason_to_stop() -> None:
    internship = {
        "search": {"lasts": "4 weeks", "slower_with_considerations": 1.5},
        "considerations": {
            "psychological": {"recommended": 0.5, "given": 0.5},
            "aids": {"recommended": 0.5, "given": 0.5},
        },
        "stops_early": 0.4,
        "stops_without": 2,
    }
    told = town({"internship": internship | ALWAYS})
    reasons = 0
    for citizen in told.everybody():
        telling = told.telling(citizen)
        for s in telling.spells:
            wanted, got = (
                int(bits[s.luck]) for bits in (told.people.spells.required, told.people.spells.given)
            )
            texts = " ".join(told.texts(citizen))
            needs = {0: "", 1: "aids", 2: "psychological", 3: "aids and psychological"}[wanted]
            assert (f"It had to give her considerations at work: {needs}. The search takes half as long" in
                    texts) == bool(wanted)  # fmt: skip
            if s.reason == codes.STOPPED_EARLY:
                missing = {0: "", 1: "aids", 2: "psychological", 3: "aids and psychological"}[wanted & ~got]
                because = f"twice as likely because what she needed was not given: {missing}."
                assert (because in texts) == bool(missing)
                reasons += bool(missing)
            if wanted & ~got and not np.isnan(s.queued):
                assert re.search(r"was not given: |, and [a-z ]+ not\.", texts)
    assert reasons > 3


def test_the_preparation_course_is_told_before_the_meeting_with_what_it_did_to_motivation() -> None:
    course = {"identify": {"lasts": "1 week"}, "places": 3, "lasts": "6 weeks", "label": "Clarity course"}
    told = town(
        preparation={"lasts": "2 weeks", "course": course},
        assessment=MONDAYS,
        motivation={"start": 0.5, "course": 0.0625, "meeting": -0.125},
    )
    for citizen in told.whose("preparation_course", status=codes.FINISHED)[:10]:
        story = told.story(citizen)
        texts = [text for _, text in story.events]
        done = (
            "Clarity course: completed, after 42 days (6 weeks). It changed her motivation from 0.50 to 0.56."
        )
        assert done in texts
        ready = next(text for text in texts if text.startswith("The case was ready"))
        assert (
            "the papers were ready already, after 14 days, and now the preparation course was over." in ready
        )
        assert texts.index(done) < texts.index(ready)
        if any("The team met" in text for text in texts):
            assert any("The meeting changed her motivation from 0.56 to 0.44." in text for text in texts)
            assert any("Her motivation was 0.44 (0 to 1)." in text for text in texts)
        assert any(
            text.startswith("Clarity course: ") and "the referral to the start" in text
            for text in story.waits
        )
