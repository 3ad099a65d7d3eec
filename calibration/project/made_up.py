"""The tables that `init` writes to be filled in: made-up rows in the form in which data are wanted.

Each says of itself that it is made up: pseudonyms begin with it, and counted tables have a note. As they
stand they can be read, so that `check` shows what it would say; the audit then says that they are made up.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from calibration.data.columns import MADE_UP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asked import Kind

PEOPLE = 60
"""Rows of the made-up list: enough for the audit to have something to say."""
NOTE = f"{MADE_UP}: replace this row"

HEADINGS = (
    "løbenummer", "indsats", "henvist", "bevilget", "påbegyndt", "afsluttet", "årsag", "udtræksdato",
)  # fmt: skip

Rows = list[tuple[object, ...]]


def tables(measure: str, since: date, extract: date) -> dict[Kind, str]:
    """The text of each table, with Danish headings, semicolons and decimal commas."""
    return {
        "referrals": _text(
            HEADINGS,
            _referrals(measure, since, extract),
        ),
        "intervals": _text(
            ("indsats", "inden for", "startet", "løbende", "henvist", "bemærkning"),
            [
                (measure, within, started, running, 60, NOTE)
                for within, started, running in (
                    ("7 dage", 0, 58), ("30 dage", 6, 49), ("3 måneder", 22, 27), ("6 måneder", 35, 10),
                )
            ],
        ),
        "waiting": _text(
            ("indsats", "dato", "antal", "gennemsnit", "bemærkning"),
            [(measure, _day(since), 14, "61,5", NOTE), (measure, _day(extract), 17, "70,0", NOTE)],
        ),
        "quantiles": _text(
            ("indsats", "gruppe", "niveau", "dage", "antal", "bemærkning"),
            [(measure, "henviste", "median", 96, 60, NOTE), (measure, "startede", "p90", 170, 41, NOTE)],
        ),
        "shares": _text(
            ("nøgletal", "indsats", "andel", "antal", "bemærkning"),
            [("anbefalet", measure, "73 %", 60, NOTE), ("startet", measure, "0,31", 60, NOTE)],
        ),
    }  # fmt: skip


def _referrals(measure: str, since: date, extract: date) -> Rows:
    """People who were referred evenly over the window and a little before it, and waited for some weeks."""
    luck = Random(MADE_UP)  # noqa: S311  made-up rows, the same each time
    length = (extract - since).days
    rows: Rows = []
    for k in range(PEOPLE):
        referred = since + timedelta(days=round(-60 + (length + 60) * k / PEOPLE))
        wait = round(luck.expovariate(1 / 70)) + 14
        over = referred + timedelta(days=max(wait, (since - referred).days + 1))
        gone = over > extract
        left = not gone and luck.random() < 0.2
        started = "" if gone or left else _day(over)
        ended, why = (_day(over), "frafald") if left else ("", "")
        granted = referred + timedelta(days=10)
        decided = _day(granted) if granted <= min(over, extract) else ""
        rows.append(
            (f"{MADE_UP}-{k + 1}", measure, _day(referred), decided, started, ended, why, _day(extract))
        )
    return rows


def _text(columns: tuple[str, ...], rows: Rows) -> str:
    return "".join(_lines(columns, rows))


def _lines(columns: tuple[str, ...], rows: Rows) -> Iterator[str]:
    for row in (columns, *rows):
        yield ";".join(map(str, row)) + "\n"


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
