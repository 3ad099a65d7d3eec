"""Lists of waits that tests begin with: a few rows by hand, or what a run leaves, as a list of one's own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import floor
from typing import TYPE_CHECKING

from sim.evidence.waits import Observed, ObservedWaits, waits_in
from sim.registers import Sheet
from sim.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

HEAD = ("citizen", "measure", "referred", "decided", "queued", "started", "ended", "reason")
TIMES = ("recommended", "decided", "queued", "started", "ended")
TOWN = """
name: Town
clock: {start: 2027-01-04, years: 4}
citizens: {per_year: 60}
measures:
  mentor: {places: 9, lasts: {fixed: 3 months}}
  support: {places: 9, lasts: {fixed: 3 months}}
"""


def town() -> Scenario:
    """A town with two measures."""
    return Scenario.from_text(TOWN)


def waits(*rows: tuple[object, ...], extract: date | None = None, since: date | None = None) -> ObservedWaits:
    """What a list of the town says; a row holds what stands in `HEAD`, as far as it goes."""
    filled = [(*row, *[None] * (len(HEAD) - len(row)), extract, since) for row in rows]
    return waits_in(Sheet.of("waits.csv", (*HEAD, "extract_date", "observed_from"), filled), town())


def observed(
    durations: Iterable[int],
    causes: Iterable[int],
    entries: Iterable[int] | None = None,
    watched: Iterable[int] | None = None,
) -> Observed:
    """Waits of one measure; unless said, watched from the beginning and as long as they lasted."""
    lasted = tuple(durations)
    return Observed(
        lasted,
        tuple(causes),
        tuple(entries) if entries is not None else (0,) * len(lasted),
        tuple(watched) if watched is not None else lasted,
    )


def as_list(spells: pd.DataFrame, start: date, since: date, extract: date) -> Sheet:
    """One replication's spells as a municipality would have written them down, through pandas.

    Whatever lies after the extract date has not happened yet; what was over before `since` is not there.
    """
    first, last = (since - start).days, (extract - start).days
    over = spells["started"].fillna(spells["ended"])
    mine = (spells["via"] != "other") & (spells["recommended"] < last + 1) & ~(over < first)
    table = spells.loc[mine, ["citizen", "measure", *TIMES, "reason"]].astype(object)
    for name in TIMES:
        table[name] = [_moment(days, start, last) for days in table[name]]
    table.loc[table["ended"].isna(), "reason"] = None
    table["extract_date"], table["observed_from"] = extract, since
    return Sheet.of("waits.csv", table.columns, table.itertuples(index=False))


def _moment(days: float, start: date, last: int) -> datetime | date | None:
    if days != days or days >= last + 1:  # noqa: PLR0124  NaN
        return None
    return datetime.combine(start + timedelta(days=floor(days)), time()).date()
