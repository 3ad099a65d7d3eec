"""Statistics as people read them: on a scale that they know, under names that they understand.

Statistics are compared on scales on which chance is about as large everywhere (`calibration.scales`). Nobody
thinks in arcsines, so whatever is said of them is brought back: to a share, a number of people, or days. What
grows on one scale grows on the other, so bands and ranks stay what they are.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from calibration.instruments.referrals import HALF_YEAR
from calibration.scales import share_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

SHARE, PEOPLE, DAYS, PLAIN = "share", "people", "days", ""

_UNITS = (
    (re.compile(r"(started_within|left_within|running_at)_\d+"), SHARE),
    (re.compile(r"(referrals|starts)(_\d+)?|referred|stock_.*"), PEOPLE),
    (re.compile(r"age_.*"), DAYS),
)
_SAID = (
    (re.compile(r"started_within_(\d+)"), "started within {} days"),
    (re.compile(r"left_within_(\d+)"), "left without a start within {} days"),
    (re.compile(r"running_at_(\d+)"), "waiting still after {} days"),
    (re.compile(r"(referrals|starts)_(\d+)"), "{} in part {} of the period"),
    (re.compile(r"referred"), "referred, in the table by interval"),
    (re.compile(r"stock_first"), "waiting on the first day"),
    (re.compile(r"age_first"), "mean time waited by those waiting on the first day"),
    (re.compile(r"stock_last"), "waiting on the last day"),
    (re.compile(r"age_last"), "mean time waited by those waiting on the last day"),
    (re.compile(r"stock_(\d{4}-.*)"), "waiting on {}"),
    (re.compile(r"age_(\d{4}-.*)"), "mean time waited by those waiting on {}"),
    (re.compile(r"age_(\d+)_(\d{4}-.*)"), "time that {} % of those waiting on {} had not waited longer than"),
    (re.compile(r"referred_p(.+)"), "time within which {} % of those referred had started"),
    (re.compile(r"started_p(.+)"), "wait that {} % of those who started did not exceed"),
    (re.compile(r"waiting_p(.+)"), "time that {} % of those waiting now have not waited longer than"),
    (re.compile(r"outcome:(.+)"), "share that ended in {}"),
    (re.compile(r"dropped_out"), "share that gave up"),
    (re.compile(r"(recommended|granted|started)"), "share {}"),
)
"""What each name means; the first that fits is taken."""


LEAST_P, FEW_DIGITS = 0.001, 0.1
"""Below which no p-value is told apart, and from which on two digits are told of it."""
ROUNDING = 1e-9
"""What is lost of a number of people on the way to its square root and back, and not more."""
PART = re.compile(r"(?P<what>referrals|starts)_(?P<n>\d+)")
_MEAN_AGE = re.compile(r"age_(first|last|\d{4}-.*)")


class Period(NamedTuple):
    """A window that was observed, from its first day to its last."""

    since: date
    until: date

    def part(self, number: int) -> tuple[date, date]:
        """The first and the last day of one of its parts, as `Referrals.over` makes them."""
        days = (self.until - self.since).days
        of = max(1, days // HALF_YEAR)
        first, after = (-(-k * (days + 1) // of) for k in (number - 1, number))
        return self.since + timedelta(days=first), self.since + timedelta(days=after - 1)


class Parts(NamedTuple):
    """The key of a statistic, taken apart."""

    kind: str
    name: str
    of: str


def parts(key: str) -> Parts:
    """The kind, the name and what it is of. A name may hold colons, the others not."""
    kind, _, rest = key.partition(":")
    name, _, of = rest.rpartition(":")
    return Parts(kind, name, of)


def unit(key: str) -> str:
    """What a statistic is when it is read: a share, people, days, or a plain number."""
    kind, name, _of = parts(key)
    if kind == "quantiles":
        return DAYS
    if kind == "shares":
        return SHARE
    return next((of for pattern, of in _UNITS if pattern.fullmatch(name)), PLAIN)


def may_be_named(key: str, told: Collection[str] | None) -> bool:
    """Whether it may be said that a figure is out of line; told: the keys of values that are told, or all.

    A number of people that is hidden so that another one does not follow may not: of which numbers it is
    less would be a bound of it.
    """
    return told is None or key in told or unit(key) != PEOPLE


def readable(key: str, values: ArrayLike) -> Floats:
    """Values of a statistic, brought back from the scale on which they are compared."""
    of, found = unit(key), np.asarray(values, np.float64)
    if of == SHARE:
        return share_of(found)
    if of in (PEOPLE, DAYS):
        squared: Floats = np.square(np.maximum(found, 0.0))
        return squared
    return found


def own_means(names: Sequence[str], values: ArrayLike) -> Floats:
    """Statistics whose mean ages are those of the people who waited, and no longer as if one more did.

    A mean age is compared as the sum over one person more (`calibration.scales`), so that there is one where
    nobody waits; times that number over the people it is of, it is their mean. It can be brought back where
    their number stands beside it; of nobody it stays 0.
    """
    found = np.array(values, np.float64)
    places = {key: place for place, key in enumerate(names)}
    for key, place in places.items():
        kind, name, of = parts(key)
        if _MEAN_AGE.fullmatch(name) is None:
            continue
        stock = places.get(f"{kind}:stock_{name.removeprefix('age_')}:{of}")
        if stock is not None:
            people = np.square(found[..., stock])
            found[..., place] *= np.sqrt((people + 1.0) / np.where(people > 0.0, people, np.inf))
    return found


def bare(key: str, value: float) -> float:
    """A readable value for machines: a number of people is a whole one, unless it lies between two."""
    nearest = float(np.round(value))
    return int(nearest) if unit(key) == PEOPLE and isclose(value, nearest, abs_tol=ROUNDING) else float(value)


def shown(key: str, value: float) -> str:
    """A readable value in a sentence: `62 %`, `12 people`, `45 days`."""
    of = unit(key)
    if of == SHARE:
        return percent(value)
    if of == PEOPLE:
        return f"{value:.0f} {'person' if round(value) == 1 else 'people'}"
    if of == DAYS:
        return length(value)
    return f"{value:.3g}"


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{100 * share:.0f} %"


def chance(p: float) -> str:
    """A p-value, in no more digits than simulations bear, as the report writes it."""
    if p < LEAST_P:
        return f"p below {LEAST_P:g}"
    return f"p = {p:.{3 if p < FEW_DIGITS else 2}f}"


def between(low: str, high: str) -> str:
    """`40 to 55 %`, the unit said once, or the one where both are the same."""
    if low == high:
        return low
    unit_of = [each.rpartition(" ")[2] for each in (low, high)]
    return f"{low.rpartition(' ')[0] if unit_of[0] == unit_of[1] else low} to {high}"


def length(days: float) -> str:
    """A length of time in whole days."""
    return f"{days:.0f} {'day' if round(days) == 1 else 'days'}"


def called(key: str, period: Period | None = None) -> str:
    """A statistic by its name: `mentor: started within 90 days`; period: of which its parts are."""
    _kind, name, of = parts(key)
    if period is not None and (match := PART.fullmatch(name)):
        first, last = period.part(int(match["n"]))
        return f"{of}: {match['what']} from {first} to {last}"
    for pattern, said in _SAID:
        if match := pattern.fullmatch(name):
            name = said.format(*match.groups())
            break
    return f"{of}: {name}" if of and of != "all" else name


HIDDEN = "(observed: hidden, since beside other numbers it might tell of too few people)"
"""What stands in the place of an observed value that is used and not told."""
MOST_NAMES = 8
"""Names that a sentence may have: an assumption."""


def some_of(names: list[str]) -> str:
    """`a, b and c`; of many the first, `and 70 more`."""
    left = len(names) - MOST_NAMES
    return listed(names if left <= 1 else [*names[:MOST_NAMES], f"{left} more"])


def listed(names: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""
