"""The law in a scenario: a file that replaces as a whole, single rules that merge, rules that do nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.differences import differences
from sim.scenario.stated import stated
from tests.scenario.examples import BASELINE, SMALLEST, scenario
from tests.scenario.shipped import shipped

SHIPPED = Path(__file__).parents[2] / "scenarios"
OLD = """\
name: {value: Old, source: an act, grade: B}
programme: {shortest: 1 year, longest: {value: 5 years, source: an act, grade: B}}
new_entrants_until: 2027-09-01
"""
NEW = "name: New\nprogramme: {longest: 3 years}\n"


def folder(path: Path, **options: str) -> Path:
    """A baseline under the old law, the new law, and some options."""
    (path / "rules").mkdir()
    (path / "rules" / "old.yaml").write_text(OLD, encoding="utf-8")
    (path / "rules" / "new.yaml").write_text(NEW, encoding="utf-8")
    (path / "baseline.yaml").write_text(f"{SMALLEST}rules: rules/old.yaml\n", encoding="utf-8")
    for name, text in options.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def test_rules_that_a_file_is_named_for_replace_the_parents_as_a_whole(tmp_path: Path) -> None:
    here = folder(tmp_path, option="extends: baseline.yaml\nrules: rules/new.yaml\n")
    rules = load(here / "option.yaml").rules
    assert rules == scenario(rules={"name": "New", "programme": {"longest": "3 years"}}).rules
    assert rules.programme.shortest is None
    assert rules.new_entrants_until is None


def test_a_single_rule_merges_with_those_of_the_parents_file(tmp_path: Path) -> None:
    here = folder(tmp_path, option="extends: baseline.yaml\nrules: {programme: {longest: 4 years}}\n")
    rules, old = load(here / "option.yaml").rules, load(here / "baseline.yaml").rules
    assert str(rules.programme.longest) == "4 years"
    assert rules.programme.shortest == old.programme.shortest
    assert rules.new_entrants_until == old.new_entrants_until


def test_a_file_of_rules_replaces_single_rules_of_a_parent_too(tmp_path: Path) -> None:
    here = folder(
        tmp_path,
        single="extends: baseline.yaml\nrules: {programme: {longest: 4 years}}\n",
        option="extends: single.yaml\nrules: rules/new.yaml\n",
        again="extends: option.yaml\nrules: rules/old.yaml\n",
    )
    assert str(load(here / "option.yaml").rules.programme.longest) == "3 years"
    assert load(here / "again.yaml").rules == load(here / "baseline.yaml").rules


def test_rules_can_be_removed_one_by_one_and_all(tmp_path: Path) -> None:
    here = folder(
        tmp_path,
        one="extends: baseline.yaml\nremove: [rules.programme.shortest]\n",
        none="extends: baseline.yaml\nremove: [rules]\n",
    )
    one = load(here / "one.yaml").rules
    assert (one.programme.shortest, str(one.programme.longest)) == (None, "5 years")
    assert load(here / "none.yaml") == Scenario.from_text(SMALLEST, name="none.yaml")


def test_parents_under_different_laws_disagree_about_the_law_as_a_whole(tmp_path: Path) -> None:
    one = "extends: baseline.yaml\nrules: rules/new.yaml\n"
    here = folder(
        tmp_path,
        new=one,
        same=one,
        single="extends: baseline.yaml\nrules: {return_when_nothing_started: 6 months}\n",
        others="extends: baseline.yaml\ncitizens: {per_year: 50}\n",
        agreed="extends: [new.yaml, same.yaml, others.yaml]\n",
        torn="extends: [new.yaml, single.yaml]\n",
        settled="extends: [new.yaml, single.yaml]\nrules: rules/old.yaml\n",
    )
    assert load(here / "agreed.yaml").rules.name == "New"
    assert load(here / "agreed.yaml").citizens.per_year == 50
    assert load(here / "settled.yaml").rules.name == "Old"
    with pytest.raises(ScenarioError, match="the parents disagree about rules: "):
        load(here / "torn.yaml")


def test_every_rule_knows_the_file_it_stands_in_and_its_source(tmp_path: Path) -> None:
    found = load(folder(tmp_path) / "baseline.yaml")
    by_path = {".".join(each.path): each for each in stated(found.tree)}
    longest = by_path["rules.programme.longest"]
    assert (Path(longest.place.file).name, longest.place.line) == ("old.yaml", 2)
    assert longest.source is not None
    assert (longest.source.source, longest.source.grade) == ("an act", "B")
    assert by_path["rules.name"].source is not None
    assert Path(by_path["citizens.per_year"].place.file).name == "baseline.yaml"


def test_what_was_a_file_is_written_out_and_reads_back(tmp_path: Path) -> None:
    here = folder(tmp_path, option="extends: baseline.yaml\nrules: rules/new.yaml\n")
    for name in ("baseline.yaml", "option.yaml"):
        before = load(here / name)
        again = Scenario.from_text(before.text())
        assert again == before
        assert again.sources.keys() == before.sources.keys()
        assert Scenario.model_validate(before.resolved) == before


def test_what_differs_between_two_laws_is_told_rule_by_rule(tmp_path: Path) -> None:
    here = folder(tmp_path, option="extends: baseline.yaml\nrules: rules/new.yaml\n")
    paths = {
        ".".join(each.path) for each in differences(load(here / "option.yaml"), load(here / "baseline.yaml"))
    }
    shared = {"rules.programme.shortest", "rules.programme.longest", "rules.new_entrants_until"}
    assert paths == {"rules.name", *shared}


def test_single_rules_can_be_changed_from_python() -> None:
    base = load(BASELINE.parent / "law_of_2022.yaml")
    changed = base.with_({"rules.programme.longest": "4 years", "rules.new_entrants_until": "2028-01-01"})
    assert str(changed.rules.programme.longest) == "4 years"
    assert changed.rules.return_when_nothing_started == base.rules.return_when_nothing_started
    assert changed.digest != base.digest
    assert base.with_({"rules": {"programme": {"longest": "4 years"}}}).rules.name is None
    with pytest.raises(ScenarioError, match="Files are named in files"):
        base.with_({"rules": "rules_of_2013.yaml"})


def test_without_rules_nothing_is_laid_down() -> None:
    assert scenario() == scenario(rules={"programme": {}})
    assert scenario().rules.programme.longest is None


def test_those_who_give_up_may_stay_where_the_law_ends_the_programme() -> None:
    stays = {"dropout": {"per_year": 0.1, "stays": 0.5}}
    assert scenario(**stays, rules={"programme": {"longest": "3 years"}}).dropout is not None
    with pytest.raises(ScenarioError, match="stays needs a programme with a length"):
        scenario(**stays, rules={"programme": {"shortest": "1 year"}})


LASTS = {"lasts": "2 years"}
BETWEEN = {"lasts": {"uniform": {"low": "6 months", "high": "2 years"}}}
EARLY = {"ends_early": {"after_plan_done": "3 months"}}


@pytest.mark.parametrize(
    ("rules", "programme", "said"),
    [
        ({"programme": {"longest": "2 years"}}, LASTS, "rules.programme.longest does nothing"),
        ({"programme": {"longest": "1 year"}}, LASTS, None),
        ({"programme": {"longest": "2 years"}}, {"lasts": {"exponential": {"mean": "1 year"}}}, None),
        ({"programme": {"longest": "2 years"}}, EARLY, None),
        ({"programme": {"shortest": "1 year"}}, LASTS, "rules.programme.shortest does nothing"),
        ({"programme": {"shortest": "1 year"}}, LASTS | EARLY, None),
        ({"programme": {"shortest": "1 year"}}, BETWEEN, None),
        ({"new_entrants_until": "2028-01-04"}, None, "rules.new_entrants_until does nothing"),
        ({"new_entrants_until": "2028-01-03"}, None, None),
        ({"new_entrants_until": "2027-01-04"}, None, "nobody is ever referred"),
        ({"new_entrants_until": "2027-01-05"}, None, None),
    ],
)  # fmt: skip
def test_a_rule_that_does_nothing_is_noted(
    rules: dict[str, Any], programme: dict[str, Any] | None, said: str | None
) -> None:
    parts = {} if programme is None else {"programme": programme}
    notes = [note for note in scenario(rules=rules, **parts).notes if note.startswith("rules.")]
    assert len(notes) == (said is not None)
    assert said is None or said in notes[0]


@pytest.mark.parametrize(("longest", "too_late"), [("5 months", True), ("7 months", False)])
def test_a_case_cannot_return_after_the_longest_programme_that_the_law_allows(
    longest: str, *, too_late: bool
) -> None:
    rules = {"return_when_nothing_started": "6 months", "programme": {"longest": longest}}
    found = scenario(rules=rules, assessment={"weekday": "tuesday", "cases": 5}).notes
    assert (
        any(note.startswith("rules.return_when_nothing_started does nothing") for note in found) == too_late
    )


@pytest.mark.parametrize("path", shipped("rules/*.yaml"), ids=lambda path: path.stem)
def test_shipped_rules_name_the_act_or_document_they_stand_for(path: Path) -> None:
    text = f"extends: ../baseline.yaml\nrules: {path.name}\n"
    found = Scenario.from_text(text, folder=path.parent)
    rules = [each for each in stated(found.tree) if each.path[0] == "rules" and each.path[1] != "label"]
    assert rules
    for each in rules:
        assert each.source is not None, each.path
        assert each.source.source, each.path


def test_the_law_of_today_lays_down_nothing() -> None:
    today = load(SHIPPED / "baseline.yaml")
    nothing = today.with_({"rules": {"name": "Rules of 2026", "label": today.rules.label}})
    assert nothing == today
