"""What a scenario is called, and the notes beside one that is right but may not be meant so."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sim.scenario import Scenario, load
from tests.scenario.examples import BASELINE, SMALLEST, scenario

if TYPE_CHECKING:
    from pathlib import Path

EVERYBODY = "recommended is left out, so everybody is recommended it"


def option(text: str) -> Scenario:
    return Scenario.from_text(f"extends: baseline.yaml\n{text}", name="option.yaml", folder=BASELINE.parent)


def test_an_option_without_a_name_is_called_after_its_file() -> None:
    found = option("measures: {mentor: {places: 28}}\n")
    assert found.name == "option"
    assert found.with_({"measures.mentor.places": 30}).name == "option"
    assert option("name: More\n").name == "More"
    assert load(BASELINE).with_({"measures.mentor.places": 30}).name == "Today"
    assert found.root_parent().name == "Today"


def test_options_of_options_without_names_are_called_after_their_files(tmp_path: Path) -> None:
    for name, text in (
        ("base", f"name: Today\n{SMALLEST}"),
        ("one", "extends: base.yaml\nnever_ready: 0.2\n"),
        ("named", "extends: base.yaml\nname: Five mentors\nmeasures: {mentor: {places: 5}}\n"),
        ("both", "extends: [one.yaml, named.yaml]\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert [load(tmp_path / f"{name}.yaml").name for name in ("base", "one", "named", "both")] == [
        "Today",
        "one",
        "Five mentors",
        "both",
    ]


def test_a_measure_that_is_recommended_to_everybody_unasked_is_noted() -> None:
    assert f"measures.internship: {EVERYBODY}" in load(BASELINE).notes
    found = option("measures: {walking_group: {places: 4, lasts: 3 months}, internship: {recommended: 1}}\n")
    assert [note for note in found.notes if EVERYBODY in note] == [f"measures.walking_group: {EVERYBODY}"]
    assert scenario().notes == ()
    assert pickle.loads(pickle.dumps(found)).notes == found.notes  # noqa: S301  our own bytes


def test_an_option_that_changes_nothing_is_noted(tmp_path: Path) -> None:
    same = option("label: {en: The same}\nmeasures: {mentor: {places: 22}}\n").notes
    assert same[-1] == f"option.yaml changes nothing against {BASELINE.name}"
    (tmp_path / "base.yaml").write_text(f"name: Today\n{SMALLEST}", encoding="utf-8")
    base = load(tmp_path / "base.yaml")
    assert base.notes == ()
    (note,) = base.with_({"measures.mentor.places": 3, "name": "More"}).notes
    assert note.startswith("what has been changed changes nothing against ")
    assert base.with_({"measures.mentor.places": 4}).notes == ()


def test_an_option_that_brings_two_others_together_is_not_noted(tmp_path: Path) -> None:
    for name, text in (
        ("base", SMALLEST),
        ("one", "extends: base.yaml\nnever_ready: 0.2\n"),
        ("two", "extends: base.yaml\nmeasures: {mentor: {places: 5}}\n"),
        ("both", "extends: [one.yaml, two.yaml]\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "both.yaml").notes == ()
