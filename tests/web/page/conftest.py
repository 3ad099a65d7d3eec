"""One server for all tests of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.page.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served."""
    with served(tmp_path_factory.mktemp("kept"), "--jobs", "1") as found:
        yield found
