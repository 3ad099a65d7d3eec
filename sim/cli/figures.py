"""Shares as people say them: `38 of 100`, and whole per cents that add up."""

from __future__ import annotations

from dataclasses import replace
from math import fsum, isnan
from typing import TYPE_CHECKING

from sim.experiment.rounding import shared
from sim.experiment.scales import UNKNOWN
from sim.report.rounded import scale_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.scales import Scale
    from sim.experiment.verdicts import Judged


def of_hundred(share: float) -> str:
    """`38 of 100`; a small share keeps a decimal."""
    return UNKNOWN if isnan(share) else f"{_hundredths(share, _digits(share))} of 100".replace(".0 ", " ")


def both_of_hundred(one: float, other: float, *, fine: bool = False) -> tuple[str, str]:
    """Two shares that stand in one sentence, with as many decimals: `5.0 of 100`, `5.1 of 100`."""
    digits = 1 if fine else _digits(one, other)
    first, second = (_hundredths(share, digits) for share in (one, other))
    if first.endswith(".0") and (second == "0" or second.endswith(".0")):
        first, second = (number.removesuffix(".0") for number in (first, second))
    return f"{first} of 100", f"{second} of 100"


def _digits(*shares: float) -> int:
    return 1 if max(shares) < 0.095 else 0


def _hundredths(share: float, digits: int) -> str:
    return f"{share * 100:.{digits if share else 0}f}"


def add_to_hundred(shares: Sequence[float]) -> list[int]:
    """Whole per cents that add to 100 where the shares add to 1 (largest remainders are rounded up)."""
    exact = [share * 100 for share in shares]
    return shared(exact, round(fsum(exact)))


def interval_of(row: Judged, *, signed: bool = False) -> str:
    """`80% interval 1.2 to 4.9`, of the size of the difference; of the difference itself if signed.

    Under draws of parameters it is the one over the draws, and says so; signed where it has zero inside.
    """
    over = " over the draws" if row.drawn else ""
    signed = signed or (row.drawn and row.either_way)
    return f"80% interval{over} {apart(row).interval(*row.meeting(signed=signed), sign=signed)}"


def in_brackets(row: Judged, *, signed: bool = False, unit: str = "") -> str:
    """The same behind a difference, ` (80% interval 1.2 to 4.9)`; nothing where too few draws tell of it."""
    return "" if row.few_draws else f" ({interval_of(row, signed=signed)}{unit})"


def apart(row: Judged) -> Scale:
    """The scale of a difference that stands beside its interval: one rounding for both."""
    shown = scale_apart(row)
    return replace(shown, digits=max(shown.digits, row.scale.digits))
