"""Options say only what differs: merging, removing, several parents, and the folder they may come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import Scenario, ScenarioError, load
from tests.scenario.examples import BASELINE, SMALLEST

FOLDER = BASELINE.parent


def option(text: str) -> Scenario:
    return Scenario.from_text(f"extends: baseline.yaml\n{text}", name="option.yaml", folder=FOLDER)


def files(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_an_option_changes_what_it_names_and_nothing_else() -> None:
    base, more = load(BASELINE), option("measures: {mentor: {places: 28}}\n")
    places = more.measures["mentor"].places
    assert places is not None
    assert places.first == 28
    assert more.with_({"measures.mentor.places": 22, "name": base.name}) == base


def test_distributions_lists_and_dates_replace_as_a_whole() -> None:
    found = option(
        """\
measures:
  mentor: {lasts: {exponential: {mean: 7 months}}, places: {2028-01-01: 5}}
  internship: {after: {measures: [mentor], decided: []}}
"""
    )
    mentor = found.measures["mentor"]
    assert mentor.lasts is not None
    assert mentor.lasts.kind == "exponential"
    assert mentor.places is not None
    assert len(mentor.places.steps) == 1
    assert found.measures["internship"].after.measures == ("mentor",)
    assert found.measures["internship"].after.share == 0.6


def test_a_value_with_its_source_replaces_as_a_whole() -> None:
    found = option("citizens: {per_year: {value: 200, grade: C, source: a guess}}\n")
    source = found.sources["citizens.per_year"]
    assert (found.citizens.per_year, source.grade, source.range) == (200, "C", None)
    assert "citizens.per_year" not in option("citizens: {per_year: 200}\n").sources


def test_shares_by_profile_merge_word_by_word() -> None:
    found = option("measures: {anxiety_group: {recommended: {psychiatric: 0.5}}}\n")
    assert found.measures["anxiety_group"].recommended == {"psychiatric": 0.5, "otherwise": 0.05}


def test_removing_takes_away_what_the_parents_say() -> None:
    found = option("remove: [calendar, measures.internship, measures.anxiety_group.groups.minimum]\n")
    assert found.calendar is None
    assert sorted(found.measures) == ["anxiety_group", "mentor"]
    groups = found.measures["anxiety_group"].groups
    assert groups is not None
    assert groups.minimum == 1


def test_places_can_become_groups() -> None:
    found = option(
        """\
