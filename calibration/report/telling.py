"""Which observed values may stand in a report, where several tables and charts stand beside each other.

Each of them alone tells nothing that rests on too few people (`calibration.checks.seen`). Side by side they
might: a share within 30 days in a table, beside the one within 28 in a curve, tells of those between. And where
the last part of a period is held out, the number of the whole less that of the first part is that of the last.
So shares by day of a list of referrals are told by their curve alone, and a number of people of one part of a
period only where that of the other part may be told too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.checks.seen import LADDER, Seen
from calibration.checks.words import parts

if TYPE_CHECKING:
    from calibration.flow.calibrated import Calibrated
    from calibration.flow.validation import Validation

IN_A_PART = re.compile(r"(referrals|starts|stock_first|stock_last)(?:_\d+)?")
"""Numbers of people that a part of a period has, and the whole has too."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The keys of the values that may be told: of the part that was used, and of that held out."""

    used: frozenset[str]
    held_out: frozenset[str]
    hidden: int
    """How many numbers of the part that was used rest on too few people."""


def telling(found: Calibrated, validation: Validation | None) -> Telling:
    """What may be told of a calibration and of what was held out."""
    seen = Seen.of(found.observed)
    told = {name for name, each in zip(seen.names, seen.told, strict=True) if each}
    hidden = len(seen.names) - len(told)
    used = frozenset(each for each in told if not _in_a_curve(each))
    if not found.project.held_out:
        return Telling(used, frozenset(), hidden)
    rest = validation.held_out if validation is not None else None
    came = frozenset() if rest is None else frozenset(each.key for each in rest.figures.bands if each.told)
    return Telling(_beside(used, came), _beside(came, frozenset(told)), hidden)


def _in_a_curve(key: str) -> bool:
    kind, name, _of = parts(key)
    return kind == "referrals" and LADDER.fullmatch(name) is not None


def _beside(mine: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of mine that tell nothing of the other part of the period."""

    def good(key: str) -> bool:
        kind, name, of = parts(key)
        match = IN_A_PART.fullmatch(name) if kind == "referrals" else None
        return match is None or f"{kind}:{match[1]}:{of}" in others

    return frozenset(filter(good, mine))
