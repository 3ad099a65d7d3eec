"""The answer in a line: said aloud when it comes, and in view at the foot of a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.report.first_page import Line
    from sim.report.words import Words
    from sim.web.answers.told import Answer


def status(answer: Answer, words: Words, *, today: bool = False) -> str:
    """`New answer: …, from 100 simulations`, with the line that stays in view; or how it is today."""
    key = key_line(answer, words)
    number = words.number(answer.replications)
    if today:
        return words.say("Today: {key}, from {n} simulations.", key=key, n=number)
    return words.say("New answer: {key}, from {n} simulations.", key=key, n=number)


def key_line(answer: Answer, words: Words) -> str:
    """The first key figure and the change in running cost."""
    wait, cost = (answer.card.figures[k] for k in (0, 2))
    return words.say(
        "{what}: {value} · {paid}: {cost}",
        what=wait.heading,
        value=_text(wait.number),
        paid=cost.heading,
        cost=_text(cost.number),
    )


def _text(line: Line) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in line)
