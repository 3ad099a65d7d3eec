"""Every number of the baseline, part by part of the scenario, and how many of them rest on what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sim.report.blocks import Cell, Column, Table
from sim.report.first.fields import owner_name
from sim.report.texts import later
from sim.scenario.provenance import GRADES
from sim.scenario.stated import UNSOURCED, grades, stated

from . import rows

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario.stated import Stated

PARTS = {
    "clock": later("The time that is simulated"),
    "calendar": later("The calendar"),
    "rules": later("The rules"),
    "citizens": later("Citizens"),
    "citizens.profiles": later("Who the citizens are"),
    "assessment": later("The team meeting"),
    "programme": later("The programme"),
    "preparation": later("Preparation for the meeting"),
    "caseworkers": later("Caseworkers"),
    "measures": later("Measures"),
    "motivation": later("Motivation"),
    "dropout": later("Giving up"),
    "lock_in": later("Leaving for work"),
    "outcome": later("How programmes end"),
    "costs": later("Prices"),
    "initial": later("Who is there on the first day"),
}
REST = later("Other numbers")
WITH_NAMES = ("measures", "caseworkers")


def counted(comparison: Comparison, words: Words) -> Table:
    """How many numbers rest on what, in the baseline and in each option."""
    found = [grades(stated(result.scenario.tree)) for result in comparison.results]
    kinds = [grade for grade in (*GRADES, UNSOURCED) if any(each[grade] for each in found)]
    headings = [words.say(rows.GRADES.get(grade, rows.GRADES[""])) for grade in kinds]
    made = tuple(
        (
            Cell(name, name),
            *(_count(each[grade], words) for grade in kinds),
            _count(sum(each.values()), words),
        )
        for name, each in zip(words.names(comparison), found, strict=True)
    )
    columns = (
        Column(words.say("Scenario")),
        *(Column(heading, number=True) for heading in (*headings, words.say("All numbers"))),
    )
    return Table(
        words.say("What the numbers of each scenario rest on: how many of which grade"), columns, made
    )


def parts(comparison: Comparison, words: Words) -> list[Table]:
    """A table for each part of the baseline that has numbers, in the order of the language; the rest last."""
    found: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for each in stated(comparison.baseline.scenario.tree):
        if each.number:
            found[_part(each.path)].append(each)
    return [
        rows.table(_caption(part, comparison, words), numbers, comparison, words, folded=True)
        for part, numbers in sorted(found.items(), key=lambda each: not each[0])
    ]


def _part(path: tuple[str, ...]) -> tuple[str, ...]:
    if path[0] in WITH_NAMES and len(path) > 1:
        return path[:2]
    if ".".join(path[:2]) in PARTS:
        return path[:2]
    return path[:1] if path[0] in PARTS else ()


def _caption(part: tuple[str, ...], comparison: Comparison, words: Words) -> str:
    if not part:
        return words.say(REST)
    if part[0] in WITH_NAMES and len(part) > 1:
        name = owner_name(words, comparison, part[1])
        return words.say("{part}: {name}", part=words.say(PARTS[part[0]]), name=name)
    named = ".".join(part)
    return words.say(PARTS[named])


def _count(number: int, words: Words) -> Cell:
    return Cell(words.number(number), number, "0")
