"""What the commands tell about themselves, and about an option that belongs to another of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from typer.testing import Result

from sim.cli.app import app
from tests.cli.wide import widest

Run = Callable[..., Result]

COMMANDS = sorted(str(each.callback.__name__) for each in app.registered_commands if each.callback)


def groups(told: str) -> dict[str, str]:
    """The options and arguments of a help text by the headings they stand under."""
    parts = re.split(r"^(\S.*):$", told, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_eighty_columns_and_shows_names_and_no_types(run: Run, command: str) -> None:
    told = run(command, "--help", env={"COLUMNS": "80"}).stdout
    assert widest(told) <= 80
    assert not re.search(r"[{}<>]|Path|\[default: \(|……", told)
    assert "--help" in list(groups(told).values())[-1]


def test_many_options_stand_in_groups(run: Run) -> None:
    told = groups(run("compare", "--help").stdout)
    assert all(word in told["How it is simulated"] for word in ("--replications", "--seed", "--jobs"))
    assert all(word in told["More questions"] for word in ("--levers", "--assumptions", "--explanations"))
    assert all(word in told["Files"] for word in ("--report", "--workbook", "--csv", "--language"))
    assert "--results" in told["Kept results"]
    assert "--json" in told["Other options"]


def test_few_options_stand_together(run: Run) -> None:
    assert list(groups(run("check", "--help").stdout)) == ["Arguments", "Options"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("run", "--report", "a.html"), "`ventetid compare BASELINE OPTION… --report FILE.html`"),
        (("run", "--workbook=a.xlsx"), "`ventetid compare BASELINE OPTION… --workbook FILE.xlsx`"),
        (("run", "--csv", "a.csv"), "`ventetid run SCENARIO --out DIR`"),
        (("compare", "--out", "a"), "`ventetid run SCENARIO --out DIR`"),
        (("compare", "--events", "a.csv"), "`ventetid run SCENARIO --events FILE.csv`"),
        (("check", "--levers"), "`ventetid compare BASELINE OPTION… --levers`"),
    ],
)
def test_an_option_of_another_command_is_told_where_it_belongs(
    run: Run, given: tuple[str, ...], said: str
) -> None:
    done = run(*given)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Possible options" not in done.stderr


def test_an_option_that_no_command_has_is_answered_with_the_nearest(run: Run) -> None:
    done = run("compare", "--workbok", "a.xlsx")
    assert done.exit_code == 2
    assert "(Possible options: --workbook" in done.stderr
