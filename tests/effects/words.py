"""An effect in words that a planner understands: what, from how much to how much, how well it is known."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.experiment.scales import Scale, scale

if TYPE_CHECKING:
    from tests.effects.measuring import Effect

WHOLE = "all"
MOST_DECIMALS = 3
SMALL = 20.0
"""Differences as they are shown, below which a decimal is worth its place."""

NAMES = {
    r"started_within_(\d+)": "{of}, started within {0} days of the recommendation",
    r"queue_started_within_(\d+)": "{of}, started within {0} days of joining the queue",
    r"wait_mean_of_started": "{of}, mean wait of those who start",
    r"queue_wait_mean_of_started": "{of}, mean time in the queue of those who start",
    r"in_plan_by_(\d+)_months": "{of}, in the plan by {0} months",
    r"delivered_by_(\d+)_months": "{of}, begun by {0} months",
    r"delivered_ever": "{of}, ever begun",
    r"nothing_started_by_(\d+)_months": "nothing begun by {0} months",
    r"nothing_started_ever": "nothing ever begun",
    r"dropout_within_(\d+)_months": "give up within {0} months",
    r"left_for_work": "leave for work within 12 months",
    r"not_delivered_(\w+)": "{of}, recommended and not begun because *{0}*",
    r"waiting_now": "{of}, in the queue at the end",
    r"queue_mean": "{of}, in the queue on average",
    r"utilisation": "{of}, capacity used",
    r"programmes_begun": "programmes begun a year",
    r"in_programme": "citizens in a programme",
    r"programme_months": "length of a programme",
    r"inactive_months": "months of a programme without any measure",
    r"outcome_(\w+)": "end with the outcome *{0}*",
    r"no_shows": "{of}, accepted seats to which nobody comes",
    r"replaced": "{of}, replaced at a review, of those that ended",
    r"stopped_early": "{of}, stopped early, of those that ended",
    r"returned_to_team": "cases that go back to the team",
    r"demand_without_offer": "{of}, recommended a year and not on offer",
    r"bought_places": "{of}, places bought a year",
    r"private_places": "{of}, places a year that citizens pay for",
}
"""Indicators, and what a planner calls them."""


def figure(effect: Effect) -> str:
    """What is measured: `Mentor, begun by 12 months`."""
    what = "" if effect.figure.of == WHOLE else effect.what
    said = capital(_named(effect.figure.indicator).replace("{of}", what).removeprefix(", "))
    return f"{said}, in {effect.figure.period}" if effect.figure.period else said


def _named(indicator: str) -> str:
    for pattern, words in NAMES.items():
        if match := re.fullmatch(pattern, indicator):
            return words.replace("{0}", match[1].replace("_", " ") if match.groups() else "")
    return "{of}, " + indicator.replace("_", " ")


def change(effect: Effect) -> str:
    """From how much to how much: `38 → 43 %, up 4.6 points (4.3 to 4.9)`."""
    if isnan(effect.difference):
        return "not known"
    shown = _scale(effect)
    unit = f" {shown.unit}" if shown.unit else ""
    values = f"{shown.number(effect.before)} → {shown.number(effect.after)}{unit}"
    if isnan(effect.low):
        return f"{values}, from a single replication"
    if not effect.low <= 0 <= effect.high:
        low, high = sorted((abs(effect.low), abs(effect.high)))
        way = "up" if effect.difference > 0 else "down"
        size = shown.size(effect.difference)
        return f"{values}, {way} {size} ({shown.number(low)} to {shown.number(high)})"
    if effect.low == effect.high:
        return f"{values}, no difference"
    ends = f"{shown.number(effect.low, sign=True)} to {shown.number(effect.high, sign=True)}"
    return f"{values}, cannot be told from no change ({ends})"


def sentence(effect: Effect) -> str:
    """The figure and its change."""
    return f"{figure(effect)}: {change(effect)}"


def _scale(effect: Effect) -> Scale:
    """One scale for all numbers, with decimals until the interval shows its width and its side of zero."""
    shown = scale(effect.unit, effect.before, effect.after)
    if abs(effect.difference) * shown.factor < SMALL:
        shown = replace(shown, digits=max(shown.digits, 1))
    if isnan(effect.low) or effect.low == effect.high:
        return shown
    while shown.digits < MOST_DECIMALS:
        said = [shown.number(each, sign=True) for each in (effect.low, effect.difference, effect.high)]
        if len(set(said)) == len(said) and shown.number(0.0) not in (said[0], said[2]):
            break
        shown = replace(shown, digits=shown.digits + 1)
    return shown
