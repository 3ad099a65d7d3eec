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
