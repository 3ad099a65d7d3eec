"""Who is inside, since when, and what fills in a time that is blank."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.lists import ago, backlog, faults, gathered, only

WAY = ("arrived", "prepared", "assessed", "queued", "started")


def way(spells: str | None = None, citizens: str | None = None) -> list[int | None]:
    """The times of the only citizen on the way to the programme."""
    (person,) = backlog(spells, citizens).people
    return [getattr(person, name) for name in WAY]


def test_without_a_citizens_table_they_are_in_a_programme_since_the_first_recommendation() -> None:
    since = ago(date(2026, 1, 5))
    assert way("citizen;measure;referred\nK1;mentor;2026-02-02\nK1;internship;2026-01-05\n") == [since] * 5


def test_rows_of_the_stages_say_otherwise() -> None:
    text = """
        citizen;measure;recommended;queued;started;ended
        K1;assessment;2026-01-01;2026-02-01;2026-03-01;2026-03-01
        K1;programme;2026-03-01;2026-03-01;2026-04-01;
        K1;mentor;2026-03-01;;;
        """
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 1), date(2026, 4, 1)]
    assert way(text) == [ago(day) for day in days]
    (person,) = backlog(text).people
    assert [stay.measure for stay in person.stays] == ["mentor"]


def test_who_waits_for_the_meeting_is_in_no_programme() -> None:
    text = "citizen;measure;recommended;queued\nK1;assessment;2026-01-01;2026-02-01\n"
    assert way(text) == [ago(date(2026, 1, 1)), ago(date(2026, 2, 1)), None, None, None]


def test_who_waits_for_a_caseworker_has_met_the_team() -> None:
    text = "citizen;measure;recommended;queued\nK1;programme;2026-01-01;2026-01-01\nK1;mentor;2026-01-01;\n"
    assert way(text) == [ago(date(2026, 1, 1))] * 4 + [None]


def test_who_is_on_the_course_alone_is_being_prepared() -> None:
    text = "citizen;measure;referred;started\nK1;preparation_course;2026-01-01;2026-02-01\n"
    assert way(text) == [ago(date(2026, 1, 1)), None, None, None, None]


def test_only_the_referral_must_be_filled_in() -> None:
    assert way(citizens="citizen;arrived\nK1;2026-01-01\n") == [ago(date(2026, 1, 1)), None, None, None, None]


def test_a_later_time_fills_in_the_earlier_ones() -> None:
    found = way(citizens="citizen;arrived;started\nK1;2026-01-01;2026-03-01\n")
    assert found == [ago(date(2026, 1, 1))] + [ago(date(2026, 3, 1))] * 4


def test_the_citizens_table_comes_before_rows_of_the_stages() -> None:
    spells = "citizen;measure;recommended;queued;started\nK1;assessment;2026-01-01;2026-01-20;2026-02-01\n"
    found = way(spells, "citizen;arrived;prepared\nK1;2026-01-01;2026-01-10\n")
    assert found == [ago(date(2026, 1, 1)), ago(date(2026, 1, 10)), *[ago(date(2026, 2, 1))] * 2, None]


def test_a_measure_that_is_recommended_only_leaves_the_caseworker_to_be_waited_for() -> None:
    found = way("citizen;measure;referred\nK1;mentor;2026-02-01\n", "citizen;arrived\nK1;2026-01-01\n")
    assert found == [ago(date(2026, 1, 1))] + [ago(date(2026, 2, 1))] * 3 + [None]


def test_who_has_been_assessed_and_is_inside_waits_for_a_caseworker_since() -> None:
    found = way(citizens="citizen;arrived;assessed\nK1;2026-01-01;2026-02-01\n")
    assert found == [ago(date(2026, 1, 1)), *[ago(date(2026, 2, 1))] * 3, None]


def test_a_measure_on_its_way_means_that_the_programme_has_begun() -> None:
    spells = "citizen;measure;referred;decided\nK1;mentor;2026-02-01;2026-03-01\n"
    found = way(spells, "citizen;arrived\nK1;2026-01-01\n")
    assert found == [ago(date(2026, 1, 1))] + [ago(date(2026, 2, 1))] * 4


def test_a_second_assessment_is_the_return_to_the_team() -> None:
    text = """
        citizen;measure;attempt;recommended;queued;started;ended
        K1;assessment;1;2026-01-01;2026-01-01;2026-02-01;2026-02-01
        K1;programme;1;2026-02-01;2026-02-01;2026-02-01;
        K1;assessment;2;2026-08-01;2026-08-01;;
        """
    (person,) = backlog(text).people
    assert (person.returned, person.reviewed) == (ago(date(2026, 8, 1)), None)


@pytest.mark.parametrize(
    ("ended", "end", "inside"),
    [
        ("", "", True),
        ("", "inside", True),
        ("2026-05-01", "", False),
        ("2026-05-01", "completed", False),
        ("", "not_admitted", False),
        ("2026-05-01", "disengaged", False),
    ],
)
def test_who_has_ended_counts_for_grants_only(ended: str, end: str, inside: bool) -> None:  # noqa: FBT001
    found = backlog(
        "citizen;measure;referred;decided;ended\nK1;mentor;2026-02-01;2026-03-01;2026-04-01\n",
        f"citizen;arrived;ended;end\nK1;2026-01-01;{ended};{end}\n",
    )
    assert (len(found.people) == 1) == inside
    assert found.granted == {"mentor": 1}


def test_without_a_citizens_table_who_has_nothing_open_is_inside_no_more() -> None:
    text = "citizen;measure;referred;decided;ended\nK1;mentor;2026-02-01;2026-03-01;2026-04-01\n"
    assert backlog(text).people == ()
    assert backlog(text).granted == {"mentor": 1}


@pytest.mark.parametrize("end", ["", "disengaged"])
def test_who_takes_part_no_more_and_has_not_ended_is_disengaged(end: str) -> None:
    text = f"citizen;arrived;started;dropped;end\nK1;2026-01-01;2026-02-01;2026-05-01;{end}\n"
    (person,) = backlog(citizens=text).people
    assert person.disengaged
    assert person.dropped == ago(date(2026, 5, 1))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("K1;2026-01-01;2026-02-01;2026-05-01;;inside", "end"),
        ("K1;2026-01-01;2026-02-01;;2026-05-01;inside", "ended"),
        ("K1;2026-01-01;2026-02-01;;;disengaged", "dropped"),
        ("K1;2026-01-01;;2026-05-01;;disengaged", "started"),
        ("K1;2026-03-01;2026-02-01;;;", "started"),
        ("K1;;;;;", "arrived"),
        (";2026-03-01;;;;", "citizen"),
    ],
)
def test_a_citizen_whose_row_does_not_go_together_is_refused(row: str, column: str) -> None:
    fault = only(citizens=f"citizen;arrived;started;dropped;ended;end\n{row}\n")
    assert (fault.line, fault.column) == (2, column)


def test_a_citizen_stands_in_the_table_once() -> None:
    fault = only(citizens="citizen;arrived\nK1;2026-01-01\nK1;2026-02-01\n")
    assert (fault.line, fault.message) == (3, "the same citizen stands on line 2")


def test_nothing_is_under_way_for_whoever_has_ended() -> None:
    fault = only(
        "citizen;measure;referred\nK1;mentor;2026-02-01\n",
        "citizen;arrived;ended\nK1;2026-01-01;2026-05-01\n",
    )
    assert (fault.file, fault.line) == ("spells.csv", 2)
    assert "citizens.csv:2" in fault.message


def test_nothing_is_recommended_before_the_referral() -> None:
    fault = only("citizen;measure;referred\nK1;mentor;2025-12-01\n", "citizen;arrived\nK1;2026-01-01\n")
    assert (fault.file, fault.line, fault.column) == ("spells.csv", 2, "recommended")


def test_both_tables_are_judged_in_one_pass() -> None:
    found = faults(
        "citizen;measure;referred\nK1;menter;2026-01-01\n", "citizen;arrived;team\nK1;yesterday;nobody\n"
    )
    assert {(fault.file, fault.column) for fault in found} == {
        ("spells.csv", "measure"),
        ("citizens.csv", "arrived"),
        ("citizens.csv", "team"),
    }


def test_those_who_arrived_first_come_first_and_then_as_they_stand() -> None:
    found = backlog(citizens="citizen;arrived\nC;2026-03-01\nA;2026-02-01\nB;2026-02-01\n")
    assert [(person.citizen, person.line) for person in found.people] == [("A", 3), ("B", 4), ("C", 2)]


def test_stays_stand_by_measure_and_attempt() -> None:
    text = (
        "citizen;measure;attempt;referred;ended\nK1;mentor;2;2026-05-01;\nK1;mentor;1;2026-01-01;2026-02-01\n"
    )
    (person,) = backlog(f"{text}K1;anxiety_group;1;2026-01-01;\n").people
    assert [(stay.measure, stay.attempt) for stay in person.stays] == [
        ("anxiety_group", 1),
        ("mentor", 1),
        ("mentor", 2),
    ]


def test_times_of_both_tables_are_in_order() -> None:
    spells = "citizen;measure;recommended;queued;started\nK1;assessment;2026-01-01;2026-01-20;2026-06-01\n"
    fault = only(spells, "citizen;arrived;queued\nK1;2026-01-01;2026-03-01\n")
    assert (fault.file, fault.line) == ("citizens.csv", 2)
    assert "both tables" in fault.message


def test_citizens_who_stand_in_the_spells_table_only_are_counted() -> None:
    found = gathered("citizen;measure;referred\n12;mentor;2026-02-01\n", "citizen;arrived\n0012;2026-01-01\n")
    assert found.unlisted == 1
    assert len(found.backlog.people) == 2


def test_profiles_are_as_written_and_unknown_where_blank() -> None:
    (person,) = backlog(
        citizens="citizen;arrived;age;previous_benefit;wish;team;motivation_start;motivation_end\n"
        "K1;2026-01-01;34;kontanthjælp;førtidspension;job_centre;0,4;0,3\n"
    ).people
    assert (person.age, person.previous_benefit, person.wish) == (
        "from_30_to_39",
        "cash_or_education",
        "pension",
    )
    assert (person.team, person.motivation_start, person.motivation_now) == ("job_centre", 0.4, 0.3)
    assert person.woman is None
