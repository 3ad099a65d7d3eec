"""A file that was saved here and is opened again turns the controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.report.words import Words
from sim.web.asked.refused import Refused
from sim.web.asked.reopened import reopened
from sim.web.asked.saved import complete, short
from sim.web.asked.scenarios import Scenarios
from sim.web.asked.turned import turned

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CHANGED = (
    ("assessment.every", "2 weeks"),
    ("caseworkers.job_centre.full_time", "3.1"),
    ("measures.anxiety_group.groups.places", "3"),
    ("measures.mentor.places", "28"),
)
MENTORS = "extends: baseline.yaml\nname: Seks flere\nmeasures: {mentor: {places: 28}}\n"


@pytest.fixture(scope="module")
def scenarios() -> Scenarios:
    return Scenarios([SCENARIOS / "baseline.yaml"])


@pytest.mark.parametrize("name", ["", "Seks flere: mentorer # æøå", "true"])
def test_what_was_saved_as_changes_is_on_the_controls_again(scenarios: Scenarios, name: str) -> None:
    served = scenarios.first
    option = turned(served.scenario, CHANGED, name)
    text = short(served, option, CHANGED, Words("da"))
    assert text is not None
    found = reopened(text.encode(), scenarios.files)
    assert found is not None
    assert (found.served, found.name) == (served, name)
    assert turned(served.scenario, found.changed, name).digest == option.digest
    assert dict(CHANGED).items() <= dict(found.changed).items()


def test_a_capacity_that_changes_on_dates_is_turned_again(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text(
        "clock: {start: 2027-01-04, years: 2}\ncitizens: {per_year: 50}\n"
        "measures: {mentor: {places: {2027-01-04: 3, 2028-01-03: 5}, lasts: 7 months}}\n"
    )
    scenarios = Scenarios([tmp_path / "town.yaml"])
    changed = (("measures.mentor.places", "6"),)
    text = short(scenarios.first, turned(scenarios.first.scenario, changed), changed)
    assert text is not None
    found = reopened(text.encode(), scenarios.files)
    assert found is not None
    assert found.changed == changed
    uneven = text.replace("8", "9", 1) if "2028-01-03: 8" not in text else text.replace(": 8", ": 9")
    with pytest.raises(Refused, match="more than the controls can show"):
        reopened(uneven.encode(), scenarios.files)


def test_what_has_no_control_is_named_and_nothing_is_left_out(scenarios: Scenarios) -> None:
    text = MENTORS + "clock: {years: 2}\n"
    with pytest.raises(Refused) as no:
        reopened(text.encode(), scenarios.files)
    assert "Years looked at" in no.value.said(Words("en"))
    with pytest.raises(Refused, match=r"from .* to"):
        reopened(MENTORS.replace("28", "9000").encode(), scenarios.files)
    with pytest.raises(Refused):
        reopened(MENTORS.replace("28", "[1, 2]").encode(), scenarios.files)


def test_a_value_with_its_source_is_turned_and_what_is_as_today_is_not(scenarios: Scenarios) -> None:
    text = (
        MENTORS.replace("28", "{value: 28, source: the council, grade: B}") + "assessment: {every: 1 week}\n"
    )
    found = reopened(text.encode(), scenarios.files)
    assert found is not None
    assert found.changed == (("measures.mentor.places", "28"),)


def test_a_file_that_extends_what_is_not_served_says_what_is_lacking(scenarios: Scenarios) -> None:
    text = MENTORS.replace("baseline.yaml", "../elsewhere/town.yaml").encode()
    with pytest.raises(Refused, match=r"“town\.yaml”"):
        reopened(text, scenarios.files)
    assert (
        reopened(MENTORS.replace("baseline", "..\\\\here\\\\baseline").encode(), scenarios.files) is not None
    )


def test_of_two_scenarios_of_one_name_none_is_guessed(tmp_path: Path) -> None:
    text = (
        "clock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 50}\n"
        "measures: {mentor: {places: 3, lasts: 7 months}}\n"
    )
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "baseline.yaml").write_text(text, "utf-8")
    scenarios = Scenarios([tmp_path / folder / "baseline.yaml" for folder in ("one", "other")])
    with pytest.raises(Refused, match="several scenarios"):
        reopened(MENTORS.encode(), scenarios.files)


def test_a_complete_file_is_a_scenario_of_its_own(scenarios: Scenarios) -> None:
    assert reopened(complete(scenarios.first.scenario).encode(), scenarios.files) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("measures: {mentro: {places: 28}}\n", [(2, 12, "mentro", "mentor")]),
        ("assesment: {cases: 6}\n", [(2, 1, "assesment", "assessment")]),
        (
            "measures: {mentor: {plases: 28}}\nassesment: {cases: 6}\n",
            [(2, 21, "plases", "places"), (3, 1, "assesment", "assessment")],
        ),
    ],
)
def test_every_mistake_is_told_as_check_tells_it_and_not_as_what_has_no_control(
    scenarios: Scenarios, text: str, wanted: list[tuple[int, int, str, str]]
) -> None:
    with pytest.raises(Refused) as no:
        reopened(f"extends: baseline.yaml\n{text}".encode(), scenarios.files)
    assert "control" not in no.value.said(Words("en"))
    found = no.value.problems
    assert [(each.line, each.column) for each in found] == [(line, column) for line, column, _, _ in wanted]
    for problem, (_, _, written, meant) in zip(found, wanted, strict=True):
        assert f'"{written}", did you mean "{meant}"?' in problem.message


def test_a_mistake_comes_before_what_has_no_control(scenarios: Scenarios) -> None:
    text = MENTORS + "clock: {years: 2}\ncitizen: {per_year: 3}\n"
    with pytest.raises(Refused) as no:
        reopened(text.encode(), scenarios.files)
    assert [each.line for each in no.value.problems] == [5]


@pytest.mark.parametrize(
    "more",
    [
        "remove: [measures.mentor.places.28, measures.internship, caseworkers, nothing, [1]]\n",
        "rules: rules/2026.yaml\n",
        "citizens: {profiles: ours.yaml}\n",
        "programme: {lasts: {empirical: {file: lengths.csv, unit: days}}}\n",
        "initial: {as_of: 2027-01-01, spells: ../today/today_spells.csv}\n",
    ],
)
def test_what_lies_elsewhere_is_no_mistake_and_no_file_is_read(
    scenarios: Scenarios, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(*_: object, **__: object) -> None:
        pytest.fail("a file was looked for")

    for name in ("open", "stat", "resolve", "is_file", "iterdir"):
        monkeypatch.setattr(Path, name, looked)
    with pytest.raises(Refused) as no:
        reopened((MENTORS + more).encode(), scenarios.files)
    assert not no.value.problems
    assert no.value.said(Words("da")) != no.value.said(Words("en"))


def test_a_mistake_that_stands_in_the_scenario_below_is_told_by_its_path(scenarios: Scenarios) -> None:
    text = "extends: baseline.yaml\nmeasures: {anxiety_group: {groups: {places: 3}}}\n"
    with pytest.raises(Refused) as no:
        reopened(text.encode(), scenarios.files)
    for problem in no.value.problems:
        assert problem.line == 2 or (problem.line == 0 and problem.path)


@pytest.mark.parametrize(
    ("label", "language", "name"),
    [
        ("label: {da: Seks mere}\n", "da", "Seks mere"),
        ("label: {da: Seks mere}\n", "en", "Seks flere"),
        ("label: {en: Six more}\n", "da", "Seks flere"),
        ("label: Six more\n", "da", "Six more"),
        ("", "da", "Seks flere"),
    ],
)
def test_the_label_in_the_language_of_the_page_comes_before_the_name(
    scenarios: Scenarios, label: str, language: str, name: str
) -> None:
    found = reopened((MENTORS + label).encode(), scenarios.files, "da" if language == "da" else "en")
    assert found is not None
    assert found.name == name