remove: [measures.mentor.places, measures.mentor.lasts]
measures: {mentor: {groups: {places: 8, every: 4 weeks, first: 2027-02-01, lasts: 8 weeks}}}
"""
    )
    assert found.measures["mentor"].places is None


def test_a_complete_new_measure_is_a_new_measure() -> None:
    assert "mentors" in option("measures: {mentors: {places: 4, lasts: 3 months}}\n").measures


def test_parents_that_change_different_things_are_brought_together(tmp_path: Path) -> None:
    files(
        tmp_path,
        base=SMALLEST + "never_ready: 0.1\n",
        one="extends: base.yaml\nmeasures: {mentor: {places: 5}}\n",
        two="extends: base.yaml\nnever_ready: 0.2\nmeasures: {other: {available: false}}\n",
        both="extends: [one.yaml, two.yaml]\n",
    )
    found = load(tmp_path / "both.yaml")
    places = found.measures["mentor"].places
    assert places is not None
    assert (places.first, found.never_ready, "other" in found.measures) == (5, 0.2, True)
    assert [Path(name).name for name in found.lineage] == ["base.yaml", "one.yaml", "two.yaml", "both.yaml"]


def test_parents_may_agree_and_the_option_may_settle_what_they_do_not(tmp_path: Path) -> None:
    files(
        tmp_path,
        base=SMALLEST,
        one="extends: base.yaml\nnever_ready: 0.2\nmeasures: {mentor: {places: 5}}\n",
        two="extends: base.yaml\nnever_ready: 0.2\nmeasures: {mentor: {places: 6}}\n",
        both="extends: [one.yaml, two.yaml]\nmeasures: {mentor: {places: 7}}\n",
        unsettled="extends: [one.yaml, two.yaml]\n",
    )
    places = load(tmp_path / "both.yaml").measures["mentor"].places
    assert places is not None
    assert places.first == 7
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "unsettled.yaml")
    (problem,) = caught.value.problems
    assert "one.yaml:3 says 5" in problem.message
    assert "two.yaml:3 says 6" in problem.message


def test_a_change_survives_beside_a_parent_that_did_not_make_it(tmp_path: Path) -> None:
    files(
        tmp_path,
        base=SMALLEST,
        one="extends: base.yaml\nmeasures: {mentor: {places: 5}}\n",
        forward="extends: [base.yaml, one.yaml]\n",
        back="extends: [one.yaml, base.yaml]\n",
    )
    for name in ("forward", "back"):
        places = load(tmp_path / f"{name}.yaml").measures["mentor"].places
        assert places is not None
        assert places.first == 5


def test_what_a_parent_removed_stays_removed_beside_one_that_left_it_alone(tmp_path: Path) -> None:
    files(
        tmp_path,
        base=SMALLEST + "never_ready: 0.1\n",
        one="extends: base.yaml\nremove: [never_ready]\n",
        two="extends: base.yaml\nmeasures: {mentor: {places: 5}}\n",
        nearer="extends: [one.yaml, two.yaml]\n",
        both="extends: [nearer.yaml, two.yaml]\n",
    )
    assert load(tmp_path / "both.yaml").never_ready == 0


def test_a_label_belongs_to_the_name_beside_it(tmp_path: Path) -> None:
    called = "name: Today\nlabel: {da: I dag, en: Today}\n"
    files(
        tmp_path,
        base=called + SMALLEST,
        one="extends: base.yaml\nname: One\nlabel: {da: En, en: One}\nnever_ready: 0.1\n",
        two="extends: base.yaml\nname: Two\nmeasures: {mentor: {places: 5}}\n",
        both="extends: [one.yaml, two.yaml]\nname: Both\n",
        nameless="extends: [one.yaml, base.yaml]\n",
    )
    labels = {
        name: load(tmp_path / f"{name}.yaml").label for name in ("base", "one", "two", "both", "nameless")
    }
    assert labels.pop("one") == {"da": "En", "en": "One"}
    assert labels.pop("base") == {"da": "I dag", "en": "Today"}
    assert labels == {"two": None, "both": None, "nameless": None}
    one = load(tmp_path / "one.yaml")
    assert one.with_({"name": "Other"}).label is None
    assert one.with_({"name": "Other", "label": "Else"}).label == "Else"
    assert one.with_({"never_ready": 0.2}).label == one.label


def test_a_file_in_a_subfolder_may_reach_up_to_the_scenarios_root(tmp_path: Path) -> None:
    files(tmp_path, scenarios__baseline=SMALLEST, secret=SMALLEST)
    files(
        tmp_path / "scenarios",
        options__more="extends: ../baseline.yaml\n",
        options__out="extends: ../../secret.yaml\n",
    )
    assert load(tmp_path / "scenarios/options/more.yaml").measures
    with pytest.raises(ScenarioError, match="outside the scenarios' root folder"):
        load(tmp_path / "scenarios/options/out.yaml")


def test_a_link_does_not_lead_out_of_the_root(tmp_path: Path) -> None:
    files(tmp_path, scenarios__baseline=SMALLEST, secret=SMALLEST, scenarios__option="extends: link.yaml\n")
    (tmp_path / "scenarios/link.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(ScenarioError, match="outside"):
        load(tmp_path / "scenarios/option.yaml")


def test_parents_are_named_as_the_user_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, scenarios__baseline=SMALLEST.replace("places: 3", "places: -3"))
    files(tmp_path / "scenarios", options__more="extends: ../baseline.yaml\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as caught:
        load("scenarios/options/more.yaml")
    assert caught.value.problems[0].file == str(Path("scenarios/baseline.yaml"))


def test_a_scenario_from_text_has_no_folder_unless_it_is_given_one() -> None:
    with pytest.raises(ScenarioError, match="has no folder"):
        Scenario.from_text("extends: baseline.yaml\n")


def test_the_root_parent_is_the_most_distant_complete_scenario(tmp_path: Path) -> None:
    files(
        tmp_path,
        behaviour="never_ready: 0.1\n",
        base=f"extends: behaviour.yaml\n{SMALLEST}",
        one="extends: base.yaml\nmeasures: {mentor: {places: 5}}\n",
        two="extends: one.yaml\nnever_ready: 0.2\n",
    )
    base, two = load(tmp_path / "base.yaml"), load(tmp_path / "two.yaml")
    assert two.root_parent() == base
    assert two.with_({"never_ready": 0.3}).root_parent() == base
    assert base.root_parent() == base
    assert base.with_({"never_ready": 0.3}).root_parent() == base


def test_observed_lengths_are_read_from_their_file(tmp_path: Path) -> None:
    (tmp_path / "waits.csv").write_text("measure;length;unit\na;1,5;weeks\nb;20;days\n", encoding="utf-8")
    (tmp_path / "days.csv").write_text("length\n10\n20\n", encoding="utf-8")
    for written, days in (("waits.csv", (10.5, 20)), ("{file: days.csv, unit: days}", (10, 20))):
        text = SMALLEST.replace("lasts: 3 months", f"lasts: {{empirical: {written}}}")
        lasts = Scenario.from_text(text, folder=tmp_path).measures["mentor"].lasts
        assert lasts is not None
        assert lasts.parameters == tuple(each * 86_400 for each in days)


def test_a_file_that_is_not_there_is_answered_with_what_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, scenarios__baseline=SMALLEST, scenarios__more_mentors=SMALLEST)
    monkeypatch.chdir(tmp_path)
    for name, said in (
        ("scenarios/basline.yaml", f"Did you mean {Path('scenarios/baseline.yaml')}?"),
        ("scenarios/xyz.yaml", "In its folder: baseline.yaml and more_mentors.yaml."),
        ("scenario/baseline.yaml", "Check the folder's name."),
        ("scenarios", "a folder, not a file"),
    ):
        with pytest.raises(ScenarioError) as caught:
            load(name)
        assert said in str(caught.value)
