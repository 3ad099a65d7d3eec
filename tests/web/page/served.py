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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

HOUSE = Path(__file__).parents[3]
BASELINE = HOUSE / "scenarios" / "baseline.yaml"
MENTORS = "measures.mentor.places"
FIRST, LAST = 100, 400
"""Simulations that the first answer rests on, and the last."""


def few_years() -> Scenario:
    """The baseline over as few years as there are figures of."""
    return Scenario.from_file(BASELINE).with_({"clock.years": 2, "clock.warm_up": "1 year"})


@contextmanager
def served(data: Path, *flags: str) -> Iterator[str]:
    """`ventetid serve` on a free port, with its options kept in a folder of the test; gives its address.

    What is served is the baseline over few years, so that answers are there soon.
    """
    few = data / "baseline.yaml"
    few.write_text(few_years().text(), "utf-8")
    with serving(data, few, *flags) as address:
        yield address


@contextmanager
def serving(data: Path, scenario: Path = BASELINE, *flags: str) -> Iterator[str]:
    """The same of any scenario."""
    command = [sys.executable, "-m", "sim.cli", "serve", str(scenario), "--port", "0", "--no-browser", *flags]
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


@contextmanager
def visited(
    window: Browser, address: str, width: int = SCREEN, *, complaining: bool = False
) -> Iterator[Page]:
    """The page in a window of this width; what it complains of is an error, unless that is what is tested."""
    context = window.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
    complaints: list[str] = []
    asked: list[str] = []
    try:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        yield page
    finally:
        context.close()
    assert complaining or not complaints, complaints
    origin = address.split("/?", maxsplit=1)[0]
    assert all(each.startswith((origin, "blob:", "data:")) for each in asked), asked


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
