"""Which columns the tables of counted data have, what they are called in Danish, and what each means.

The list of referrals has the columns of `sim.registers`; those of the other four tables stand here. A column
that is not here is refused: what is not needed should not stand in a table about people. The codebook that
`init` writes is made of this, so it says what is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calibration.project.asked import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what else it may be called, whether it must be there, and what stands in it."""

    name: str
    called: tuple[str, ...]
    needed: bool
    means: str


_MEASURE = Column(
    "measure", ("indsats", "tilbud"), needed=True, means="A measure or stage of the scenario, or its label."
)
MADE_UP = {"en": "made-up", "da": "opdigtet"}
"""With what the pseudonyms and the notes of made-up rows begin, which `init` writes, by language."""

_NOTE = Column(
    "note", ("bemaerkning", "bemaerkninger"), needed=False, means="Anything; it is not read. Nobody's name."
)

INTERVALS = (
    _MEASURE,
    Column(
        "within", ("inden_for", "inden", "graense"), needed=True,
        means="A bound: days as a number, or a length such as 13 weeks (13 uger), counted from the referral.",
    ),
    Column(
        "started", ("startet", "startede", "paabegyndt"), needed=False,
        means="How many had started within the bound, counted from the beginning. Or give share.",
    ),
    Column(
        "share", ("andel",), needed=False,
        means="The share of all referred who had started within the bound; referred must then be filled.",
    ),
    Column(
        "running", ("loebende", "venter_stadig", "uafsluttede", "i_gang"), needed=True,
        means="How many were still known to wait at the bound: they had neither started, nor left, nor been "
        "watched for a shorter time only.",
    ),
    Column(
        "referred", ("henvist", "henviste"), needed=False,
        means="Of how many the table is: all who were referred in the window. The same in every row of a "
        "measure, or in one of them.",
    ),
    _NOTE,
)  # fmt: skip

WAITING = (
    _MEASURE,
    Column("day", ("dato", "dag", "opgjort"), needed=True, means="The day on which the list was looked at."),
    Column(
        "waited", ("ventet", "ventetid", "dage"), needed=False,
        means="One row a person: for how long they had waited on that day, in days or as 3 weeks (3 uger).",
    ),
    Column(
        "since", ("siden", "henvist", "referred"), needed=False,
        means="One row a person: since when they had waited, in the place of waited.",
    ),
    Column(
        "n", ("antal",), needed=False, means="One row a list: how many waited; 0 where nobody did."
    ),
    Column(
        "mean_days", ("gennemsnit", "gennemsnitlig_ventetid", "middelventetid"), needed=False,
        means="One row a list: for how many days they had waited on average.",
    ),
    Column(
        "citizen", ("pseudonym", "borger", "loebenummer", "loebenr"), needed=False,
        means="One row a person: a pseudonym, so that nobody is counted twice.",
    ),
    _NOTE,
)  # fmt: skip

QUANTILES = (
    _MEASURE,
    Column(
        "population", ("gruppe", "blandt", "population"), needed=False,
        means="Of whom: referred (henviste), started (startede) or waiting (ventende). It must be filled: "
        "the medians of the three are three numbers.",
    ),
    Column(
        "level", ("niveau", "fraktil", "percentil"), needed=True,
        means="Which quantile: 0.5, 50 %, median, p90.",
    ),
    Column("days", ("dage", "ventetid"), needed=True, means="The wait, in days or as 13 weeks (13 uger)."),
    Column("n", ("antal",), needed=False, means="On how many people it rests."),
    _NOTE,
)  # fmt: skip

SHARES = (
    Column(
        "figure", ("noegletal", "tal"), needed=True,
        means="recommended (anbefalet), granted (bevilget), started (startet), dropped_out (frafald), or "
        "outcome:<name> as the scenario's outcomes are called.",
    ),
    Column(
        "of", ("indsats", "for", "af", "tilbud", "measure", "felt"), needed=False,
        means="A measure or a field of the scenario; all, or blank, for dropped_out and outcomes.",
    ),
    Column("share", ("andel",), needed=True, means="A share from 0 to 1, or a percentage with %."),
    Column(
        "n", ("antal",), needed=True,
        means="Of how many people: without it nobody knows how much of the share is chance.",
    ),
    Column(
        "months", ("maaneder",), needed=False,
        means="At which age of a case it was counted, in months; 12 if blank.",
    ),
    _NOTE,
)  # fmt: skip

OF: dict[Kind, tuple[Column, ...]] = {
    "intervals": INTERVALS,
    "waiting": WAITING,
    "quantiles": QUANTILES,
    "shares": SHARES,
}


def names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The names of columns."""
    return tuple(each.name for each in columns)


def called(columns: tuple[Column, ...]) -> dict[str, str]:
    """What else columns may be called."""
    return {other: each.name for each in columns for other in each.called if other != each.name}


def needed(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The names of columns that must be there."""
    return tuple(each.name for each in columns if each.needed)
