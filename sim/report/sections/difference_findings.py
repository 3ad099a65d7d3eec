"""What the differences of an option amount to: a title of few words, and a text for who cannot see the chart.

The title is of one figure, the clearest that is large enough to speak of: a wait of what the option changes
where there is one. Where there is room it says besides how many others the chart draws as going the other
way. Of a trap it is never a gain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.followed import touched
from sim.experiment.headline import is_quantile
from sim.experiment.verdicts import (
    BETTER,
    PROGRAMME,
    WAITING,
    WORSE,
    Judged,
    by_name,
)
from sim.report.blocks import finding
from sim.report.charts.differences import TOLD, UNTOLD
from sim.report.figures.called import figure_name
from sim.report.rounded import scale_apart
from sim.report.texts import later
from sim.tables import STAGES

from .difference_rows import (
    BEGUN,
    BY_12_MONTHS,
    CONTACT,
    GIVE_UP,
    NOTHING,
    QUEUE_WAIT,
    WAIT,
    WITHIN_90,
    WORK,
    difference_said,
    drawn,
    interval_said,
    kind,
    no_gain,
)

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

SPOKEN_OF = 3
ASSESSMENT = STAGES[0]
SHORTER_WAIT = (later("{what}: the wait becomes {size} shorter"), later("One wait becomes {size} shorter"))
LONGER_WAIT = (later("{what}: the wait becomes {size} longer"), later("One wait becomes {size} longer"))
FALLS: dict[str, tuple[str, ...]] = {
    WAIT: SHORTER_WAIT,
    QUEUE_WAIT: SHORTER_WAIT,
    WITHIN_90: (later("{what}: {size} fewer start within 90 days"), later("Fewer start within 90 days")),
    BY_12_MONTHS: (later("{what}: {size} fewer start in 12 months"), later("Fewer start within 12 months")),
    GIVE_UP: (later("{size} fewer give up within 12 months"),),
    NOTHING: (later("{size} fewer have nothing started after a year"),),
    WORK: (later("{size} fewer leave for work"),),
    WAITING: (later("{what}: {size} fewer wait at the end"), later("{size} fewer wait at the end")),
    BEGUN: (later("{size} fewer begin a programme each year"),),
    CONTACT: (later("Contact with caseworkers falls by {size}"),),
}
RISES: dict[str, tuple[str, ...]] = {
    WAIT: LONGER_WAIT,
    QUEUE_WAIT: LONGER_WAIT,
    WITHIN_90: (later("{what}: {size} more start within 90 days"), later("More start within 90 days")),
    BY_12_MONTHS: (later("{what}: {size} more start in 12 months"), later("More start within 12 months")),
    GIVE_UP: (later("{size} more give up within 12 months"),),
    NOTHING: (later("{size} more have nothing started after a year"),),
    WORK: (later("{size} more leave for work"),),
    WAITING: (later("{what}: {size} more wait at the end"), later("{size} more wait at the end")),
    BEGUN: (later("{size} more begin a programme each year"),),
    CONTACT: (later("Contact with caseworkers rises by {size}"),),
}
FEWER_AT_STAGE = {
    ASSESSMENT: later("{size} fewer wait for a team meeting"),
    PROGRAMME: later("{size} fewer wait for a caseworker"),
}
MORE_AT_STAGE = {
    ASSESSMENT: later("{size} more wait for a team meeting"),
    PROGRAMME: later("{size} more wait for a caseworker"),
}
BESIDES_BETTER = (later("{finding}; 1 figure better"), later("{finding}; {n} figures better"))
BESIDES_WORSE = (later("{finding}; 1 figure worse"), later("{finding}; {n} figures worse"))


def title(findings: Findings, words: Words, option: str) -> str:
    """The finding of an option's chart, in ten words or fewer."""
    rows = findings.judged[option]
    row = lead(findings, option)
    if row is None:
        return _nothing_large(findings, words, rows)
    templates = (RISES if row.difference > 0 else FALLS)[row.indicator]
    if row.indicator == WAITING and row.of in STAGES:
        templates = ((MORE_AT_STAGE if row.difference > 0 else FEWER_AT_STAGE)[row.of],)
    what, size = words.of(findings.comparison, row.of), words.size(scale_apart(row), row.difference)
    plain = [words.say(text, what=what, size=size) for text in templates]
    other = BETTER if row.verdict == WORSE else WORSE
    opposite = sum(
        each.verdict == other and kind(each, trap=option in findings.traps) == TOLD
        for each in drawn(findings, option)
    )
    if not opposite or (other == BETTER and option in findings.traps):
        return finding(*plain)
    one, many = BESIDES_BETTER if other == BETTER else BESIDES_WORSE
    both = [words.plural(one, many, opposite, finding=text, n=words.number(opposite)) for text in plain]
    return finding(both[0], plain[0], *both[1:], *plain[1:])


