"""A table of shades: how much of each kind of places is used, the darker the more, with the number in it.

It is a table of the page itself, so it is read and printed as one, and it scrolls sideways where the window
is narrow. The shades are one colour from light to dark, and every number stands out from its shade by at
least 4.5 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING

from markupsafe import Markup

from .look import INK, PAPER, hue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.words import Words

SHADES = (("#f1f6fa", INK), ("#cfe2ef", INK), ("#97c1de", INK), ("#25699a", PAPER), ("#0b3554", PAPER))
"""Ground and number, the lightest first."""
BOUNDS = (50, 70, 85, 95)
"""Whole per cents at which the next shade begins."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its name, whose it is (-1: the baseline's), and a share for every column (NaN: there is none).

    first: whether a new kind of places begins with it.
    """

    name: str
    place: int
    shares: tuple[float, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns that stand together under a heading."""

    heading: str
    names: tuple[str, ...]


def shade(share: float) -> int:
    """Which shade a share has, judged by the whole per cent that is printed."""
    return sum(round(100 * share) >= bound for bound in BOUNDS)


def table_of_shades(
    words: Words, caption: str, corner: str, columns: Sequence[Columns], bands: Sequence[Band]
) -> Markup:
    """The table with its key."""
    columns = [each for each in columns if each.names]
    groups = Markup("").join(
        Markup('<th scope="colgroup" colspan="{}">{}</th>').format(len(each.names), each.heading)
        for each in columns
    )
    names = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_begins(k), name.replace(" ", "\n", 1))
        for each in columns
        for k, name in enumerate(each.names)
    )
    starts = {sum(len(each.names) for each in columns[:k]) for k in range(len(columns))}
    rows = Markup("").join(_row(words, band, starts) for band in bands)
    return Markup(
        '<div class="use">{key}'
        '<p class="sideways" aria-hidden="true">{sideways} →</p>'
        '<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table>'
        '<caption class="hidden">{caption}</caption>'
        '<thead><tr><th scope="col" rowspan="2">{corner}</th>{groups}</tr><tr>{names}</tr></thead>'
        "<tbody>{rows}</tbody></table></div></div>"
    ).format(
        caption=caption,
        sideways=words.say("The table goes on: scroll sideways"),
        corner=corner,
        groups=groups,
        names=names,
        rows=rows,
        key=_key(words),
    )


def _row(words: Words, band: Band, starts: set[int]) -> Markup:
    cells = Markup("").join(
        Markup('<td class="{}"{}>{}</td>').format(
            "none" if isnan(share) else f"use-{shade(share)}", _begins(k, starts), words.number(100 * share)
        )
        for k, share in enumerate(band.shares)
    )
    return Markup('<tr class="{}"><th scope="row" data-option="{}">{}</th>{}</tr>').format(
        "kind" if band.first else "of", hue(band.place), band.name, cells
    )


def _begins(column: int, starts: set[int] | None = None) -> Markup:
    return Markup(' data-begins=""') if column in (starts if starts is not None else {0}) else Markup("")


def _key(words: Words) -> Markup:
    """What the shades stand for."""
    texts = [words.say("under {n} %", n=words.number(BOUNDS[0]))]
    texts += [
        words.say("{low} to {high} %", low=words.number(low), high=words.number(high - 1))
        for low, high in pairwise(BOUNDS)
    ]
    texts.append(words.say("{n} % or more", n=words.number(BOUNDS[-1])))
    items = Markup("").join(
        Markup('<li><span class="use-{}" aria-hidden="true"></span>{}</li>').format(k, text)
        for k, text in enumerate(texts)
    )
    return Markup('<ul class="use-key" aria-label="{}">{}</ul>').format(words.say("Shades"), items)
