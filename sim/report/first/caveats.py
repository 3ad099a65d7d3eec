"""What to keep in mind of all options together: the two or three things that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import of_chance_alone
from sim.experiment.once import once
from sim.experiment.verdicts import BETTER, FIRST_LOOK
from sim.report.figures.draws import MONEY_OVER_DRAWS
from sim.report.files.wanted import usual_sets
from sim.report.texts import later

from .chosen import chosen
from .doubted import doubted
from .examined import examined
from .fields import field_name
from .from_when import from_when
from .line import line, listed, text_of
from .names import quoted
from .people import stages_told
from .settled import not_settled_elsewhere, with_parts
from .sure import in_years, not_finished
from .wait import waits_of

if TYPE_CHECKING:
    from sim.report.first_page import Line
    from sim.scenario import Scenario

    from .examined import Examined
    from .teller import Teller, Told

    Caveat = tuple[str, Line]

FIRM = 0.9
"""The share of the sets from which on a conclusion is called firm."""
NAMED = 3
OUTCOMES = {
    "better": later("better in {share}"),
    "worse": later("worse in {share}"),
    "hardly": later("hardly any difference in {share}"),
    "flattered": later("shorter only where fewer get there in {share}"),
}
"""How an option can come out in a set, as in a list."""


def caveats(teller: Teller) -> tuple[Caveat, ...]:
    """Headings and texts; of a live answer, which has tried no assumptions, that comes first."""
    resting = _assumptions(teller)
    found = [
        resting if teller.live else None,
        _stopped(teller),
        _first_look(teller),
        doubted(teller),
        None if teller.live else resting,
        _next_year(teller),
        _losing(teller),
        from_when(teller),
        _settled(teller),
    ]
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
    if teller.comparison.baseline.scenario.draws is not None:
        carried = say(
            "The 80 % intervals over the draws carry what the calibration leaves open, and nothing else: "
            "what is not drawn is as stated, and whether the model is right is not in them."
        )
        if any(of_chance_alone(teller.comparison, option) for option in teller.comparison.options):
            carried = f"{carried} {say(MONEY_OVER_DRAWS)}"
        return say("It rests on a calibration."), line(carried)
    if teller.live:
        return say("It rests on assumptions."), _untried(teller)
    chance = line(
        say("The 80 % intervals are of chance only: they do not know whether the assumptions are right.")
    )
    return say("It rests on assumptions."), (*chance, " ", *_resting(teller))


def _untried(teller: Teller) -> Line:
    """What a live answer says in place of sets of assumptions."""
    words = teller.words
    sets = _sets(teller.comparison.baseline.scenario)
    if not sets:
        return line(
            words.say(
                "The intervals are of chance alone, and what is assumed may move the answer more; how much "
                "nobody can say, since the scenario declares no ranges for its assumptions."
            )
        )
    template = words.say(
        "The intervals are of chance alone, and what is assumed may move the answer more: a report tries {n} "
        "sets of assumptions and says how much."
    )
    return line(template, n=words.number(sets))


@once
def _sets(baseline: Scenario) -> int:
    return usual_sets([baseline])


def _resting(teller: Teller) -> Line:
    """Of how many sets each sentence holds, in the direction that it claims of its own figure."""
    say = teller.words.say
    if not_finished(teller):
        return line(
            say("The sets of assumptions were not finished, so nobody has seen which conclusions hold.")
        )
    if teller.findings.over is None:
        return line(say("No sets of assumptions were run, so nobody has seen which conclusions hold."))
    found = [(option, examined(teller, option)) for option in teller.findings.options]
    drawn = [(option, each) for option, each in found if each is not None and each.claim]
    if not drawn:
        return line(say("No first sentence claims a direction that the sets of assumptions could bear out."))
    fragile = [(option, each) for option, each in drawn if _holds(each) < FIRM * each.sets.row.sets]
    if not fragile:
        firm: list[Line] = [(quoted(teller.words, teller.called(option)),) for option, _each in drawn]
        text = say(
            "The direction of the first sentence holds in at least nine of ten sets of them for {options}."
        )
        return line(text, options=_few(teller, firm))
    options = _few(teller, [_of_sets(teller, option, each) for option, each in fragile])
    turns = dict.fromkeys(
        say("“{name}”", name=field_name(teller.words, teller.comparison, flip.assumption.path))
        for _option, each in fragile
        for flip in each.sets.flips[:1]
    )
    if not turns:
        text = say(
            "The direction of the first sentence holds in fewer than nine of ten sets of assumptions for "
            "{options}."
        )
        return line(text, options=options)
    text = say(
        "The direction of the first sentence holds in fewer than nine of ten sets of assumptions for "
        "{options}. Most of all it turns on {what}."
    )
    return line(text, options=options, what=teller.words.listed(list(turns)[:NAMED]))


def _holds(found: Examined) -> int:
    """In how many sets what the sentence claims comes out."""
    return int(getattr(found.sets.row, found.claim))


def _of_sets(teller: Teller, option: str, found: Examined) -> Line:
    """An option with how often its sentence holds, and the outcome that is commoner, if one is."""
    say = teller.words.say
    commonest = max(OUTCOMES, key=lambda name: (getattr(found.sets.row, name), name == found.claim))
    shares = [
        line(say(OUTCOMES[name]), share=found.told.number(getattr(found.sets, name), sets=True))
        for name in dict.fromkeys((found.claim, commonest))
    ]
    return line(say("{option} ({shares})"), option=teller.called(option), shares=listed(teller.words, shares))


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
    """Who is in no wait, and who is not counted as lost."""
    say = teller.words.say
    found = [
        say(
            "A mean wait is of those who start. Whoever gives up, or never gets into a programme, is not in "
            "it: read whom we lose beside every wait."
        )
    ]
    rules = [result.scenario.dropout for result in teller.comparison.results]
    if any(each is not None for each in rules):
        found.append(
            say(
                "Giving up is counted from the start of the programme; who still waits for one is not among "
                "them."
            )
        )
    if {each.from_ for each in rules if each is not None} == {"programme"}:
        found.append(say("Nobody gives up before the programme, however long the wait for it."))
    return say("Losing people flatters waits."), line(" ".join(found))


def _settled(teller: Teller) -> Caveat | None:
    """Waits that had not settled when the report begins and that no card speaks of."""
    told = {
        option: with_parts(
            teller,
            option,
            waits_of(teller, option, chosen(teller.findings, option)) | stages_told(teller, option),
        )
        for option in teller.findings.options
    }
    lines = not_settled_elsewhere(teller, told)
    if not lines:
        return None
    return teller.words.say("Not everything has settled."), line(" ".join(text_of(each) for each in lines))
