"""What the codebook says around its columns, in English; the Danish stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .asked import Kind


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of one language.

    rows: what stands in each column of the list of referrals. counted: the same of the other tables, by kind
    and column; a column that is not there has its own text (`calibration.data.columns`).
    """

    title: str
    intro: str
    general: tuple[str, ...]
    titles: Mapping[Kind, str]
    whom: str
    head: tuple[str, str, str, str]
    needed: str
    rows: Mapping[str, str]
    reasons: str
    unused: str
    counted: Mapping[Kind, Mapping[str, str]]


ENGLISH = Said(
    title="What stands in the tables",
    intro="One file for each kind of data; one of them is enough. CSV in UTF-8 or Windows-1252 with `;`, a "
    "tab "
    "or `,` between cells. Columns that are not named here are refused: what is not needed should not stand "
    "in a table about people.",
    general=(
        "Dates: `2026-03-02`, `02-03-2026`, `02.03.2026`, or weeks `2026W10`; one way throughout a file.",
        (
            "Numbers: `12,5` or `12.5`, one way throughout a file. `1.234` can be read in two ways: write "
            "`1234`, or say `numbers: danish` (or `english`) in the calibration file."
        ),
        (
            "A hidden cell is blank, or written `<5`, `1-4`, `*` or `..`. It is left out of the data and of "
            "the simulations alike, and is never taken for 0. A 0 means nobody."
        ),
        "Lengths of time: days as a number, or `13 weeks` (`13 uger`), `3 months` (`3 måneder`).",
        (
            'In Python: `pandas.read_csv(…, sep=";")`. `pandas.read_parquet` needs the package pyarrow, '
            "which is "
            "not installed with this program; for the Parquet of the results, `posterior.parquet`, there is "
            "`duckdb.sql(\"from 'posterior.parquet'\").df()`, or the CSV that `ventetid calibrate export` "
            "writes."
        ),
    ),
    titles={
        "referrals": "A list of referrals: one row each",
        "intervals": "A table of waits by interval",
        "waiting": "Who waits on a day",
        "quantiles": "Published quantiles of waits",
        "shares": "Published shares",
    },
    whom="Everybody who was referred in the window, whatever became of them, and everybody who waited "
    "already "
    "on its first day. Those who still wait have a blank start; leaving them out makes every wait look "
    "shorter.",
    head=("column", "also called", "needed", "what stands in it"),
    needed="yes",
    rows={
        "citizen": "A pseudonym, such as a running number. Never a CPR number, and nobody's name.",
        "measure": "A measure or stage of the scenario, or its label.",
        "recommended": "When they were referred: the wait runs from here.",
        "identified": "When the offer was found.",
        "decided": "When it was granted or refused.",
        "queued": "When they joined the waiting list, if not at the grant.",
        "offered": "When a place was offered.",
        "started": "When it started. Blank: the wait still runs, or was over without a start.",
        "ended": "When it ended; without a start, when they left: refused, declined, moved away.",
        "reason": "Why it ended; see below. May be blank.",
        "status": "How far it has come; blank: it follows from the dates. Also in Danish: {statuses}.",
        "via": "own; other: somebody else's user of the service, who is left out. In Danish: {vias}.",
        "attempt": "Which attempt at the measure it is; blank: they are counted in order of time.",
        "extract_date": "The day on which the list was taken, the same in every row.",
        "observed_from": "The first day from which on the list was kept, the same in every row.",
    },
    reasons="Words for `reason`, and the Danish ones that mean the same. Of a stay that has started it "
    "changes "
    "nothing; without a start it says why they left. Where all went as planned, leave it blank or write "
    "{completed}.",
    unused="Is read over.",
    counted={},
)
