"""The page of what one more of each capacity would do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from inspect import signature
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.cli.bottlenecks import WAYS, bottlenecks
from sim.experiment.bottlenecks import BY, REPLICATIONS
from tests.cli.wide import widest
from tests.experiment.bottleneck_towns import CASEWORKERS, MEASURE, MEETING, plenty, short_of

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def on_a_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def written(folder: Path, scenario: Scenario) -> Path:
    path = folder / "made_up.yaml"
    path.write_text(scenario.text(), "utf-8")
    return path


@pytest.mark.parametrize(
    ("short", "said"),
    [
        (MEETING, "Binds The team's meetings bind: one more case at each meeting saves"),
        (
            CASEWORKERS,
            "Binds The caseworkers of the town team bind: one more day a week (six citizens)",
        ),
        (MEASURE, "Binds The mentor's places bind: one more place saves"),
    ],
)
def test_what_binds_is_said_first(run: Run, tmp_path: Path, short: str, said: str) -> None:
    text = page(run("bottlenecks", written(tmp_path, short_of(short)), "-n", 20, "-j", 1))
    assert said in on_a_line(text)
    assert "for 100,000 DKK" in on_a_line(text)


def test_where_nothing_binds_it_is_said(run: Run, tmp_path: Path) -> None:
    text = on_a_line(page(run("bottlenecks", written(tmp_path, plenty()), "-n", 20, "-j", 1)))
    assert "Nothing: one more of no capacity leaves fewer people waiting, as far as can be told." in text
    assert "That bind" not in text
    assert "That cannot be told from zero" in text


def test_without_prices_the_order_is_by_what_one_more_gives(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, short_of(MEASURE, priced=False))
    text = on_a_line(page(run("bottlenecks", path, "-n", 20, "-j", 1)))
    assert "By what one more gives, whatever it costs." in text


def test_grants_that_turn_people_away_are_said_to_bind(run: Run, tmp_path: Path) -> None:
    short = plenty().with_({"measures.mentor.decision": {"lasts": {"fixed": "1 week"}, "grants_per_year": 8}})
    text = on_a_line(page(run("bottlenecks", written(tmp_path, short), "-n", 20, "-j", 1)))
    assert "The grants for the mentor bind, though nobody queues for them" in text
    assert "That bind in what is delivered only" in text


def test_what_cannot_be_told_is_seen_in_a_file_too(run: Run, tmp_path: Path) -> None:
    text = on_a_line(page(run("bottlenecks", written(tmp_path, plenty()), "-n", 20, "-j", 1)))
    assert "(0.0)" in text
    assert "What stands in parentheses cannot be told from zero" in text
    assert "lighter type" not in text


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_a_narrow_page_cuts_nothing(
    run: Run, everything: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = page(run("bottlenecks", everything, "-n", 2, "-j", 1))
    assert widest(text) <= int(columns)
    assert "…" not in text
    assert "first look" in on_a_line(text)


def test_quiet_leaves_the_explanations_out(run: Run, town: Path) -> None:
    text = page(run("bottlenecks", town, "-n", 2, "-j", 1, "--quiet"))
    assert "One more of each capacity" in text
    assert "How to read this" not in text
    assert "Next:" not in text


@pytest.mark.parametrize("by", WAYS)
def test_machines_get_the_same(run: Run, town: Path, by: str) -> None:
    found = json.loads(page(run("bottlenecks", town, "-n", 3, "-j", 1, "--json", "--by", by)))
    assert (found["command"], found["by"], found["replications"]) == ("bottlenecks", by, 3)
    ranks = [each["rank"] for each in found["units"]]
    ranked = [rank for rank in ranks if rank is not None]
    assert ranked == list(range(1, len(ranked) + 1))
    assert ranks[: len(ranked)] == ranked
    assert all(each["waiting"]["low"] <= each["waiting"]["mean"] for each in found["units"])


def test_another_way_of_ranking_is_refused(run: Run, town: Path) -> None:
    done = run("bottlenecks", town, "--by", "money")
    assert done.exit_code == 2
    assert "--by must be one of waiting, delivery, dropout, not 'money'" in done.stderr


def test_the_command_asks_for_what_the_function_asks_for() -> None:
    assert signature(bottlenecks).parameters["replications"].default == REPLICATIONS
    assert WAYS == BY
