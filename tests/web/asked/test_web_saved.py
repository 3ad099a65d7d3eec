"""What is turned, saved as a planner's own file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.report.words import Words
from sim.scenario import Scenario
from sim.scenario.differences import differences
from sim.web.asked.saved import base_name, complete, file_name, file_names, short
from sim.web.asked.scenarios import Scenarios, Served
from sim.web.asked.turned import turned

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CHANGED = (
    ("assessment.every", "2 weeks"),
    ("caseworkers.job_centre.full_time", "3.1"),
    ("measures.anxiety_group.groups.places", "3"),
    ("measures.mentor.places", "28"),
)


@pytest.fixture
def served() -> Served:
    return Scenarios([SCENARIOS / "baseline.yaml"]).first


@pytest.mark.parametrize("name", ["", "Seks flere: mentorer # æøå", '"{}', "a\\n", "true"])
def test_both_forms_read_back_as_what_was_turned(served: Served, name: str) -> None:
    option = turned(served.scenario, CHANGED, name)
    for words in (Words("en"), Words("da")):
        here = option.with_({"language": words.language})
        assert Scenario.from_text(complete(option, served, CHANGED, words)).digest == here.digest
        text = short(served, option, CHANGED, words)
        assert text is not None
        assert Scenario.from_text(text, "option.yaml", SCENARIOS).digest == here.digest
        assert not differences(option, here)


def test_the_short_form_says_what_it_extends_and_what_is_changed(served: Served) -> None:
    option = turned(served.scenario, CHANGED[-1:], "Six more mentors")
    text = short(served, option, CHANGED[-1:])
    assert text is not None
    assert text.splitlines() == [
        "# Today, from baseline.yaml",
        "# Mentor, places: 28 instead of 22",
        "# Compare: ventetid compare baseline.yaml six_more_mentors_changes.yaml",
        'extends: "baseline.yaml"',
        "name: Six more mentors",
        "",
        "measures:",
        "  mentor: {places: 28}",
    ]


def test_the_comments_are_in_the_language_of_the_page(served: Served) -> None:
    text = complete(turned(served.scenario, CHANGED), served, CHANGED, Words("da"))
    assert "# Tid mellem rehabiliteringsmøder: 2 uger i stedet for 1 uge\n" in text
    assert "# Jobcenter, fuldtidsansatte sagsbehandlere: 3,1 i stedet for 2,3\n" in text


def test_a_scenario_that_was_opened_has_no_short_form() -> None:
    scenarios = Scenarios([SCENARIOS / "baseline.yaml"])
    opened = scenarios.open(complete(scenarios.first.scenario))
    option = turned(opened.scenario, CHANGED)
    assert short(opened, option, CHANGED) is None
    assert Scenario.from_text(complete(option, opened, CHANGED)).digest == option.digest
    assert base_name(opened) == "today.yaml"
    assert file_name(opened, option, Words("en")) == "your_choice_complete.yaml"
    assert file_name(opened, option, Words("da"), "short") == "jeres_valg_aendringer.yaml"


def test_no_two_files_of_a_command_are_called_the_same(tmp_path: Path) -> None:
    file = tmp_path / "Your_Choice_Complete.yaml"
    file.write_text(Scenario.from_file(SCENARIOS / "baseline.yaml").text(), "utf-8")
    served, words = Scenarios([file]).first, Words("en")
    options = [
        turned(served.scenario, CHANGED[:k], name) for k, name in enumerate(("a b", "a-b", "", "A b"), 1)
    ]
    assert file_names(served, options, words) == (
        "Your_Choice_Complete.yaml", "a_b_complete.yaml", "a_b_complete_2.yaml",
        "your_choice_complete_2.yaml", "a_b_complete_3.yaml",
    )  # fmt: skip
    assert file_name(served, options[2], words) == "your_choice_complete_2.yaml"
    saved = complete(options[2], served, CHANGED[:3], words)
    assert "compare Your_Choice_Complete.yaml your_choice_complete_2.yaml\n" in saved
    long = [turned(served.scenario, CHANGED[:1], "x" * 60 + end) for end in "ab"]
    assert len(set(file_names(served, long, words))) == 3


def test_there_is_no_short_form_of_a_file_that_has_changed_since(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS, tmp_path / "scenarios")
    file = tmp_path / "scenarios" / "baseline.yaml"
    served = Scenarios([file]).first
    option = turned(served.scenario, CHANGED)
    assert short(served, option, CHANGED) is not None
    file.write_text(file.read_text(encoding="utf-8").replace("years: 4", "years: 3"), encoding="utf-8")
    assert short(served, option, CHANGED) is None


def test_a_list_of_citizens_is_named_and_not_written_out() -> None:
    folder = SCENARIOS / "today"
    served = Scenarios([folder / "from_own_list.yaml"]).first
    changed = (("measures.mentor.places", "30"),)
    option = turned(served.scenario, changed)
    text = complete(option, served, changed)
    assert Scenario.from_text(text, "option.yaml", folder).digest == option.digest
    assert "named as seen from the folder" in text
