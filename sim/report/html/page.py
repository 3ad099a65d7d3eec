"""Setting a report: templates, style, scripts and the drawing library in one self-contained file.

Whatever people have written (names of scenarios, notes, sources) is text and never markup: the templates
escape it, and data for scripts hold no character that could end a script. The page forbids itself every
connection.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sim.report.blocks import Chart, Heading, Listing, Number, Paragraph, Section, Table, Verbatim
from sim.report.charts.look import hue

from .breakable import breakable
from .colours import colours
from .data import as_script
from .library import library, notice, packed_library
from .locale import drawing_locale, separators
from .marks import outline
from .unbroken import unbroken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.first_page import Card, FirstPage
    from sim.report.words import Words

FEW = 3
"""Options whose cards have room; more of them stand closer."""
STYLES = ("page", "first", "blocks", "use", "course", "numbers", "print")


def page(first: FirstPage, sections: Sequence[Section], words: Words) -> str:
    """The whole file as text."""
    charts = [block for section in sections for block in section.blocks if isinstance(block, Chart)]
    drawn = any(chart.drawing is not None for chart in charts)
    scripts = _scripts(charts)
    return _environment().get_template("report.html").render(
        words=words,
        say=words.say,
        first=first,
        sections=sections,
        few=FEW,
        back=_back(first),
        drawn=drawn,
        library=packed_library() if drawn else "",
        notice=notice() if drawn else "",
        kind_of=kind_of,
        hue=hue,
        outline=outline,
        style=Markup("\n".join([*map(style, STYLES), colours()])),  # noqa: S704 - our own files
        data=Markup(as_script(_data(charts, words))),  # noqa: S704 - escaped there
        scripts=[Markup(text) for text in scripts],  # noqa: S704 - our own files and the library's
        policy=_policy([*scripts, library()] if drawn else scripts),
    )  # fmt: skip


def _data(charts: Sequence[Chart], words: Words) -> dict[str, Any]:
    """What the scripts read: how numbers are written, the drawings, and what moves, by the charts' names."""
    return {
        "language": words.language,
        "locale": drawing_locale(words),
        "separators": separators(words),
        "charts": drawings(charts),
        "moving": {chart.name: chart.script for chart in charts if chart.script is not None},
    }


def drawings(charts: Sequence[Chart]) -> dict[str, dict[str, Any]]:
    """What is drawn, and how it is laid out on a wide and on a narrow page, by the charts' names."""
    return {
        chart.name: {
            "data": chart.drawing.data,
            "wide": chart.drawing.wide,
            "narrow": chart.drawing.narrow,
        }
        for chart in charts
        if chart.drawing is not None
    }


def _scripts(charts: Sequence[Chart]) -> list[str]:
    """The page's own script; and where something moves, those that say where it is, and move it."""
    found = [_text("report.js")]
    if any(chart.script is not None for chart in charts):
        found += [_text("course_rows.js"), _text("course.js")]
    return found


def _policy(scripts: Sequence[str]) -> str:
    """No connection to anywhere, and no script but those that stand here."""
    allowed = " ".join(f"'sha256-{_digest(text)}'" for text in scripts)
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
        f"img-src data: blob:; script-src {allowed}"
    )


def _back(first: FirstPage) -> dict[str, str]:
    """For each figure, where on the first page its number stands first."""
    found = {figure.name: "first" for figure in first.figures}
    for card in reversed(first.cards):
        found |= dict.fromkeys(_figures(card), f"card-{card.place}")
    return found


def _figures(card: Card) -> list[str]:
    lines = [card.warning, card.sentence, *(each for figure in card.figures for each in figure.every_line)]
    return [part.figure for line in lines for part in line if isinstance(part, Number)]


def kind_of(block: object) -> str:
    """What a template calls this kind of block."""
    kinds = {
        Chart: "chart", Table: "table", Paragraph: "paragraph", Listing: "listing", Heading: "heading",
        Verbatim: "verbatim",
    }  # fmt: skip
    return kinds[type(block)]


@cache
def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


@cache
def style(name: str) -> str:
    """One of the page's styles; nothing where there is none of that name."""
    path = files(__package__) / "style" / f"{name}.css"
    return path.read_text("utf-8") if path.is_file() else ""


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("sim.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=unbroken,
    )
    found.filters["breakable"] = breakable
    return found
