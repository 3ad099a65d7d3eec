"""How a report or a workbook was made: seed, replications, versions, and the content of each scenario.

What decides no number does not stand here, so that the same numbers make the same file: which engine did the
work, in how many processes, on which computers.
"""

from __future__ import annotations

import platform
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from sim.experiment.once import resolved
from sim.experiment.store.code import key_of as key_of_code
from sim.experiment.store.code import ours
from sim.experiment.store.keys import key_of
from sim.report.blocks import Block, Cell, Column, Paragraph, Table, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario import Scenario

LIBRARIES = ("numpy", "scipy", "numba", "simpy", "holidays")
OBSERVED = "empirical"
"""A distribution of lengths that somebody has observed, one by one."""


def stamp(findings: Findings, words: Words) -> Table:
    """All that decides the numbers, as a table."""
    say = words.say
    rows = tuple(tuple(Cell(text, text) for text in line) for line in deciding(findings, words))
    headings = say("What"), say("In this report")
    note = say(
        "Which engine was used, and how many processes or computers did the work, changes no number and does "
        "not stand here."
    )
    return Table(say("What decides the numbers"), tuple(Column(text) for text in headings), rows, note)


def deciding(findings: Findings, words: Words) -> list[tuple[str, str]]:
    """All that decides the numbers: what it is called, and what it was."""
    say, command = words.say, findings.command
    clock = findings.comparison.baseline.scenario.clock
    return [
        (
            say("Window"),
            say(
                "{first} to {last}",
                first=words.date(clock.start),
                last=words.date(clock.end - timedelta(days=1)),
            ),
        ),
        (say("Seed"), str(command.seed)),
        (say("Replications"), words.number(command.replications)),
        (say("Sets of assumptions"), _sets(findings, words)),
        (say("Version of ventetid"), _version("ventetid")),
        (say("Fingerprint of the program"), key_of_code(ours())),
        ("Python", platform.python_version()),
        *((name, _version(name)) for name in LIBRARIES),
    ]


def contents(findings: Findings, words: Words) -> Table:
    """For each scenario its name, its file, and the fingerprint of what it says."""
    comparison, command = findings.comparison, findings.command
    headings = (
        words.say("Scenario"),
        words.say("Saved as") if command.saved else words.say("File"),
        words.say("Fingerprint of its content"),
    )
    rows = tuple(
        tuple(Cell(text, text) for text in (name, file, key_of(result.scenario)))
        for name, file, result in zip(words.names(comparison), command.files, comparison.results, strict=True)
    )
    note = words.say(
        "A fingerprint is of all in a scenario that decides a number, and not of names, files or sources: "
        "scenarios with the same one give the same numbers, whatever they are called. Ranges are not in it; "
        "only sets of assumptions are drawn from them."
    )
    return Table(words.say("The scenarios"), tuple(Column(text) for text in headings), rows, note)


def notes(findings: Findings) -> tuple[str, ...]:
    """What the scenarios and the runs give to think about, each once."""
    results = findings.comparison.results
    said = [note for each in results for note in (*each.notes, *getattr(each.scenario, "notes", ()))]
    return tuple(dict.fromkeys(said))


def in_full(findings: Findings, words: Words) -> Iterator[Block]:
    """The scenarios of a report that was made in Python, to be saved; nobody's observed lengths are shown."""
    command = findings.command
    if not command.saved:
        return
    yield Paragraph(
        words.say(
            "These scenarios were made in Python and stand in no file. Save each under the name above it to "
            "run the commands of this report."
        )
    )
    for file, result in zip(command.files, findings.comparison.results, strict=True):
        if _tells_of_people(result.scenario):
            yield Paragraph(
                words.say(
                    "It rests on a list of citizens or on lengths that were observed, which no report shows: "
                    "ask whoever made it for the file."
                ),
                file,
            )
        else:
            yield Verbatim(file, result.scenario.text())


def _tells_of_people(scenario: Scenario) -> bool:
    return scenario.initial is not None or _has(resolved(scenario), OBSERVED)


def _has(content: object, name: str) -> bool:
    if isinstance(content, dict):
        return name in content or any(_has(each, name) for each in content.values())
    return isinstance(content, (list, tuple)) and any(_has(each, name) for each in content)


def _sets(findings: Findings, words: Words) -> str:
    over = findings.over
    if over is None:
        return words.say("none")
    return words.say(
        "{n}, each with {replications} replications",
        n=words.number(over.sets),
        replications=words.number(over.replications),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"
