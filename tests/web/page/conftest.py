"""One server for all tests of the page, of which each begins with nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.page.served import forgets, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served: by one server in each process that runs tests."""
    with served(tmp_path_factory.mktemp("kept"), "--jobs", "1") as found:
        yield found


@pytest.fixture
def address(server: str) -> str:
    """The same, when what the test before has kept is gone."""
    forgets(server)
    return server
