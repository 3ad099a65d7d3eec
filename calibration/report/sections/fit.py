"""Does the model show what was observed: curves in bands of runs at draws of the posterior, and figures."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from calibration.report import said
from calibration.report.charts.curves import Shares, curves
from calibration.report.figures import chance, figure, span
from sim.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Section, Table, finding
from sim.report.texts import later

from . import banded_figures

if TYPE_CHECKING:
    from calibration.checks.bands import Band
    from calibration.checks.predictive import Curve
    from calibration.report.gathered import Gathered
    from sim.report.words import Words

MOST_ROWS = 13
"""Rows of the table of a curve."""
NAMES = {
    "started_within": (later("Started, fitted model"), later("Started, observed")),
    "left_within": (later("Left without a start, fitted model"), later("Left without a start, observed")),
    "running_at": (later("Waiting still, fitted model"), later("Waiting still, observed")),
}
ORDER = tuple(NAMES)


def fit(gathered: Gathered, words: Words) -> Section | None:
    """What the fitted model would show of what was observed."""
    if gathered.validation is None:
        return None
    found = gathered.validation.predictive
    blocks: list[Block] = [Paragraph(said.inside(words, found.figures))]
    if found.figures.beyond_chance:
        blocks.append(
            Paragraph(
                words.say(
                    "So many outside, or so far, are hardly chance ({p}): the model does not show these "
                    "data even where it fits them best.",
                    p=chance(words, found.figures.p),
                ),
                kind="caution",
            )
        )
    blocks += _charts(gathered, words)
    rest = [each for each in found.figures.bands if not _drawn(gathered, each)]
    heading = _heading(words, [each for each in rest if each.key in gathered.shown])
    drawn = banded_figures.chart(gathered, words, "fit-figures", heading, rest, gathered.shown)
    if drawn is not None:
        blocks += [Heading(words.say("Other figures")), drawn]
    outside = [each for each in found.figures.outside if each.may_be_named(gathered.shown)]
    if outside:
        blocks.append(
            banded_figures.table(
                gathered, words, words.say("Figures outside their bands"), outside, gathered.shown
            )
        )
    if hidden := len(found.figures.outside) - len(outside):
        blocks.append(
            Paragraph(
                words.plural(
                    "{n} figure outside its band rests on too few people to be told.",
                    "{n} figures outside their bands rest on too few people to be told.",
                    hidden, n=words.number(hidden),
                ),
                kind="note",
            )
        )  # fmt: skip
    lead = words.say(
        "{n} runs at values that the data leave possible, each with luck of its own and seen as the data "
        "were. One figure in ten lies outside its band by chance.",
        n=words.number(found.figures.runs),
    )
    return Section("fit", words.say("Does the model show what was observed?"), tuple(blocks), lead)


def _heading(words: Words, found: list[Band]) -> str:
    outside = sum(each.outside for each in found)
    if not outside:
        return words.say("All other figures shown lie in their bands")
    return words.say(
        "{n} of {all} other figures lie outside their bands",
        n=words.number(outside), all=words.number(len(found)),
    )  # fmt: skip


def _drawn(gathered: Gathered, each: Band) -> bool:
    return any(each in curve.bands for curve in _curves(gathered))


def _curves(gathered: Gathered) -> tuple[Curve, ...]:
    return () if gathered.validation is None else gathered.validation.predictive.curves


def _charts(gathered: Gathered, words: Words) -> list[Chart]:
    by_measure: dict[tuple[str, str], list[Curve]] = {}
    for curve in _curves(gathered):
        by_measure.setdefault((curve.kind, curve.of), []).append(curve)
    found = []
    for (kind, of), some in by_measure.items():
        some.sort(key=lambda each: ORDER.index(each.what))
        shares = [_shares(gathered, words, each) for each in some]
        if _marks(shares):
            outside = [band for each in some for band in each.bands if band.outside and band.told]
            found.append(_chart(gathered, words, kind, of, shares, outside))
    return found


def _marks(shares: list[Shares]) -> int:
    """How many observed points may be shown after the first day."""
    return sum(
        day > 0 and not isnan(share)
        for each in shares
        for day, share in zip(each.seen_days, each.seen, strict=True)
    )


def _chart(
    gathered: Gathered, words: Words, kind: str, of: str, shares: list[Shares], off: list[Band]
) -> Chart:
    name = words.called(gathered.scenario, of)
    outside, marks = sum(_strays(each) for each in shares), _marks(shares)
    figures = [_called(gathered, words, each) for each in off]
    if figures:
        heading = finding(
            words.say("{name}: outside its band: {figures}", name=name, figures=words.listed(figures)),
            words.say("Outside its band: {figures}", figures=words.listed(figures)),
            words.say("Parts of the curves lie outside"),
        )
    elif not outside:
        heading = finding(
            words.say("{name}: observed curves lie in their bands", name=name),
            words.say("Observed curves lie in their bands"),
        )
    else:
        heading = finding(
            words.say("{name}: parts of the curves lie outside", name=name),
            words.say("Parts of the curves lie outside"),
        )
    text = words.say(
        "{name}, by weeks of the wait: {n} of {all} observed points lie in the 90 % bands of the fitted "
        "model.",
        name=name, n=words.number(marks - outside), all=words.number(marks),
    )  # fmt: skip
    if figures:
        said_so = words.say(
            "Of the figures compared these lie outside: {figures}.", figures=words.listed(figures)
        )
        text = f"{text} {said_so}"
    return Chart(
        name=f"fit-{kind}-{of}",
        finding=heading,
        text=text,
        table=_table(words, name, shares),
        drawing=curves(words, shares),
        notes=(
            words.say(
                "Bands: half of the runs, and nine of ten. Points stand where five people or more are "
                "told of."
            ),
        ),
    )


def _called(gathered: Gathered, words: Words, each: Band) -> str:
    """A figure of a curve without the measure that it is of: `started within 30 days`."""
    return figure(words, gathered.scenario, each.key, gathered.period).rpartition(": ")[2]


def _shares(gathered: Gathered, words: Words, curve: Curve) -> Shares:
    name, observed = (words.say(each) for each in NAMES[curve.what])
    weekly = next((each for each in gathered.weekly if each.of == curve.of), None)
    if curve.kind != "referrals" or weekly is None:
        seen = tuple(band.observed if band.key in gathered.telling.used else nan for band in curve.bands)
        bands = [(b.low, b.low_half, b.middle, b.high_half, b.high) for b in curve.bands]
        return Shares(name, observed, curve.days, tuple(zip(*bands, strict=True)), curve.days, seen)
    started = curve.what == "started_within"
    drawn = next(each for each in gathered.found.observed.curves if each.of == curve.of)
    return Shares(
        name, observed, weekly.days, weekly.started if started else weekly.left,
        drawn.days, drawn.started if started else drawn.left,
    )  # fmt: skip


def _strays(each: Shares) -> int:
    """How many observed points lie outside their band."""
    low, high = (dict(zip(each.days, each.ends[end], strict=True)) for end in (0, 4))
    return sum(
        not low[day] - SLACK <= share <= high[day] + SLACK
        for day, share in zip(each.seen_days, each.seen, strict=True)
        if day in low and not isnan(share)
    )


SLACK = 0.005
"""Half a point: what rounding does to a share that is shown."""


def _table(words: Words, name: str, shares: list[Shares]) -> Table:
    """What is drawn, at the days of the bands and at those of the points."""
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for each in shares:
        breaks.add(len(rows))
        ends = {
            day: (low, high) for day, low, high in zip(each.days, each.ends[0], each.ends[4], strict=True)
        }
        seen = dict(zip(each.seen_days, each.seen, strict=True))
        step = -(-len(ends) // MOST_ROWS)
        what = each.name.rpartition(",")[0]
        rows += [
            _row(words, what, day, ends[day], seen.get(day, nan)) for day in list(ends)[step - 1 :: step]
        ]
    return Table(
        words.say("{name}: shares by day of the wait, of 100", name=name),
        (
            Column(words.say("Share")),
            Column(words.say("Day"), number=True),
            Column(words.say("Fitted model, nine of ten runs"), number=True),
            Column(words.say("Observed"), number=True),
        ),
        tuple(rows),
        breaks=frozenset(breaks - {0}),
    )


def _row(words: Words, what: str, day: int, ends: tuple[float, float], seen: float) -> tuple[Cell, ...]:
    low, high = (words.number(100 * end) for end in ends)
    return (
        Cell(what),
        Cell(words.number(day), day, "0"),
        Cell(span(words, low, high)),
        Cell("") if isnan(seen) else Cell(words.number(100 * seen), seen, "0%"),
    )
