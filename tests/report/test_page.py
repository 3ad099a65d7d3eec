"""The page holds together whatever stands in it: names are text, links lead somewhere, headings descend."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.blocks import MOST_WORDS, Chart
from sim.report.contents import sections
from sim.report.html.data import as_script
from sim.report.html.library import packed_library
from sim.report.html.page import page
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.report.write import report
from tests.report import made_up
from tests.report.reading import Reading

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language


@pytest.fixture(scope="module")
def strange() -> Reading:
    """The page with strange names everywhere."""
    return Reading(page(made_up.first_page(), made_up.sections(), Words("da")))


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def real(found: Findings, language: Language) -> Reading:
    """A report that has been run."""
    return Reading(report(found, language))


@pytest.mark.parametrize("name", made_up.NAMES)
def test_a_name_is_text_wherever_it_stands(strange: Reading, name: str) -> None:
    cards = [element.text for element in strange.of_class("card")]
    assert any(card.strip().startswith(name.strip()) for card in cards)
    assert any(name.strip() in element.text for element in strange.all("th"))
    assert any(name.strip() in element.text for element in strange.all("code"))


def test_the_title_of_the_window_is_text_too(strange: Reading) -> None:
    assert strange.all("title")[0].text == f"What {made_up.SCRIPT} would do"


def test_only_the_pages_own_scripts_may_run(strange: Reading) -> None:
    policy = next(
        element.attributes["content"] for element in strange.all("meta") if "content" in element.attributes
    )
    packed = next(each for each in strange.all("script") if each.attributes.get("id") == "library")
    scripts = [each for each in strange.all("script") if "type" not in each.attributes]
    texts = [each.text.encode() for each in scripts] + [gzip.decompress(base64.b64decode(packed.text))]
    digests = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts]
    assert policy.split("script-src ")[1].split() == [f"'sha256-{digest}'" for digest in digests]
    assert not any("src" in each.attributes for each in scripts)
    assert policy.startswith("default-src 'none'")


def test_the_drawing_library_travels_with_its_licence(strange: Reading) -> None:
    before, _after = strange.page.split('<script type="application/gzip"')
    notice = before.rsplit("<!--", 1)[1]
    assert all(word in notice for word in ("plotly.js", "Copyright", "Plotly, Inc.", "MIT license", "-->"))


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3)))
def test_data_for_scripts_come_back_and_end_no_script(data: object) -> None:
    text = as_script({"data": data})
    assert json.loads(text) == {"data": data}
    assert not set(text) & set("<>&\u2028\u2029")


def test_a_number_that_is_none_is_a_gap_in_a_chart() -> None:
    gaps = as_script({"data": [float("nan"), float("inf"), 0.1 + 0.2, 3.0, 1_767_225_600_123.0]})
    assert json.loads(gaps) == {"data": [None, None, 0.3, 3, 1_767_225_600_123]}


def test_made_up_pages_hold_together(strange: Reading) -> None:
    _holds_together(strange)


def test_a_real_report_holds_together(real: Reading) -> None:
    _holds_together(real)


def _holds_together(reading: Reading) -> None:
    ids = [each.attributes["id"] for each in reading.elements if "id" in each.attributes]
    assert sorted(ids) == sorted(set(ids))
    links = [each.attributes["href"] for each in reading.all("a")]
    assert not [href for href in links if not href.startswith("#") or href[1:] not in ids]
    levels = [int(each.name[1]) for each in reading.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chart_has_its_finding_a_text_and_a_table(real: Reading) -> None:
    charts = [each for each in reading_order(real) if each[0] == "figure"]
    assert len(charts) == len(real.all("figure"))
    for _name, inside in charts:
        assert "h3" in inside or "h4" in inside
        assert "details" in inside
        assert "table" in inside
    assert all(each.attributes["aria-label"] for each in real.of_class("drawing"))


def test_every_chart_is_a_picture_to_who_hears_it_and_its_text_says_what_it_shows(real: Reading) -> None:
    pictures: list[list[str]] = []
    for element in real.elements:
        if element.name == "figure":
            pictures.append([])
        elif pictures and element.attributes.get("role") == "img":
            pictures[-1].append(element.attributes["aria-label"] or "")
    assert pictures
    assert all(len(texts) == 1 and texts[0].strip() for texts in pictures)


def reading_order(reading: Reading) -> list[tuple[str, set[str]]]:
    """The figures, each with the names of what stands between it and the next."""
    found: list[tuple[str, set[str]]] = []
    for element in reading.elements:
        if element.name == "figure":
            found.append(("figure", set()))
        elif found:
            found[-1][1].add(element.name)
    return found


def test_findings_are_ten_words_or_fewer(found: Findings, language: Language) -> None:
    charts = [
        block
        for section in sections(found, Words(language))
        for block in section.blocks
        if isinstance(block, Chart)
    ]
    assert not [chart.finding for chart in charts if len(chart.finding.split()) > MOST_WORDS]
    assert all(chart.text.strip() and chart.table.rows for chart in charts)


def test_every_number_of_the_first_page_leads_to_where_it_comes_from(real: Reading) -> None:
    numbers = [each for each in real.all("a") if each.attributes.get("class") == "figure"]
    sources = {each.attributes["id"]: each.text for each in real.of_class("source")}
    for number in numbers:
        assert number.text in sources[number.attributes["href"][1:]]


def test_a_page_says_in_which_language_it_is(real: Reading, language: Language) -> None:
    assert real.all("html")[0].attributes["lang"] == language


def test_a_report_of_ten_options_would_be_under_six_megabytes(found: Findings, language: Language) -> None:
    """All but the drawing library grows with the options at most: five times these two are ten."""
    alone = len(packed_library())
    rest = len(report(found, language).encode()) - alone
    assert alone + rest * 10 / len(found.options) < 6_000_000
