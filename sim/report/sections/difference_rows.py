"""Which differences of an option are drawn, and what each row says.

Waits, shares and people stand apart, because they have units of their own. Quantiles are left to the table:
they say what means and shares say already. Where many options are compared, what is neither told nor of a
measure that the option changes is left to the table as well; how many give up is always drawn.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.followed import touched
from sim.experiment.headline import is_quantile
from sim.experiment.scales import WEEKS, Scale
from sim.experiment.verdicts import (
    BETTER,
    FEWER,
    MISSING,
    ONE_SIDED,
    SAME,
    SHORTER,
    WAITING,
    Judged,
)
from sim.report.charts.differences import NO_GAIN, TOLD, UNTOLD, Dot, Panel
from sim.report.charts.look import plain_text
from sim.report.rounded import scale_apart
from sim.report.texts import later
from sim.report.words import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

FEW_OPTIONS = 3
"""Options up to which what cannot be told is drawn beside what can."""

WAIT, QUEUE_WAIT = "wait_mean_of_started", "queue_wait_mean_of_started"
WITHIN_90, BY_12_MONTHS = "started_within_90", "delivered_by_12_months"
GIVE_UP, NOTHING, WORK = "dropout_within_12_months", "nothing_started_by_12_months", "left_for_work"
BEGUN, CONTACT = "programmes_begun", "usual_contact"
ALWAYS = (GIVE_UP,)
SHARES = (
    (later("Start within 90 days"), (WITHIN_90,)),
    (later("Started within 12 months"), (BY_12_MONTHS,)),
    (later("Of all in programmes"), (GIVE_UP, NOTHING, WORK, CONTACT)),
)
"""Headings of shares, and which they are; the last are of everybody."""
OF_ALL = {
    GIVE_UP: later("Give up within 12 months"),
    NOTHING: later("Nothing started after 12 months"),
    WORK: later("Leave for work within 12 months"),
    CONTACT: later("Usual contact with the caseworker"),
    BEGUN: later("Begin a programme, a year"),
}
STAND_WAITING = later("Waiting at the end: {what}")


def no_gain(row: Judged, *, trap: bool) -> bool:
    """Whether a difference that looks good is none: fewer get there, fewer come, or it is a trap."""
    fewer = row.verdict == FEWER and row.indicator == WAITING
    return row.verdict == SHORTER or fewer or (trap and row.verdict == BETTER)


def kind(row: Judged, *, trap: bool) -> str:
    """How a difference is drawn: told from zero, told but no gain, or not told."""
    if no_gain(row, trap=trap):
        return NO_GAIN
    return TOLD if row.told and row.beyond_zero else UNTOLD


def drawn(findings: Findings, option: str) -> list[Judged]:
    """The headline figures of an option that are drawn."""
    mine = set(touched(findings.comparison, option))
    few = len(findings.options) <= FEW_OPTIONS
    rows = [row for row in findings.judged[option] if _can_be_drawn(row)]
    return [row for row in rows if _wanted(row, mine, few=few)]


def panels(findings: Findings, words: Words, option: str, rows: list[Judged]) -> list[Panel]:
    """What is drawn of an option: waits, shares, people; sorted, the gains first."""
    trap = option in findings.traps

    def dots(some: Iterable[Judged], factor: float) -> tuple[Dot, ...]:
        return tuple(_dot(findings, words, row, factor, trap=trap) for row in some)

    found = []
    waits = sorted((row for row in rows if row.indicator in (WAIT, QUEUE_WAIT)), key=_difference)
    if waits:
        scale = _longest(waits)
        heading = words.say("Mean wait of those who start, {unit}", unit=words.unit(scale.unit))
        parts = ((heading, dots(waits, scale.factor)),)
        found.append(Panel(parts, words.say("← shorter"), words.say("longer →")))
    shares = []
    for heading, indicators in SHARES:
        some = [row for row in rows if row.indicator in indicators]
        some.sort(key=(lambda row: -row.difference) if len(indicators) == 1 else _in_order)
        if some:
            shares.append((words.say(heading), dots(some, 100.0)))
    if shares:
        found.append(Panel(tuple(shares), words.say("← fewer of 100"), words.say("more of 100 →")))
    people = [row for row in rows if row.indicator in (WAITING, BEGUN)]
    if people:
        people.sort(key=_difference, reverse=True)
        parts = ((words.say("People"), dots(people, 1.0)),)
        found.append(Panel(parts, words.say("← fewer"), words.say("more →")))
    return found


def difference_said(words: Words, row: Judged) -> str:
    """The difference with its unit and sign, with as many decimals as its interval."""
    return words.difference(scale_apart(row), row.difference)


def interval_said(words: Words, row: Judged) -> str:
    """The 80 % interval of the difference, signed; `–` where there is none."""
    return words.interval(scale_apart(row), *row.ends, sign=True)


def _can_be_drawn(row: Judged) -> bool:
    known = row.verdict not in (SAME, MISSING, *ONE_SIDED) and not isnan(row.difference)
    return known and not is_quantile(row.indicator)


def _wanted(row: Judged, mine: set[str], *, few: bool) -> bool:
    if row.matters or row.of in mine or row.indicator in ALWAYS:
        return True
    return few and row.indicator in (WAIT, QUEUE_WAIT, WITHIN_90, NOTHING, WORK)


def _dot(findings: Findings, words: Words, row: Judged, factor: float, *, trap: bool) -> Dot:
    said, interval = difference_said(words, row), interval_said(words, row)
    whole = said if interval == UNKNOWN else words.say("{n} ({interval})", n=said, interval=interval)
    low, high = row.ends
    name = _name(findings, words, row)
    return Dot(
        name,
        row.difference * factor,
        low * factor,
        high * factor,
        plain_text(whole),
        plain_text(said),
        kind(row, trap=trap),
    )


def _name(findings: Findings, words: Words, row: Judged) -> str:
    """A figure's name under its heading: mostly what it is of."""
    if row.indicator in OF_ALL:
        return words.say(OF_ALL[row.indicator])
    what = words.of(findings.comparison, row.of)
    return words.say(STAND_WAITING, what=what) if row.indicator == WAITING else what


def _longest(rows: list[Judged]) -> Scale:
    """One scale for all waits: weeks where any of them is said in weeks."""
    return next((WEEKS for row in rows if row.scale.unit == WEEKS.unit), rows[0].scale)


def _difference(row: Judged) -> float:
    return row.difference


def _in_order(row: Judged) -> float:
    return list(OF_ALL).index(row.indicator)
