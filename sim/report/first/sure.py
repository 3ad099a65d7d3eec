"""The fourth key figure: how sure we are, over sets of assumptions, and how single years swing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.verdicts import SAME
from sim.report.first_page import KeyFigure
from sim.report.texts import later

from .chosen import STARTED
from .examined import examined, followed
from .fields import field_name
from .line import line
from .sure_over_draws import over_draws
from .values import spoken

if TYPE_CHECKING:
    from sim.report.figures.sets import Sets
    from sim.report.first_page import Line

    from .chosen import Chosen
    from .teller import Teller, Told

COMMONEST = {
    "better": later("Better in {share} sets of assumptions"),
    "worse": later("Worse in {share} sets of assumptions"),
    "hardly": later("Hardly any difference in {share} sets of assumptions"),
    "flattered": later("Shorter only where fewer get there in {share} sets of assumptions"),
}
CHANCE_ONLY = later(
    "The interval shows chance only. Where assumptions are wrong the effect may be much smaller or larger: a "
    "report tries many sets of assumptions, in about 2 minutes."
)
OTHERS = {
    "better": later("Better in {share}."),
    "worse": later("Worse in {share}."),
    "hardly": later("Hardly any difference in {share}."),
    "flattered": later("Shorter only where fewer get there in {share}."),
}


def sure(teller: Teller, option: str, about: Chosen) -> KeyFigure:
    """Of the figure that the sentence speaks of, where the sets have it; else of another one, by name."""
    say, over = teller.words.say, teller.findings.over
    heading, years = say("How sure"), _years(teller, option, about)
    if not_finished(teller):
        none = line(
            say("The sets of assumptions were not finished: somebody stopped the work before their end.")
        )
        return KeyFigure(heading, (say("Not finished"),), (none, *years))
    if teller.comparison.baseline.scenario.draws is not None:
        return over_draws(teller, about, heading, years)
    if over is None and teller.live:
        return KeyFigure(heading, (say("Not examined yet"),), (line(say(CHANCE_ONLY)), *years))
    if over is None:
        template = say(
            "No sets of assumptions were run: add {flag} to the command to see whether it holds where "
            "assumptions are wrong."
        )
        none = line(template, flag="--assumptions 100")
        return KeyFigure(heading, (say("Not examined"),), (none, *years))
    found = examined(teller, option, about)
    if found is None:
        template = say("No headline figure differs from {baseline} in the sets of assumptions.")
        return KeyFigure(heading, (say("No difference"),), (line(template, baseline=teller.baseline), *years))
    told, sets = found.told, found.sets
    commonest = max(COMMONEST, key=lambda name: getattr(sets.row, name))
    share = told.number(getattr(sets, commonest), sets=True)
    lines = [
        *([] if found.own else [line(say("By the figure “{what}”."), what=told.lines.what)]),
        *_others(teller, told, sets, commonest),
        *_sizes(teller, told, sets),
        *_turns(teller, told, sets),
        *years,
    ]
    return KeyFigure(heading, line(say(COMMONEST[commonest]), share=share), tuple(lines))


def not_finished(teller: Teller) -> bool:
    """Whether sets were asked for and somebody stopped the work before there were any."""
    found = teller.findings
    return found.over is None and bool(found.stopped) and found.command.sets > 0


def _others(teller: Teller, told: Told, sets: Sets, commonest: str) -> list[Line]:
    """In how many it comes out otherwise."""
    say = teller.words.say
    found = [
        line(say(text), share=told.number(getattr(sets, name), sets=True))
        for name, text in OTHERS.items()
        if name != commonest and getattr(sets.row, name)
    ]
    if sets.over.sets > sets.row.sets:
        found.append(line(say("In the other sets it is not reached, or not defined.")))
    return found


def _sizes(teller: Teller, told: Told, sets: Sets) -> list[Line]:
    template = teller.words.say(
        "The difference is {low} to {high} in 8 of 10 sets, and {middle} in the middle one."
    )
    ends = {name: told.number(getattr(sets, name), sets=True) for name in ("low", "high", "middle")}
    return [line(template, **ends)]


def _turns(teller: Teller, told: Told, sets: Sets) -> list[Line]:
    """The assumption on which it turns most."""
    if not sets.flips:
        return []
    flip, words = sets.flips[0], teller.words
    template = (
        words.say("It turns on “{name}”: better in {lower} sets below {middle}, in {upper} above.")
        if sets.row.better >= sets.row.worse
        else words.say("It turns on “{name}”: worse in {lower} sets below {middle}, in {upper} above.")
    )
    lower, upper = (told.number(text, sets=True) for text in sets.flip(flip))
    path = flip.assumption.path
    return [
        line(
            template,
            name=field_name(words, teller.comparison, path),
            middle=told.number(spoken(words, flip.assumption.middle, path), sets=True),
            lower=lower,
            upper=upper,
        )
    ]


def _years(teller: Teller, option: str, about: Chosen) -> list[Line]:
    """How often a year with the option is worse than one without."""
    told = in_years(teller, option, about)
    if told is None:
        return []
    say, share = teller.words.say, told.number(told.lines.years)
    found = examined(teller, option, about)
    if found is not None and (told.indicator, told.of) == (found.told.indicator, found.told.of):
        template = say("A single year with it is worse than one without it in {share} pairs of years.")
    else:
        template = say(
            "A single year with it is worse than one without it in {share} pairs of years (“{what}”)."
        )
    return [line(template, share=share, what=told.lines.what)]


def in_years(teller: Teller, option: str, about: Chosen) -> Told | None:
    """Of which figure single years are told: the sentence's own, or who starts in time; None of neither."""
    found = examined(teller, option, about)
    told = followed(teller, option) if found is None else found.told
    if told is not None and told.lines.years and told.lines.row.verdict != SAME:
        return told
    names = [told.of] if told is not None else []
    names += [about.row.of] if about.row is not None else []
    for of in names:
        row = teller.row(option, STARTED, of)
        if row is not None and row.verdict != SAME and teller.told_of(row).lines.years:
            return teller.told_of(row)
    return None
