"""What `--precision` found, in words and for machines: whether the replications were enough, and for what."""

from __future__ import annotations

from math import ceil, isinf, isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital, listed
from sim.experiment.precision import NEVER_KNOWN, NOT_REACHED, ONE_SIDED
from sim.experiment.scales import scale
from sim.tables import STAGES

from .console import finite
from .way_in import STAGE_LABELS

if TYPE_CHECKING:
    from sim.experiment import Comparison, Result
    from sim.experiment.precision import Precision, Watched
    from sim.experiment.until import Until
    from sim.scenario import Scenario

NAMES = {
    "started_within_90": "started within 90 days",
    "wait_median": "half started after",
    "wait_mean_of_started": "mean wait",
    "queue_wait_mean_of_started": "mean wait",
    "waiting_now": "waiting at the end",
    "programmes_begun": "programmes begun a year",
    "delivered_by_12_months": "started by 12 months",
    "nothing_started_by_12_months": "nothing started by 12 months",
    "dropout_within_12_months": "gave up within 12 months",
    "left_for_work": "left for work",
    "usual_contact": "share of the usual contact",
}
COUNTED = {"citizens": "citizens", "programmes a year": "a year"}
WHY = {
    NOT_REACHED: "which not every replication reaches",
    ONE_SIDED: "which only some of those compared have",
    NEVER_KNOWN: "which no replication has",
}
SHOWN = 3
"""Figures that miss by most that are named; the others are counted."""


def sentences(until: Until[Result] | Until[Comparison], scenarios: list[Scenario]) -> list[str]:
    """How many replications it took, what is known least well, and what was left out."""
    what = "headline difference" if len(scenarios) > 1 else "headline figure"
    level = "the baseline's figure" if len(scenarios) > 1 else "the figure"
    asked = _asked(until.precision, level)
    least = until.least
    if until.met:
        said = [f"That is as many as it takes to know each {what} to {asked}."]
        if least is not None:
            said.append(f"Known least well: {_named(least, scenarios)}, to {_half(least)}.")
    else:
        said = [
            f"That is as many as were allowed (--at-most), and not enough to know each {what} to {asked}."
        ]
        said += [_missed(until, scenarios, what, level)]
    if text := _left_out(until, scenarios):
        said.append(text)
    return said


def as_data(until: Until[Result] | Until[Comparison]) -> dict[str, object]:
    """The same for machines."""
    asked = until.precision
    return {
        "met": until.met,
        "replications": until.replications,
        "at_most": until.at_most,
        "asked": {"relative": asked.relative, "days": asked.days, "share": asked.share},
        "figures": [
            {
                "option": each.option,
                "indicator": each.indicator,
                "of": each.of,
                "unit": each.unit,
                "half_width": finite(each.half),
                "allowed": finite(each.allowed),
                "met": each.met,
                "left_out": each.left_out,
                "none_seen": each.unseen,
            }
            for each in until.watched
        ],
    }


def _asked(precision: Precision, level: str) -> str:
    points = precision.share * 100
    unit = "percentage point" if points == 1 else "percentage points"
    return (
        f"{precision.relative * 100:g}% of {level}, {precision.days:g} days or {points:g} {unit}, "
        "whichever is widest"
    )


def _part_of(each: Watched, precision: Precision, level: str) -> str:
    """Of which figure so much is a part, where that is the widest of what is asked."""
    if each.allowed <= precision.amount(each.unit):
        return ""
    return f" ({precision.relative * 100:g}% of {level})"


def _missed(
    until: Until[Result] | Until[Comparison], scenarios: list[Scenario], what: str, level: str
) -> str:
    missed = until.missed
    if not missed:
        return f"At the last look each {what} was known so well, which may be luck: a few more would tell."
    named = [
        f"{_named(each, scenarios)} is known to {_half(each)}, and ±{_amount(each, each.allowed)}"
        f"{_part_of(each, until.precision, level)} was asked"
        for each in missed[:SHOWN]
    ]
    text = capital("; ".join(named))
    if len(missed) > SHOWN:
        text += f"; and {len(missed) - SHOWN} more"
    worst = missed[0].times
    if not isinf(worst):
        text += f". About {_rounded(until.replications * worst**2):,} replications may do"
    return f"{text}."


def _left_out(until: Until[Result] | Until[Comparison], scenarios: list[Scenario]) -> str:
    """What more replications would make no better known, by the reason."""
    parts = []
    for why, words in WHY.items():
        of: dict[str, list[str]] = {}
        for each in until.left_out:
            if each.left_out == why:
                of.setdefault(_what(each), []).append(_whose(each, scenarios))
        names = [f"{what} ({', '.join(dict.fromkeys(filter(None, whose)))})" for what, whose in of.items()]
        if names:
            parts.append(f"{listed([name.removesuffix(' ()') for name in names])}, {words}")
    return f"Left out: {'; '.join(parts)}." if parts else ""


def _named(each: Watched, scenarios: list[Scenario]) -> str:
    """The figure, and whose option it is where there are several."""
    option = f" ({each.option})" if each.option and len(scenarios) > 2 else ""
    return f"{_figure(each, scenarios)}{option}"


def _figure(each: Watched, scenarios: list[Scenario]) -> str:
    whose = _whose(each, scenarios)
    return f"{whose}: {_what(each)}" if whose else _what(each)


def _what(each: Watched) -> str:
    return NAMES.get(each.indicator, each.indicator.replace("_", " "))


def _whose(each: Watched, scenarios: list[Scenario]) -> str:
    """The measure or stage; empty where the figure is of all."""
    if each.of == "all":
        return ""
    if each.of in STAGES:
        return f"the {STAGE_LABELS[each.of]}"
    has = next((one for one in scenarios if each.of in one.offers), scenarios[0])
    return called(has, each.of)


def _half(each: Watched) -> str:
    return "nothing yet" if isinf(each.times) else f"±{_amount(each, each.half)}"


def _amount(each: Watched, size: float) -> str:
    """A half-width on the scale that its figure's two share, with enough digits to be told from nothing."""
    widths = [width for width in (each.half, each.allowed) if not isnan(width)]
    shown = scale(each.unit, *widths)
    number = shown.number(size)
    if not any(digit in "123456789" for digit in number):
        number = f"{size * shown.factor:.2g}"
    unit = shown.of_difference or COUNTED.get(each.unit, "")
    if each.unit in COUNTED:
        number = number.removesuffix(".0")
        unit = "citizen" if (number, unit) == ("1", "citizens") else unit
    return f"{number} {unit}".rstrip()


def _rounded(replications: float) -> int:
    return ceil(replications / 50) * 50
