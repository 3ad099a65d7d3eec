"""Published quantiles of waits: refused unless they say of whom they are.

The median wait of all who were referred, of those who started, and of those who wait now are three numbers,
and none of them can be had from another.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from calibration.instruments import POPULATIONS, Quantiles

from .cells import HIDDEN
from .numerals import NotANumberError
from .part import FEW, UNKNOWN, Part, beyond, quantiles_told
from .table import rows

if TYPE_CHECKING:
    from calibration.instruments.quantiles import Population

    from .cells import Counted
    from .table import Reading

CALLED = {
    **dict.fromkeys(("henviste", "henvist", "alle henviste", "all referred", "indstillede"), "referred"),
    **dict.fromkeys(("startede", "startet", "påbegyndte", "those who started"), "started"),
    **dict.fromkeys(("ventende", "venter", "på venteliste", "waiting now"), "waiting"),
}
WHY = (
    "The quantiles of those referred, of those who started and of those who wait now are three different "
    "numbers: write referred (henviste), started (startede) or waiting (ventende)."
)
_NAMED = {"median": 0.5, "medianen": 0.5, "nedre kvartil": 0.25, "øvre kvartil": 0.75}
_PERCENTILE = re.compile(r"[pP](\d{1,2}(?:[.,]\d)?)")
Line = tuple[float, float, int, int]
"""A level, its days, on how many it rests, and the line."""


def quantiles_in(reading: Reading) -> list[Part]:
    """What the published quantiles show, by measure and population."""
    if (cells := reading.cells("quantiles")) is None:
        return []
    if "population" not in cells.table.at:
        cells.line = cells.table.sheet.head
        cells.fault("", "the column population is missing", WHY)
        return []
    found: dict[tuple[str, Population], list[Line]] = {}
    seen: dict[tuple[object, ...], int] = {}
    for line in rows(cells):
        measure, population, level = cells.measure(reading.known), _population(cells), _level(cells)
        days = cells.length("days")
        people = cells.amount("n", whole=True) if "n" in cells.table.at else float(UNKNOWN)
        if measure is None or population is None or level is None or people is None:
            continue
        if days is None or days is HIDDEN or people is HIDDEN or people == 0:
            continue
        if cells.once((measure, population, level), seen, "this quantile"):
            of = found.setdefault((measure, population), [])
            of.append((level, days, round(people), line))
    return [
        part
        for (measure, population), lines in found.items()
        if (part := _part(measure, population, sorted(lines), cells, reading.project.fewest)) is not None
    ]


def _part(
    measure: str, population: Population, lines: list[Line], cells: Counted, fewest: int
) -> Part | None:
    for shorter, longer in pairwise(lines):
        if longer[1] < shorter[1]:
            cells.line = longer[3]
            message = f"is less than at the lower level on line {shorter[3]}"
            cells.fault("days", message, "The higher the level, the longer the wait.")
            return None
    instrument = Quantiles(measure, population, tuple(level for level, *_ in lines))
    # A quantile tells of those beyond it: the ninth decile of twenty people of two.
    levels, numbers = [level for level, *_ in lines], [n for _, _, n, _ in lines]
    told = quantiles_told(levels, numbers, fewest)
    people = tuple(
        n if n == UNKNOWN else beyond(level, n, fewest) if may else FEW
        for level, n, may in zip(levels, numbers, told, strict=True)
    )
    return Part(instrument, instrument.told([days for _, days, *_ in lines]), people)


def _population(cells: Counted) -> Population | None:
    if not cells.filled("population"):
        cells.fault("population", "is blank, so it is not known of whom this is", WHY)
        return None
    word = cells.word("population", POPULATIONS, CALLED)
    return next((each for each in POPULATIONS if each == word), None)


def _level(cells: Counted) -> float | None:
    """A level such as 0.5, 50 %, median or p90."""
    if not cells.filled("level"):
        cells.fault("level", "is blank", "Write 0.5 for the median, 0.9 for what nine in ten do not exceed.")
        return None
    cell = cells.row["level"]
    if (named := _NAMED.get(cell.lower())) is not None:
        return named
    try:
        if (match := _PERCENTILE.fullmatch(cell)) is not None:
            found = cells.numbers.number(match[1], cells.line) / 100
        else:
            found = cells.numbers.number(cell, cells.line, a_share=True)
    except NotANumberError as wrong:
        cells.fault("level", wrong.message, wrong.hint)
        return None
    if not 0 < found < 1:
        hint = "Write 0.9 or p90 for the ninth decile; a longest or shortest wait tells of one person."
        cells.fault("level", "expected a level between 0 and 1", hint)
        return None
    return round(found, 6)
