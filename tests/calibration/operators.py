"""Operators for tests: every kind of instrument on every measure of the small town, and what each reads."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from calibration.instruments import Intervals, Quantiles, Referrals, Shares, WaitingNow
from calibration.operator import Late, Operator
from tests.calibration import town as t

if TYPE_CHECKING:
    from sim.tables import Tables

    Rounded = Literal["day", "week"]

LATE = Late(0.4, 40)


def operator(rounded: Rounded = "day", late: Late | None = None) -> Operator:
    """Every kind of instrument, on every measure."""
    seen = (t.SINCE, t.EXTRACT)
    half = t.SINCE + timedelta(days=365)
    instruments = [Referrals.over(name, *seen) for name in t.WAITED_FOR]
    return Operator(
        *seen,
        rounded,
        late,
        (
            *instruments,
            *(Intervals(name, (1, 7, 30, 90, 180)) for name in t.MEASURES),
            *(WaitingNow(name, day) for name in t.MEASURES for day in (half, t.EXTRACT)),
            *(Quantiles("mentor", of, (0.25, 0.5, 0.9)) for of in ("referred", "started", "waiting")),
            Shares("recommended", "mentor", 100),
            Shares("granted", "mentor", 100),
            Shares("started", "mentor", 100),
            Shares("dropped_out", "all", 100),
        ),
    )


def from_rows(how: Operator) -> Operator:
    """The same, without what is not read off a list."""
    return how.through(*[each for each in how.instruments if each.kind in ("referrals", "intervals")])


def values(how: Operator, run: Tables) -> dict[str, float]:
    """By key."""
    return dict(zip([each.key for each in how.statistics], how.of(run, 1).tolist(), strict=True))
