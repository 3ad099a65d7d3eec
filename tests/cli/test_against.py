"""`--against`: what is set beside the model, and what the page and the machines get of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from typer.testing import Result

from sim.cli import against as against_module
from sim.cli.against_published import sentences
from sim.evidence.published import Indicated, published
from tests.indicators.hand import Town, places

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

Run = Callable[..., Result]

NOT_YOURS = "not compared with your data"
FIELDS = ("mentor", "social", "company", "health")
SOCIAL = """
extends: town.yaml
name: With social support
measures:
  support: {field: social, recommended: 0.5, places: 4, lasts: {fixed: 6 months}}
  internship: {considerations: {aids: {recommended: 0.23, given: 0.39}}}
"""


@pytest.fixture
def social(town: Path) -> Path:
    path = town.with_name("social.yaml")
    path.write_text(SOCIAL, "utf-8")
    return path


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def test_published_figures_stand_in_sections_and_the_banner_stays(run: Run, social: Path) -> None:
    text = page(run("run", social, "-n", 3, "-j", 1, "--against", "published"))
    assert NOT_YOURS in text
    assert re.search(r"The published table (comes out|does not come out): ", text)
    mechanism, rest = text.split("Published, and to come out by mechanism")[1].split(
        "Published, and put in, not found"
    )
    put_in, intercepts = rest.split("Published, and put in through the intercepts")
    assert "Mentor started at review" in mechanism
    assert "Wait for the team's meeting" in mechanism
    assert "Mentor recommended" in put_in
    assert re.search(r"Aids or assistance in the plan +9% +9\.0% +0\.0", put_in)
    assert "Unemployment allowance" in intercepts
    assert not re.search(r"\bmet\b|missed", put_in.split("\n\n")[1])


def test_machines_get_every_figure_with_its_source_and_how_it_stands(run: Run, social: Path) -> None:
    data = json.loads(page(run("run", social, "-n", 3, "-j", 1, "--json", "--against", "published")))
    block = data["against"]
    assert block["with"] == "published"
    assert block["table_comes_out"] in (True, False)
    rows = {row["name"]: row for row in block["figures"]}
    mentor = rows["mentor_started"]
    assert (mentor["value"], mentor["n"], mentor["source"], mentor["stands"]) == (
        0.31,
        239,
        "003",
        "reproduced",
    )
    assert mentor["difference"] == pytest.approx(mentor["simulated"] - 0.31)
    assert mentor["difference_low"] < mentor["difference"] < mentor["difference_high"]
    assert mentor["met"] == (abs(mentor["difference"]) <= 0.04 + 1e-9)
    assert rows["mentor_in_plan"]["met"] is None
    assert rows["outcome_job"]["stands"] == "by_intercepts"


def test_without_the_flag_there_is_nothing_of_it(run: Run, town: Path) -> None:
    done = run("run", town, "-n", 2, "-j", 1, "--no-outcomes")
    assert "published" not in page(done)
    data = json.loads(page(run("run", town, "-n", 2, "-j", 1, "--no-outcomes", "--json")))
    assert data["against"] is None


def test_what_a_scenario_lacks_is_named(run: Run, town: Path) -> None:
    text = re.sub(
        r"\s+", " ", page(run("run", town, "-n", 2, "-j", 1, "--no-outcomes", "--against", "published"))
    )
    lacks = text.split("without a figure in this run: ")[1]
    assert "social measure started at review" in lacks
    assert "unemployment allowance" in lacks  # outcomes were not drawn


def test_years_that_are_not_those_of_the_evidence_are_said(run: Run, social: Path) -> None:
    text = re.sub(
        r"\s+", " ", page(run("run", social, "-n", 2, "-j", 1, "--no-outcomes", "--against", "published"))
    )
    assert "of the years up to 2018, and With social support begins in 2027" in text


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_figure_is_cut_whatever_the_page(
    run: Run, social: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = page(run("run", social, "-n", 3, "-j", 1, "--against", "published"))
    assert "…" not in text
    section = text.split("Published, and to come out by mechanism")[1]
    assert max(map(len, section.splitlines())) <= columns
    assert "other" in section


def test_a_comparison_sets_its_baseline_beside_it(run: Run, town: Path) -> None:
    option = town.with_name("option.yaml")
    text = page(run("compare", town, option, "-n", 3, "-j", 1, "--against", "published"))
    assert NOT_YOURS in text
    assert "Town, beside what has been observed" in text
    assert text.count("Published, and to come out by mechanism") == 1
    data = json.loads(
        page(run("compare", town, option, "-n", 3, "-j", 1, "--json", "--against", "published"))
    )
    assert data["against"]["with"] == "published"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("publishd", "did you mean published?"),
        ("wait.csv", "did you mean waits.csv?"),
        ("town.yaml", "is a scenario"),
        ("folder", "is a folder"),
        ("nothing at all", "there is no file nothing at all"),
    ],
)
def test_what_is_neither_is_said_before_anything_is_simulated(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch, said: str, answer: str
) -> None:
    monkeypatch.chdir(town.parent)
    (town.parent / "waits.csv").touch()
    (town.parent / "folder").mkdir()
    for command in (("run", town), ("compare", town, town.with_name("option.yaml"))):
        done = run(*command, "-n", 100_000, "--against", said)
        assert done.exit_code == 2
        assert answer in done.stderr
        assert "--against takes the word published" in done.stderr
        assert not done.stdout


def said(**simulated: float) -> str:
    """The sentences where the model shows what was published, but for what is said otherwise."""
    value = {figure.name: figure.value for figure in published()} | simulated
    of_model = {
        (each.indicator, each.field or each.of, each.by): value[figure.name]
        for figure in published()
        if isinstance(each := figure.model, Indicated)
    }

    def column(indicator: str, of: str, by: str) -> NDArray[np.float64]:
        found = of_model[indicator, of, by]
        return np.full(4, found if isinstance(found, float) else sum(found) / 2)

    offers = Town({name: places((0, 1)) for name in FIELDS}, fields={name: name for name in FIELDS})
    result: Any = SimpleNamespace(scenario=offers.scenario, column=column)
    return " ".join(sentences(result))


def test_the_sentence_says_whether_the_table_comes_out() -> None:
    assert said(social_started=0.23).startswith(
        "The published table comes out: by the review 31.0% have had a mentor (31%), 23.0% a social measure "
        "(20%), 21.0% a company measure (21%) and 25.0% nothing at all (25%)"
    )
    assert "none is off by more than 3.0 points" in said(social_started=0.23)


def test_the_sentence_says_what_misses_by_how_much_and_whether_that_may_be_chance() -> None:
    far = said(mentor_started=0.45)
    assert far == (
        "The published table does not come out: mentor started at review 45.0%, 14.0 points above what was "
        "published (31%)."
    )
    assert "which chance" not in far
    near = said(nothing_started=0.198, in_programmes=120.0)
    assert "nothing started at review 19.8%, 5.2 points below what was published (25%), which chance" in near
    assert near.endswith(
        "Outside its limit as well: citizens in a programme 120, 54 below what was published (about 173)."
    )


def test_the_word_may_be_written_with_a_capital(run: Run, town: Path) -> None:
    found = against_module.against("Published", None)  # type: ignore[arg-type]  # a word needs no scenario
    assert isinstance(found, against_module.Published)
