"""What the scenarios say differently: each option beside the baseline, and the rules of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.once import resolved
from sim.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from sim.report.first.fields import field_name
from sim.report.first.in_parts import written_in_parts
from sim.report.first.values import spoken
from sim.report.names import law
from sim.scenario.differences import differences, said
from sim.scenario.written import in_words

from .rows import grade, source_and_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.scenario.differences import Difference
    from sim.scenario.tree import Node

RULES = (
    "rules.programme.shortest",
    "rules.programme.longest",
    "rules.return_when_nothing_started",
    "rules.new_entrants_until",
)


def apart(comparison: Comparison, words: Words) -> list[Block]:
    """A table for each option, under its name."""
    found: list[Block] = []
    names = words.names(comparison)
    baseline = comparison.baseline.scenario
    for place, result in enumerate(comparison.results[1:]):
        found.append(Heading(names[place + 1], place))
        rows = differences(baseline, result.scenario)
        if not rows:
            found.append(Paragraph(words.say("It says the same as {baseline}.", baseline=names[0])))
            continue
        headings = (
            words.say("Number"), names[0], names[place + 1], words.say("Rests on"), words.say("Source"),
        )  # fmt: skip
        caption = words.say("What {option} says differently", option=names[place + 1])
        found.append(
            Table(
                caption,
                tuple(Column(text) for text in headings),
                (
                    *_other_law(baseline, result.scenario, words),
                    *_rows(rows, baseline, result.scenario, comparison, words),
                ),
            )
        )
    return found


def rules(comparison: Comparison, words: Words) -> Table:
    """The rules of each scenario, or that none are laid down."""
    scenarios = [result.scenario for result in comparison.results]
    shown = [path for path in RULES if any(_at(each, path) is not None for each in scenarios)]
    headings = (
        words.say("Scenario"),
        words.say("Which rules"),
        *(field_name(words, comparison, path) for path in shown),
    )
    made = [
        (name, law(words, each), *(_rule(each, path, words) for path in shown))
        for name, each in zip(words.names(comparison), scenarios, strict=True)
    ]
    rows = tuple(tuple(Cell(text, text) for text in texts) for texts in made)
    return Table(words.say("The rules"), tuple(Column(text) for text in headings), rows)


def _other_law(before: Scenario, after: Scenario, words: Words) -> list[tuple[Cell, ...]]:
    """A row for another law, by its name: what it says stands in the table of the rules."""
    first, last = law(words, before), law(words, after)
    if first == last:
        return []
    texts = (words.say("Which rules"), first, last, "", "")
    return [tuple(Cell(text, text) for text in texts)]


def _rows(
    found: Sequence[Difference], before: Scenario, after: Scenario, comparison: Comparison, words: Words
) -> list[tuple[Cell, ...]]:
    """A row for each difference; those of another law are in its name."""
    named = law(words, before) != law(words, after)
    return [_row(each, comparison, words) for each in found if not (named and each.path[0] == "rules")]


def _row(each: Difference, comparison: Comparison, words: Words) -> tuple[Cell, ...]:
    path = ".".join(each.path)
    source = each.there.source if each.there is not None else None
    texts = (
        field_name(words, comparison, path),
        _value(each.here, each.path, comparison, words),
        _value(each.there, each.path, comparison, words),
        grade(source, words) if each.there is not None else "",
        source_and_note(source, words),
    )
    return tuple(Cell(text, text) for text in texts)


def _value(node: Node | None, path: tuple[str, ...], comparison: Comparison, words: Words) -> str:
    """What stands there; where nothing does, what holds then."""
    if node is None:
        default = said(None, path)
        return words.say("not stated") if default == "(left out)" else default
    return written_in_parts(words, comparison, in_words(node), ".".join(path))


def _rule(scenario: Scenario, path: str, words: Words) -> str:
    value = _at(scenario, path)
    return words.say("not laid down") if value is None else spoken(words, in_words(value), path)


def _at(scenario: Scenario, path: str) -> object:
    found: object = resolved(scenario)
    for step in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found
