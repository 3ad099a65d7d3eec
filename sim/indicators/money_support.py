"""What people live on: income support and pension, the municipality's part of both, and what is to come.

Asked of a cohort that is the same in every option: everybody who is referred from `clock.start` on, and
where the run begins with a list everybody in it too. Support runs from the referral (of those who were there
on the day from `clock.start`) until the citizen works or has a pension, and otherwise to the end of the
window: somebody who gives up goes on living on support, so that losing people does not look cheap as long
as no programme ends in a pension.

Seconds are added up as whole numbers; they become money once a year, and then whole kroner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario.schema_costs import PENSION
from sim.tables import AGES, DROPPED_OUT, INSIDE, LEFT_FOR_WORK

from .rows import FAR
from .view import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.scenario.schema_costs import Costs

    from .money_budget import Budget
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

MONTHS = 12
"""Months in a budget year, whichever its length."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Kroner in each budget year."""

    support: Floats
    pension: Floats
    municipal: Floats
    to_come: Floats


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who is asked about, one entry each, in seconds from `clock.start`; FAR where it never comes.

    referred: before the window of those who were there; until: when support ends; granted: when a pension
    begins, be it before the window.
    """

    referred: Ints
    until: Ints
    granted: Ints
    age: Ints


def cohort(view: View) -> Cohort:
    """Everybody whose support is counted, and when it ends."""
    c, costs = view.citizens, view.scenario.costs
    settled = (c["ended"] < FAR) & (c["end"] != DROPPED_OUT) & (c["end"] != INSIDE)
    works = c["end"] == LEFT_FOR_WORK
    pensioner = settled & ~works & _named(view, (PENSION,))
    off = settled & (works | _named(view, costs.ends_support))
    over = np.where(off | pensioner, c["ended"], FAR)
    granted = np.where(pensioner, c["ended"], FAR)
    if view.scenario.initial is None:
        who = np.flatnonzero(c["arrived"] >= 0)
        return Cohort(c["arrived"][who], over[who], granted[who], c["age"][who])
    return Cohort(c["arrived"], over, granted, c["age"])


def _named(view: View, names: tuple[str, ...]) -> Flags:
    """Who ended with one of these outcomes, or was led to it by the assessment."""
    outcome = view.citizens["outcome"]
    found = np.zeros(len(outcome), np.bool_)
    for name in names:
        if name in view.outcomes:
            found |= outcome == view.outcomes.index(name)
    return found


def lives(view: View, found: Budget) -> Lives:
    """What the cohort lives on in each budget year."""
    costs, year, who = view.scenario.costs, found.year, cohort(view)
    support, pension = MONTHS * (costs.income_support_month or 0.0), MONTHS * (costs.pension_month or 0.0)
    later = [seconds for seconds, _share in found.borne]
    supported = _in_bands(view, later, who.referred, who.referred, who.until)
    never = np.full(len(who.granted), FAR)
    pensioned = _in_bands(view, later, who.referred, who.granted, never)
    shares = [share for _seconds, share in found.borne]
    return Lives(
        _kroner(supported.sum(axis=0) * support, year),
        _kroner(pensioned.sum(axis=0) * pension, year),
        _kroner(_shared(supported, shares) * support, year)
        + _kroner(_shared(pensioned, shares) * pension, year),
        _kroner(_to_come(view, costs, who) * pension, np.full(len(year), float(YEAR))),
    )


def _kroner(amounts: NDArray[np.floating[Any]], year: Floats) -> Floats:
    """Amounts for a year, times seconds, as whole kroner."""
    found: Floats = np.rint(amounts / year)
    return found


def _in_bands(view: View, later: Sequence[int], referred: Ints, begin: Ints, end: Ints) -> Ints:
    """(bands, years): seconds in [begin, end) of everybody together, each band so long after the referral."""
    beyond: list[Ints] = []
    for since in later:
        if since <= 0 and beyond:
            beyond.append(beyond[0])  # everybody has been on support that long at the referral
        else:
            beyond.append(_time(view, np.maximum(begin, referred + since), end))
    found: Ints = np.array([*beyond, np.zeros_like(beyond[0])])
    return found[:-1] - found[1:]


def _time(view: View, begin: Ints, end: Ints) -> Ints:
    """(years,): seconds of [begin, end) in each budget year, of everybody together."""
    overlap: Ints = np.minimum(end, view.ends[1:, None])
    overlap -= np.maximum(begin, view.begins[1:, None])
    np.maximum(overlap, 0, out=overlap)
    total: Ints = overlap.sum(axis=1)
    return total


def _shared(seconds: Ints, shares: Sequence[float]) -> Floats:
    """(years,): the seconds of each band times its share, added up in order."""
    total = np.zeros(seconds.shape[1])
    for each, share in zip(seconds, shares, strict=True):
        total = total + each * share
    return total


def _to_come(view: View, costs: Costs, who: Cohort) -> Ints:
    """(years,): seconds from the end of the window to the pension age, by the year of the grant.

    Pensions granted between the day of a list and `clock.start` stand in the first year.
    """
    total = np.zeros(len(view.ends) - 1, np.int64)
    if costs.pension_years is None:
        return total
    mine = np.flatnonzero(who.granted < view.horizon)
    granted = who.granted[mine]
    length = np.array([round(costs.pension_years[age] * YEAR) for age in AGES], np.int64)[who.age[mine]]
    left = np.maximum(length - (view.horizon - granted), 0)
    np.add.at(total, np.searchsorted(view.ends[1:], granted, side="right"), left)
    return total
