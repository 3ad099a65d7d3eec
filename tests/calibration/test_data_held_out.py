"""What is used while a part of the window is held out: nothing that tells of that part."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.data import read_data, read_held_out
from sim.registers import Unusable
from tests.calibration.calibrations import EXTRACT, SINCE, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path


PUBLISHED = {
    "intervals": table("intervals", "mentor;90 dage;40;20;60"),
    "quantiles": table("quantiles", "mentor;started;0,5;52;100"),
    "shares": table("shares", "started;mentor;0,5;100"),
}


@pytest.mark.parametrize("held_out", ["26 weeks", "14 months"])
def test_what_is_of_the_whole_window_tells_nothing_while_a_part_is_held_out(
    tmp_path: Path, held_out: str
) -> None:
    # Of 14 months held out, what comes before is too short for cases of 12 months.
    rows = table("referrals", *some_waits())
    alone = project(tmp_path, f"held_out: {held_out}\n", referrals=rows)
    with_tables = project(tmp_path, f"held_out: {held_out}\n", referrals=rows, **PUBLISHED)
    for read in (read_data, read_held_out):
        assert read(with_tables).operator == read(alone).operator
        assert np.array_equal(read(with_tables).values, read(alone).values)
    said = read_data(with_tables).audit.sentences()
    for kind in PUBLISHED:
        assert any(f"{kind}.csv ({kind}) is of the whole time" in each for each in said), kind
    assert any(f"read off the data from {SINCE} to {with_tables.used_until}" in each for each in said)
    used = {each.kind for each in read_data(with_tables.whole).statistics}
    assert used == {"referrals", *PUBLISHED}


def test_a_list_from_after_the_data_were_taken_is_refused(tmp_path: Path) -> None:
    lists = table("waiting", f"mentor;{EXTRACT + timedelta(days=1)};9;40")
    with pytest.raises(Unusable, match="the extract date"):
        read_data(project(tmp_path, waiting=lists))


def test_where_only_weeks_are_known_whole_weeks_are_held_out(tmp_path: Path) -> None:
    rows, more = table("referrals", *some_waits()), "held_out: 100 days\n"
    by_day = project(tmp_path, more, referrals=rows)
    by_week = project(tmp_path, f"{more}registration: {{rounded: week}}\n", referrals=rows)
    assert by_week.used_until.isoweekday() == 7
    assert timedelta(0) <= by_day.used_until - by_week.used_until < timedelta(days=7)
