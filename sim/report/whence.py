"""Where the numbers of the first page come from: an article for each, and the command that gives it again."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from sim.evidence.documents import named_in
from sim.indicators.definitions import definition
from sim.indicators.sheet import ALL

from .blocks import Figure, Number
from .lines import FigureLines
from .sources.behind import behind, numbers
from .sources.rows import LEGEND, table
from .sources.years import of_all
from .texts import later

if TYPE_CHECKING:
    from sim.scenario.stated import Stated

    from .command import Command
    from .findings import Findings
    from .words import Words

TITLE = later("Sources, definitions and how this was made")
"""What the section is called that has all of it."""
SAVE_FIRST = later(
    "The scenarios were made in Python. To run the command, save them first under these names: they stand "
    "in “{section}”."
)
Which = tuple[str, str, str, bool]
"""An option, an indicator, what it is of, and whether over sets of assumptions."""


class Whence:
    """The articles of a report: one for each figure of an option, with sets of assumptions and without."""

    def __init__(self, findings: Findings, words: Words) -> None:
        self._findings, self._words = findings, words
        self._lines: dict[tuple[str, str, str], FigureLines] = {}
        self._behind: dict[tuple[str, str, str], tuple[Stated, ...]] = {}
        self._articles: dict[Which, Figure] = {}

    def lines(self, option: str, indicator: str, of: str = ALL) -> FigureLines:
        """The texts of a figure, as the command prints them. KeyError where neither of the two has it."""
        which = option, indicator, of
        if which not in self._lines:
            self._lines[which] = FigureLines(self._findings, self._words, *which)
        return self._lines[which]

    def number(self, text: str, option: str, indicator: str, of: str = ALL, *, sets: bool = False) -> Number:
        """A number of the first page, which leads to its article.

        Raises ValueError where the command would not print the text: then the page would say something else.
        """
        which = option, indicator, of, sets
        if which not in self._articles:
            self._articles[which] = self._article(which, len(self._articles) + 1)
        article = self._articles[which]
        if not stands_in(text, article.prints):
            raise ValueError(f"the command for {indicator}:{of} does not print “{text}”: {article.prints}")
        return Number(text, article.name)

    def years(self, option: str, indicator: str, of: str = ALL) -> str:
        """The years of the evidence behind a figure, in a line."""
        return of_all(self._numbers(option, indicator, of), self._words)

    def figures(self) -> tuple[Figure, ...]:
        """The articles, in the order in which they were asked for."""
        return tuple(self._articles.values())

    def _article(self, which: Which, number: int) -> Figure:
        option, indicator, of, sets = which
        lines, stated = self.lines(option, indicator, of), self._numbers(option, indicator, of)
        command, say = self._findings.command, self._words.say
        if not sets:
            command = command.without_sets()
        return Figure(
            name=f"n{number}",
            what=say("{heading}, over sets of assumptions", heading=lines.heading) if sets else lines.heading,
            definition=say(definition(indicator)),
            years=self.years(option, indicator, of),
            sources=table(
                say("What it rests on first: {what}", what=lines.what),
                stated,
                self._findings.comparison,
                self._words,
                note=say(LEGEND),
            ),
            command=figure_command(command, self._words, indicator, of),
            prints=lines.lines(sets=sets),
            notes=self._notes(option, stated, sets=sets),
        )

    def _notes(self, option: str, stated: tuple[Stated, ...], *, sets: bool) -> tuple[str, ...]:
        say, command = self._words.say, self._findings.command
        said = [
            self._words.plural(
                "1 replication with seed {seed}: the same seed gives the same numbers.",
                "{n} replications with seed {seed}: the same seed gives the same numbers.",
                command.replications,
                n=self._words.number(command.replications),
                seed=command.seed,
            )
        ]
        if sets:
            said.append(
                say(
                    "Each set of assumptions moves every declared range at once; it is run {n} times.",
                    n=command.set_replications,
                )
            )
        others = len(self._all[option]) - len(stated)
        if others > 0:
            said.append(
                self._words.plural(
                    "One other number plays a part as well: see “{section}”.",
                    "{n} other numbers play a part as well: see “{section}”.",
                    others,
                    n=self._words.number(others),
                    section=say(TITLE),
                )
            )
        if command.saved:
            said.append(say(SAVE_FIRST, section=say(TITLE)))
        named = {
            document.code: document
            for each in stated
            if each.source is not None
            for document in named_in(each.source.source or "")
        }
        said += [f"{code}: {document.title}" for code, document in sorted(named.items())]
        return tuple(said)

    def _numbers(self, option: str, indicator: str, of: str) -> tuple[Stated, ...]:
        which = option, indicator, of
        if which not in self._behind:
            self._behind[which] = behind(self._findings.comparison, *which, self._all[option])
        return self._behind[which]

    @cached_property
    def _all(self) -> dict[str, tuple[Stated, ...]]:
        """Every number that is stated, by option."""
        comparison = self._findings.comparison
        baseline = comparison.baseline.scenario
        return {name: numbers(baseline, each.scenario) for name, each in comparison.options.items()}


def figure_command(command: Command, words: Words, indicator: str, of: str = ALL) -> str:
    """What prints a figure, in the language of the report."""
    asked = indicator if of == ALL else f"{indicator}:{of}"
    return command.text("--figure", asked, "--language", words.language)


def stands_in(text: str, prints: tuple[str, ...]) -> bool:
    """Whether a text stands in one of the lines, and not as a part of another number."""
    wanted = re.compile(rf"(?<![\d.,]){re.escape(text)}(?!\d|[.,]\d)")
    return any(wanted.search(line) for line in prints)
