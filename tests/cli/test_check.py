"""`check` tells a mistake once, however many of the scenarios it is in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_an_option_of_a_wrong_scenario_is_not_told_its_mistakes_again(run: Run, town: Path) -> None:
    folder = town.parent
    wrong, below = folder / "wrong.yaml", folder / "below.yaml"
    wrong.write_text("extends: town.yaml\nname: Wrong\nmeasures: {choir: {recommended: 0.2}}\n", "utf-8")
    below.write_text("extends: wrong.yaml\nname: Below\n", "utf-8")
    done = run("check", wrong, below)
    assert done.exit_code == 2
    assert done.stderr.count(": error:") == 1
    assert f"{below}: not checked, since it extends {wrong}" in done.stderr
    told = json.loads(run("check", wrong, below, "--json").stdout)
    assert [(each["ok"], len(each["errors"])) for each in told] == [(False, 1), (False, 1)]
    turned = run("check", below, wrong).stderr
    assert turned.count(": error:") == 1
    assert f"{wrong}: not checked, what is wrong with it stands above" in turned


def test_a_mistake_of_its_own_is_told(run: Run, town: Path) -> None:
    folder = town.parent
    wrong, below = folder / "wrong.yaml", folder / "below.yaml"
    wrong.write_text("extends: town.yaml\nname: Wrong\nnever_ready: 2\n", "utf-8")
    below.write_text("extends: wrong.yaml\nname: Below\nmeasures: {mentor: {places: -3}}\n", "utf-8")
    done = run("check", wrong, below)
    assert done.stderr.count(": error:") == 2
    assert f"{below}:3:" in done.stderr
    assert f"{below}: not checked further, since it extends {wrong}" in done.stderr
