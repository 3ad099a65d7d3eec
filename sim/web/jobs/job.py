"""A job as it stands at one moment, and what it has found."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from sim.report.texts import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.report.blocks import Section
    from sim.report.texts import Language
    from sim.report.words import Words

    from .order import Kind

State = Literal["waiting", "running", "done", "failed", "cancelled"]
OVER: tuple[State, ...] = ("done", "failed", "cancelled")
PARTS = {
    "": "",
    "Starting": later("Starting"),
    "Comparing": later("Comparing"),
    "Second luck": later("Second luck"),
    "Assumptions": later("Other assumptions"),
    "Week by week": later("Week by week"),
    "Step by step": later("Step by step"),
    "Bottlenecks": later("Bottlenecks"),
    "Taking apart": later("Taking changes apart"),
    "Searching": later("Searching"),
    "Writing": later("Writing"),
}
"""The parts of long work as those who do it call them, and as the page does."""
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """What bottlenecks or a plan have found: sections in each language.

    `changed`: the values of a plan, path to value as written, together with what was set when it was asked
    for; empty where no plan was confirmed.
    """

    sections: Mapping[Language, tuple[Section, ...]]
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A report or a workbook."""

    name: str
    media: str
    content: bytes


Result = Found | File


@dataclass(frozen=True, slots=True)
class Job:
    """`done` of `of` pieces of a `part` (a key of `PARTS`) are finished; `left` seconds, None: not known yet.

    `ahead`: jobs that run or wait before this one. `text`, with `values` to put in: why it failed.
    """

    id: str
    kind: Kind
    state: State
    part: str = ""
    done: int = 0
    of: int = 0
    left: float | None = None
    ahead: int = 0
    text: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, words: Words) -> dict[str, Any]:
        """As plain data in a language, for the page."""
        return {
            "id": self.id,
            "kind": self.kind,
            "state": self.state,
            "part": self._part(words),
            "done": self.done,
            "of": self.of,
            "left": "" if self.left is None else time_left(words, self.left),
            "sentence": words.say(self.text, **self.values),
        }

    def _part(self, words: Words) -> str:
        if self.state == "waiting" and self.ahead:
            return words.plural(
                "{n} job comes before it", "{n} jobs come before it", self.ahead, n=words.number(self.ahead)
            )
        return words.say(PARTS.get(self.part, self.part))


def time_left(words: Words, seconds: float) -> str:
    """Never more exact than it can be known."""
    if seconds < MINUTE:
        return words.say("less than a minute left")
    n = ceil(seconds / MINUTE)
    return words.plural("about {n} minute left", "about {n} minutes left", n, n=words.number(n))
