"""What a visitor cannot have: an HTTP status, and one plain sentence in the language of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Problem, ScenarioError

WRONG = later("The file cannot be used as a scenario:")
"""What is wrong follows, place by place."""


class Refused(Exception):  # noqa: N818 - what a route answers with, and no fault of the program
    """`status`: of HTTP. `text`: the sentence as it stands in the code, with `values` to put in.

    A value that depends on the language is a function of `Words`.

    `problems`: what is wrong with a scenario, place by place, where that is why.
    """

    def __init__(
        self, status: int, text: str, /, *, problems: tuple[Problem, ...] = (), **values: object
    ) -> None:
        super().__init__(status, text)
        self.status = status
        self.text = text
        self.values = values
        self.problems = problems

    def said(self, words: Words) -> str:
        """The sentence in a language."""
        values = {name: value(words) if callable(value) else value for name, value in self.values.items()}
        return words.say(self.text, **values)

    def __str__(self) -> str:
        return self.said(Words("en"))


LONGEST = 300
"""Characters of what a scenario's own message says within a sentence."""


def of_scenario(error: ScenarioError, text: str) -> Refused:
    """A scenario that does not hold together: `text` has room for what is `said` of it first.

    All that is wrong stands in `problems`.
    """
    first = error.problems[0]
    message = first.message if len(first.message) <= LONGEST else f"{first.message[:LONGEST]} …"
    return Refused(
        422, text, problems=error.problems, said=f"{_ended(message)} {first.hint}"[: 2 * LONGEST].rstrip()
    )


def of_file(problems: Iterable[Problem], name: str) -> Refused:
    """A file that is wrong: all its `problems`, each a sentence with its place in the file.

    What stands in another file than the one of that `name` is told by its path, since a line of that file
    would be looked for in this one.
    """
    return Refused(422, WRONG, problems=tuple(_placed(each, name) for each in problems))


def _placed(problem: Problem, name: str) -> Problem:
    said = replace(problem, message=_ended(problem.message), hint=_ended(problem.hint))
    if problem.file == name:
        return said
    elsewhere = f"{PureWindowsPath(problem.file).name}:{problem.line}" if problem.line else problem.file
    return replace(said, line=0, column=0, path=problem.path or elsewhere)


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith((".", "?", "!", "…")) else f"{sentence}."
