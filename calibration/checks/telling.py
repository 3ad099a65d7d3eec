"""Which observed values may be told, on a page, in a file or in a report: the same of them everywhere.

What is printed and what stands in a file may come to lie beside a report, so one rule holds for all of them.
Each number alone tells nothing that rests on too few people (`calibration.checks.seen`). Side by side they
might. A share within 30 days in a table, beside the one within 28 in a curve, tells of those between; so
shares by day of a list of referrals are told by their curve alone, and those of a table by interval of as
many people, who will be the same, are not told beside it. Those who waited at first and those referred
since are those who started, left and wait at last; so numbers of people of a measure are told beside those
of the audit only where all five may be. Where the last part of a period is held out, the whole less the
first part is the last, so that all five of each must be. And within a period the same holds from each day
on which it is known who waits to the next (`calibration.checks.flows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.data.small import may_be_told

from .flows import FLOWS, hidden_by_flows
from .seen import LADDER, Seen
from .words import DAYS, PEOPLE, Period, parts, readable, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calibration.data.observed import Observed


@dataclass(frozen=True, slots=True)
class Telling:
    """The keys of the values that may be told: of the part that was used, and of that held out.

    hidden: how many numbers of the part that was used may not be told by themselves.
    """

    used: frozenset[str]
    held_out: frozenset[str]
    hidden: int


def telling(observed: Observed, rest: Observed | None = None, *, held_out: bool = False) -> Telling:
    """What may be told of data, of which the last part may be held out.

    rest: what was observed of that part, where it was looked at.
    """
    seen, fewest = Seen.of(observed), observed.fewest
    values = _values(seen)
    told = {name for name, each in zip(seen.names, seen.told, strict=True) if each}
    apart = _not_in_full(observed)
    came = None if rest is None else Seen.of(rest)
    later = {} if came is None else _values(came)
    if held_out:
        apart |= {
            of for of in _measures(values) if not (_all(values, of, fewest) and _all(later, of, fewest))
        }
    used_up = _of_the_same(values, later, fewest)
    later_told = set() if came is None else {k for k, may in zip(came.names, came.told, strict=True) if may}
    used = _without((each for each in told - used_up if not is_in_a_curve(each)), apart, values)
    after = _without(later_told, apart, later)
    used -= hidden_by_flows(values, used, _period(observed), fewest)
    if rest is not None:
        after -= hidden_by_flows(later, after, _period(rest), fewest, {key: values[key] for key in used})
    return Telling(used, after, len(seen.names) - len(told))


def _period(observed: Observed) -> Period:
    return Period(observed.operator.since, observed.operator.extract)


def _values(seen: Seen) -> dict[str, float]:
    return {name: float(readable(name, value)) for name, value in zip(seen.names, seen.values, strict=True)}


def _not_in_full(observed: Observed) -> set[str]:
    """The measures of which the audit hides a number."""
    return {
        each.name
        for each in observed.audit.measures
        if None in (each.first, each.referred, each.started, each.left, each.waiting)
    }


def _measures(values: Iterable[str]) -> set[str]:
    return {parts(key).of for key in values if parts(key).kind == "referrals"}


def _all(values: Mapping[str, float], of: str, fewest: int) -> bool:
    """Whether all five numbers of a part of the period may be told; not where one of them is not known."""
    known = [values.get(f"referrals:{name}:{of}") for name in FLOWS]
    if None in known:
        return False
    first, referred, started, last = (round(each) for each in known if each is not None)
    left = first + referred - started - last
    return all(may_be_told(each, fewest) for each in (first, referred, started, last, left))


def _of_the_same(values: Mapping[str, float], later: Mapping[str, float], fewest: int) -> set[str]:
    """Shares by day of tables by interval of about as many people as a list of referrals has.

    They may be all in the list, or those referred in the window, up to the end of it or of what is held out.
    """
    same: set[str] = set()
    for of in _measures(values):
        first, came = (values.get(f"referrals:{name}:{of}") for name in FLOWS[:2])
        if first is None or came is None:
            continue
        more = later.get(f"referrals:{FLOWS[1]}:{of}", 0.0)
        lists = {came, came + more, first + came, first + came + more}
        people = values.get(f"intervals:referred:{of}")
        if people is None or any(round(abs(people - each)) < fewest for each in lists):
            same.add(of)
    return {
        key
        for key in values
        if parts(key).kind == "intervals" and parts(key).of in same and LADDER.fullmatch(parts(key).name)
    }


def is_in_a_curve(key: str) -> bool:
    """Whether it is a share by day of a list of referrals, which is told by its curve alone."""
    kind, name, _of = parts(key)
    return kind == "referrals" and LADDER.fullmatch(name) is not None


def _without(keys: Iterable[str], apart: set[str], values: Mapping[str, float]) -> frozenset[str]:
    """The keys without the numbers of people of some measures, and without ages that say there are none."""
    return frozenset(
        key
        for key in keys
        if parts(key).of not in apart or (unit(key) != PEOPLE and (unit(key) != DAYS or values[key] > 0.0))
    )
