"""What is told of the caseworkers' team, of many parties at once, and of leaving for work."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from sim import tables as codes
from sim.experiment.explain.parties import rises
from sim.experiment.explain.team import share_of_contacts
from tests.experiment.explained import MONDAYS, town

MONTH = 30.4375
BUSY: dict[str, Any] = {
    name: {
        "identify": {"lasts": {"exponential": {"mean": "3 weeks"}}},
        "decision": {"lasts": {"exponential": {"mean": "5 weeks"}}, "granted": 0.8},
        "places": 8,
        "lasts": {"exponential": {"mean": "9 weeks"}},
    }
    for name in ("course", "mentor", "support", "visits")
}


def test_parties_are_counted_as_motivation_counts_them() -> None:
    """Where nothing else moves motivation, each rise past two that is told has cost its share of it."""
    step = 1 / 256
    told = town(BUSY, motivation={"start": 0.5, "parties": step})
    most = 0
    for citizen in told.everybody():
        number = len(rises(told.telling(citizen)))
        lost = (
            told.tables.citizens["motivation_start"][citizen]
            - told.tables.citizens["motivation_end"][citizen]
        )
        assert lost == number * step
        texts = told.texts(citizen)
        assert sum(text.startswith("Three parties at once from now on: ") for text in texts) == number
        most = max(most, number)
    assert most > 1


def test_a_team_that_coordinates_keeps_parties_from_weighing() -> None:
    team = {"full_time": 50, "citizens_each": 20, "coordinates": True}
    told = town(BUSY, motivation={"start": 0.5, "parties": 0.01}, caseworkers={"town_team": team})
    texts = [text for citizen in told.everybody() for text in told.texts(citizen)]
    parties = [text for text in texts if text.startswith("Three parties")]
    assert parties
    assert all("coordinated them, so that it cost her no motivation" in text for text in parties)


@pytest.mark.parametrize("parts", [{}, {"assessment": MONDAYS}], ids=["one by one", "many at a meeting"])
def test_the_share_of_contacts_told_is_the_one_that_motivation_grew_with(parts: dict[str, Any]) -> None:
    team = {"full_time": 1, "citizens_each": 8, "contacts_per_month": 2, "when_full": "stretch"}
    told = town(
        {"mentor": {"places": "unlimited", "lasts": "30 weeks"}},
        motivation={"start": 0.25, "contact": 0.01},
        caseworkers={"town_team": team},
        **parts,
    )
    stretched = 0
    for citizen in told.whose("mentor", status=codes.FINISHED):
        telling = told.telling(citizen)
        places, held, share = share_of_contacts(telling)
        c = telling.c
        grown = 0.01 * 2 * share * (c["ended"] - c["started"]) / MONTH
        assert c["motivation_end"] - c["motivation_start"] == pytest.approx(grown)
        said = f"There was time for 8, shared with {held - 1} others: {share:.2f} of the usual contacts"
        assert (said in " ".join(told.texts(citizen))) == (held > places)
        stretched += held > places
    assert stretched > 5


def test_more_contact_at_first_is_told_with_how_long() -> None:
    first = {"contacts_per_month": 6, "lasts": "13 weeks"}
    team = {"full_time": 9, "citizens_each": 20, "contacts_per_month": 1, "at_first": first}
    told = town(caseworkers={"town_team": team})
    said = "She was to have 6 contacts a month for the first 91 days (13 weeks), and 1 a month after that."
    assert said in " ".join(told.texts(0))


def test_leaving_for_work_is_told_and_how_long_queues_put_it_off() -> None:
    mentor = {"places": 2, "lasts": "20 weeks"}
    lock_in = {"exits_to_work_per_year": 1.0, "while_waiting": 0.5}
    told = town({"mentor": mentor}, lock_in=lock_in, programme={"lasts": "80 weeks"})
    citizens = told.tables.citizens
    later = 0
    for citizen in np.flatnonzero(citizens["end"] == codes.LEFT_FOR_WORK).tolist():
        assert any(
            text.startswith("She left for work, ") for text in told.on(citizen, citizens["ended"][citizen])
        )
        waits = " ".join(told.story(citizen).waits)
        if "leaving for work was half as likely meanwhile" in waits:
            row = told.rows("mentor", citizen=citizen)[0]
            queued = (
                np.nanmin([told.spells[key][row] for key in ("started", "ended")])
                - told.spells["queued"][row]
            )
            usual = citizens["ended"][citizen] - queued / 2
            telling = told.telling(citizen)
            if np.floor(usual) < np.floor(citizens["ended"][citizen]) and np.isnan(
                told.spells["started"][row]
            ):
                when = telling.date_of(usual)
                dates = {f"{d.day} {d:%B %Y}" for d in (when, when + timedelta(1), when - timedelta(1))}
                found = re.search(r"she would have left for work on ([^.]+)\.", waits)
                assert found
                assert found[1] in dates
                later += 1
    assert later > 3


def test_a_programme_without_a_wait_has_no_lock_in_to_tell_of() -> None:
    told = town(
        lock_in={"exits_to_work_per_year": 1.0, "while_waiting": 0.5}, programme={"lasts": "50 weeks"}
    )
    assert not any("meanwhile" in text for citizen in told.everybody() for text in told.texts(citizen))
