"""Settings that all tests share: property-based tests draw the same examples in every check of a change."""

from __future__ import annotations

import os
import signal
from collections import OrderedDict
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from sim.experiment.elsewhere.one_thread import one_thread

one_thread()  # before numpy: a test has a core to itself, as a worker has

from sim.population import kept  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

# No deadline and no complaint about slow examples: they would measure the machine, not the code.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile(os.environ.setdefault("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "here"))

# Where CI is set pytest draws the whole difference of two lists that should be equal, and for the times of
# thousands of citizens that takes it hours; without it, it names the first that differ.
os.environ.pop("CI", None)

# Where a shell starts the tests in the background it lets them ignore interrupts, and every process that they
# start would too; there are tests of what an interrupt does.
signal.signal(signal.SIGINT, signal.default_int_handler)

_TESTS = count()


@pytest.fixture(scope="session", autouse=True)
def kept_results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test finds the results of the user who runs it, nor leaves any there."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("results")
        patch.setenv("VENTETID_RESULTS", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def kept_results_of_its_own(kept_results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor those of another test: what it runs, it runs."""
    monkeypatch.setenv("VENTETID_RESULTS", str(kept_results / str(next(_TESTS))))


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was drawn is found again: for tests that change how it is drawn."""
    for each in (kept.LUCK, kept.POPULATIONS):
        for name, empty in (("_at_most", 0), ("_bytes", 0), ("_values", OrderedDict())):
            monkeypatch.setattr(each, name, empty)


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    """A browser, for all tests of a file that look at pages."""
    from tests.report.browser import browser

    with browser() as found:
        yield found
