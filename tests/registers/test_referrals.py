"""A list of referrals: what a row says, when the list ends and begins, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sim.registers import Fault, Referral, Referrals, Unusable, referrals
from tests.registers.lists import KNOWN, sheet

HEAD = "citizen;measure;referred;decided;queued;offered;started;ended;reason;extract_date;observed_from"
STARTED = "K0;mentor;2026-01-01;;;;2026-02-01;;;;"


def read(*rows: str, head: str = HEAD) -> Referrals:
    return referrals(sheet("\n".join((head, *rows)) + "\n", "waits.csv"), KNOWN)


def row(text: str) -> Referral:
    """A row that stands beside one that has started."""
    return read(STARTED, text).rows[1]


def refused(*rows: str, head: str = HEAD) -> tuple[Fault, ...]:
    with pytest.raises(Unusable) as caught:
        read(*rows, head=head)
    return caught.value.faults


def number(day: date) -> int:
    return day.toordinal() - 1


def test_a_blank_start_is_a_wait_that_goes_on() -> None:
    found = row("K1;mentor;2026-01-05;;;;;;;;")
    assert (found.referred, found.started, found.over) == (number(date(2026, 1, 5)), None, None)


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (";;;;2026-03-01;", date(2026, 3, 1)),
        (";;;;2026-03-01;dropped_out", date(2026, 3, 1)),
        ("2026-02-20;;;;;refused", date(2026, 2, 20)),
        ("2026-02-10;2026-02-10;2026-02-25;;;declined", date(2026, 2, 25)),
    ],
)
def test_a_later_time_or_a_reason_says_that_a_wait_is_over(cells: str, day: date) -> None:
    found = row(f"K1;mentor;2026-01-05;{cells};;")
    assert (found.started, found.over) == (None, number(day))


@pytest.mark.parametrize("reason", ["dropped_out", "programme_ended", "declined", "refused"])
def test_a_reason_without_any_time_for_it_is_refused(reason: str) -> None:
    (fault,) = refused(STARTED, f"K1;mentor;2026-01-05;;;;;;{reason};;")
    assert (fault.line, fault.column) == (3, "ended")


def test_the_queue_is_joined_at_the_grant_unless_a_firm_is_to_be_found_or_nothing_was_granted() -> None:
    decided = number(date(2026, 1, 20))
    assert row("K1;mentor;2026-01-05;2026-01-20;;;;;;;").queued == decided
    assert row("K1;mentor;2026-01-05;2026-01-20;2026-01-25;;;;;;").queued == decided + 5
    assert row("K1;internship;2026-01-05;2026-01-20;;;;;;;").queued is None
    assert row("K1;mentor;2026-01-05;2026-01-20;;;;;refused;;").queued is None
    assert row("K1;mentor;2026-01-05;;;;;;;;").queued is None


def test_the_list_ends_on_its_extract_date_and_what_happened_that_day_has_happened() -> None:
    stated = read("K1;mentor;2026-01-05;;;;2026-11-02;;;2026-11-02;")
    assert (stated.extract, stated.stated) == (date(2026, 11, 2), True)
    assert stated.rows[0].started == number(date(2026, 11, 2))


def test_without_an_extract_date_the_latest_date_in_the_list_is_the_last_day() -> None:
    found = read("K1;mentor;2026-01-05;;;;2026-02-03;2026-05-06;;;", "K2;mentor;2026-03-01;;;;;;;;")
    assert (found.extract, found.stated) == (date(2026, 5, 6), False)


def test_the_list_may_say_since_when_it_was_kept() -> None:
    assert read(STARTED).observed_from is None
    assert read("K1;mentor;2026-01-05;;;;2026-02-03;;;;2026-01-10").observed_from == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("column", "cells"),
    [("extract_date", ("2026-11-02;", "2026-11-03;")), ("observed_from", (";2026-01-02", ";2026-01-03"))],
)
def test_what_is_said_of_the_whole_list_is_the_same_in_every_row(column: str, cells: tuple[str, str]) -> None:
    (fault,) = refused(*(f"K{n};mentor;2026-01-05;;;;2026-02-03;;;{each}" for n, each in enumerate(cells)))
    assert (fault.line, fault.column) == (3, column)


def test_nothing_lies_after_the_extract_date() -> None:
    (fault,) = refused("K1;mentor;2026-01-05;;;;2026-11-03;;;2026-11-02;")
    assert fault.column == "started"
    assert "2026-11-02, the extract date" in fault.message


def test_danish_headings_and_words_in_windows_1252() -> None:
    text = (
        "Løbenummer;Indsats;Henvist;Bevilget;Påbegyndt;Afsluttet;Årsag;Udtræksdato;Udtræk fra\r\n"
        "B1;Mentorstøtte;05-01-2026;20-01-2026;;;afslag;02-11-2026;01-01-2026\r\n"
        "B2;Mentorstøtte;05-01-2026;20-01-2026;01-03-2026;;;02-11-2026;01-01-2026\r\n"
    )
    from sim.registers import parsed

    found = referrals(parsed(text.encode("cp1252"), "ventetider.csv"), KNOWN)
    assert [each.measure for each in found.rows] == ["mentor", "mentor"]
    assert found.rows[0].over == number(date(2026, 1, 20))
    assert (found.extract, found.observed_from) == (date(2026, 11, 2), date(2026, 1, 1))


def test_other_users_are_no_referrals() -> None:
    found = read(
        "K1;mentor;2026-01-05;2026-02-01;own",
        ";mentor;2026-01-05;2026-02-01;other",
        head="citizen;measure;referred;started;via",
    )
    assert (len(found.rows), found.others) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (("K1;mentor;2026-05-01;;;;2026-02-01;;;;",), "started"),
        (("K1;mentor;;;;;2026-02-01;;;;",), "referred"),
        (("K1;mentor;01-02-2026;;;;;;;;",), "referred"),
        (("K1;mentr;2026-01-01;;;;;;;;",), "measure"),
        ((STARTED,), ""),
        (("0101901234;mentor;2026-01-01;;;;;;;;",), "citizen"),
    ],
    ids=["before the referral", "no referral", "two styles", "unknown measure", "twice", "CPR number"],
)
def test_what_cannot_be_used_is_told_with_its_row_and_column(rows: tuple[str, ...], column: str) -> None:
    fault = refused(STARTED, *rows)[0]
    assert (fault.line, fault.column) == (3, column)


def test_a_list_of_those_who_wait_now_is_none_of_waits() -> None:
    (fault,) = refused(*(f"K{n};mentor;2026-01-05;;;;;;;;" for n in range(9)))
    assert "who wait now" in fault.message


def test_a_list_without_rows_and_one_without_a_referral_column_are_refused() -> None:
    assert "no rows" in refused()[0].message
    assert "recommended" in refused("K1;mentor", head="citizen;measure")[0].message


def test_no_message_and_no_value_repeats_a_cell() -> None:
    told = refused("Hans Jensen;mentor;2026-01-05;;;;2026-13-41;;;;", "Hans Jensen;hos Ole;soon;;;;;;;;")
    assert not any(word in str(fault) for fault in told for word in ("Hans", "Ole", "13-41", "soon"))
    assert "Hans" not in repr(read("Hans Jensen;mentor;2026-01-05;;;;2026-02-01;;;;"))


@pytest.mark.parametrize(
    "reason", ["gennemført", "Afsluttet", "ordinær afslutning", "job", "flyttet", "completed", "frafald"]
)
def test_how_a_stay_that_began_came_to_an_end_changes_nothing_of_its_wait(reason: str) -> None:
    found = row(f"K1;mentor;2026-01-05;;;;2026-03-01;2026-05-01;{reason};;")
    assert (found.started, found.over) == (number(date(2026, 3, 1)), None)


@pytest.mark.parametrize("reason", ["job", "kommet i job", "flyttet", "raskmeldt"])
def test_whoever_moved_away_or_found_work_before_a_start_left(reason: str) -> None:
    found = row(f"K1;mentor;2026-01-05;;;;;2026-03-01;{reason};;")
    assert (found.started, found.over) == (None, number(date(2026, 3, 1)))


@pytest.mark.parametrize(("days", "blank"), [(";2026-03-01", "started"), ("2026-03-01;", "ended")])
def test_what_was_completed_has_both_of_its_days(days: str, blank: str) -> None:
    (fault,) = refused(STARTED, f"K1;mentor;2026-01-05;;;;{days};gennemført;;")
    assert (fault.line, fault.column) == (3, "reason")
    assert f"{blank} is blank" in fault.message


MISTYPED = ("K1;mentor;2024-02-03;2024-03-01", "K2;mentor;2925-04-17;", "K3;mentor;2024-05-06;")


@pytest.mark.parametrize("until", [None, date(2025, 12, 28)])
def test_a_mistyped_year_is_named_in_its_own_row_and_nowhere_else(until: date | None) -> None:
    text = "\n".join(("citizen;measure;referred;started", *MISTYPED)) + "\n"
    with pytest.raises(Unusable) as error:
        referrals(sheet(text, "waits.csv"), KNOWN, until)
    (fault,) = error.value.faults
    assert (fault.line, fault.column) == (3, "referred")
    assert "2925" not in str(fault)
    assert not any(each in str(fault) for each in ("2024", "04-17"))


def test_a_mistyped_extract_date_is_named_in_its_own_row() -> None:
    rows = ("K1;mentor;2024-02-03;2024-03-01;2925-12-28", "K2;mentor;2024-02-04;;2025-12-28")
    head = "citizen;measure;referred;started;extract_date"
    (fault,) = refused(*rows, "K3;mentor;2024-05-06;;2025-12-28", head=head)
    assert (fault.line, fault.column) == (2, "extract_date")


def test_a_date_a_century_too_early_is_told_without_the_date_of_another_row() -> None:
    rows = ("K1;mentor;2024-02-03;2024-03-01", "K2;mentor;1824-02-03;", "K3;mentor;2024-05-06;")
    (fault,) = refused(*rows, head="citizen;measure;referred;started")
    assert (fault.line, fault.column) == (3, "referred")
    assert "2024" not in str(fault)


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("Rehabiliteringsmøde", "assessment"),
        ("rehabiliteringsteam", "assessment"),
        ("Team meeting", "assessment"),
        ("Ressourceforløb", "programme"),
        ("forløb", "programme"),
        ("Sagsbehandler", "programme"),
        ("caseworker", "programme"),
    ],
)
def test_a_stage_may_be_called_as_reports_and_municipalities_call_it(said: str, stage: str) -> None:
    assert row(f"K1;{said};2026-01-05;;;;;;;;").measure == stage


def test_a_label_of_the_scenario_comes_before_the_name_of_a_stage() -> None:
    known = replace(KNOWN, called=(("Forløb", "mentor"),))
    text = f"{HEAD}\n{STARTED}\nK1;forløb;2026-01-05;;;;;;;;\n"
    assert referrals(sheet(text, "waits.csv"), known).rows[1].measure == "mentor"
