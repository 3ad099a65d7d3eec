"""Setting the page, and the pieces of it that are put in while somebody looks.

What people have written (names, notes, sources) is text and never markup: the templates escape it. No element
has a style or a script of its own, so the page can forbid both.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sim.report.blocks import Chart
from sim.report.charts.look import hue
from sim.report.html.breakable import breakable
from sim.report.html.data import as_script, plain
from sim.report.html.locale import drawing_locale, separators
from sim.report.html.marks import outline
from sim.report.html.page import drawings, kind_of

from .analysts import places, without_places
from .handed import handed
from .library import its_styles
from .more import leading
from .shown import shown
from .status import key_line, status
from .today import today_listed, today_told
from .whole import jointed, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sim.report.blocks import Section
    from sim.report.words import Words
    from sim.web.answers.told import Answer, Beside

    from .view import View


def page(view: View) -> str:
    """The whole page; its script asks for the answer."""
    words = view.words
    data = {
        "locale": drawing_locale(words),
        "separators": separators(words),
        "plotly": view.address("plotly.js"),
        "styles": its_styles(),
        **handed(view),
    }
    return _set(
        "page.html",
        words,
        view=view,
        shown=shown(view),
        data=Markup(as_script(data)),  # noqa: S704 - escaped there
    )


def fragment(answer: Answer, words: Words, *, today: bool = False) -> dict[str, Any]:
    """An answer as the page takes it: its markup, and what is said aloud; its charts follow.

    today: nothing is turned, so it says how it is.

    `html`: `answer` (card, caveats, where numbers come from). `status`: a short sentence. `key`: the line
    that stays in view on a narrow window.
    """
    found = today_told(answer, words) if today else replace(answer, card=leading(answer.card, words))
    return {
        "html": {"answer": _set("answer.html", words, answer=found, today=today)},
        "status": status(found, words, today=today),
        "key": key_line(found, words),
    }


def drawn(sections: Sequence[Section], words: Words, *, today: bool = False) -> dict[str, Any]:
    """The charts of an answer: their markup, and `charts` as the drawing library takes them, by name."""
    if today:
        sections = today_listed(sections, words)
    return {
        "html": {"charts": _set("charts.html", words, sections=sections)},
        "charts": _drawn(sections),
    }


def beside(found: Beside, words: Words) -> dict[str, Any]:
    """Options side by side, a row each, and their cost against the wait; `charts` as in an answer."""
    markup = _set("beside.html", words, found=found, sections=found.sections)
    return {"html": {"beside": markup}, "charts": _drawn(found.sections)}


def result(sections: Sequence[Section], words: Words) -> dict[str, Any]:
    """What a job has found."""
    return {
        "html": {"result": _set("sections.html", words, sections=sections)},
        "charts": _drawn(sections),
    }


def sign_in(words: Words, address: Callable[[str], str], wrong: str = "") -> str:
    """The page that asks for the token; `wrong`: a sentence about the last try."""
    return _set("sign_in.html", words, address=address, wrong=wrong)


def refusal(words: Words, address: Callable[[str], str], sentence: str) -> str:
    """A page that cannot be had, why, and the way on."""
    return _set("refusal.html", words, address=address, sentence=sentence)


def _drawn(sections: Sequence[Section]) -> Mapping[str, Any]:
    charts = [block for section in sections for block in section.blocks if isinstance(block, Chart)]
    found: Mapping[str, Any] = plain(drawings(charts))
    return found


def _set(template: str, words: Words, **more: object) -> str:
    return _environment().get_template(template).render(
        words=words, say=words.say, kind_of=kind_of, hue=hue, outline=outline, **more
    )  # fmt: skip


@cache
def _environment() -> Environment:
    """The report's templates for what is the report's, and ours."""
    found = Environment(
        loader=ChoiceLoader(
            [PackageLoader("sim.web.page", "templates"), PackageLoader("sim.report.html", "templates")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=whole,
    )
    found.filters["breakable"] = breakable
    found.filters["without_places"] = without_places
    found.filters["places"] = places
    found.filters["jointed"] = jointed
    return found
