"""The second card of the first screen: whether the calibration may be believed, by four checks.

Can the model show such data, is the method right where the truth is known, does the fitted model show what
was observed, and did it predict what was held out? What was not asked is said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.first_page import Card, KeyFigure

from . import said
from .figures import chance, span
from .values import named

if TYPE_CHECKING:
    from sim.report.words import Words

    from .gathered import Gathered

OUTSIDE, INSIDE, UNASKED = 1, 2, 5
"""Places of the card, and so its colour: what is drawn outside of bands has the first, and nothing else."""
NAMED = 3
"""Figures that are named under a key figure."""


def believed(gathered: Gathered, words: Words) -> Card:
    """The card."""
    figures = (
        _possible(gathered, words), _method(gathered, words), _fit(gathered, words), _came(gathered, words)
    )  # fmt: skip
    against = _against(gathered, words)
    place = OUTSIDE if against else INSIDE if gathered.validation is not None else UNASKED
    return Card(place, words.say("May it be believed?"), (_sentence(gathered, words, against),), figures, ())


def _sentence(gathered: Gathered, words: Words, against: list[str]) -> str:
    if against:
        return words.say("What speaks against it: {what}.", what=words.listed(against))
    if gathered.validation is None:
        return words.say(
            "Nothing that was asked speaks against it, but neither the method nor the fit was checked."
        )
    return words.say("Nothing that was checked speaks against it.")


def _against(gathered: Gathered, words: Words) -> list[str]:
    """All that speaks against it."""
    validation = gathered.validation
    against = [words.say("the data lie outside what simulations show")] * gathered.found.diagnosis.raised
    if validation is None:
        misses = words.say("the fitted model does not show what was observed")
        return against + [misses] * gathered.found.diagnosis.misses
    found = {
        words.say("the method does not find the truth where it is known"): bool(
            validation.ranks.uneven or validation.coverage.wrong
        ),
        words.say("the fitted model does not show what was observed"): (
            validation.predictive.figures.beyond_chance
        ),
        words.say("what was held out was not predicted"): (
            validation.held_out is not None and validation.held_out.figures.beyond_chance
        ),
    }
    return against + [text for text, wrong in found.items() if wrong]


def _possible(gathered: Gathered, words: Words) -> KeyFigure:
    alarm = gathered.found.diagnosis.alarm
    big = words.say("Not asked") if alarm is None else words.say("No") if alarm.raised else words.say("Yes")
    lines = [said.data_and_model(gathered, words)]
    lines += [said.out_of_line(gathered, words, each) for each in said.at_fault(gathered)[:NAMED]]
    return KeyFigure(words.say("Can the model show such data?"), (big,), tuple((line,) for line in lines))


def _method(gathered: Gathered, words: Words) -> KeyFigure:
    heading = words.say("Does the method find the truth where it is known?")
    validation = gathered.validation
    if validation is None:
        return _unasked(words, heading)
    ranks, coverage = validation.ranks, validation.coverage
    lines = []
    for level in dict.fromkeys(each.level for each in coverage.found):
        shares = [100 * each.share for each in coverage.found if each.level == level]
        low, high = words.number(min(shares)), words.number(max(shares))
        lines.append(
            words.say(
                "Intervals that should hold it in {level} % of {n} made-up data sets did so in {share} %.",
                level=words.number(100 * level),
                n=words.number(len(ranks.below)),
                share=span(words, low, high),
            )
        )
    if wrong := {*ranks.uneven, *(each.path for each in coverage.wrong)}:
        names = [
            named(words, gathered.scenario, each).name
            for each in gathered.found.posterior.prior.parameters
            if each.path in wrong
        ]
        lines.append(words.say("Not right for: {names}.", names=words.listed(names)))
    return KeyFigure(heading, (_yes(words, good=not wrong),), tuple((line,) for line in lines))


def _fit(gathered: Gathered, words: Words) -> KeyFigure:
    heading = words.say("Does the fitted model show what was observed?")
    if gathered.validation is None:
        return _unasked(words, heading)
    found = gathered.validation.predictive.figures
    lines = [said.inside(words, found)]
    if found.beyond_chance:
        lines.append(words.say("That is hardly chance ({p}).", p=chance(words, found.p)))
    told = gathered.shown
    lines += [
        said.outside(gathered, words, each, told=each.key in told)
        for each in [band for band in found.outside if band.may_be_named(told)][:NAMED]
        if found.beyond_chance
    ]
    return KeyFigure(heading, (_yes(words, good=not found.beyond_chance),), tuple((line,) for line in lines))


def _came(gathered: Gathered, words: Words) -> KeyFigure:
    heading = words.say("Did it predict what was not used?")
    if not gathered.found.project.held_out:
        return KeyFigure(
            heading, (words.say("Nothing was held out"),),
            ((words.say("So nothing was predicted. A calibration file may say: held_out: 6 months."),),),
        )  # fmt: skip
    came = None if gathered.validation is None else gathered.validation.held_out
    if came is None:
        return _unasked(words, heading)
    lines = [
        words.say("{since} to {until}", since=words.date(came.since), until=words.date(came.until)),
        said.inside(words, came.figures),
    ]
    if came.figures.beyond_chance:
        lines.append(words.say("That is hardly chance ({p}).", p=chance(words, came.figures.p)))
    return KeyFigure(
        heading, (_yes(words, good=not came.figures.beyond_chance),), tuple((line,) for line in lines)
    )


def _unasked(words: Words, heading: str) -> KeyFigure:
    return KeyFigure(
        heading, (words.say("Not asked"),), ((words.say("No checks were run for this report."),),)
    )


def _yes(words: Words, *, good: bool) -> str:
    return words.say("Yes") if good else words.say("No")
