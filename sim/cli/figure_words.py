"""A published figure and the model's in words: as the document says it, and how far off the model is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evidence.beside import unsettled
from sim.experiment.scales import HEADS, SHARE, SHARE_FINE, WEEKS, Scale

if TYPE_CHECKING:
    from sim.evidence.beside import Beside
    from sim.evidence.published import Figure

SCALES: dict[str, Scale] = {"share": SHARE_FINE, "days": WEEKS, "citizens": HEADS}


def published_words(figure: Figure) -> str:
    """A published value as the document says it."""
    if figure.said is not None:
        return figure.said["en"]
    if isinstance(figure.value, tuple):
        low, high = (SCALES[figure.unit].factor * end for end in figure.value)
        return f"{low:g} to {high:g} {SCALES[figure.unit].unit}".rstrip()
    return SHARE.value(figure.value) if figure.unit == "share" else SCALES[figure.unit].value(figure.value)


def stands_for(figure: Figure) -> str:
    """The number that stands for words without one: `48-50` of *nearly half*; empty where they have one."""
    if figure.said is None or any(map(str.isdigit, figure.said["en"])):
        return ""
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return "-".join(f"{SCALES[figure.unit].factor * end:g}" for end in ends)


def simulated(row: Beside) -> str:
    """The model's figure."""
    return SCALES[row.figure.unit].value(row.simulated)


def size(row: Beside) -> str:
    """How far off the model is, either way."""
    return SCALES[row.figure.unit].size(row.difference)


def off(row: Beside) -> str:
    """`4.3 points above`."""
    return f"{size(row)} {'above' if row.difference > 0 else 'below'}"


def by_chance(row: Beside, replications: int, within: float | None = None) -> str:
    """`, which chance could explain (239 files were read)`: of those counted, of the simulation, or of both.

    within: the distance that counts as met, unless the figure says.
    """
    causes = []
    if row.told_apart is False and row.figure.n is not None:
        causes.append(f"{row.figure.n} files were read")
    if unsettled(row, within):
        runs = "1 replication was" if replications == 1 else f"only {replications} replications were"
        causes.append(f"{runs} run")
    return f", which chance could explain ({' and '.join(causes)})" if causes else ""
