"""What is done for an order: the same as the commands of the same names."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest

from sim.web.asked.visit import Visit
from sim.web.jobs.job import PARTS, File, Found
from sim.web.jobs.order import KINDS, Order, ordered
from sim.web.jobs.work import DO, work

from .orders import priced_town, wish

VISIT = Visit("town", (("measures.mentor.places", "6"),), name="Six mentors", language="da")


class Heard(list[tuple[str, int, int]]):
    """What was told of how far it has come."""

    def __call__(self, part: str, done: int, of: int) -> None:
        self.append((part, done, of))


def small(kind: str) -> Order:
    """A report from two replications."""
    return replace(ordered({"kind": kind}, priced_town(), VISIT), replications=2)


def test_every_kind_of_work_is_done() -> None:
    assert set(DO) == set(KINDS)


@pytest.mark.parametrize("kind", ["report", "workbook"])
def test_a_report_and_a_workbook_are_whole_files_in_the_language_asked_for(kind: str) -> None:
    heard = Heard()
    found = work(small(kind), heard)
    assert isinstance(found, File)
    assert {part for part, _, _ in heard} <= set(PARTS)
    assert heard[-1][0] == "Writing"
    if kind == "report":
        text = found.content.decode("utf-8")
        assert found.name == "six_mentors.html"
        assert 'lang="da"' in text
        assert "ventetid compare town.yaml six_mentors_samlet.yaml -n 2 --seed 1" in text
    else:
        assert found.name == "six_mentors.xlsx"
        with ZipFile(io.BytesIO(found.content)) as book:
            assert book.testzip() is None


def test_a_plan_is_searched_and_said_in_both_languages() -> None:
    heard = Heard()
    order = wish(levers=["measures.mentor.places"])
    found = work(order, heard)
    assert isinstance(found, Found)
    assert set(found.sections) == {"en", "da"}
    assert ("Searching", True) in {(part, done > 0) for part, done, _ in heard}
