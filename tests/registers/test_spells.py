"""Rows of the spells table: what status follows from the dates, and what does not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registers.lists import backlog, faults, only

if TYPE_CHECKING:
    from sim.registers import Stay


def stays(text: str) -> tuple[Stay, ...]:
    (person,) = backlog(text).people
    return person.stays


@pytest.mark.parametrize(
    ("times", "measure", "status"),
    [
        ({}, "mentor", "identifying"),
        ({"identified": 20}, "mentor", "deciding"),
        ({"decided": 30}, "mentor", "waiting"),
        ({"decided": 30}, "internship", "searching"),
        ({"decided": 30, "queued": 40}, "internship", "waiting"),
        ({"offered": 50}, "internship", "waiting"),
        ({"started": 60}, "mentor", "active"),
    ],
)
def test_the_status_follows_from_how_far_the_times_have_come(
    times: dict[str, int], measure: str, status: str
) -> None:
    names = ("identified", "decided", "queued", "offered", "started")
    cells = ";".join(f"2026-{times[name] // 10:02d}-01" if name in times else "" for name in names)
    (stay,) = stays(f"citizen;measure;referred;{';'.join(names)}\nK1;{measure};2026-01-01;{cells}\n")
    assert stay.status == status
    if status == "waiting":
        assert stay.queued is not None
        assert stay.queued >= stay.recommended


@pytest.mark.parametrize(
    ("started", "reason", "status"),
    [("2026-03-01", "", "completed"), ("2026-03-01", "dropped_out", "stopped"), ("", "", "not_started")],
)
def test_what_is_over_was_completed_stopped_or_never_started(started: str, reason: str, status: str) -> None:
    text = "citizen;measure;referred;started;ended;reason\n"
    found = stays(
        f"{text}K1;mentor;2026-01-01;{started};2026-06-01;{reason}\nK1;anxiety_group;2026-01-01;;;\n"
    )
    assert {stay.measure: stay.status for stay in found} == {"mentor": status, "anxiety_group": "identifying"}


def test_a_reason_without_a_start_says_that_it_never_started() -> None:
    text = "citizen;measure;referred;decided;reason\n"
    rows = "K1;mentor;2026-01-01;2026-02-01;afslag\nK1;anxiety_group;2026-01-01;;\n"
    found = {stay.measure: stay.status for stay in stays(text + rows)}
    assert found == {"mentor": "not_started", "anxiety_group": "identifying"}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("active;;;", "started"),
        ("active;2026-03-01;2026-04-01;", "ended"),
        ("waiting;2026-03-01;;", "started"),
        ("completed;2026-03-01;;", "ended"),
        ("completed;;2026-03-01;", "started"),
        ("stopped;2026-03-01;;", "ended"),
        ("not_started;2026-03-01;2026-04-01;", "started"),
        ("deciding;2026-03-01;;", "started"),
        ("active;2026-03-01;;dropped_out", "reason"),
        (";2026-03-01;2026-04-01;refused", "reason"),
    ],
)
def test_a_status_that_the_dates_deny_is_refused(row: str, column: str) -> None:
    fault = only(f"citizen;measure;referred;status;started;ended;reason\nK1;mentor;2026-01-01;{row}\n")
    assert (fault.line, fault.column) == (2, column)


@pytest.mark.parametrize("name", ["mentor", "Mentor", "Mentorstøtte", " MENTORSTØTTE "])
def test_a_measure_is_known_by_name_and_label(name: str) -> None:
    (stay,) = stays(f"citizen;measure;referred\nK1;{name};2026-01-01\n")
    assert stay.measure == "mentor"


@pytest.mark.parametrize(
    ("column", "cell", "near"),
    [
        ("measure", "mentr", "mentor"),
        ("status", "waitin", "waiting"),
        ("reason", "refusd", "refused"),
        ("via", "own_", "own"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest_one(column: str, cell: str, near: str) -> None:
    row = {"citizen": "K1", "measure": "mentor", "referred": "2026-01-01", column: cell}
    fault = only(f"{';'.join(row)}\n{';'.join(row.values())}\n")
    assert (fault.line, fault.column) == (2, column)
    assert f'did you mean "{near}"?' in fault.message


@pytest.mark.parametrize(
    ("column", "cell", "near"),
    [
        ("indsats", "Mentorordning", "mentor"),
        ("indsats", "Mentorstøtten", "mentorstøtte"),
        ("årsag", "afslået", "afslag"),
        ("årsag", "Takkede nej tak", "takkede nej"),
        ("status", "på en venteliste", "på venteliste"),
    ],
)
def test_a_danish_word_is_answered_with_the_nearest_one_and_the_others(
    column: str, cell: str, near: str
) -> None:
    row = {"borger": "K1", "indsats": "mentor", "henvist": "2026-01-01", column: cell}
    fault = only(f"{';'.join(row)}\n{';'.join(row.values())}\n")
    assert f'did you mean "{near}"?' in fault.message
    shown = {
        "indsats": "mentor (mentorstøtte)",
        "årsag": "refused (afslag)",
        "status": "waiting (venter or på venteliste)",
    }
    assert shown[column] in fault.hint


def test_what_can_be_written_is_said_once() -> None:
    found = faults(
        "citizen;measure;referred\nK1;menter;2026-01-01\nK2;mentr_;2026-01-01\nK3;zumba;2026-01-01\n"
    )
    assert len(found) == 3
    assert [bool(each.hint) for each in found] == [True, False, False]


def test_attempts_are_counted_in_order_of_time() -> None:
    found = stays(
        """
        citizen;measure;referred;ended
        K1;mentor;2026-05-01;
        K1;mentor;2026-01-01;2026-04-01
        """
    )
    assert [(stay.attempt, stay.line, stay.status) for stay in found] == [
        (1, 3, "not_started"),
        (2, 2, "identifying"),
    ]


@pytest.mark.parametrize("attempt", ["0", "1.5", "first", "1.000"])
def test_what_is_no_attempt_is_refused(attempt: str) -> None:
    assert only(f"citizen;measure;referred;attempt\nK1;mentor;2026-01-01;{attempt}\n").column == "attempt"


def test_an_attempt_stands_in_the_table_once() -> None:
    text = (
        "citizen;measure;referred;ended;attempt\nK1;mentor;2026-01-01;2026-02-01;1\nK1;mentor;2026-03-01;;1\n"
    )
    fault = only(text)
    assert (fault.line, fault.column) == (3, "attempt")
    assert "line 2" in fault.message


def test_a_row_that_was_copied_is_found_without_attempts_too() -> None:
    text = "citizen;measure;referred;ended\n" + "K1;mentor;2026-01-01;2026-02-01\n" * 2
    assert "the same as line 2" in only(text).message


def test_two_attempts_at_one_measure_are_not_open_together() -> None:
    fault = only("citizen;measure;referred\nK1;mentor;2026-01-01\nK1;mentor;2026-02-01\n")
    assert (fault.line, fault.column) == (3, "measure")
    assert "line 2" in fault.message


def test_a_number_is_the_same_citizen_with_and_without_decimals() -> None:
    found = backlog("citizen;measure;referred\n12.0;mentor;2026-01-01\n12;anxiety_group;2026-01-01\n")
    assert [len(person.stays) for person in found.people] == [2]


def test_other_users_wait_or_take_part_and_belong_to_nobody() -> None:
    found = backlog(
        """
        citizen;measure;referred;started;ended;via
        ;mentor;2026-03-01;;;other
        ;mentor;2026-02-01;2026-04-01;;other
        ;anxiety_group;2026-05-01;;;anden
        ;mentor;2026-01-01;2026-02-01;2026-03-01;other
        K1;mentor;2026-01-01;;;
        """
    )
    assert [(stay.measure, stay.line, stay.status) for stay in found.others] == [
        ("anxiety_group", 4, "waiting"),
        ("mentor", 3, "active"),
        ("mentor", 2, "waiting"),
    ]
    assert all(stay.queued == stay.recommended for stay in found.others)
    assert len(found.people) == 1


def test_grants_are_those_that_no_refusal_denies_each_decision_once() -> None:
    text = "citizen;measure;attempt;referred;decided;ended;reason\n"
    rows = [
        "K1;mentor;1;2026-01-01;2026-02-01;;",
        "K2;mentor;1;2026-01-01;2026-02-01;2026-02-01;refused",
        "K3;mentor;1;2026-01-01;2026-02-01;2026-02-01;not_budgeted",
        "K4;mentor;1;2026-01-01;2026-02-01;2026-03-01;declined",
        "K5;anxiety_group;1;2026-01-01;2026-02-01;2026-05-01;no_show",
        "K5;anxiety_group;2;2026-01-01;2026-02-01;;",
    ]
    assert backlog(text + "\n".join(rows)).granted == {"anxiety_group": 1, "mentor": 2}


def test_everything_wrong_is_said_in_one_pass() -> None:
    found = faults(
        """
        citizen;measure;referred;started;colour;via
        K1;menter;2026-01-01;;;
        ;mentor;2026-01-01;2025-01-01;;
        K2;mentor;31-02-2026;;;somehow
        K3;mentor
        K4;mentor;;;;
        """
    )
    assert {(fault.line, fault.column) for fault in found} == {
        (1, ""),
        (2, "measure"),
        (3, "citizen"),
        (3, "started"),
        (4, "referred"),
        (4, "via"),
        (5, ""),
        (6, ""),
    }


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("K1;mentor;2026-01-01", "no column that is known"),
        ("citizen;referred", "column measure is missing"),
        ("measure;referred;pseudonym;citizen", "means citizen"),
    ],
)
def test_a_first_line_that_does_not_name_the_columns_is_refused(header: str, said: str) -> None:
    assert any(said in fault.message for fault in faults(f"{header}\n"))


def test_a_table_holds_one_replication() -> None:
    text = "replication;citizen;measure;referred\n0;1;mentor;2026-01-01\n{};2;mentor;2026-01-01\n"
    assert len(backlog(text.format(0)).people) == 2
    assert only(text.format(1)).column == "replication"
