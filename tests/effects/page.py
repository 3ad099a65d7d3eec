"""The table in `scenarios/mechanisms/README.md`: every row of the list with what it does."""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING

from tests.effects.rows import BASELINE, SCENARIOS
from tests.effects.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.effects.measuring import Effect
    from tests.effects.rows import Row

FOLDER = "mechanisms"
README = SCENARIOS / FOLDER / "README.md"
BEGIN = "<!-- effects: written by `uv run python -m tests.effects`; do not edit by hand -->"
END = "<!-- effects: end -->"
HEADS = (
    "document", "mechanism or practice", "switch", "scenario",
    "effect, with its 95 % interval", "the document's direction",
)  # fmt: skip


class NoMarkersError(ValueError):
    """The README has no place for the table."""


def table(found: Sequence[tuple[Row, Sequence[Effect]]], replications: int, seed: int) -> str:
    """The table in Markdown, one line a row of the list, and how it was made."""
    command = f"uv run python -m tests.effects --replications {replications} --seed {seed}"
    made = (
        f"Means of {replications} replications (seed {seed}) with the same citizens and the same luck in "
        f"both: `{command}`. An interval says how well the mean is known, not how much one year differs "
        "from the next."
    )
    lines = [_line(HEADS), _line(["---"] * len(HEADS))]
    lines += [_line(_cells(row, effects)) for row, effects in found]
    return "\n".join([made, "", *lines])


def _cells(row: Row, effects: Sequence[Effect]) -> list[str]:
    said = [sentence(effect) for effect in effects]
    return [row.document, row.mechanism, row.switch, _links(row), "<br>".join(said), direction(row, effects)]


def _links(row: Row) -> str:
    link = f"[{row.name}]({from_here(row.scenario)})"
    if row.against == BASELINE:
        return link
    name = row.against.rpartition("/")[2].removesuffix(".yaml")
    return f"{link} against [{name}]({from_here(row.against)})"


def from_here(path: str) -> str:
    """A file that is named from `scenarios/`, named from the folder of the page."""
    return relpath(path, FOLDER)


def direction(row: Row, effects: Sequence[Effect]) -> str:
    """`up: shown`, or why not, figure by figure; and what the row notes."""
    verdicts = [
        f"{effect.figure.direction}: " + (f"no. {effect.figure.why}" if effect.figure.why else "shown")
        for effect in effects
    ]
    if not any(effect.figure.why for effect in effects):
        verdicts = [", ".join(effect.figure.direction for effect in effects) + ": shown"]
    return "<br>".join([*verdicts, row.note] if row.note else verdicts)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def lines_of(text: str) -> list[str]:
    """The table's rows in a README, heads left out. Raises `NoMarkersError`."""
    _, inside, _ = parts(text)
    return [line for line in inside.splitlines() if line.startswith("| ")][2:]


def parts(text: str) -> tuple[str, str, str]:
    """What stands before, between and after the two markers. Raises `NoMarkersError`."""
    before, begun, rest = text.partition(BEGIN)
    inside, ended, after = rest.partition(END)
    if not begun or not ended:
        raise NoMarkersError(f"the README has no place for the table: write the lines\n{BEGIN}\n{END}")
    return before, inside, after


def write(text: str, readme: Path = README) -> None:
    """Put the table in its place, leaving everything around it alone."""
    before, _, after = parts(readme.read_text("utf-8"))
    readme.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8", newline="\n")
