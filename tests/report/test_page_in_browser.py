"""The report as people meet it: on a screen, on a telephone, on paper, by keyboard, and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sim.report.blocks import Cell, Column, Heading, Paragraph, Section, Table
from sim.report.html.page import page
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.report.write import report
from tests.report import made_up
from tests.report.browser import (
    SCREEN,
    TABLET,
    TELEPHONE,
    cut_off,
    opened,
    resized,
    until,
    violations,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sim.report.blocks import Block
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with strange names everywhere."""
    path = tmp_path_factory.mktemp("made up") / "strange.html"
    path.write_text(page(made_up.first_page(), made_up.sections(), Words("en")), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one option."""
    path = tmp_path_factory.mktemp("made up") / "short.html"
    names = ["Six more mentors"]
    path.write_text(page(made_up.first_page(names), made_up.sections(names), Words("en")), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_open_to_everybody_and_nothing_is_cut_off(
    window: Browser, found: Findings, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(report(found, language), encoding="utf-8")
    with opened(window, path, SCREEN) as seen:
        assert violations(seen, colours=language == "en") == [], "colours are the same in every language"
        for width in (SCREEN, TABLET, TELEPHONE):
            resized(seen, width)
            assert (width, cut_off(seen)) == (width, [])


def test_strange_names_run_nothing_and_fit(window: Browser, strange: Path) -> None:
    with opened(window, strange, SCREEN) as seen:
        asked: list[str] = []
        seen.on("dialog", lambda dialog: asked.append(dialog.message))
        for width in (SCREEN, TELEPHONE):
            resized(seen, width)
            assert (width, cut_off(seen)) == (width, [])
        assert violations(seen) == []
        labels = seen.locator(".drawing .annotation-text").all_text_contents()
        assert {name[:24].strip() for name in made_up.NAMES} <= {label.strip() for label in labels}
        assert not asked


def test_a_number_opens_its_source_and_escape_leads_back(window: Browser, short: Path) -> None:
    with opened(window, short) as seen:
        number = seen.locator(".figures a.figure").nth(1)
        number.focus()
        before = seen.evaluate("scrollY")
        seen.keyboard.press("Enter")
        _open(seen, "n0-1")
        assert "--figure n0-1" in seen.locator("#n0-1").inner_text()
        seen.keyboard.press("Escape")
        assert not seen.locator("#n0-1").is_visible()
        assert seen.evaluate("document.activeElement.getAttribute('href')") == "#n0-1"
        assert seen.evaluate("document.activeElement.closest('.figures') !== null")
        assert seen.evaluate("scrollY") == before
        number.click()
        _open(seen, "n0-1")
        seen.locator("#n0-1 .back").click()
        assert not seen.locator("#n0-1").is_visible()


def _open(seen: Page, name: str) -> None:
    until(seen, f"document.activeElement.id === '{name}'")
    foot = "document.activeElement.getBoundingClientRect().bottom"
    until(seen, f"Math.abs({foot} - innerHeight) < 1")


def test_the_first_key_leads_past_the_head_to_the_content(window: Browser, short: Path) -> None:
    with opened(window, short) as seen:
        seen.keyboard.press("Tab")
        assert seen.evaluate("document.activeElement.className") == "skip"
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert seen.evaluate(outline) != "none"
        seen.keyboard.press("Enter")
        assert seen.evaluate("document.activeElement.id") == "content"


def test_only_what_scrolls_stands_in_the_order_of_the_keys(window: Browser, short: Path) -> None:
    with opened(window, short, TELEPHONE) as seen:
        seen.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        stands = "each => each.scrollWidth > each.clientWidth + 1 ? each.tabIndex === 0 : each.tabIndex < 0"
        until(seen, f"[...document.querySelectorAll('.scroll')].filter(e => e.clientWidth).every({stands})")


def test_without_scripts_the_tables_are_open_and_the_charts_are_told(window: Browser, short: Path) -> None:
    with opened(window, short, java_script=False) as seen:
        told = seen.locator(".drawing > p")
        assert all(each.is_visible() for each in told.all())
        assert all(each.is_visible() for each in seen.locator("figure table").all())
        assert seen.get_by_text("The charts are drawn by a script").is_visible()
        seen.locator(".figures a.figure").first.click()
        assert seen.locator("#n0-0").is_visible()
        seen.locator("#n0-0 .back").click()
        assert not seen.locator("#n0-0").is_visible()


def test_on_paper_charts_fit_what_was_opened_is_open_and_nothing_is_cut_off(
    window: Browser, strange: Path
) -> None:
    with opened(window, strange) as seen:
        seen.locator(".figures a.figure").first.click()
        seen.evaluate("document.querySelector('figure details').open = true")
        seen.evaluate(
            """addEventListener("beforeprint", () => { window.printed = {
              sizes: [...document.querySelectorAll(".drawing")].map(each => {
                const drawn = each.querySelector(".main-svg"), zoom = Number(each.style.zoom);
                return [drawn.getAttribute("width") * zoom, drawn.getAttribute("height") * zoom]; }),
              open: [...document.querySelectorAll("details")].filter(each => each.open).length }; })"""
        )
        paper = seen.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        printed = seen.evaluate("window.printed")
        assert printed["sizes"]
        for width, height in printed["sizes"]:
            assert width == pytest.approx(680, abs=1), "as wide as the sheet, however small it is drawn"
            assert height <= 741
        assert printed["open"] == 1
        assert b"/StructTreeRoot" in paper
        seen.emulate_media(media="print")
        seen.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        resized(seen, 680)
        assert cut_off(seen) == []
        assert not seen.locator(".contents").is_visible()


def test_headings_with_nothing_below_are_not_printed(window: Browser, tmp_path: Path) -> None:
    def folded(name: str) -> Table:
        return Table(name, (Column("What"),), ((Cell("A number"),),), folded=True)

    blocks: tuple[Block, ...] = (
        Heading("Tables alone"),
        Heading("First option", 0),
        folded("One"),
        Heading("Second option", 1),
        folded("Two"),
        Heading("Words too"),
        Heading("Third option", 2),
        folded("Three"),
        Heading("Fourth option", 3),
        Paragraph("Something to read."),
    )
    path = tmp_path / "headings.html"
    section = Section("some", "A part", blocks, "")
    path.write_text(page(made_up.first_page(), (section,), Words("en")), encoding="utf-8")
    with opened(window, path) as seen:
        seen.evaluate("dispatchEvent(new Event('beforeprint'))")
        seen.emulate_media(media="print")
        there = seen.locator("#some h3")
        shown = [each.inner_text() for each in there.all() if each.is_visible()]
        assert shown == ["Words too", "Fourth option"]
        seen.emulate_media(media="screen")
        assert all(each.is_visible() for each in there.all())


def test_who_wants_less_motion_sees_none(window: Browser, short: Path) -> None:
    with opened(window, short, reduced_motion="reduce") as seen:
        assert seen.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        seen.locator(".figures a.figure").first.click()
        _open(seen, "n0-0")
        assert seen.evaluate("getComputedStyle(document.activeElement).animationName") == "none"


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_page_can_be_read_in_other_colours(window: Browser, short: Path, how: dict[str, Any]) -> None:
    with opened(window, short, **how) as seen:
        assert violations(seen) == []
