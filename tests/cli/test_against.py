"""`--against`: what is set beside the model, and what the page and the machines get of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from rich.console import Console
from typer.testing import Result

from sim.cli import against as against_module
from sim.cli.against_published import section, sentences
from sim.evidence.published import Indicated, published
from tests.cli.wide import widest
from tests.indicators.hand import Town, places

if TYPE_CHECKING:
    from numpy.typing import NDArray

Run = Callable[..., Result]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
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
    assert re.search(
        r"The published table (comes out|may come out|does not come out|misses a limit), read as", text
    )
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
    opening, lacks = text.split("not compared for want of a counterpart in this run")
    assert "no measure in the field social" in lacks
    assert "social measure started at review" in lacks
    assert "unemployment allowance" in lacks  # outcomes were not drawn
    assert "social measure started at review" in opening.split("nothing is said of the table as a whole")[0]


def test_what_is_not_compared_is_said_to_who_wants_no_explanations_and_to_machines(
    run: Run, town: Path
) -> None:
    asked = ("run", town, "-n", 2, "-j", 1, "--no-outcomes", "--against", "published", "--quiet")
    assert "not compared for want of a counterpart" in re.sub(r"\s+", " ", page(run(*asked)))
    data = json.loads(page(run(*asked, "--json")))["against"]
    assert {"social_started", "outcome_job"} <= set(data["not_compared"])
    assert not set(data["not_compared"]) & {row["name"] for row in data["figures"]}
    assert data["table_comes_out"] is None
    assert data["standing"] is None


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
    assert widest(section) <= columns
    assert "other" in section
    headings = {"Started", "Recommended", "Published", "Simulated", "Difference"}
    assert headings <= set(re.findall(r"\w+", text))
    assert not re.search(r"^ +\w$", text, re.MULTILINE)  # the rest of a word that was cut


def test_own_waits_are_not_cut_on_a_narrow_page_either(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    asked = ("-n", 2, "-j", 1, "--no-outcomes", "--against", SCENARIOS / "today" / "own_waits.csv")
    text = page(run("run", SCENARIOS / "baseline.yaml", *asked))
    assert "…" not in text
    assert widest(text) <= 60
    assert re.search(r"Yours +The model +Difference\n", text)
    assert "unclear" in text


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


def beside_published(
    fields: tuple[str, ...] = FIELDS, swing: float = 0.0, **simulated: float
) -> SimpleNamespace:
    """A result that shows what was published, but for what is said otherwise, in four replications.

    The replications lie `swing` around the mean.
    """
    value = {figure.name: figure.value for figure in published()} | simulated
    of_model = {
        (each.indicator, each.field or each.of, each.by): value[figure.name]
        for figure in published()
        if isinstance(each := figure.model, Indicated)
    }

    def column(indicator: str, of: str, by: str) -> NDArray[np.float64]:
        found = of_model[indicator, of, by]
        mean = found if isinstance(found, float) else sum(found) / 2
        return mean + swing * np.array([-1.0, 1.0, -1.0, 1.0])

    offers = Town({name: places((0, 1)) for name in fields}, fields={name: name for name in fields})
    return SimpleNamespace(scenario=offers.scenario, column=column, replications=4)


def said(fields: tuple[str, ...] = FIELDS, swing: float = 0.0, **simulated: float) -> str:
    result: Any = beside_published(fields, swing, **simulated)
    return " ".join(sentences(result))


def shown(**simulated: float) -> str:
    out = StringIO()
    result: Any = beside_published(FIELDS, 0.0, **simulated)
    for part in section(result):
        Console(file=out, width=100).print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_the_sentence_says_whether_the_table_comes_out() -> None:
    assert said(social_started=0.23).startswith(
        "The published table comes out, read as what had started: by the review 31.0% have had a mentor "
        "(31%), 23.0% a social measure (20%), 21.0% a company measure (21%) and 25.0% nothing at all (25%)"
    )
    assert "none is off by more than 3.0 points" in said(social_started=0.23)


def test_the_sentence_says_how_exact_the_review_is_itself() -> None:
    """1.96 √(p(1 − p)/239) is 5.1 points at 20 % and 5.9 at 31 %."""
    assert "The review itself, of 239 files, is exact to 5 to 6 points either way." in said()


def test_the_sentence_says_what_misses_by_how_much_and_whether_that_may_be_chance() -> None:
    far = said(mentor_started=0.45)
    assert far.startswith(
        "The published table does not come out, read as what had started: mentor started at review 45.0%, "
        "14.0 points above what was published (31%). The review"
    )
    assert "which chance" not in far
    near = said(nothing_started=0.198, in_programmes=120.0)
    assert "does not come out" not in near
    assert "nothing started at review 19.8%, 5.2 points below what was published (25%), which chance" in near
    assert near.endswith(
        "Outside its limit as well: citizens in a programme 120, 54 below what was published (about 173)."
    )


def test_the_reading_on_which_the_fit_depends_stands_beside_it() -> None:
    text = said(mentor_in_plan=0.46, company_in_plan=0.79)
    assert (
        "Read as what stood in the plan it does not: mentor in the plan 46.0%, 15.0 points above (31%); "
        "company measure in the plan 79.0%, 58.0 points above (21%). 003 does not keep apart what is in the "
        "plan and what is carried out: the fit depends on this reading."
    ) in text
    assert "the same numbers are within their limits too" in said()
    assert "the fit depends" not in said(mentor_started=0.6, mentor_in_plan=0.6)


def test_a_measure_without_a_decision_on_the_plan_is_named() -> None:
    assert "For Company the model has no decision on the plan" in said(company_in_plan=0.79)


def test_few_replications_may_turn_every_verdict_and_each_says_so() -> None:
    """With two replications 4 points below and two above, the interval of the mean is ± 7 points."""
    swing = 0.04
    met = said(swing=swing)
    assert "comes out, read as what had started, as far as 4 replications can tell" in met
    missed = said(swing=swing, mentor_started=0.36, outcome_job=0.16, mentor_in_plan=0.37)
    assert "The published table may come out" in missed
    assert "does not come out" not in missed
    assert "Perhaps outside its limit as well: job or flexi-job" in missed
    reasons = re.findall(r"points (?:above|below)[^;]*?which chance could explain \(([^)]*)\)", missed)
    assert len(reasons) == 3
    assert all("only 4 replications were run" in reason for reason in reasons)
    surely = said(swing=0.001, mentor_started=0.45, outcome_job=0.16)
    assert "which chance" not in surely
    assert "can tell" not in said(swing=0.001)


def test_a_table_in_part_is_not_judged_as_a_whole() -> None:
    within = said(fields=("social", "company"))
    assert "mentor started at review has no counterpart in this scenario and cannot be compared" in within
    assert "What there is lies within its limits" in within
    missed = said(fields=("social", "company"), social_started=0.45)
    assert "Of what there is, outside its limit: social measure started at review 45.0%" in missed
    for text in (within, missed):
        assert "The published table" not in text


def test_what_is_not_judged_says_that_it_differs_where_its_interval_is_clear_of_zero() -> None:
    assert re.search(r"mentor \(survey\).*not fitted,\n.*differs", shown(survey_mentor=0.303))
    assert re.search(r"mentor \(survey\).*not fitted,\n.*may be alike", shown(survey_mentor=0.345))
    assert re.search(r"Company measure in the plan.*other reading,\n.*differs", shown(company_in_plan=0.79))


def test_words_without_a_number_stand_with_the_number_that_is_taken_for_them() -> None:
    text = shown(company_ever=0.52)
    assert re.search(
        r"Company measure at some time +nearly half +52\.0% +\+2\.0 +met \(±5\)\n.* as 48-50", text
    )
    assert "as 173" not in text  # about 173 says so itself


def test_the_word_may_be_written_with_a_capital(run: Run, town: Path) -> None:
    found = against_module.against("Published", None)  # type: ignore[arg-type]  # a word needs no scenario
    assert isinstance(found, against_module.Published)
