"""What to type next can be copied from a page of any width, and typed."""

from __future__ import annotations

import shlex

import pytest

from sim.cli.console import console
from sim.cli.next_steps import next_steps, typed
from tests.cli.wide import widest

LONG = "our town/" + "a folder with a long name/" * 5 + "option.yaml"


@pytest.mark.parametrize("columns", ["60", "100"])
def test_a_command_stands_whole_on_its_line_and_is_read_back_as_it_was_meant(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    next_steps(console(), f"ventetid run {typed(LONG)}", "ventetid explain option.yaml")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Next: ")
    assert shlex.split(first.removeprefix("Next: ")) == ["ventetid", "run", LONG]
    assert second == "      ventetid explain option.yaml"


def test_only_commands_may_be_wider_than_a_page() -> None:
    assert widest(f"Next: ventetid run {LONG}\n      ventetid run {LONG}\nNext year is another.") == 21
