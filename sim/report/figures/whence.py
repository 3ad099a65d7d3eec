"""Where the numbers of the first page come from: an article for each, and the command that gives it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.evidence.documents import named_in
from sim.indicators.sheet import ALL
from sim.report.blocks import Figure, Number
from sim.report.sources.behind import decided
from sim.report.sources.rows import LEGEND, table
from sim.report.sources.years import of_all
from sim.report.texts import later

from .lines import FigureLines
from .meant import meant
from .trap import DEFINITION, TRAP, TrapLines

if TYPE_CHECKING:
    from sim.report.blocks import Table
    from sim.report.gathered.command import Command
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario.stated import Stated

TITLE = later("Sources, definitions and how this was made")
"""What the section is called that has all of it."""
SAVE_FIRST = later(
    "The scenarios were made in Python. To run the command, save them first under these names: they stand "
    "in “{section}”."
)
ONE_OF_SEVERAL = later("The command prints as much of every option; this is the part about {option}.")
Which = tuple[str, str, str, bool]
"""An option, an indicator, what it is of, and whether over sets of assumptions."""


class Whence:
    """The articles of a report: one for each figure of an option, with sets of assumptions and without."""

    def __init__(self, findings: Findings, words: Words) -> None:
        self._findings, self._words = findings, words
        self._lines: dict[tuple[str, str, str], FigureLines] = {}
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
            self._articles[which] = self._article(which, self._next)
        return _told(text, self._articles[which])

    def of_trap(self, text: str, option: str) -> Number:
        """The same of a number that says how an option is a trap. KeyError where it is none."""
        which = option, TRAP, ALL, False
        if which not in self._articles:
            self._articles[which] = self._article_of_trap(option, self._next)
        return _told(text, self._articles[which])

    def figures(self) -> tuple[Figure, ...]:
        """The articles, in the order in which they were asked for."""
        return tuple(self._articles.values())

    @property
    def _next(self) -> str:
        return f"n{len(self._articles) + 1}"

    def _article(self, which: Which, name: str) -> Figure:
        option, indicator, of, sets = which
        lines = self.lines(option, indicator, of)
        command, say = self._findings.command, self._words.say
        if not sets:
            command = command.without_sets()
        return Figure(
            name=name,
            what=say("{heading}, over sets of assumptions", heading=lines.heading) if sets else lines.heading,
            definition=meant(self._words, indicator),
            years=lines.evidence,
            sources=self._sources(lines.what, lines.stated),
            command=figure_command(command, self._words, indicator, of),
            prints=lines.lines(sets=sets),
            notes=self._notes(option, lines.stated, sets=sets),
        )

    def _article_of_trap(self, option: str, name: str) -> Figure:
        lines = TrapLines(self._findings, self._words, option)
        return Figure(
            name=name,
            what=lines.heading,
            definition=self._words.say(DEFINITION),
            years=of_all(lines.stated, self._words, decided(self._findings.comparison, option, lines.stated)),
            sources=self._sources(lines.heading, lines.stated),
            command=figure_command(self._findings.command.without_sets(), self._words, TRAP),
            prints=lines.lines(),
            notes=self._notes(option, lines.stated, sets=False),
        )

    def _sources(self, what: str, stated: tuple[Stated, ...]) -> Table:
        say = self._words.say
        caption = say("What it rests on first: {what}", what=what)
        return table(caption, stated, self._findings.comparison, self._words, note=say(LEGEND))

    def _notes(self, option: str, stated: tuple[Stated, ...], *, sets: bool) -> tuple[str, ...]:
        say, command, comparison = self._words.say, self._findings.command, self._findings.comparison
        place = comparison.names.index(option)
        said = [
            self._words.plural(
                "1 replication with seed {seed}: the same seed gives the same numbers.",
                "{n} replications with seed {seed}: the same seed gives the same numbers.",
                command.replications,
                n=self._words.number(command.replications),
                seed=command.seed,
            )
        ]
        if len(self._findings.options) > 1:
            said.append(say(ONE_OF_SEVERAL, option=self._words.names(comparison)[place]))
        if sets:
            said.append(
                say(
                    "Each set of assumptions moves every declared range at once; it is run {n} times.",
                    n=command.set_replications,
                )
            )
        others = len(self._findings.stated[option]) - len(stated)
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


def _told(text: str, article: Figure) -> Number:
    if not stands_in(text, article.prints):
        raise ValueError(f"the command of {article.what} does not print “{text}”: {article.prints}")
    return Number(text, article.name)


def figure_command(command: Command, words: Words, indicator: str, of: str = ALL) -> str:
    """What prints a figure, in the language of the report."""
    asked = indicator if of == ALL else f"{indicator}:{of}"
    return command.text("--figure", asked, "--language", words.language)


def stands_in(text: str, prints: tuple[str, ...]) -> bool:
    """Whether a text stands in one of the lines, and not as a part of another number."""
    wanted = re.compile(rf"(?<![\d.,]){re.escape(text)}(?!\d|[.,]\d)")
    return any(wanted.search(line) for line in prints)