def lead(findings: Findings, option: str) -> Judged | None:
    """The figure that the title is of; None where none is both told and large."""
    rows, trap = findings.judged[option], option in findings.traps
    if trap:
        outside = by_name(rows, WAITING, PROGRAMME)
        if outside is not None and outside.verdict == WORSE and outside.matters:
            return outside
    some = [row for row in rows if _speaks(row) and not no_gain(row, trap=trap)]
    mine = touched(findings.comparison, option)
    return max(some, key=lambda row: (row.of in mine, _is_wait(row), row.clearness), default=None)


def heard(findings: Findings, words: Words, option: str, rows: list[Judged]) -> str:
    """The chart for who cannot see it: how many differences are told, and the clearest of them."""
    trap = option in findings.traps
    told = [row for row in rows if kind(row, trap=trap) != UNTOLD]
    better = sum(row.verdict == BETTER and not trap for row in told)
    worse = sum(row.verdict == WORSE for row in told)
    first = words.plural(
        "{option} against {baseline}: of one difference drawn, {told} can be told from zero; {better} is "
        "better and {worse} worse.",
        "{option} against {baseline}: of {all} differences drawn, {told} can be told from zero; {better} are "
        "better and {worse} worse.",
        len(rows),
        option=words.names(findings.comparison)[findings.comparison.names.index(option)],
        baseline=words.names(findings.comparison)[0],
        all=words.number(len(rows)),
        told=words.number(len(told)),
        better=words.number(better),
        worse=words.number(worse),
    )
    neither = len(told) - better - worse
    if neither:
        first += " " + words.plural(
            "One can be told, but is neither better nor worse in itself.",
            "{n} can be told, but are neither better nor worse in themselves.",
            neither,
            n=words.number(neither),
        )
    leading = lead(findings, option)
    clear = sorted((row for row in told if row.matters), key=lambda row: (row is not leading, -row.clearness))
    lines = [_with_interval(findings, words, row) for row in clear[:SPOKEN_OF]]
    if not lines:
        return first
    clearest = words.say("The clearest: {lines}.", lines="; ".join(lines))
    return f"{first} {clearest}"


def _with_interval(findings: Findings, words: Words, row: Judged) -> str:
    return words.say(
        "{figure} {difference} (80 % interval {interval})",
        figure=figure_name(words, findings.comparison, row.indicator, row.of),
        difference=difference_said(words, row),
        interval=interval_said(words, row),
    )


def _nothing_large(findings: Findings, words: Words, rows: list[Judged]) -> str:
    """Where nothing is both told and large: what can be said then."""
    if findings.comparison.replications == 1:
        return words.say("One replication cannot tell an effect from chance")
    if any(row.told for row in rows):
        return words.say("What differs here differs by little")
    if any(row.perhaps for row in rows):
        return words.say("Some figures differ, perhaps by chance")
    return words.say("Nothing here can be told from zero")


def _speaks(row: Judged) -> bool:
    return row.matters and not is_quantile(row.indicator)


def _is_wait(row: Judged) -> bool:
    return row.indicator in (WAIT, QUEUE_WAIT)
