"""Names of measures, stages and rules as they are read.

Within a sentence Danish writes a measure small, as what it is, and not as a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario import Scenario


def within(words: Words, comparison: Comparison, of: str) -> str:
    """What a measure or a stage is called within a sentence."""
    return small(words, words.of(comparison, of))


def small(words: Words, name: str) -> str:
    """A name as it is written within a sentence.

    Danish writes it small; an abbreviation, or a name of several capitals, stays as it is. In English it
    would lack an article and stays the name that it is.
    """
    if words.language == "da" and name[1:] == name[1:].lower() and len(name.partition(" ")[0]) > 1:
        return name[:1].lower() + name[1:]
    return name


def law(words: Words, scenario: Scenario) -> str:
    """What the rules of a scenario are called."""
    label = scenario.rules.label
    if isinstance(label, dict):
        label = label.get(words.language) or label.get("en")
    return label or scenario.rules.name or words.say("none")
