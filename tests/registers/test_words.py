"""The words of the tables are those that a run leaves behind; what is written in Danish means the same."""

from __future__ import annotations

from itertools import chain

import pytest

import sim.registers.words as here
from sim import tables
from sim.registers import columns
from tests.registers.lists import backlog, only


@pytest.mark.parametrize(
    "name", ["AGES", "BENEFITS", "WISHES", "FLAGS", "ENDS", "STATUSES", "REASONS", "VIAS", "STAGES"]
)
def test_words_are_those_of_the_tables(name: str) -> None:
    assert getattr(here, name) == getattr(tables, name)


def test_times_are_called_as_in_the_tables() -> None:
    assert columns.CITIZEN_TIMES == tables.CITIZEN_TIMES
    assert columns.SPELL_TIMES == tables.SPELL_TIMES


def test_what_danish_words_mean_are_words_of_the_tables() -> None:
    for called, known in (
        (here.STATUSES_CALLED, here.STATUSES),
        (here.REASONS_CALLED, here.REASONS),
        (here.VIAS_CALLED, here.VIAS),
        (here.BENEFITS_CALLED, here.BENEFITS),
        (here.WISHES_CALLED, here.WISHES),
        (here.AGES_CALLED, here.AGES),
    ):
        assert set(called.values()) <= set(known)
    assert set(columns.SPELLS_CALLED.values()) <= set(columns.SPELLS)
    assert set(columns.CITIZENS_CALLED.values()) <= set(columns.CITIZENS)
    for name in chain(columns.SPELLS_CALLED, columns.CITIZENS_CALLED):
        assert columns.plain(name) == name  # otherwise no heading could ever be it


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("15", "under_30"),
        ("29", "under_30"),
        ("30", "from_30_to_39"),
        ("39", "from_30_to_39"),
        ("40", "from_40"),
        ("64.0", "from_40"),
        ("29 år", "under_30"),
        ("under 30", "under_30"),
        ("30-39 år", "from_30_to_39"),
        ("from_40", "from_40"),
    ],
)
def test_an_age_is_a_group_or_whole_years(cell: str, group: str) -> None:
    (person,) = backlog(citizens=f"citizen;arrived;alder\nK1;2026-03-02;{cell}\n").people
    assert person.age == group


@pytest.mark.parametrize("cell", ["3", "111", "29.5", "young", "1.234"])
def test_what_is_no_age_is_refused(cell: str) -> None:
    assert only(citizens=f"citizen;arrived;age\nK1;2026-03-02;{cell}\n").column == "age"


@pytest.mark.parametrize("yes", ["true", "TRUE", "yes", "ja", "1", "SAND"])
@pytest.mark.parametrize("no", ["false", "No", "nej", "0", "falsk"])
def test_flags_are_written_in_many_ways(yes: str, no: str) -> None:
    (person,) = backlog(
        citizens=f"citizen;arrived;woman;unskilled;physical\nK1;2026-03-02;{yes};{no};\n"
    ).people
    assert (person.woman, person.unskilled, person.physical) == (True, False, None)


@pytest.mark.parametrize(
    ("cell", "share"), [("0,45", 0.45), ("0.45", 0.45), ("1", 1.0), ("0", 0.0), (",5", 0.5)]
)
def test_shares_have_a_point_or_a_comma(cell: str, share: float) -> None:
    (person,) = backlog(citizens=f"citizen;arrived;motivation_start\nK1;2026-03-02;{cell}\n").people
    assert person.motivation_start == share


@pytest.mark.parametrize("cell", ["1.234", "45", "45 %", "-0.1", "1,2", "nan?"])
def test_a_share_that_is_none_is_refused_and_never_guessed(cell: str) -> None:
    assert only(citizens=f"citizen;arrived;motivation_end\nK1;2026-03-02;{cell}\n").column == "motivation_end"


@pytest.mark.parametrize("blank", ["", "  ", "NULL", "NA", "NaN", "NaT", "-", "."])
def test_blank_is_written_in_many_ways(blank: str) -> None:
    (person,) = backlog(
        f"citizen;measure;referred;started;reason\nK1;mentor;2026-03-02;{blank};{blank}\n"
    ).people
    assert person.stays[0].started is None
    assert person.stays[0].reason == ""
