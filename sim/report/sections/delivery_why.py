"""What became of 100 recommendations: started, still on the way, or not delivered and why.

Whole numbers that add up to 100. In the drawing reasons that are alike stand together; the table has each.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.followed import touched
from sim.experiment.rounding import shared
from sim.indicators.sheet import ALL
from sim.report.blocks import Cell, Chart, Column, Table
from sim.report.charts.why_not import Bar, drawing
from sim.report.texts import later

from .delivery_chosen import chosen, differs, measures, ordered, share, start

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST_MEASURES = 6
STARTED, ON_THE_WAY = "why_started", "why_still_on_the_way"
PARTS = {
    STARTED: later("Started"),
    ON_THE_WAY: later("Still under way at the end"),
    "not_delivered_refused": later("Refused"),
    "not_delivered_not_budgeted": later("The year's money was spent"),
    "not_delivered_unavailable": later("The offer does not exist"),
    "not_delivered_declined": later("The citizen declined"),
    "not_delivered_no_show": later("The citizen did not come"),
    "not_delivered_dropped_out": later("The citizen gave up before it started"),
    "not_delivered_programme_ended": later("The programme ended before it started"),
    "not_delivered_no_firm": later("No firm was found"),
    "not_delivered_clash": later("Times clashed with another measure"),
    "not_delivered_replaced": later("Another measure took its place"),
}
GROUPS = (
    (PARTS[STARTED], (STARTED,)),
    (PARTS[ON_THE_WAY], (ON_THE_WAY,)),
    (
        later("Refused, or no money or offer"),
        ("not_delivered_refused", "not_delivered_not_budgeted", "not_delivered_unavailable"),
    ),
    (later("The citizen declined or did not come"), ("not_delivered_declined", "not_delivered_no_show")),
    (
        later("The citizen gave up, or the programme ended"),
        ("not_delivered_dropped_out", "not_delivered_programme_ended"),
    ),
    (
        later("No firm, clashing times, or another measure"),
        ("not_delivered_no_firm", "not_delivered_clash", "not_delivered_replaced"),
    ),
)
"""Parts of a bar: reasons that are alike, from those that started to those for whom nothing was found."""
LARGEST = {
    ON_THE_WAY: later("{n} of 100 recommendations are still under way"),
    "not_delivered_refused": later("{n} of 100 recommendations are refused"),
    "not_delivered_not_budgeted": later("Of 100 recommendations, {n} find no money left"),
    "not_delivered_unavailable": later("{n} of 100 recommendations have no such offer"),
    "not_delivered_declined": later("{n} of 100 recommendations are declined by citizens"),
    "not_delivered_no_show": later("To {n} of 100 recommendations nobody comes"),
    "not_delivered_dropped_out": later("{n} of 100 give up before the measure starts"),
    "not_delivered_programme_ended": later("{n} of 100 programmes end before the measure starts"),
    "not_delivered_no_firm": later("For {n} of 100 recommendations no firm is found"),
    "not_delivered_clash": later("{n} of 100 recommendations clash with other measures"),
    "not_delivered_replaced": later("{n} of 100 recommendations give way to another measure"),
}
SAID = {
    STARTED: later("{n} start"),
    ON_THE_WAY: later("{n} are still under way at the end"),
    "not_delivered_refused": later("{n} are refused"),
    "not_delivered_not_budgeted": later("{n} find the year's money spent"),
    "not_delivered_unavailable": later("{n} find no such offer"),
    "not_delivered_declined": later("{n} are declined by the citizen"),
    "not_delivered_no_show": later("to {n} the citizen does not come"),
    "not_delivered_dropped_out": later("{n} end because the citizen gives up"),
    "not_delivered_programme_ended": later("{n} end with the programme"),
    "not_delivered_no_firm": later("{n} find no firm"),
    "not_delivered_clash": later("{n} clash with another measure"),
    "not_delivered_replaced": later("{n} give way to another measure"),
}


def why_chart(findings: Findings, words: Words) -> Chart:
    """The chart and its table."""
    places = chosen(findings)
    everything = ordered(findings, places)
    several = len(everything) > 1
    drawn = [*([ALL] if several else []), *everything[:MOST_MEASURES]]
    bars = {of: _bars(findings, of, places, always=not k) for k, of in enumerate(drawn)}
    there = {part for some in bars.values() for _scenario, found in some for part in found if found[part]}
    groups = [
        (name, parts)
        for name, reasons in GROUPS
        if (parts := [reason for reason in reasons if reason in there])
    ]
    names = words.names(findings.comparison)
    cut = [
        (
            _called(findings, words, of),
            tuple(
                Bar(names[scenario], tuple(sum(found[part] for part in parts) for _name, parts in groups))
                for scenario, found in some
            ),
        )
        for of, some in bars.items()
        if some
    ]
    labels = [words.say(PARTS[parts[0]] if len(parts) == 1 else name) for name, parts in groups]
    return Chart(
        "delivery-why",
        _title(findings, words, drawn[0]),
        _heard(findings, words, drawn[0], places),
        _table(findings, words),
        drawing(cut, labels),
        notes=_notes(words, len(everything) - MOST_MEASURES),
    )


def parts_of_hundred(findings: Findings, scenario: int, of: str) -> dict[str, int]:
    """Whole numbers by what became of the recommendations, 100 together; empty where there are none.

    What has started is rounded as everywhere else, and the rest makes up what is missing to 100.
    """
    result = findings.comparison.results[scenario]
    exact = {part: 100 * share(result, part, of) for part in PARTS}
    if isnan(exact[STARTED]):
        return {}
    known = {part: 0.0 if isnan(value) else value for part, value in exact.items()}
    started = round(known.pop(STARTED))
    return {STARTED: started} | dict(zip(known, shared(list(known.values()), 100 - started), strict=True))


def _bars(
    findings: Findings, of: str, places: list[int], *, always: bool
) -> list[tuple[int, dict[str, int]]]:
    """The scenarios that have a bar at a measure: the baseline, and options that change something there."""
    mine = [
        place + 1
        for place in places
        if always
        or of in touched(findings.comparison, findings.options[place])
        or differs(start(findings, findings.options[place], of))
    ]
    found = [(scenario, parts_of_hundred(findings, scenario, of)) for scenario in (0, *mine)]
    return [(scenario, parts) for scenario, parts in found if parts]


def _called(findings: Findings, words: Words, of: str) -> str:
    return words.say("All measures") if of == ALL else words.of(findings.comparison, of)


def _title(findings: Findings, words: Words, of: str) -> str:
    """The largest part of the baseline that has not started."""
    found = parts_of_hundred(findings, 0, of)
    lost = {part: number for part, number in found.items() if part != STARTED and number}
    if not lost:
        return words.say("What becomes of 100 recommendations")
    largest = max(lost, key=lambda part: lost[part])
    return words.say(LARGEST[largest], n=words.number(lost[largest]))


def _heard(findings: Findings, words: Words, of: str, places: list[int]) -> str:
    """All measures together, in the baseline and in the first options drawn."""
    names = words.names(findings.comparison)
    said = []
    for scenario in (0, *(place + 1 for place in places))[:3]:
        found = parts_of_hundred(findings, scenario, of)
        lines = [words.say(SAID[part], n=words.number(number)) for part, number in found.items() if number]
        if lines:
            said.append(
                words.say(
                    "{name}, of 100 recommendations: {lines}.",
                    name=names[scenario],
                    lines="; ".join(lines),
                )
            )
    return " ".join(said)


def _notes(words: Words, left_out: int) -> tuple[str, ...]:
    found = [
        words.say(
            "Every bar adds up to 100 and has its parts in the order of the list above it. An option has a "
            "bar of its own where it changes the measure itself, or where clearly more or fewer start."
        )
    ]
    if left_out > 0:
        found.append(words.say("Further measures stand in the table."))
    return tuple(found)


def _table(findings: Findings, words: Words) -> Table:
    """Every measure in every scenario; reasons that never occur are left out."""
    names = words.names(findings.comparison)
    found = []
    for of in (*measures(findings), ALL):
        for scenario, name in enumerate(names):
            if parts := parts_of_hundred(findings, scenario, of):
                found.append((of, name, parts))
    there = [part for part in PARTS if any(parts[part] for _of, _name, parts in found)]
    rows = tuple(
        (
            Cell(_called(findings, words, of), strong=of == ALL),
            Cell(name),
            *(Cell(words.number(parts[part]), parts[part], "0") for part in there),
        )
        for of, name, parts in found
    )
    breaks = frozenset(k for k in range(1, len(found)) if found[k][0] != found[k - 1][0])
    return Table(
        words.say("What became of 100 recommendations; each row adds up to 100"),
        (
            Column(words.say("Measure")),
            Column(words.say("Scenario")),
            *(Column(words.say(PARTS[part]), number=True) for part in there),
        ),
        rows,
        words.say("The reason is that of the last attempt; whoever started at any attempt has started."),
        breaks,
    )
