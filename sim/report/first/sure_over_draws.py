"""How sure we are under draws of parameters: in how many of them better, and what the rest is made of.

Every draw was run on two lucks, so what is expected under each is told apart from its chance. The draws are
told of the figure that the sentence speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.first_page import KeyFigure
from sim.report.texts import later

from .examined import only_where_fewer
from .line import line

if TYPE_CHECKING:
    from sim.report.figures.draws import Drawn
    from sim.report.first_page import Line

    from .chosen import Chosen
    from .teller import Teller, Told

COMMONEST = {
    "better": later("Better in {share} draws of parameters"),
    "worse": later("Worse in {share} draws of parameters"),
    "hardly": later("Hardly any difference in {share} draws of parameters"),
}
FLATTERED = later("Shorter only where fewer get there in {share} draws of parameters")
OTHERS = {
    "better": later("Better in {share}."),
    "worse": later("Worse in {share}."),
    "hardly": later("Hardly any difference in {share}."),
}
OTHERS_FLATTERED = later("Shorter only where fewer get there in {share}.")
HIDDEN = later(
    "What the sentence speaks of cannot be counted over the draws: the simulation's own chance is more than "
    "what they move. More replications would tell."
)
COMES_FROM = later(
    "Of what the difference may be in one run, {parameters} comes from the parameters and {chance} is chance."
)


def over_draws(teller: Teller, about: Chosen, heading: str, years: list[Line]) -> KeyFigure:
    """The card; `years` stand below whatever the draws say."""
    say = teller.words.say
    told = told_over_draws(teller, about)
    if not teller.comparison.again:
        none = line(say("The second luck of the draws was not finished, so nobody has seen how many agree."))
        return KeyFigure(heading, (say("Not finished"),), (none, *years))
    if told is not None and told.lines.draws is not None and told.lines.draws.hidden:
        none = line(say(HIDDEN))
        return KeyFigure(
            heading, (say("Not known"),), (none, *_parts(teller, told, told.lines.draws), *years)
        )
    if told is None or told.lines.draws is None or not told.lines.draws.counted:
        none = line(say("What the sentence speaks of has no difference under the draws of parameters."))
        return KeyFigure(heading, (say("No difference"),), (none, *years))
    drawn, flattered = told.lines.draws, only_where_fewer(teller, about)
    lines = [*_others(teller, told, drawn, flattered=flattered), *_parts(teller, told, drawn), *years]
    commonest = _commonest(drawn)
    text = FLATTERED if flattered and commonest == "better" else COMMONEST[commonest]
    share = told.number(getattr(drawn, commonest))
    return KeyFigure(heading, line(say(text), share=share), tuple(lines))


def told_over_draws(teller: Teller, about: Chosen) -> Told | None:
    """The sentence's figure, where it is there under the draws."""
    if about.row is None or about.verdict:
        return None
    told = teller.told_of(about.row)
    return told if told.lines.draws is not None else None


def _commonest(drawn: Drawn) -> str:
    return max(COMMONEST, key=drawn.share)


def _others(teller: Teller, told: Told, drawn: Drawn, *, flattered: bool) -> list[Line]:
    """Under how many draws it comes out otherwise."""
    say = teller.words.say
    return [
        line(
            say(OTHERS_FLATTERED if flattered and name == "better" else text),
            share=told.number(getattr(drawn, name)),
        )
        for name, text in OTHERS.items()
        if name != _commonest(drawn) and drawn.share(name) > 0.0
    ]


def _parts(teller: Teller, told: Told, drawn: Drawn) -> list[Line]:
    """How much of it is chance, and how much that parameters are not known."""
    if not drawn.varies:
        return []
    parts = {"parameters": told.number(drawn.parameters), "chance": told.number(drawn.chance)}
    return [line(teller.words.say(COMES_FROM), **parts)]
