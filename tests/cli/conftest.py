"""A town and an option in files, and the command as if it were given in a shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    (tmp_path / "option.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8"
    )
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("COLUMNS", raising=False)

    def invoke(*arguments: object, **settings: object) -> Result:
        return CliRunner().invoke(app, [str(each) for each in arguments], **settings)  # type: ignore[arg-type]  # passed on

    return invoke
