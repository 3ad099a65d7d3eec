"""Which observed values may stand in a report, where several tables and charts stand beside each other.

Each of them alone tells nothing that rests on too few people (`calibration.checks.seen`). Side by side they
might. A share within 30 days in a table, beside the one within 28 in a curve, tells of those between; so
shares by day of a list of referrals are told by their curve alone. Those who waited at first and those
referred since are those who started, left and wait at last; so numbers of people of a measure are told beside
those of the audit only where all five may be. And where the last part of a period is held out, the whole less
the first part is the last, so that all five of each must be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.checks.seen import LADDER, Seen
from calibration.checks.words import PEOPLE, parts, readable, unit
from calibration.data.small import may_be_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calibration.flow.calibrated import Calibrated
    from calibration.flow.validation import Validation

FLOWS = ("stock_first", "referrals", "starts", "stock_last")
"""Of which it follows how many left without a start."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The keys of the values that may be told: of the part that was used, and of that held out.

    hidden: how many numbers of the part that was used may not be told by themselves.
    """

    used: frozenset[str]
    held_out: frozenset[str]
    hidden: int


def telling(found: Calibrated, validation: Validation | None) -> Telling:
    """What may be told of a calibration and of what was held out."""
    observed, fewest = found.observed, found.observed.fewest
    seen = Seen.of(observed)
    values = {name: float(readable(name, value)) for name, value in zip(seen.names, seen.values, strict=True)}
    told = {name for name, each in zip(seen.names, seen.told, strict=True) if each}
    apart = _not_in_full(found)
    rest = validation.held_out if validation is not None else None
    came = () if rest is None else rest.figures.bands
    if found.project.held_out:
        later = {band.key: band.observed for band in came}
        apart |= {
            of for of in _measures(values) if not (_all(values, of, fewest) and _all(later, of, fewest))
        }
    used = (each for each in told if not _in_a_curve(each))
    return Telling(
        _without(used, apart),
        _without((band.key for band in came if band.told), apart),
        len(seen.names) - len(told),
    )


def _not_in_full(found: Calibrated) -> set[str]:
    """The measures of which the audit hides a number."""
    return {
        each.name
        for each in found.observed.audit.measures
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


def _in_a_curve(key: str) -> bool:
    kind, name, _of = parts(key)
    return kind == "referrals" and LADDER.fullmatch(name) is not None


def _without(keys: Iterable[str], apart: set[str]) -> frozenset[str]:
    """The keys without the numbers of people of some measures."""
    return frozenset(key for key in keys if unit(key) != PEOPLE or parts(key).of not in apart)
