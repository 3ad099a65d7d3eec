"""How a workbook shows a figure: multiplied by what, and in which number format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.scales import scale

if TYPE_CHECKING:
    from sim.experiment.scales import Scale
    from sim.report.words import Words

WHOLE = "#,##0"


class Shown(NamedTuple):
    """A figure in a row of a workbook: factor and format of its levels and of differences, and the unit."""

    factor: float
    level: str
    apart_factor: float
    apart: str
    unit: str


def shown(words: Words, found: Scale, unit: str = "") -> Shown:
    """A figure on a scale. Shares are shares to the workbook, and their differences points.

    A difference has a decimal at least: a small one that is told from zero would be +0 otherwise.
    """
    digits = "." + "0" * found.digits if found.digits else ""
    plain = f"#,##0{digits}"
    finer = "#,##0." + "0" * max(1, found.digits + (found.unit == "%"))
    signed = f"+{finer};-{finer};{finer}"
    if found.unit == "%":
        name = words.say("% / points")
        return Shown(1.0, f"0{digits}%", 100.0, signed, name)
    return Shown(found.factor, plain, found.factor, signed, words.unit(found.unit) or unit)


def of_unit(words: Words, unit: str, name: str, *values: float) -> Shown:
    """A figure by its unit; amounts in whole kroner."""
    if unit == "DKK":
        return Shown(1.0, WHOLE, 1.0, f"+{WHOLE};-{WHOLE};{WHOLE}", name)
    return shown(words, scale(unit, *(value for value in values if abs(value) != float("inf"))), name)
