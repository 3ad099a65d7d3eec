"""What to keep in mind of all options together: the two or three things that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.verdicts import BETTER, FIRST_LOOK

from .chosen import chosen
from .fields import field_name
from .line import line, listed
from .sure import followed, in_years

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .teller import Teller, Told

    Caveat = tuple[str, Line]

FIRM = 0.9
"""The share of the sets from which on a conclusion is called firm."""
NAMED = 3


def caveats(teller: Teller) -> tuple[Caveat, ...]:
    """Headings and texts."""
    found = [_stopped(teller), _first_look(teller), _assumptions(teller), _next_year(teller), _losing(teller)]
    return tuple(each for each in found if each is not None)


def _stopped(teller: Teller) -> Caveat | None:
    if not teller.findings.stopped:
        return None
    say = teller.words.say
    text = say("The work was stopped before its end: this report has what was finished, and lacks the rest.")
    return say("Not finished."), line(text)


def _first_look(teller: Teller) -> Caveat | None:
    number, words = teller.comparison.replications, teller.words
    if number >= FIRST_LOOK:
        return None
    template = words.plural(
        "It rests on {n} simulation: more are needed to tell an effect from chance; 200 are usual.",
        "It rests on {n} simulations: more are needed to tell an effect from chance; 200 are usual.",
        number,
    )
    return words.say("A first look."), line(template, n=words.number(number))


def _assumptions(teller: Teller) -> Caveat:
    """That intervals know nothing of assumptions, and which conclusions rest on them."""
    say = teller.words.say
    chance = line(
        say("The 80 % intervals are of chance only: they do not know whether the assumptions are right.")
    )
    return say("It rests on assumptions."), (*chance, " ", *_resting(teller))


def _resting(teller: Teller) -> Line:
    say = teller.words.say
    if teller.findings.over is None:
        return line(say("No sets of assumptions were run, so nobody has seen which conclusions hold."))
    fragile: list[Line] = []
    turns: dict[str, None] = {}
    for option in teller.findings.options:
        told = followed(teller, option)
        sets = None if told is None else told.lines.sets
        if told is None or sets is None or max(sets.row.better, sets.row.worse) >= FIRM * sets.row.sets:
            continue
        better = sets.row.better >= sets.row.worse
        share = told.number(sets.better if better else sets.worse, sets=True)
        template = say("{option} (better in {share})") if better else say("{option} (worse in {share})")
        fragile.append(line(template, option=teller.called(option), share=share))
        for flip in sets.flips[:1]:
            name = field_name(teller.words, teller.comparison, flip.assumption.path)
            turns[say("“{name}”", name=name)] = None
    if not fragile:
        return line(
            say(
                "What is followed of each option comes out the same way in at least nine of ten sets of them."
            )
        )
    if not turns:
        text = say("The conclusion holds in fewer than nine of ten sets of assumptions for {options}.")
        return line(text, options=_few(teller, fragile))
    text = say(
        "The conclusion holds in fewer than nine of ten sets of assumptions for {options}. Most of all it "
        "turns on {what}."
    )
    what = teller.words.listed(list(turns)[:NAMED])
    return line(text, options=_few(teller, fragile), what=what)


def _few(teller: Teller, lines: list[Line]) -> Line:
    """The first of them by name."""
    rest = len(lines) - NAMED
    if rest <= 0:
        return listed(teller.words, lines)
    more = teller.words.plural("{n} more option", "{n} more options", rest, n=teller.words.number(rest))
    return listed(teller.words, [*lines[:NAMED], (more,)])


def _next_year(teller: Teller) -> Caveat | None:
    """That a single year can be worse all the same, for the better option of which that is likeliest."""
    worst: tuple[float, Told | None] = 0.0, None
    for option in teller.findings.options:
        told = in_years(teller, option, chosen(teller.findings, option))
        swing = None if told is None else told.lines.swing
        if told is not None and swing is not None and told.lines.row.verdict == BETTER:
            worst = max(worst, (swing.chance_worse, told), key=lambda each: each[0])
    told = worst[1]
    if told is None:
        return None
    say = teller.words.say
    text = say(
        "Single years of one municipality swing. With {option}, a year is worse than one without it in "
        "{share} pairs of years (“{what}”)."
    )
    share = told.number(told.lines.years)
    heading = say("Next year can be worse all the same.")
    return heading, line(text, option=teller.called(told.option), share=share, what=told.lines.what)


def _losing(teller: Teller) -> Caveat:
    """Who is in no wait."""
    say = teller.words.say
    text = say(
        "A mean wait is of those who start. Whoever gives up, or never gets into a programme, is not in it: "
        "read whom we lose beside every wait."
    )
    return say("Losing people flatters waits."), line(text)
