"""A real browser that looks at a report: as wide as a screen or as a telephone, with or without scripts."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--process-per-site",  # a page finds the drawing library compiled where one of its context is open
)
SCREEN, TABLET, TELEPHONE = 1440, 768, 390
PATIENCE = 180.0
"""Seconds for the charts of a page on a machine that has other things to do."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a test that has none is skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no Chromium here (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(
    window: Browser,
    path: Path,
    width: int = SCREEN,
    *,
    java_script: bool = True,
    **media: Any,  # noqa: ANN401 - as the browser takes them
) -> Iterator[Page]:
    """The report in a window of this width, with all its charts drawn; what it complains of is an error.

    media: what its reader prefers, as `Page.emulate_media` takes it.
    """
    complaints: list[str] = []
    asked: list[str] = []
    context = _readers(window) if java_script else window.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    try:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**media)
        page.add_init_script("addEventListener('error', () => { window.failed = true; })")
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.absolute().as_uri())
        if java_script:
            until(page, "document.documentElement.dataset.drawn || window.failed")
        assert not complaints
        yield page
    finally:
        (page if java_script else context).close()
    assert not complaints
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert not outside, outside


def _readers(window: Browser) -> BrowserContext:
    """Where reports are opened: all in one, whose first page stays open, so that what the drawing library is
    compiled to is there for the next report. A report keeps nothing that the next one could find."""
    if not window.contexts:
        window.new_context(offline=True).new_page().goto(Path(__file__).as_uri())
    return window.contexts[0]


def resized(page: Page, width: int) -> None:
    """Make the window this wide, and wait until the charts have followed."""
    page.set_viewport_size({"width": width, "height": 900})
    until(
        page,
        """[...document.querySelectorAll(".drawing[data-chart]")].every(each => {
          const drawn = each.querySelector(".main-svg");
          return !each.clientWidth || (drawn && drawn.clientWidth === each.clientWidth);
        })""",
    )


def until(page: Page, true: str) -> None:
    """Wait until this is so. The page forbids scripts made of text, so it is asked again and again."""
    end = monotonic() + PATIENCE
    while not page.evaluate(true):
        assert monotonic() < end, f"never so: {true}"
        sleep(0.03)


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, A and AA, and against what it calls best practice.

    colours: also of contrast, which takes it most of the time.
    """
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Of what is as it should be, one example of each rule is told.
    rules = {
        "runOnly": {"type": "tag", "values": tags},
        "rules": {"color-contrast": {"enabled": colours}},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=rules)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def cut_off(page: Page) -> list[str]:
    """What stands beyond the window or beyond the box that hides it, unless one can scroll to it by key."""
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


_CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text("utf-8")
