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


TODAY = """
extends: town.yaml
name: Today
initial: {as_of: 2025-12-01, citizens: citizens.csv, spells: spells.csv}
clock: {start: 2026-01-04}
remove: [clock.warm_up]
"""
CITIZENS = """citizen,arrived,prepared,assessed,started,ended
1,2025-01-06,,,2025-03-03,
2,2025-01-06,2025-02-03,2025-03-04,,
3,2025-09-01,2025-10-06,,,
4,2025-11-03,,,,
5,2024-11-04,,,2025-02-03,2025-10-06
"""
SPELLS = """citizen,measure,via,recommended,decided,started,ended,reason
1,mentor,,2025-03-03,2025-04-07,2025-06-02,,
6,mentor,,2025-03-03,,,,
7,mentor,,2025-03-03,2025-04-07,,2025-04-07,refused
9000,mentor,other,2025-03-03,,,,
"""


def test_what_was_read_of_today_is_said_in_one_line(run: Run, town: Path) -> None:
    for name, text in (("today.yaml", TODAY), ("citizens.csv", CITIZENS), ("spells.csv", SPELLS)):
        town.with_name(name).write_text(text, "utf-8")
    done = run("check", town.with_name("today.yaml"))
    assert done.exit_code == 0, done.output
    (line,) = [each for each in done.stdout.splitlines() if each.startswith("Read for initial: ")]
    assert line == (
        "Read for initial: 9 rows; 5 citizens inside (2 in a programme, 1 waiting for a caseworker, "
        "1 waiting for the team, 1 in preparation); 1 outside, since nothing of theirs is open; "
        "1 who has left; 1 other user of services."
    )
    (told,) = json.loads(run("check", town.with_name("today.yaml"), "--json").stdout)
    assert (told["initial"]["citizens"], told["initial"]["outside"], told["initial"]["left"]) == (5, 1, 1)
    head = " ".join(
        run("run", town.with_name("today.yaml"), "-n", 1, "-j", 1, "--no-outcomes").stdout.split()
    )
    assert (
        "1 other user of services; 1 more of the list is left out, since nothing of theirs is open." in head
    )


def test_nothing_is_said_of_today_where_the_run_begins_empty(run: Run, town: Path) -> None:
    assert "Read for" not in run("check", town).stdout
    assert "initial" not in json.loads(run("check", town, "--json").stdout)[0]
