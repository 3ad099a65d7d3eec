"""What the figures of a comparison are called, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.posts import LIABILITY, MUNICIPALITY, PENSION, PRIVATE, PURCHASES, RUNNING, SHARE, SUPPORT
from sim.indicators.sheet import ALL
from sim.report.texts import later

from .other_names import other

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words

NAMES = {
    "started_within_30": later("started within 30 days"),
    "started_within_60": later("started within 60 days"),
    "started_within_90": later("started within 90 days"),
    "started_within_180": later("started within 180 days"),
    "started_within_365": later("started within 365 days"),
    "wait_median": later("wait until half have started"),
    "wait_p90": later("wait until nine of ten have started"),
    "wait_mean_of_started": later("mean wait of those who start"),
    "queue_wait_mean_of_started": later("mean time in the queue of those who start"),
    "waiting_now": later("people waiting at the end"),
    "queue_mean": later("people waiting on average"),
    "utilisation": later("use of what there is"),
    "recommended": later("recommended"),
    "in_plan_by_12_months": later("in the plan within 12 months"),
    "delivered_by_12_months": later("started within 12 months, of all programmes"),
    "delivered_by_12_months_of_recommended": later("started within 12 months, of those recommended it"),
    "nothing_started_by_12_months": later("nothing started after 12 months"),
    "dropout_within_12_months": later("give up within 12 months"),
    "dropout_within_24_months": later("give up within 24 months"),
    "left_for_work": later("leave for work within 12 months"),
    "programmes_begun": later("programmes begun a year"),
    "usual_contact": later("share of the usual contact"),
    "cost_caseworkers": later("caseworkers, a year"),
    "cost_meetings": later("team meetings, a year"),
    "cost_measures": later("measures, a year"),
    PURCHASES: later("bought places, a year"),
    RUNNING: later("running cost, a year"),
    SUPPORT: later("income support, a year"),
    PENSION: later("disability pensions, a year"),
    SHARE: later("the municipality's share of support and pensions, a year"),
    MUNICIPALITY: later("cost to the municipality in all, a year"),
    LIABILITY: later("pensions paid after the last year, a year on average"),
    PRIVATE: later("paid by citizens themselves, a year"),
}


def heading(words: Words, comparison: Comparison, option: str, indicator: str, of: str = ALL) -> str:
    """What stands above a figure of an option: `Six more mentors – Mentor: mean wait of those who start`."""
    name = words.names(comparison)[comparison.names.index(option)]
    return words.say("{option} – {figure}", option=name, figure=figure_name(words, comparison, indicator, of))


def figure_name(words: Words, comparison: Comparison, indicator: str, of: str = ALL) -> str:
    """What a figure is, by itself: `Mentor: mean wait of those who start`."""
    text = words.say(NAMES[indicator]) if indicator in NAMES else other(words, indicator)
    if of == ALL:
        return text[:1].upper() + text[1:]
    return f"{words.of(comparison, of)}: {text}"
