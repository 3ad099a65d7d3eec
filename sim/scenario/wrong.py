"""What a rule of the language says when a value breaks it: a sentence, where below the value, what to do.

Rules raise `Wrong` (or `Several` at once) without knowing about files; the loader knows where each
value stands and turns them into located problems (`sim.scenario.errors`).
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .errors import Place

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

_LONG_ENOUGH = 4
"""Letters of a word that say something as a part of a label."""

Step = str | int | date
"""One step of the way to a value: a field or name, a position in a list, or a date."""


class Wrong(ValueError):  # noqa: N818  a rule reads `raise Wrong("…")`
    """A rule is broken: `message` says what and what was expected, `hint` what to do about it.

    `at` leads from the value under examination to the part that is wrong; `on_key` asks for the
    place of its key rather than of the value behind it. `needs` are the paths of other values that the
    judgement rests on: it is not passed where one of them could not be read. Where two values do not go
    together, `rather` says so of the other one: it is said where an option has brought that one in.
    `gives_way` names fields of the same part that an option which inherits them can remove. `place` is where
    the fault stands if that is in another file than the value: a row of a table that the value names.
    """

    def __init__(
        self,
        message: str,
        at: tuple[Step, ...] = (),
        hint: str = "",
        *,
        on_key: bool = False,
        needs: tuple[tuple[Step, ...], ...] = (),
        rather: Wrong | None = None,
        gives_way: tuple[str, ...] = (),
        place: Place | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint
        self.on_key = on_key
        self.needs = needs
        self.rather = rather
        self.gives_way = gives_way
        self.place = place

    def under(self, *steps: Step) -> Wrong:
        """The same, seen from further up."""
        rather = self.rather.under(*steps) if self.rather else None
        return Wrong(
            self.message,
            (*steps, *self.at),
            self.hint,
            on_key=self.on_key,
            needs=self.needs,
            rather=rather,
            gives_way=self.gives_way,
            place=self.place,
        )


class Several(ValueError):  # noqa: N818  several of the above
    """More than one rule is broken."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__("; ".join(wrong.message for wrong in self.wrongs))


def nearest(word: object, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known name most like a word, if one is like it at all: by at least `alike`, from 0 to 1."""
    names = list(known)
    meant = _DANISH.get(str(word).lower())
    if meant in names:
        return meant
    found = get_close_matches(str(word).lower(), names, n=1, cutoff=alike)
    return found[0] if found else None


def resembling(word: object, called: Mapping[str, Iterable[str]]) -> str | None:
    """The name of which somebody says such a word: `bostøtte` where that is its label, or a part of it."""
    asked = str(word).lower().replace("_", " ")
    texts = {text.lower(): name for name, each in called.items() for text in each}
    if asked not in texts and len(asked) >= _LONG_ENOUGH:
        asked = next((text for text in texts if asked in text), asked)
    found = get_close_matches(asked, texts, n=1, cutoff=0.8)
    return texts[found[0]] if found else None


def unknown(
    kind: str, word: object, known: Iterable[str], called: Mapping[str, Iterable[str]] | None = None
) -> tuple[str, str]:
    """Message and hint for a name nobody knows: the nearest known one, or all of them.

    `called` are the labels of names that have one: a planner may write what is read on the screen.
    """
    names = list(known)
    near = nearest(word, names) or resembling(word, called or {})
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
