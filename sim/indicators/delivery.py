"""What becomes of what was recommended: who gets it, and by when.

Asked of all programmes begun in the period, at the same age of the case, since a young case has had
less time. Only programmes begun at least that long before the end of the run count ("by 12 months": at
least 12 months before it); for "ever", those begun in the period that have ended.

*In the plan* means decided and granted; *delivered* means started. They are two numbers: case files
show the one, waiting lists the other. Any attempt counts, and so does a place that was bought or paid for
privately. *Recommended* is also what was tried as an alternative.

The preparation course is asked of those who began a programme, like everything here: that it started
before the programme counts, and it is never the something in "nothing started". Of all who were
recommended it, programme or none, `why_started` tells the share who got it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .by_age import by_age, members_begun
from .moments import begun, of_begun
from .rows import FAR
from .sheet import ALL, Indicator, ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Floats = NDArray[np.float64]

MONTHS = (6, 12, 18)
MAIN = 12
"""The age of a case that is also reported by profile."""

_BEGUN = "programmes begun in the period, at least {n} months before the end of the run"
_ENDED = "programmes begun in the period that have ended (the longest are still under way and do not count)"


def nothing_started(n: int) -> Indicator:
    """The share in which nothing had started by an age of the case in months."""
    return Indicator(
        f"nothing_started_by_{n}_months", "share", "lower",
        f"Share of all {_BEGUN.format(n=n)}, in which no measure at all had started within {n} months of the "
        "programme's start.",
    )  # fmt: skip


RECOMMENDED = Indicator(
    "recommended", "share", "",
    "Share of all programmes begun in the period in which the measure (a measure of the field) was "
    "recommended, or tried as an alternative.",
)  # fmt: skip
IN_PLAN = {
    n: Indicator(
        f"in_plan_by_{n}_months", "share", "higher",
        f"Share of all {_BEGUN.format(n=n)}, in which the measure (a measure of the field) had been decided "
        f"and granted within {n} months of the programme's start.",
    )
    for n in MONTHS
}  # fmt: skip
DELIVERED = {
    n: Indicator(
        f"delivered_by_{n}_months", "share", "higher",
        f"Share of all {_BEGUN.format(n=n)}, in which the measure (a measure of the field) had started "
        f"within {n} months of the programme's start.",
    )
    for n in MONTHS
}  # fmt: skip
DELIVERED_EVER = Indicator(
    "delivered_ever", "share", "higher",
    f"Share of all {_ENDED} in which the measure (a measure of the field) ever started.",
)  # fmt: skip
DELIVERED_OF_RECOMMENDED = {
    n: Indicator(
        f"delivered_by_{n}_months_of_recommended", "share", "higher",
        f"Share of those {_BEGUN.format(n=n)}, in which the measure (a measure of the field) was "
        f"recommended, that had it started within {n} months of the programme's start.",
    )
    for n in MONTHS
}  # fmt: skip
DELIVERED_EVER_OF_RECOMMENDED = Indicator(
    "delivered_ever_of_recommended", "share", "higher",
    f"Share of those {_ENDED} in which the measure (a measure of the field) was recommended, that had it "
    "started.",
)  # fmt: skip

NOTHING_STARTED = {n: nothing_started(n) for n in MONTHS}
NOTHING_STARTED_EVER = Indicator(
    "nothing_started_ever", "share", "lower",
    f"Share of all {_ENDED} in which no measure at all ever started.",
)  # fmt: skip

INDICATORS = (
    RECOMMENDED, *IN_PLAN.values(), *DELIVERED.values(), DELIVERED_EVER, *DELIVERED_OF_RECOMMENDED.values(),
    DELIVERED_EVER_OF_RECOMMENDED, *NOTHING_STARTED.values(), NOTHING_STARTED_EVER,
)  # fmt: skip


def measure(view: View, sheet: Sheet) -> None:
    """Delivery of each measure and field, and of anything at all."""
    members, found, periods = view.kept(members_begun), view.kept(of_begun), len(view.begins)

    def put(indicator: Indicator, some: Floats, number: Floats) -> None:
        """Shares of the same number for each measure and field."""
        for name, values in zip(found.of, ratio(some, number), strict=True):
            sheet.put(indicator, name, values, number)

    def put_of_recommended(indicator: Indicator, some: Floats, recommended: Floats) -> None:
        shares = ratio(some, recommended)
        for name, values, number in zip(found.of, shares, recommended, strict=True):
            sheet.put(indicator, name, values, number)

    put(RECOMMENDED, found.recommended @ members[:periods].T, members[:periods].sum(axis=1))
    for n in MONTHS:
        then = view.kept(by_age, n, len(members) if n == MAIN else periods)
        put(IN_PLAN[n], then.in_plan[:, :periods], then.number[:periods])
        put(DELIVERED[n], then.delivered, then.number)
        recommended = then.recommended[:, :periods]
        put_of_recommended(DELIVERED_OF_RECOMMENDED[n], then.delivered[:, :periods], recommended)
        sheet.put(NOTHING_STARTED[n], ALL, ratio(then.nothing, then.number), then.number)

    ended = members * (view.citizens["ended"][view.kept(begun)[0]] < FAR)
    number, started = ended.sum(axis=1), (found.started < FAR) @ ended.T
    put(DELIVERED_EVER, started, number)
    recommended = found.recommended @ ended[:periods].T
    put_of_recommended(DELIVERED_EVER_OF_RECOMMENDED, started[:, :periods], recommended)
    nothing = ended[:periods] @ (found.anything == FAR)
    sheet.put(NOTHING_STARTED_EVER, ALL, ratio(nothing, number[:periods]), number[:periods])
