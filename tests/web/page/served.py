"""A server as people start it, and a browser that looks at its page and complains of nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from sim.scenario import Scenario
from tests.report.browser import SCREEN, until

from .few_simulations import UPTO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import httpx
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

HOUSE = Path(__file__).parents[3]
BASELINE = HOUSE / "scenarios" / "baseline.yaml"
MENTORS = "measures.mentor.places"
FIRST, LAST = UPTO[0], UPTO[-1]
"""Simulations that the first answer rests on, and the last."""


def few_years() -> Scenario:
    """The baseline over as few years as there are figures of."""
    return Scenario.from_file(BASELINE).with_({"clock.years": 2, "clock.warm_up": "1 year"})


@contextmanager
def served(data: Path, *flags: str) -> Iterator[str]:
    """`ventetid serve` on a free port, with its options kept in a folder of the test; gives its address.

    What is served is the baseline over few years, and few simulations of it, so that answers are there soon.
    """
    few = data / "baseline.yaml"
    few.write_text(few_years().text(), "utf-8")
    with _started(("tests.web.page.few_simulations", str(few), *flags), data) as address:
        yield address


@contextmanager
def serving(data: Path, scenario: Path = BASELINE, *flags: str) -> Iterator[str]:
    """The same of any scenario, as planners have it."""
    with _started(("sim.cli", "serve", str(scenario), *flags), data) as address:
        yield address


@contextmanager
def _started(module: Sequence[str], data: Path) -> Iterator[str]:
    command = [sys.executable, "-m", *module, "--port", "0", "--no-browser"]
    server = subprocess.Popen(
        command,
        cwd=HOUSE,
        env={**os.environ, "VENTETID_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        server.communicate(timeout=60)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        for word in line.split():
            if word.startswith("http://"):
                return word.rstrip("/.")
    raise AssertionError(server.communicate()[1])


def forgets(asker: httpx.Client) -> None:
    """Nothing is kept any more."""
    scenario = {"scenario": "baseline"}
    for each in asker.get("/options", params=scenario).raise_for_status().json()["options"]:
        body = {**scenario, "id": each["id"]}
        asker.request("DELETE", "/options", json=body).raise_for_status()


@contextmanager
def visited(
    window: Browser, address: str, width: int = SCREEN, *, complaining: bool = False
) -> Iterator[Page]:
    """The page in a window of this width; what it complains of is an error, unless that is what is tested."""
    origin = address.split("/?", maxsplit=1)[0]
    context = _visitors(window, origin)
    complaints: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    try:
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        yield page
    finally:
        for each in context.pages[1:]:
            each.close()
    assert complaining or not complaints, complaints
    assert all(each.startswith((origin, "blob:", "data:")) for each in asked), asked


def _visitors(window: Browser, origin: str) -> BrowserContext:
    """Where the pages are opened: all in one, whose first page stays open, so that what the drawing library
    is compiled to is there for the next page. What a page keeps is its own, as a tab's."""
    if not window.contexts:
        window.new_context(locale="en-GB").new_page().goto(f"{origin}/healthy")
    (context,) = window.contexts
    return context


def answered(page: Page, replications: int = FIRST) -> None:
    """Wait until there is an answer to what is asked now."""
    until(page, f"Number(document.documentElement.dataset.answered || 0) >= {replications}")


def big(page: Page) -> list[str]:
    """The four key figures."""
    return page.locator("#brief .figures .big").all_text_contents()


def slider(page: Page, path: str = MENTORS) -> Locator:
    return page.locator(f'[data-path="{path}"] input[type=range]')


def field(page: Page, path: str = MENTORS) -> Locator:
    return page.locator(f'[data-path="{path}"] .number')


def settings(page: Page) -> dict[str, str]:
    """What the link sets."""
    said = [value.split(":", 1) for name, value in parse_qsl(urlsplit(page.url).query) if name == "set"]
    return dict(said)
