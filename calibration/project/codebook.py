"""The codebook that stands beside the tables: every column, what it may be called, and what is meant by it.

It is made of the columns that the readers know, so it cannot say anything else than what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.data.columns import OF
from sim.registers.referrals import CALLED, COLUMNS, NEEDED
from sim.registers.words import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asked import Kind

TITLES: dict[Kind, str] = {
    "referrals": "A list of referrals: one row each",
    "intervals": "A table of waits by interval",
    "waiting": "Who waits on a day",
    "quantiles": "Published quantiles of waits",
    "shares": "Published shares",
}
_MEANS = {
    "citizen": "A pseudonym, such as a running number. Never a CPR number, and nobody's name.",
    "measure": "A measure or stage of the scenario, or its label.",
    "recommended": "When they were referred: the wait runs from here.",
    "identified": "When the offer was found.",
    "decided": "When it was granted or refused.",
    "queued": "When they joined the waiting list, if not at the grant.",
    "offered": "When a place was offered.",
    "started": "When it started. Blank: the wait still runs, or was over without a start.",
    "ended": "When it ended; without a start, when they left: refused, declined, moved away.",
    "reason": f"Why it ended without a start: {', '.join(each for each in REASONS if each)}. May be blank.",
    "status": "How far it has come; blank: it follows from the dates.",
    "via": "own; other: somebody else's user of the service, who is left out.",
    "attempt": "Which attempt at the measure it is; blank: they are counted in order of time.",
    "extract_date": "The day on which the list was taken, the same in every row.",
    "observed_from": "The first day from which on the list was kept, the same in every row.",
}
_UNUSED = "Is read over."


def codebook() -> str:
    """The codebook as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What stands in the tables"
    yield ""
    yield (
        "One file for each kind of data; one of them is enough. CSV in UTF-8 or Windows-1252 with `;`, a tab "
        "or `,` between cells. Columns that are not named here are refused: what is not needed should not "
        "stand in a table about people."
    )
    yield ""
    yield "- Dates: `2026-03-02`, `02-03-2026`, `02.03.2026`, or weeks `2026W10`; one way throughout a file."
    yield (
        "- Numbers: `12,5` or `12.5`, one way throughout a file. `1.234` can be read in two ways: write "
        "`1234`, or say `numbers: danish` (or `english`) in the calibration file."
    )
    yield (
        "- A hidden cell is blank, or written `<5`, `*` or `..`. It is left out of the data and of the "
        "simulations alike, and is never taken for 0. A 0 means nobody."
    )
    yield "- Lengths of time: days as a number, or `13 weeks` (`13 uger`), `3 months` (`3 måneder`)."
    yield ""
    yield f"## {TITLES['referrals']} (`data.referrals`)"
    yield ""
    yield (
        "Everybody who was referred in the window, whatever became of them, and everybody who waited already "
        "on its first day. Those who still wait have a blank start; leaving them out makes every wait look "
        "shorter."
    )
    yield ""
    yield from _head()
    for name in COLUMNS:
        others = [other for other, meant in CALLED.items() if meant == name]
        yield _row(name, others, name in NEEDED, _MEANS.get(name, _UNUSED))
    for kind, columns in OF.items():
        yield ""
        yield f"## {TITLES[kind]} (`data.{kind}`)"
        yield ""
        yield from _head()
        for each in columns:
            yield _row(each.name, each.called, each.needed, each.means)


def _head() -> Iterator[str]:
    yield "| column | also called | needed | what stands in it |"
    yield "|---|---|---|---|"


def _row(name: str, others: list[str] | tuple[str, ...], needed: bool, means: str) -> str:  # noqa: FBT001
    also = ", ".join(f"`{other}`" for other in others)
    return f"| `{name}` | {also} | {'yes' if needed else ''} | {means} |"
