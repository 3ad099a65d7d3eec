"""The language of the law: how long a programme may last, when a case goes back, when the door closes.

The law changes, and the pathway stays. So its rules stand together in a file of their own, and a scenario
names the one that holds: `rules: rules/2026.yaml`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from .quantities import text
from .schema_types import Day, Label, Part, Span


def title(value: object) -> str:
    """What rules are called: a text that may have a source, since it names an act."""
    return text(value)


Title = Annotated[str, PlainValidator(title), WithJsonSchema({"type": "string"})]


class Limits(Part):
    """`rules.programme:` how long a programme lasts at least and at most."""

    shortest: Span | None = None
    """No programme ends before, unless the citizen leaves; left out: no such limit."""
    longest: Span | None = None
    """Every programme is over by then; left out: no such limit."""


class Rules(Part):
    """What the law says, or the municipality for itself; what is left out is not laid down."""

    name: Title | None = None
    """What the rules are called."""
    label: Label | None = None
    """What planners call them, a text or {da: …, en: …}."""
    programme: Limits = Field(default_factory=Limits)
    """The shortest and the longest programme."""
    return_when_nothing_started: Span | None = None
    """The case returns to the team once when nothing has started by then; left out: never."""
    new_entrants_until: Day | None = None
    """Nobody is referred on this date or later; those under way go on. Left out: no such date."""
