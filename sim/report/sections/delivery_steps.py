"""How far what is recommended comes, of 100: granted, started, completed."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import SHARE, SHARE_FINE
from sim.indicators.sheet import ALL
from sim.report.blocks import Cell, Chart, Column, Table, finding
from sim.report.charts.delivery import Panel, Series, drawing
from sim.report.charts.look import MOST_SERIES
from sim.report.names import within
from sim.report.texts import later
from sim.report.words import UNKNOWN

from .delivery_chosen import STARTED, WITHIN_A_YEAR, chosen, measures, ordered, share, spoken_of, start

if TYPE_CHECKING:
    from sim.experiment.moved import Moved
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST_PANELS = {2: 6}
"""Measures that are drawn, by the number of series; fewer where the bars are many."""
FEWER_PANELS = 4
STEPS = {
    "recommended": later("Recommended"),
    "granted": later("Granted"),
    "started": later("Started"),
    "completed": later("Completed"),
}
ONLY_STARTED = ("recommended", "started")
AGAINST = later("{what} within a year: {now} of 100, not {before}")
FARTHEST = (
    later("{what} started within a year: {before} to {now} of 100"),
    later("{what} within a year: {before} to {now} of 100"),
)
"""Where there are several options: to the one under which most start, or fewest."""
IN_A_YEAR = later("Started within 12 months of the programme's start")
PART, ON_THE_WAY = "taking_part", "why_still_on_the_way"


def steps_chart(findings: Findings, words: Words) -> Chart:
    """The chart and its table."""
    places = chosen(findings)
    names, all_measures = words.names(findings.comparison), ordered(findings, places)
    series = [Series(names[0], -1), *(Series(names[place + 1], place) for place in places)]
    drawn = all_measures[: MOST_PANELS.get(len(series), FEWER_PANELS)]
    steps = tuple(STEPS) if findings.steps is not None else ONLY_STARTED
    panels = []
    for of in drawn:
        shares = [_shares(findings, each.place + 1, of) for each in series]
        numbers = tuple(tuple(100 * found[step] for step in steps[1:]) for found in shares)
        said = tuple(tuple(words.shown(SHARE, found[step]) for step in steps[1:]) for found in shares)
        panels.append(Panel(words.of(findings.comparison, of), numbers, said))
    return Chart(
        "delivery-steps",
        _title(findings, words, places),
        _heard(findings, words, places, drawn[0]),
        _table(findings, words),
        drawing(panels, series, [words.say(STEPS[step]) for step in steps]),
        notes=(
            *_of_the_title(findings, words, places),
            *_notes(findings, words, len(places), len(all_measures) - len(drawn)),
        ),
    )


def _shares(findings: Findings, scenario: int, of: str) -> dict[str, float]:
    """Of all recommended, how many came so far: by walks counted again, or as far as figures know it."""
    if findings.steps is not None:
        return findings.steps[scenario].shares(of)
    started = share(findings.comparison.results[scenario], STARTED, of)
    return dict.fromkeys((*STEPS, PART), float("nan")) | {"recommended": 1.0, "started": started}


def _title(findings: Findings, words: Words, places: list[int]) -> str:
    baseline = share(findings.comparison.baseline, STARTED, ALL)
    plain = (
        words.say("How far what is recommended comes")
        if isnan(baseline)
        else words.say("{n} of 100 recommendations lead to a start", n=words.shown(SHARE, baseline))
    )
    moved = spoken_of(findings, places)
    if moved is None:
        return plain
    now, before = words.shown(SHARE, moved.value), words.shown(SHARE, moved.baseline)
    if now == before:
        return plain
    templates = FARTHEST if len(findings.options) > 1 else (AGAINST,)
    what = words.of(findings.comparison, moved.of)
    return finding(*(words.say(each, what=what, now=now, before=before) for each in templates), plain)


def _heard(findings: Findings, words: Words, places: list[int], first: str) -> str:
    """The first measure drawn in every scenario drawn, and the difference in starts of the first option."""
    names = words.names(findings.comparison)
    what = within(words, findings.comparison, first)
    lines = []
    for scenario in (0, *(place + 1 for place in places)):
        found = _shares(findings, scenario, first)
        values = {step: words.shown(SHARE, found[step]) for step in STEPS}
        if isnan(found["granted"]):
            lines.append(
                words.say("{name}: {started} start", name=names[scenario], started=values["started"])
            )
        else:
            lines.append(
                words.say(
                    "{name}: {granted} are granted, {started} start and {completed} complete",
                    name=names[scenario],
                    granted=values["granted"],
                    started=values["started"],
                    completed=values["completed"],
                )
            )
    return words.say("Of 100 recommended {what}: {lines}.", what=what, lines="; ".join(lines))


def _of_the_title(findings: Findings, words: Words, places: list[int]) -> list[str]:
    """What the title counts, and how much of the bars hangs on the end of the simulation."""
    moved = spoken_of(findings, places)
    if moved is None:
        return []
    names = words.names(findings.comparison)
    titled = words.say(
        "The title is of those whom we see for a year: of 100 recommended {what}, how many have started "
        "within 12 months of the programme's start. The bars are of everybody, up to the end of the "
        "simulation.",
        what=within(words, findings.comparison, moved.of),
    )
    ends = []
    for scenario in (0, *(place + 1 for place in places)):
        waiting = share(findings.comparison.results[scenario], ON_THE_WAY, moved.of)
        part = _shares(findings, scenario, moved.of)[PART]
        if not isnan(waiting) and not isnan(part):
            ends.append(
                words.say(
                    "{option}: {waiting} are still waiting then, and {part} are still taking part",
                    option=names[scenario],
                    waiting=words.shown(SHARE, waiting),
                    part=words.shown(SHARE, part),
                )
            )
    said = [titled]
    if ends:
        said.append(
            words.say(
                "What the end cuts off of 100 recommended {what}: {lines}. Who is still taking part has not "
                "given up.",
                what=within(words, findings.comparison, moved.of),
                lines="; ".join(ends),
            )
        )
    return said


def _notes(findings: Findings, words: Words, drawn: int, left_out: int) -> tuple[str, ...]:
    found = [
        words.say(
            "Of 100 citizens to whom a measure was recommended in these years. Who is still under way when "
            "the simulation ends counts as not started, and who is still taking part as not completed."
        )
    ]
    if findings.traps:
        found.append(
            words.say(
                "Where caseworkers have fewer places more wait for one, and what is recommended to them "
                "waits too."
            )
        )
    if findings.steps is None:
        found.append(words.say("How many are granted and how many complete was not counted this time."))
    if drawn < len(findings.options):
        found.append(
            words.say(
                "Drawn are the {n} options under which most changes; the others stand in the table.",
                n=words.number(MOST_SERIES - 1),
            )
        )
    if left_out:
        found.append(
            words.plural(
                "One more measure stands in the table.",
                "{n} more measures stand in the table.",
                left_out,
                n=words.number(left_out),
            )
        )
    return tuple(found)


def _table(findings: Findings, words: Words) -> Table:
    """Every measure in every scenario, with the difference in starts."""
    names = words.names(findings.comparison)
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for of in measures(findings):
        breaks.add(len(rows))
        for scenario, name in enumerate(names):
            found = _shares(findings, scenario, of)
            if isnan(found["started"]):
                continue
            moved = start(findings, findings.options[scenario - 1], of) if scenario else None
            cells = [Cell(words.of(findings.comparison, of)), Cell(name)]
            cells += [_cell(words, found[step]) for step in (*STEPS, PART)]
            cells.append(_cell(words, share(findings.comparison.results[scenario], WITHIN_A_YEAR, of)))
            rows.append((*cells, *_difference(words, moved)))
    return Table(
        words.say("Of 100 recommended, how many came so far"),
        (
            Column(words.say("Measure")),
            Column(words.say("Scenario")),
            *(Column(words.say(text), number=True) for text in STEPS.values()),
            Column(words.say("Still taking part at the end"), number=True),
            Column(words.say(IN_A_YEAR), number=True),
            Column(words.say("Started: difference"), number=True),
            Column(words.say("80 % interval"), number=True),
        ),
        tuple(rows),
        words.say("The intervals are each row's own. An alternative that is tried counts as recommended."),
        frozenset(breaks - {0}),
    )


def _cell(words: Words, found: float) -> Cell:
    return Cell(words.shown(SHARE_FINE, found), None if isnan(found) else found, "0.0%")


def _difference(words: Words, moved: Moved | None) -> tuple[Cell, Cell]:
    if moved is None or isnan(moved.difference):
        return Cell(""), Cell("")
    interval = words.interval(SHARE_FINE, moved.meeting_low, moved.meeting_high, sign=True)
    faint = not moved.told or interval == UNKNOWN
    said = words.difference(SHARE_FINE, moved.difference)
    return Cell(said, moved.difference, "0.0%", faint=faint), Cell(interval, faint=faint)
