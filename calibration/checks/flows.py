"""How many came and went between the days on which it is known who waits.

Those who wait on one day and those referred since are those who started, left and wait on a later day. The
list of referrals tells who waits on its first and last day, and who came and started in each part of the
time; a list of those waiting on another day adds a day from which on it can be reckoned. Where it was taken
within a part, nobody counted who came and started until then: they are none to all of those in that part, and
none where nobody came in all of it. So all these numbers stand in sums (`calibration.data.follows`), and
those who left stand in them though nobody tells them. And two lists of those waiting that are one to four
people apart tell, by their means, for how long those had waited who are on one of them only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from calibration.data.follows import Sums

from .words import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .words import Period

    Flows = Mapping[str, Sequence[int]]
    """The places of the numbers of those referred, and of the starts, part by part."""

FLOWS = ("stock_first", "referrals", "starts", "stock_last")
"""Of which it follows how many left without a start."""
NEAR = 7
"""Days by which a list may have been taken before or after a part ends, and still tell who waited then."""
OF_LIST, OF_PART, OF_ALL = range(3)
"""What is hidden sooner and what later."""
STOCK = "stock_"
_ON_A_DAY = re.compile(r"stock_(\d{4}-.*)")


def hidden_by_flows(
    values: Mapping[str, float],
    told: Collection[str],
    period: Period,
    fewest: int,
    before: Mapping[str, float] | None = None,
) -> set[str]:
    """The keys of numbers of people that may not be told beside the others that are.

    values: readable ones by key, of a period and of all measures. told: the keys that are to be told.
    before: what is told of the time before the period.
    """
    hidden: set[str] = set()
    for of in dict.fromkeys(parts(key).of for key in values):
        kept = [each for key, each in (before or {}).items() if parts(key).of == of and _stocked(key)]
        near = _nearly_the_same(of, values, told, fewest, kept)
        hidden |= near | _from_day_to_day(of, values, {*told} - near, period, fewest)
    return hidden


def _nearly_the_same(
    of: str, values: Mapping[str, float], told: Collection[str], fewest: int, before: Sequence[float]
) -> set[str]:
    """What is said of lists that lie too few people from a number that is told: of rows, or of a list."""
    rows = [values[key] for key in told if parts(key)[::2] == ("referrals", of) and _stocked(key)]
    kept = [*before, *rows]
    hidden: set[str] = set()
    for key in sorted(key for key in told if parts(key)[::2] == ("waiting", of) and _stocked(key)):
        if any(0 < round(abs(values[key] - each)) < fewest for each in kept):
            day = parts(key).name.removeprefix(STOCK)
            hidden |= {k for k in told if parts(k)[::2] == ("waiting", of) and parts(k).name.endswith(day)}
        else:
            kept.append(values[key])
    table = f"intervals:referred:{of}"
    referred = values.get(f"referrals:referrals:{of}")
    if table in told and referred is not None and 0 < round(abs(values[table] - referred)) < fewest:
        hidden.add(table)
    return hidden


def _stocked(key: str) -> bool:
    return parts(key).name.startswith(STOCK)


def _from_day_to_day(
    of: str, values: Mapping[str, float], told: Collection[str], period: Period, fewest: int
) -> set[str]:
    """What would tell how few came or went between two days."""
    if any(f"referrals:{name}:{of}" not in values for name in FLOWS):
        return set()
    sums, places = Sums(fewest), dict[str, int]()

    def place(key: str, rank: int) -> int:
        if key not in places:
            places[key] = sums.add(round(values[key]), told=key in told, rank=rank)
        return places[key]

    first, referred, started, last = (place(f"referrals:{name}:{of}", OF_ALL) for name in FLOWS)
    number = sum(f"referrals:referrals_{k}:{of}" in values for k in range(1, len(values) + 1)) or 1
    flows = {
        what: [place(f"referrals:{what}_{k}:{of}", OF_PART) for k in range(1, number + 1)]
        if number > 1
        else [whole]
        for what, whole in (("referrals", referred), ("starts", started))
    }
    if number > 1:
        sums.equal([referred], flows["referrals"])
        sums.equal([started], flows["starts"])
    stocks, besides = _between(of, values, told, period, number)
    known = [_Known(0, first)]
    for part, key in [*sorted(stocks.items()), (number, "")]:
        then = _Known(part, place(key, OF_LIST) if key else last)
        if _left(sums, known[-1], then, flows)[0] < 0:  # of other people, or taken on another day
            if key:
                continue
            return besides
        known.append(then)
    every = _left(sums, known[0], known[-1], flows)[0]
    for key, day in sorted(_lists(of, values, told).items(), key=lambda each: each[1]):
        if key in {*stocks.values(), *besides} or not period.since <= day < period.until:
            continue
        part = next(k for k in range(1, number + 1) if day <= period.part(k)[1])
        cut = {what: _cut(sums, flows[what][part - 1]) for what in flows}
        then = _Known(part, place(key, OF_LIST), day, cut)
        if all(_may_be(_left(sums, *pair, flows), every) for pair in _pairs([*known, then])):
            known.append(then)
    for one, other in _pairs(known):
        came, went = (sums.all_of(_during(sums, what, one, other, flows)) for what in flows)
        least, most = _left(sums, one, other, flows)
        left = sums.add(least) if least == most else sums.add_uncounted()
        sums.equal([one.stock, came], [went, left, other.stock])
    shown = sums.hide()
    return besides | {key for key, k in places.items() if key in told and not shown[k]}


@dataclass(frozen=True, slots=True)
class _Known:
    """A day on which it is known who waits: how many parts of the period have begun, and where the number is.

    day: of a list that was taken within the last of these parts, which then has not ended; cut: of those
    referred and of the starts of that part, how many were until then and how many after.
    """

    part: int
    stock: int
    day: date | None = None
    cut: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, bool, date]:
        """By time: a list within a part stands before the end of it."""
        return self.part, self.day is None, self.day or date.min


def _pairs(known: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    return combinations(sorted(known, key=lambda each: each.order), 2)


def _cut(sums: Sums, whole: int) -> tuple[int, int]:
    """How many of a part until a day within it and after that day, which nobody has counted."""
    until, after = sums.add_uncounted(), sums.add_uncounted()
    sums.equal([whole], [until, after])
    return until, after


def _during(sums: Sums, what: str, one: _Known, other: _Known, flows: Flows) -> list[int]:
    """The numbers of those who came, or started, between two days: of whole parts, and of pieces of parts."""
    if one.day is not None and other.day is not None and one.part == other.part:
        between = sums.add_uncounted()
        sums.equal([flows[what][one.part - 1]], [one.cut[what][0], between, other.cut[what][1]])
        sums.equal([one.cut[what][1]], [between, other.cut[what][1]])
        sums.equal([other.cut[what][0]], [one.cut[what][0], between])
        return [between]
    begun = [] if one.day is None else [one.cut[what][1]]
    ended = [] if other.day is None else [other.cut[what][0]]
    return [*begun, *flows[what][one.part : other.part - len(ended)], *ended]


def _left(sums: Sums, one: _Known, other: _Known, flows: Flows) -> tuple[int, int]:
    """How many left at least and at most between two days, for whoever knows what came in each whole part."""
    first = one.part - (one.day is not None)  # counted from 0: the first part that is touched
    touched = slice(first, other.part)
    whole = slice(one.part, other.part - (other.day is not None))
    least, most = (
        tuple(sum(sums.people[k] for k in flows[what][of]) for what in ("referrals", "starts"))
        for of in (whole, touched)
    )
    apart = sums.people[one.stock] - sums.people[other.stock]
    return apart + least[0] - most[1], apart + most[0] - least[1]


def _may_be(left: tuple[int, int], every: int) -> bool:
    """Whether so many can have left of all who did; if not, the list is of other people."""
    return left[1] >= 0 and left[0] <= every


def _lists(of: str, values: Mapping[str, float], told: Collection[str]) -> dict[str, date]:
    """The days of the lists of those waiting that are to be told."""
    return {
        key: date.fromisoformat(match[1])
        for key in values
        if key in told
        and parts(key)[::2] == ("waiting", of)
        and (match := _ON_A_DAY.fullmatch(parts(key).name))
    }


def _between(
    of: str, values: Mapping[str, float], told: Collection[str], period: Period, number: int
) -> tuple[dict[int, str], set[str]]:
    """The list of those waiting at the end of each part but the last; further ones there are not told."""
    found: dict[int, str] = {}
    besides: set[str] = set()
    lists = _lists(of, values, told)
    for part in range(1, number):
        _first, last = period.part(part)
        near = sorted((abs((day - last).days), key) for key, day in lists.items())
        near = [each for each in near if each[0] <= NEAR]
        if near:
            found[part] = near[0][1]
            besides |= {key for _days, key in near[1:]}
    return found, besides
