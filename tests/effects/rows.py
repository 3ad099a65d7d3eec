"""The list of every mechanism and practice in the documents: what stands in `mechanisms.yaml`.

A row names the scenario that shows the mechanism, what that is compared with, and the figures in which it
shows, each with the direction that the document gives. A figure that does not move that way in this
baseline says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LIST = Path(__file__).with_name("mechanisms.yaml")
BASELINE = "baseline.yaml"

Direction = Literal["up", "down"]


class ListError(ValueError):
    """The list cannot be read; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of `Comparison.table`, the direction that the document gives, and why it does not show."""

    indicator: str
    of: str
    direction: Direction
    period: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One mechanism or practice; files are named relative to `scenarios/`.

    `switch`: the words of a scenario that turn it on. `note`: what a reader should know beside it.
    """

    document: str
    mechanism: str
    switch: str
    scenario: str
    shows: tuple[Figure, ...]
    against: str = BASELINE
    note: str = ""

    @property
    def name(self) -> str:
        """What `--only` calls it: the scenario's file without its ending."""
        return Path(self.scenario).stem

    @property
    def path(self) -> Path:
        """The scenario's file."""
        return SCENARIOS / self.scenario

    @property
    def path_against(self) -> Path:
        """The file of what it is compared with."""
        return SCENARIOS / self.against

    @property
    def asks_for_outcomes(self) -> bool:
        """Whether a figure says how programmes end, which takes longer to find."""
        return any(figure.indicator.startswith("outcome_") for figure in self.shows)


ROW_FIELDS = {"document", "mechanism", "switch", "scenario", "shows", "against", "note"}
FIGURE_FIELDS = {"indicator", "of", "direction", "period", "why"}


def rows(path: Path = LIST) -> tuple[Row, ...]:
    """Every row of the list, in its order. Raises `ListError`."""
    data = yaml.safe_load(path.read_text("utf-8"))
    entries = data.get("mechanisms") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise ListError(f"{path.name}: expected a list under `mechanisms:`")
    return tuple(_row(f"{path.name}: row {number}", entry) for number, entry in enumerate(entries, 1))


def only(every: Iterable[Row], name: str) -> tuple[Row, ...]:
    """The rows of that name. Raises `ListError` where there are none."""
    every = tuple(every)
    found = tuple(row for row in every if row.name == name)
    if not found:
        raise ListError(f"no row is called {name!r}; there are {_listed(row.name for row in every)}")
    return found


def _row(where: str, entry: object) -> Row:
    fields = _fields(where, entry, ROW_FIELDS, {"document", "mechanism", "switch", "scenario", "shows"})
    shows = fields.pop("shows")
    if not isinstance(shows, list) or not shows:
        raise ListError(f"{where}: expected at least one figure under `shows:`")
    figures = tuple(_figure(f"{where}, figure {number}", each) for number, each in enumerate(shows, 1))
    return Row(shows=figures, **{name: _text(where, name, value) for name, value in fields.items()})


def _figure(where: str, entry: object) -> Figure:
    fields = _fields(where, entry, FIGURE_FIELDS, {"indicator", "of", "direction"})
    texts = {name: _text(where, name, value) for name, value in fields.items()}
    direction = texts.pop("direction")
    if direction not in ("up", "down"):
        raise ListError(f"{where}: direction is up or down, not {direction!r}")
    return Figure(direction=cast("Direction", direction), **texts)


def _fields(where: str, entry: object, known: set[str], needed: set[str]) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise ListError(f"{where}: expected fields such as `indicator: …`, not {entry!r}")
    fields = cast("Mapping[str, Any]", entry)
    if unknown := fields.keys() - known:
        raise ListError(f"{where}: unknown {_listed(unknown)}; there are {_listed(known)}")
    if missing := needed - fields.keys():
        raise ListError(f"{where}: {_listed(missing)} is missing")
    return dict(fields)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names)))


def _text(where: str, name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ListError(f"{where}: {name} is a text; write it in quotation marks")
    return value.strip()
