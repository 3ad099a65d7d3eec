"""What a rule of the language says when a value breaks it: a sentence, where below the value, what to do.

Rules raise `Wrong` (or `Several` at once) without knowing about files; the loader knows where each
value stands and turns them into located problems (`sim.scenario.errors`).
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DANISH = {
    "mandag": "monday",
    "tirsdag": "tuesday",
    "onsdag": "wednesday",
    "torsdag": "thursday",
    "fredag": "friday",
    "lørdag": "saturday",
    "søndag": "sunday",
}
"""Words that look like another English word than the one they mean."""

Step = str | int | date
"""One step of the way to a value: a field or name, a position in a list, or a date."""


class Wrong(ValueError):  # noqa: N818  a rule reads `raise Wrong("…")`
    """A rule is broken: `message` says what and what was expected, `hint` what to do about it.

    `at` leads from the value under examination to the part that is wrong; `on_key` asks for the
    place of its key rather than of the value behind it. `needs` are the paths of other values that the
    judgement rests on: it is not passed where one of them could not be read.
    """

    def __init__(
        self,
        message: str,
        at: tuple[Step, ...] = (),
        hint: str = "",
        *,
        on_key: bool = False,
        needs: tuple[tuple[Step, ...], ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint
        self.on_key = on_key
        self.needs = needs

    def under(self, *steps: Step) -> Wrong:
        """The same, seen from further up."""
        return Wrong(self.message, (*steps, *self.at), self.hint, on_key=self.on_key, needs=self.needs)


class Several(ValueError):  # noqa: N818  several of the above
    """More than one rule is broken."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__("; ".join(wrong.message for wrong in self.wrongs))


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known name most like a word, if one is like it at all."""
    names = list(known)
    meant = _DANISH.get(str(word).lower())
    if meant in names:
        return meant
    found = get_close_matches(str(word).lower(), names, n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(kind: str, word: object, known: Iterable[str]) -> tuple[str, str]:
    """Message and hint for a name nobody knows: the nearest known one, or all of them."""
    names = list(known)
    near = nearest(word, names)
    if near is not None:
        return f'unknown {kind} "{word}", did you mean "{near}"?', f"Known here: {listing(names)}."
    hint = f"Known here: {listing(names)}." if names else "None is known here."
    return f'unknown {kind} "{word}"', hint


def listing(names: Iterable[object], limit: int = 25) -> str:
    """`a, b and c`, cut short where there are very many."""
    words = [str(name) for name in names]
    if len(words) > limit:
        return ", ".join(words[:limit]) + f" and {len(words) - limit} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
