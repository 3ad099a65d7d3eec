"""What a table is read with: the words that the scenario has and the table may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """The measures and teams of a scenario.

    `called` are measures by what people call them, as pairs; `searches` are those with a search for a
    firm. Everything is a tuple, so that two of them can be compared.
    """

    measures: tuple[str, ...]
    searches: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
