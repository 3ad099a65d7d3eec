"""What `ventetid compare` says where a mechanism is on in one of the two."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim
from sim.experiment.changes import LONGEST, changes
from tests.cli.wide import widest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

SECTIONS = ("Went back", "Bought", "Private", "Did not come", "Stopped early", "No such offer")


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def on_a_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_what_happens_in_one_of_the_two_stands_beside_the_rest(
    run: Run, town: Path, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = page(run("compare", town, everything, "-n", 6, "-j", 1))
    table = text.split("Beside this\n")[1].split("The spread")[0]
    for words in SECTIONS:
        assert words in table
    assert "No budget" in table
    for words in ("Left for work", "Preparation course", "who came to it", "of the usual contact"):
        assert words in on_a_line(text)
    assert "An alternative that is tried counts as recommended from then on." in on_a_line(text)
    assert "recommended" not in on_a_line(text).split("New Coach:")[1].split(".")[0]
    assert widest(text) <= 80
    assert "…" not in text.split("Way in")[1]


def test_nothing_stands_beside_where_nothing_of_it_may_happen(run: Run, town: Path) -> None:
    text = page(run("compare", town, town.with_name("option.yaml"), "-n", 4, "-j", 1))
    for words in ("Beside this", "Left for work", "usual contact", "tried counts"):
        assert words not in text


def option(town: Path, text: str) -> Path:
    path = town.with_name("tried.yaml")
    path.write_text(f"extends: town.yaml\nname: Tried\n{text}\n", "utf-8")
    return path


def test_a_long_value_that_changed_ends_with_a_whole_word(town: Path) -> None:
    before = sim.load(town)
    value = {"recommended": 0.5, "label": {"da": "Et kursus", "en": "A preparation course"}, "places": 3}
    (change,) = changes(before, before.with_({"preparation.course": value | {"lasts": "4 weeks"}}))
    whole = " ".join(re.findall(r"\S+", change.after.removesuffix(" …")))
    assert change.after.endswith(" …")
    assert len(change.after) <= LONGEST + 1
    assert {word.strip("{},:") for word in whole.split()} <= {
        "recommended", "0.5", "label", "da", "Et", "kursus", "en", "A", "preparation", "course", "places",
    }  # fmt: skip


def test_who_waits_for_the_preparation_course_is_counted(run: Run, town: Path) -> None:
    small = option(town, "preparation: {course: {places: 1, lasts: {fixed: 6 weeks}}}")
    text = on_a_line(page(run("compare", town, small, "-n", 20, "-j", 1)))
    assert re.search(r"\d+ citizens stand waiting for the preparation course at the end, which is new", text)
    assert text.index("waiting for the preparation course") < text.index("give up within")


def test_a_spent_budget_is_worse_although_the_others_wait_less(run: Run, town: Path) -> None:
    spent = option(town, "measures: {mentor: {decision: {grants_per_year: 3}}}")
    text = on_a_line(page(run("compare", town, spent, "-n", 20, "-j", 1)))
    mentor = text.split("Worse Mentor: ")[1].split(". ")[0]
    assert "fewer" in mentor
    assert "those who do start wait" in mentor
    assert "Mentor: the wait is" not in text
    assert re.search(r"Mentor [\d. ]+-[^A-Z]+ shorter", text)
    assert re.search(r"Mentor: \d+ of 100 recommended find no budget left, against 0 of 100", text)


def test_leaving_for_work_is_said_before_anything_is_called_better(run: Run, town: Path) -> None:
    left = option(town, "lock_in: {exits_to_work_per_year: 0.5}")
    text = on_a_line(page(run("compare", town, left, "-n", 20, "-j", 1)))
    assert re.search(r"Work \d+ of 100 leave for work within 12 months, against 0 of 100", text)
    assert text.index(" Work ") < text.index(" Better ")


def test_figures_of_hardly_anybody_are_called_a_hint(run: Run, town: Path) -> None:
    rare = option(town, "measures: {coach: {recommended: 0.05, places: 2, lasts: {fixed: 4 weeks}}}")
    assert "Coach: about 1 citizen a year comes to it." in on_a_line(page(run("run", rare, "-n", 5, "-j", 1)))
    text = on_a_line(page(run("compare", town, rare, "-n", 5, "-j", 1)))
    assert "rest on so few are no more than a hint" in text
