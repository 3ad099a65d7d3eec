"""From a slider let go to new numbers with intervals, in the browser: `python -m tests.benchmarks.slider`.

What is served is the shipped baseline, and each answer rests on 100 paired replications. A slider is moved
to values that nobody has asked for, so every one of them is simulated; the clock starts at the event that
a release is, and stops when the browser has painted the new numbers (their charts follow). With `--beside`
another client runs plans all the while, one after another. Needs Debian's chromium; nothing else should run
on the machine.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tests.report.browser import browser
from tests.web.page.served import answered, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOVES = (
    ("measures.mentor.places", (24, 25, 26, 27, 29, 31, 33, 35)),
    ("assessment.cases", (6, 7, 8)),
    ("caseworkers.job_centre.full_time", (2.5, 2.8, 3.0)),
    ("measures.social_support.places", (23, 25, 27)),
)
OTHER = {"Ventetid-Visitor": "somebodyelse"}
REST = 3_000
"""Milliseconds between two moves: a planner reads, and refinements come."""
RELEASED = """([path, value]) => new Promise((done) => {
  const slider = document.querySelector(`.control[data-path="${path}"] input[type=range]`);
  slider.value = value;
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  const begun = performance.now();
  slider.dispatchEvent(new Event('change', {bubbles: true}));
  const look = () => {
    if (!document.documentElement.dataset.told) { setTimeout(look, 5); return; }
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  };
  setTimeout(look, 5);
})"""


def times(page: Page, address: str, moves: int, *, beside: bool) -> list[float]:
    """Milliseconds of each move; `beside`: while a plan of another client is running."""
    page.goto(address)
    answered(page, 400)
    found, plans = [], 0
    plan = ""
    for path, value in [(path, value) for path, values in MOVES for value in values][:moves]:
        if beside and not _runs(address, plan):
            plan, plans = _plan(address, 40 + plans), plans + 1
            page.wait_for_timeout(REST)
        took = float(page.evaluate(RELEASED, [path, value]))
        if not beside or _runs(address, plan):
            found.append(took)
        page.wait_for_timeout(REST)
    return found


def main() -> None:
    """Measure, and say the median with the smallest and the largest."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--moves", type=int, default=17)
    asked.add_argument("--beside", action="store_true", help="while another client runs a plan")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, browser() as window:
        page = window.new_page(viewport={"width": 1440, "height": 900})
        found = times(page, address, wanted.moves, beside=wanted.beside)
    low, high = min(found), max(found)
    beside = ", with a plan beside" if wanted.beside else ""
    print(  # noqa: T201 - what this command is for
        f"{len(found)} moves{beside}: median {statistics.median(found):.0f} ms ({low:.0f} to {high:.0f})"
    )


def _plan(address: str, share: int) -> str:
    """Begin one, as another visitor: which it is."""
    promise = {"measure": "mentor", "days": 90, "share": share}
    wish = {"kind": "plan", "visit": "scenario=baseline", "promise": promise, "claim": "long_run"}
    begun = httpx.post(f"{address}/jobs", json=wish, headers={"Origin": address, **OTHER}, timeout=30)
    return str(begun.raise_for_status().json()["id"])


def _runs(address: str, plan: str) -> bool:
    """Whether it is running."""
    if not plan:
        return False
    seen = httpx.get(f"{address}/jobs/{plan}", headers=OTHER, timeout=30).raise_for_status()
    return bool(seen.json()["state"] == "running")


if __name__ == "__main__":
    main()
