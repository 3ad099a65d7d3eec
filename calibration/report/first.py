"""The first screen: what was learnt, what was not, and whether it may be believed.

Two cards, each with a sentence and four key figures: what the data say, and why one should believe it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.checks.words import parts
from sim.report.first_page import Card, FirstPage, KeyFigure

from . import said
from .believed import believed
from .values import named

if TYPE_CHECKING:
    from sim.report.first_page import Line
    from sim.report.words import Words

    from .gathered import Gathered

MOST = 6
"""Parameters that are named under a key figure; all of them stand in their section."""
FEW_DRAWS = 100
"""Draws of equal weight below which either end of a 90 % interval rests on five or fewer: a first look."""


def first_page(gathered: Gathered, words: Words) -> FirstPage:
    """All of it."""
    project = gathered.found.project
    title = words.say("What the data say of {name}", name=project.name or label(gathered, words))
    window = project.window
    return FirstPage(
        title=title,
        lead=words.say(
            "{name}, set beside data from {since} to {until}. {n} simulations in {waves}.",
            name=label(gathered, words),
            since=words.date(window.since),
            until=words.date(project.used_until),
            n=words.number(len(gathered.found.table)),
            waves=words.plural(
                "{n} wave", "{n} waves", gathered.found.waves, n=words.number(gathered.found.waves)
            ),
        ),
        banner="",
        cards=(learnt(gathered, words), believed(gathered, words)),
        caveats=tuple(caveats(gathered, words)),
        figures=(),
    )


def label(gathered: Gathered, words: Words) -> str:
    """What the scenario is called."""
    found = gathered.scenario.label
    if isinstance(found, dict):
        found = found.get(words.language) or found.get("en")
    return found or gathered.scenario.name


def learnt(gathered: Gathered, words: Words) -> Card:
    """What the data say."""
    diagnosis = gathered.found.diagnosis
    against = [said.data_and_model(gathered, words)] if diagnosis.raised else []
    if diagnosis.fit is not None and diagnosis.misses:
        against.append(said.misses(words, diagnosis.fit))
    warning: Line = (" ".join(against),) if against else ()
    figures = tuple(make(gathered, words) for make in (_data, _known, _unknown, _together))
    return Card(
        0, words.say("What was learnt"), (_sentence(gathered, words),),
        figures, (), warning,
    )  # fmt: skip


def _sentence(gathered: Gathered, words: Words) -> str:
    """How many parameters are known better, and the one that was narrowed most."""
    found = gathered.found.diagnosis.identified.found
    good = [each for each in found if each.identified]
    if not good:
        return words.say("The data narrow none of the {n} parameters.", n=words.number(len(found)))
    best = max(good, key=lambda each: each.narrower)
    how = named(words, gathered.scenario, best.parameter)
    values = {
        "n": words.number(len(good)),
        "all": words.number(len(found)),
        "name": how.name,
        "interval": how.interval(*best.interval),
        "range": how.range,
    }
    if len(good) == len(found):
        return words.say(
            "The data narrow all {all} parameters. “{name}” is known best: {interval}, where {range} was "
            "possible before.",
            **values,
        )
    return words.say(
        "The data narrow {n} of {all} parameters. “{name}” is known best: {interval}, where {range} was "
        "possible before.",
        **values,
    )


def _data(gathered: Gathered, words: Words) -> KeyFigure:
    found = gathered.found
    window = found.project.window
    waits, more = gathered.waits
    numbers = len(found.observed.values)
    if not waits:
        big = words.plural("{n} number", "{n} numbers", numbers, n=words.number(numbers))
    elif more:
        big = words.say("At least {n} waits", n=words.number(waits))
    else:
        big = words.plural("{n} wait", "{n} waits", waits, n=words.number(waits))
    period = words.say(
        "{since} to {until}", since=words.date(window.since), until=words.date(found.project.used_until)
    )
    of = list(dict.fromkeys(part.of for part in map(parts, _keys(gathered)) if part.of != "all"))
    lines = [period, words.listed([words.called(gathered.scenario, name) for name in of])]
    if waits:
        lines.append(
            words.plural(
                "{n} number is read off them.",
                "{n} numbers are read off them.",
                numbers,
                n=words.number(numbers),
            )
        )
    if found.project.held_out:
        lines.append(
            words.say("What came after {day} was held out.", day=words.date(found.project.used_until))
        )
    if gathered.hidden:
        lines.append(
            words.say(
                "{n} of them rest on fewer than {fewest} people, or would tell of so few beside another: "
                "used, and never shown.",
                n=words.number(gathered.hidden),
                fewest=words.number(found.observed.fewest),
            )
        )
    return KeyFigure(words.say("The data"), (big,), tuple((line,) for line in lines if line))


def _keys(gathered: Gathered) -> list[str]:
    return [each.key for each in gathered.found.observed.statistics]


def _known(gathered: Gathered, words: Words) -> KeyFigure:
    found = gathered.found.diagnosis.identified.found
    good = sorted((each for each in found if each.identified), key=lambda each: -each.narrower)
    lines = [said.known(gathered, words, each) for each in good[:MOST]]
    lines += _more(words, len(good))
    return KeyFigure(
        words.say("Known better than before"), (_of(words, len(good), len(found)),),
        tuple((line,) for line in lines), (words.say("Nine of ten draws lie in each interval."),),
    )  # fmt: skip


def _unknown(gathered: Gathered, words: Words) -> KeyFigure:
    found = gathered.found.diagnosis.identified.found
    rest = [each for each in found if not each.identified]
    lines = [said.unknown(gathered, words, each) for each in rest[:MOST]]
    lines += _more(words, len(rest))
    if not rest:
        lines = [words.say("Every parameter was narrowed.")]
    return KeyFigure(
        words.say("Not identified: what is said of it is what was assumed"),
        (_of(words, len(rest), len(found)),), tuple((line,) for line in lines),
    )  # fmt: skip


def _together(gathered: Gathered, words: Words) -> KeyFigure:
    together = gathered.found.diagnosis.together
    lines = [said.pair(gathered, words, each) for each in together.pairs]
    lines += [said.several(gathered, words, each) for each in together.more]
    number = len(lines)
    lines = lines[:NAMED_PAIRS] + _more(words, number, NAMED_PAIRS)
    if not number:
        lines = [words.say("No two parameters are known as a combination only.")]
    many = words.plural("{n} combination", "{n} combinations", number, n=words.number(number))
    pairs = words.plural("{n} pair", "{n} pairs", number, n=words.number(number))
    big = many if together.more else pairs if number else words.say("No pair")
    return KeyFigure(words.say("Known together only"), (big,), tuple((line,) for line in lines))


NAMED_PAIRS = 2
"""Pairs that are said on the first page."""


def _of(words: Words, some: int, every: int) -> str:
    return words.say("{n} of {all}", n=words.number(some), all=words.number(every))


def _more(words: Words, number: int, most: int = MOST) -> list[str]:
    left = number - most
    return [words.say("and {n} more", n=words.number(left))] if left > 0 else []


def caveats(gathered: Gathered, words: Words) -> list[tuple[str, Line]]:
    """What to keep in mind."""
    found = gathered.found
    listed: list[tuple[str, Line]] = [
        (
            words.say("As right as the model"),
            (
                words.say(
                    "An interval holds the truth with a probability of 90 %, if the model is right and "
                    "every value of the range was as likely before."
                ),
            ),
        )
    ]
    effective = found.posterior.effective
    if effective < FEW_DRAWS:
        listed.append(
            (
                words.say("A first look"),
                (
                    words.say(
                        "The intervals rest on {n} draws of equal weight; their ends will move with more "
                        "simulations.",
                        n=words.number(effective),
                    ),
                ),
            )
        )
    if ends := found.diagnosis.ends:
        text = " ".join(said.at_an_end(gathered, words, each) for each in ends)
        listed.append((words.say("Draws crowd at the end of a range"), (text,)))
    if (settling := _settling(gathered, words)) is not None:
        listed.append(settling)
    if found.diagnosis.identified.not_identified:
        listed.append(
            (
                words.say("Not identified is not unimportant"),
                (
                    words.say(
                        "What the data do not tell of may still decide which option is better: compare "
                        "options with the draws of this calibration."
                    ),
                ),
            )
        )
    return listed


def _settling(gathered: Gathered, words: Words) -> tuple[str, Line] | None:
    """Queues of the fitted model that do not settle; None where all do."""
    settling = gathered.found.diagnosis.settling
    heading = words.say("Not everything settles")
    if settling is None or not settling.asked:
        said = words.say("Whether the queues of the fitted model settle was not looked at.")
        return heading, (said,)
    if not settling.never and not settling.slow:
        return None
    lines = []
    if settling.never:
        names = words.listed([words.called(gathered.scenario, each) for each in settling.never])
        lines.append(
            words.say(
                "With every parameter at its median, the queue does not settle for {names}: what a "
                "comparison says of its wait depends on how many years are looked at.",
                names=names,
            )
        )
    if settling.slow:
        names = words.listed([words.called(gathered.scenario, each) for each in settling.slow])
        lines.append(
            words.say(
                "With every parameter at its median, the queue is still filling up when the report begins "
                "for {names}: a longer warm-up would do.",
                names=names,
            )
        )
    return heading, (" ".join(lines),)
