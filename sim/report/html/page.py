"""Setting a report: the templates, the style, the script and the drawing library in one self-contained file.

Whatever people have written (names of scenarios, notes, sources) is text and never markup: the templates
escape it, and data for scripts hold no character that could end a script. The page forbids itself every
connection.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sim.report.blocks import Chart, Heading, Listing, Paragraph, Section, Table
from sim.report.charts.look import colour

from .locale import drawing_locale

if TYPE_CHECKING:
    from sim.report.first_page import FirstPage
    from sim.report.words import Words


def page(first: FirstPage, sections: list[Section], words: Words) -> str:
    """The whole file as text."""
    charts = [block for section in sections for block in section.blocks if isinstance(block, Chart)]
    data = {
        "language": words.language,
        "locale": drawing_locale(words),
        "separators": ",." if words.language == "da" else ".,",
        "charts": {
            chart.name: {
                "data": chart.drawing.data,
                "wide": chart.drawing.wide,
                "narrow": chart.drawing.narrow,
            }
            for chart in charts
            if chart.drawing is not None
        },
        "moving": {chart.name: chart.script for chart in charts if chart.script is not None},
    }
    style = _text("style.css")
    scripts = [_library(), _text("report.js")] if charts else [_text("report.js")]
    return _environment().get_template("report.html").render(
        words=words,
        say=words.say,
        first=first,
        sections=sections,
        kind_of=_kind,
        colour=colour,
        style=Markup(style),  # noqa: S704 - our own file
        data=Markup(as_script(data)),  # noqa: S704 - escaped there
        scripts=[Markup(text) for text in scripts],  # noqa: S704 - our own file and the library's
        allowed=" ".join(f"'sha256-{_digest(text)}'" for text in scripts),
    )  # fmt: skip


def as_script(data: object) -> str:
    """JSON that stands in a script element, whatever texts are in it."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _plain(value: object) -> object:
    """Numbers and arrays of numpy as plain ones; a TypeError for anything else."""
    if isinstance(value, (np.generic, np.ndarray)):
        return value.tolist()
    raise TypeError(f"{value!r} has no place in the data of a page")


def _kind(block: object) -> str:
    kinds = {Chart: "chart", Table: "table", Paragraph: "paragraph", Listing: "listing", Heading: "heading"}
    return kinds[type(block)]


@cache
def _library() -> str:
    """The drawing library, as its package brings it."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")


@cache
def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sim.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
