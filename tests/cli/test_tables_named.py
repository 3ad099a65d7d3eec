"""A scenario that is shown or kept names its tables, says where they lie, and holds none of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_check import CITIZENS, SPELLS, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_what_is_shown_and_kept_says_where_its_tables_lie(run: Run, town: Path, tmp_path: Path) -> None:
    for name, text in (("today.yaml", TODAY), ("citizens.csv", CITIZENS), ("spells.csv", SPELLS)):
        town.with_name(name).write_text(text, "utf-8")
    today = town.with_name("today.yaml")
    out = tmp_path / "kept"
    assert run("run", today, "-n", 1, "-j", 1, "--no-outcomes", "--out", out).exit_code == 0
    for text in ((out / "resolved.yaml").read_text("utf-8"), run("show", today).stdout):
        assert f"# The tables of initial: are named as seen from the folder of {town.parent.name}/" in text
        assert "citizens: citizens.csv" in text
