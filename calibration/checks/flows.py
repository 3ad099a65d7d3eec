"""How many came and went between the days on which it is known who waits.

Those who wait on one day and those referred since are those who started, left and wait on a later day. The
list of referrals tells who waits on its first and last day, and who came and started in each part of the
time; a list of those waiting on a day between two parts adds a day from which on it can be reckoned. So all
these numbers stand in sums (`calibration.data.follows`), and those who left stand in them though nobody tells
them. And two lists of those waiting that are one to four people apart tell, by their means, for how long
those had waited who are on one of them only.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from calibration.data.follows import Sums

from .words import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .words import Period

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

    def total(some: list[int]) -> int:
        found = sums.add(sum(sums.people[k] for k in some))
        sums.equal([found], some)
        return found

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
    at, before = first, 0
    lefts: list[int] = []
    for part, key in [*sorted(stocks.items()), (number, "")]:
        came, went = (total(flows[what][before:part]) for what in ("referrals", "starts"))
        then = place(key, OF_LIST) if key else last
        left = sums.people[at] + sums.people[came] - sums.people[went] - sums.people[then]
        if left < 0:  # the list is of other people, or was taken on another day
            if key:
                continue
            return besides
        lefts.append(sums.add(left))
        sums.equal([at, came], [went, lefts[-1], then])
        at, before = then, part
    left = sum(sums.people[k] for k in lefts)
    sums.equal([sums.add(left)], lefts)
    sums.equal([first, referred], [started, len(sums.people) - 1, last])
    shown = sums.hide()
    return besides | {key for key, k in places.items() if key in told and not shown[k]}


def _between(
    of: str, values: Mapping[str, float], told: Collection[str], period: Period, number: int
) -> tuple[dict[int, str], set[str]]:
    """The list of those waiting at the end of each part but the last; further ones there are not told."""
    found: dict[int, str] = {}
    besides: set[str] = set()
    lists = {
        key: date.fromisoformat(match[1])
        for key in values
        if key in told
        and parts(key)[::2] == ("waiting", of)
        and (match := _ON_A_DAY.fullmatch(parts(key).name))
    }
    for part in range(1, number):
        _first, last = period.part(part)
        near = sorted((abs((day - last).days), key) for key, day in lists.items())
        near = [each for each in near if each[0] <= NEAR]
        if near:
            found[part] = near[0][1]
            besides |= {key for _days, key in near[1:]}
    return found, besides
