"""One server for all tests of the page, of which each begins with nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.web.page.served import forgets, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served: by one server in each process that runs tests."""
    with served(tmp_path_factory.mktemp("kept"), "--jobs", "1") as found:
        yield found


@pytest.fixture(scope="session")
def asker(server: str) -> Iterator[httpx.Client]:
    """Who asks it beside the browser: one, since each new one reads all certificates of this computer."""
    with httpx.Client(base_url=server, headers={"Origin": server}) as found:
        yield found


@pytest.fixture
def address(server: str, asker: httpx.Client) -> str:
    """The same, when what the test before has kept is gone."""
    forgets(asker)
    return server
