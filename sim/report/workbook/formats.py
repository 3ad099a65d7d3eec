"""How a workbook shows a figure: multiplied by what, and in which number format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.scales import scale

if TYPE_CHECKING:
    from sim.experiment.scales import Scale
    from sim.report.words import Words

WHOLE = "#,##0"
SIGNED = f"+{WHOLE};-{WHOLE};{WHOLE}"
"""An amount in kroner, and a difference of two."""


class Shown(NamedTuple):
    """A figure in a row of a workbook: factor, format and unit of its levels, and those of differences."""

    factor: float
    level: str
    unit: str
    apart_factor: float
    apart: str
    apart_unit: str


def shown(words: Words, found: Scale, unit: str = "") -> Shown:
    """A figure on a scale. Shares are shares to the workbook, and their differences percentage points.

    A difference has a decimal at least: a small one that is told from zero would be +0 otherwise.
    """
    digits = "." + "0" * found.digits if found.digits else ""
    plain = f"#,##0{digits}"
    finer = "#,##0." + "0" * max(1, found.digits + (found.unit == "%"))
    signed = f"+{finer};-{finer};{finer}"
    if found.unit == "%":
        return Shown(1.0, f"0{digits}%", words.say("per cent"), 100.0, signed, words.say("percentage points"))
    name = words.unit(found.unit) or unit
    return Shown(found.factor, plain, name, found.factor, signed, name)


def of_unit(words: Words, unit: str, name: str, *values: float) -> Shown:
    """A figure by its unit; amounts in whole kroner."""
    if unit == "DKK":
        return Shown(1.0, WHOLE, name, 1.0, SIGNED, name)
    return shown(words, scale(unit, *(value for value in values if abs(value) != float("inf"))), name)
