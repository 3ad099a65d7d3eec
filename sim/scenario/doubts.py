"""What a calibration has against its own draws: it stands in their file, and beside every answer under them.

Whoever compares options under draws need not have seen the page on which the calibration said that its data
are nothing its model can show. So the words for that travel with the draws (`DOUBTS`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "doubts"
"""The word beside the columns of a file of draws under which they stand, with blanks between."""

ALARM, FIT = "alarm", "fit"
DOUBTS = {
    ALARM: "the data lie outside what its simulations show",
    FIT: "the model does not show these data even where it fits them best",
}
"""What each of them means."""


def in_file(doubts: Iterable[str]) -> str:
    """How they are written."""
    return " ".join(doubts)


def from_file(text: str) -> tuple[str, ...]:
    """Those of them that are known here; what other versions may have written besides is passed over."""
    said = text.split()
    return tuple(name for name in DOUBTS if name in said)


def sentences(doubts: Iterable[str]) -> Iterator[str]:
    """What is to be read before any number under the draws; nothing where there is no doubt."""
    if said := [DOUBTS[name] for name in doubts]:
        yield (
            f"these draws should not be relied on: the calibration that made them found that {_both(said)}"
            " (`ventetid calibrate run` says more)"
        )


def _both(said: list[str]) -> str:
    return ", and that ".join(said)
