"""One number of which both the data and a simulation have a value.

Data and simulation are compared number by number, so each has a name that says what it is: the kind of data
that it comes from (`referrals`, a list of them; `intervals`, a table of waits by interval; `waiting`, who
waits on a day; `quantiles` and `shares` as somebody has published them), what is counted, and of what measure
or stage. The values themselves stand in vectors in the order of `Operator.statistics`.

They are compared on scales on which chance is about as large everywhere: the arcsine of the square root of a
share, the square root of a number of people, the square root of days.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["referrals", "intervals", "waiting", "quantiles", "shares"]
KINDS: tuple[Kind, ...] = ("referrals", "intervals", "waiting", "quantiles", "shares")


class Statistic(NamedTuple):
    """The name of one number, such as `referrals:started_within_90:mentor`."""

    kind: Kind
    name: str
    of: str

    @property
    def key(self) -> str:
        """The name in one word."""
        return ":".join(self)
