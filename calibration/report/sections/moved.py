"""One figure, and what moves it: over the ranges of the parameters, and between the ends of their draws."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from calibration.report.charts.moved import Effect, Swing, effects, swings
from calibration.report.figures import change, level, output_called
from calibration.sensitivity.screened import DUMMY
from sim.report.blocks import Cell, Chart, Column, Table, finding

if TYPE_CHECKING:
    from calibration.flow.sensitivity import Sensitivity
    from calibration.report.gathered import Gathered
    from calibration.sensitivity import Output
    from calibration.sensitivity.swung import Bar
    from sim.report.words import Words

MOST_ROWS = 15
"""Parameters that are drawn for a figure, those that move it most."""


def over_ranges(
    gathered: Gathered, words: Words, found: Sensitivity, number: int, names: dict[str, str]
) -> Chart:
    """How much each parameter moves a figure over the whole of its range, beside other luck alone."""
    output, here = found.screening.outputs[number], found.screening.effects[number]
    name = output_called(words, gathered.scenario, output)
    paths = [*found.screening.paths, DUMMY]
    order = sorted(range(len(paths)), key=lambda k: -here.mu_star[k])
    drawn = [k for k in order if k in {*order[:MOST_ROWS], len(paths) - 1}]
    verdicts = (*here.verdicts, DUMMY)
    by = 100.0 if output.unit == "share" else 1.0
    rows = [
        Effect(
            names[paths[k]], by * float(here.mu_star[k]), by * float(here.confidence[k]),
            change(words, output, float(here.mu_star[k])), verdicts[k] == "moves",
        )
        for k in order
    ]  # fmt: skip
    moving = [row.name for row in rows if row.told]
    return Chart(
        f"screening-{number}",
        _what_moves(words, name, len(moving)),
        words.say(
            "{name}. Moved by: {names}.", name=name, names=words.listed(moving) or words.say("nothing")
        ),
        _effects_table(words, output, rows, [verdicts[k] for k in order], name),
        effects([rows[order.index(k)] for k in drawn], by * here.chance, _unit(words, output)),
        notes=(
            words.say(
                "By how much the figure changes over the whole range of a parameter, with its "
                "uncertainty. Dotted line: what other luck alone may look like."
            ),
        ),
    )


def _what_moves(words: Words, name: str, moving: int) -> str:
    if not moving:
        return finding(
            words.say("{name}: nothing moves it more than luck", name=name),
            words.say("Nothing moves it more than luck does"),
        )
    number = words.number(moving)
    return finding(
        words.plural(
            "{name}: {n} parameter moves it", "{name}: {n} parameters move it", moving, name=name, n=number
        ),
        words.plural("{n} parameter moves it", "{n} parameters move it", moving, n=number),
    )


def _effects_table(words: Words, output: Output, rows: list[Effect], verdicts: list[str], name: str) -> Table:
    said = {
        "moves": words.say("moves it"),
        "within chance": words.say("no more than chance may do"),
        "not told from nothing": words.say("cannot be told from nothing"),
        DUMMY: words.say("moves nothing but the luck"),
    }
    by = 100.0 if output.unit == "share" else 1.0
    return Table(
        words.say("{name}: change over the whole range of each parameter", name=name),
        (
            Column(words.say("Parameter")),
            Column(words.say("Change"), number=True),
            Column(words.say("give or take"), number=True),
            Column(words.say("Verdict")),
        ),
        tuple(
            (
                Cell(row.name), Cell(row.says, row.size), Cell(change(words, output, row.give / by)),
                Cell(said.get(verdict, "–")),
            )
            for row, verdict in zip(rows, verdicts, strict=True)
        ),
    )  # fmt: skip


def between_ends(
    gathered: Gathered, words: Words, found: Sensitivity, number: int, names: dict[str, str]
) -> Chart:
    """How far a figure goes with each parameter at either end of what the data leave of it."""
    output = found.tornado.outputs[number]
    name = output_called(words, gathered.scenario, output)
    bars = [bar for bar in found.tornado.ordered(number) if not isnan(bar.reach)]
    by = 100.0 if output.unit == "share" else 1.0
    rows = [
        Swing(
            names[bar.parameter], by * _mean(bar.at_low.mean), by * _mean(bar.at_high.mean),
            _ends(words, output, bar), change(words, output, bar.reach),
            bar.told and bar.parameter != DUMMY,
        )
        for bar in bars
    ]  # fmt: skip
    told = [row.name for row in rows if row.told]
    middle = level(words, output, found.tornado.middles[number])
    return Chart(
        f"tornado-{number}",
        _what_moves(words, name, len(told)),
        words.say(
            "{name} is {value} at the medians. It depends on: {names}.",
            name=name, value=middle, names=words.listed(told) or words.say("nothing"),
        ),
        _swings_table(words, output, bars, names, name),
        swings(rows[:MOST_ROWS], _unit(words, output)),
        notes=(
            words.say(
                "The figure is {value} with every parameter at its median. Hatched: the parameter at the "
                "end that one draw in ten lies below; filled: at the end that one in ten lies above. "
                "Grey: cannot be told from nothing.",
                value=middle,
            ),
        ),
    )  # fmt: skip


def _ends(words: Words, output: Output, bar: Bar) -> str:
    low, high = (change(words, output, _mean(end.mean), sign=True) for end in (bar.at_low, bar.at_high))
    return words.say("{low} / {high}", low=low, high=high)


def _mean(value: float) -> float:
    return 0.0 if isnan(value) else value


def _swings_table(words: Words, output: Output, bars: list[Bar], names: dict[str, str], name: str) -> Table:
    def cell(mean: float, low: float, high: float) -> Cell:
        if isnan(mean):
            return Cell("–")
        ends = words.say(
            "{value} ({low} to {high})",
            value=change(words, output, mean, sign=True),
            low=change(words, output, low, sign=True),
            high=change(words, output, high, sign=True),
        )
        return Cell(ends, mean)

    return Table(
        words.say("{name}: with one parameter at either end", name=name),
        (
            Column(words.say("Parameter")),
            Column(words.say("At its low end"), number=True),
            Column(words.say("At its high end"), number=True),
        ),
        tuple((Cell(names[bar.parameter]), cell(*bar.at_low[:3]), cell(*bar.at_high[:3])) for bar in bars),
    )


def _unit(words: Words, output: Output) -> str:
    return words.say("Points") if output.unit == "share" else words.unit(output.unit)
