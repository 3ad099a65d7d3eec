"""A run that begins with today's citizens: where it begins, what goes with it, and how it is kept."""

from __future__ import annotations

import pickle
import shutil
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sim.registers import Sheet, read
from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.differences import differences
from tests.scenario.examples import BASELINE, scenario

if TYPE_CHECKING:
    from sim.scenario import Problem

HERE = BASELINE.parent
EXAMPLE = Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml"
COLUMNS = ("citizen", "measure", "referred", "started")
AS_OF = date(2026, 11, 2)


def spells(*rows: tuple[object, ...], name: str = "list.csv") -> Sheet:
    """A table of spells made in Python."""
    return Sheet.of(name, COLUMNS, rows)


WAITING = spells((1, "mentor", date(2026, 6, 1), None))


def today(sheet: Sheet = WAITING, **sections: Any) -> Scenario:  # noqa: ANN401  a section of YAML is anything
    """The smallest scenario, begun with the citizens of a table."""
    return scenario(**sections).with_({"initial": {"as_of": AS_OF, "spells": sheet}})


def wrong(found: dict[str, Any], **sections: Any) -> tuple[Problem, ...]:  # noqa: ANN401
    """What is wrong with the smallest scenario and some `initial:`."""
    with pytest.raises(ScenarioError) as error:
        scenario(**sections).with_({"initial": found})
    return error.value.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a baseline, its profiles and a list."""
    for name in ("baseline.yaml", "profiles.yaml", "neat_list.csv"):
        shutil.copy(HERE / name, tmp_path)
    return tmp_path


def option(folder: Path, initial: str = "{as_of: 2026-11-02, spells: neat_list.csv}", more: str = "") -> Path:
    path = folder / "today.yaml"
    path.write_text(
        f"extends: baseline.yaml\nname: Today\nremove: [clock.warm_up]\ninitial: {initial}\n{more}", "utf-8"
    )
    return path


def test_the_run_begins_on_the_day_of_the_list_and_otherwise_with_the_warm_up() -> None:
    assert today().origin == AS_OF
    assert load(BASELINE).origin == date(2021, 1, 4)
    assert load(BASELINE).initial is None


def test_everybody_in_the_tables_is_known(folder: Path) -> None:
    found = load(option(folder))
    assert found.initial is not None
    people = found.initial.backlog.people
    assert [(person.citizen, person.stays[0].status) for person in people] == [
        ("K1", "active"),
        ("K2", "waiting"),
    ]
    assert found.initial.backlog.granted == {"mentor": 2}


def test_measures_may_be_called_by_their_labels_unless_two_are_called_so() -> None:
    alike = {"places": 3, "lasts": "3 months", "label": {"da": "Støtte", "en": "Support"}}
    sheet = spells((1, "støtte", date(2026, 6, 1), None))
    assert today(sheet, measures={"mentor": alike}).initial is not None
    with pytest.raises(ScenarioError, match="unknown measure"):
        today(sheet, measures={"mentor": alike, "social_support": deepcopy(alike)})


def test_a_warm_up_is_refused_and_can_be_removed(folder: Path) -> None:
    path = option(folder)
    assert load(path).clock.warm_up.seconds == 0
    text = path.read_text("utf-8").replace("remove: [clock.warm_up]\n", "")
    with pytest.raises(ScenarioError, match="no warm-up") as error:
        Scenario.from_text(text, folder=folder)
    assert error.value.problems[0].hint == "Add remove: [clock.warm_up] to the option."


def test_the_day_of_the_list_is_not_after_the_first_reported_day() -> None:
    (problem,) = wrong({"as_of": date(2027, 1, 5), "spells": WAITING})
    assert problem.path == "initial.as_of"
    on_the_day = scenario().with_({"initial": {"as_of": date(2027, 1, 4), "spells": WAITING}})
    assert on_the_day.origin == on_the_day.clock.start


def test_capacities_and_groups_may_be_dated_before_the_day() -> None:
    dated = {"mentor": {"places": {"2020-01-01": 2, "2027-02-01": 3}, "lasts": "3 months"}}
    with pytest.raises(ScenarioError, match="outside the clock"):
        scenario(measures=dated)
    sections = {
        "clock": {"start": "2027-01-04", "years": 1},
        "citizens": {"per_year": 100},
        "measures": {
            **dated,
            "group": {
                "groups": {"places": 8, "every": "26 weeks", "first": "2019-02-04", "lasts": "12 weeks"}
            },
        },
        "initial": {"as_of": AS_OF, "spells": WAITING},
    }
    assert Scenario.model_validate(sections).origin == AS_OF


def test_a_table_is_needed() -> None:
    (problem,) = wrong({"as_of": AS_OF})
    assert "citizens, in spells, or in both" in problem.hint


def test_from_python_a_name_is_not_taken_for_a_table() -> None:
    (problem,) = wrong({"as_of": AS_OF, "spells": "list.csv"})
    assert "sim.registers.read" in problem.hint


def test_a_table_can_be_read_in_python(folder: Path) -> None:
    sheet = read(folder / "neat_list.csv")
    given = load(folder / "baseline.yaml").with_(
        {
            "clock": {"start": "2027-01-04", "years": 4},
            "initial": {"as_of": AS_OF, "spells": sheet},
            "name": "Today",
        }
    )
    assert given == load(option(folder))


def test_faults_of_a_table_stand_in_its_file_and_its_lines_are_not_quoted() -> None:
    (problem,) = wrong({"as_of": AS_OF, "spells": spells((1, "secret", date(2026, 6, 1), None))})
    assert (problem.file, problem.line, problem.column, problem.excerpt) == ("list.csv", 2, 0, "")
    assert problem.path == "initial.spells"
    assert problem.render().startswith('list.csv:2: error: column "measure": unknown measure\n')
    assert "secret" not in problem.render()


def test_faults_of_tables_and_of_the_scenario_are_told_together() -> None:
    with pytest.raises(ScenarioError) as error:
        today(spells((1, "menter", date(2026, 6, 1), None))).with_({"never_ready": 2})
    assert len(error.value.problems) == 1  # what it is put on must be right itself
    sections = {
        "clock": {"start": "2027-01-04", "years": 1},
        "citizens": {"per_year": -1},
        "measures": {"mentor": {"places": 3, "lasts": "3 months"}},
        "initial": {"as_of": AS_OF, "spells": spells((1, "menter", "2026-13-01", None))},
    }
    with pytest.raises(ScenarioError) as error:
        scenario().with_(sections)
    assert [problem.path for problem in error.value.problems] == [
        "citizens.per_year",
        "initial.spells",
        "initial.spells",
    ]


def test_what_is_said_of_a_table_waits_for_the_measures_it_names() -> None:
    with pytest.raises(ScenarioError) as error:
        today(spells((1, "mentor", date(2026, 6, 1), None))).with_({"measures": 3})
    assert {problem.path for problem in error.value.problems} == {"measures"}


def test_at_most_fifty_problems_are_written_out() -> None:
    rows: list[tuple[object, ...]] = [(1, f"mentor{each}", "2026-13-01", None) for each in range(5_000)]
    rows += [(each, "mentor", date(2026, 6, 1), None) for each in range(60)] * 2
    with pytest.raises(ScenarioError) as error:
        today(spells(*rows))
    assert str(error.value).count(": error: ") <= 50


def test_scenarios_with_the_same_people_are_equal_whatever_the_file_is_called(folder: Path) -> None:
    one = load(option(folder))
    shutil.copy(folder / "neat_list.csv", folder / "copy.csv")
    other = load(option(folder, "{as_of: 2026-11-02, spells: copy.csv}"))
    assert one == other
    assert differences(one, other) == ()
    (folder / "copy.csv").write_text("citizen;measure;referred\nK1;mentor;2026-01-05\n", "utf-8")
    fewer = load(option(folder, "{as_of: 2026-11-02, spells: copy.csv}"))
    assert fewer.digest != one.digest
    assert [each.path for each in differences(one, fewer)] == [("initial", "spells")]


def test_what_is_written_names_the_table_and_reads_back_beside_it(folder: Path) -> None:
    found = load(option(folder))
    text = found.text()
    assert "initial: {as_of: 2026-11-02, spells: neat_list.csv}" in text
    assert "K1" not in text
    assert found.resolved["initial"] == {"as_of": "2026-11-02", "spells": "neat_list.csv"}
    (folder / "written.yaml").write_text(text, "utf-8")
    assert load(folder / "written.yaml") == found


def test_a_table_in_another_folder_is_named_from_the_scenario(folder: Path) -> None:
    (folder / "lists").mkdir()
    shutil.move(folder / "neat_list.csv", folder / "lists")
    (folder / "lists" / "parent.yaml").write_text(
        "extends: ../baseline.yaml\nremove: [clock.warm_up]\n"
        "initial: {as_of: 2026-11-02, spells: neat_list.csv}\n",
        "utf-8",
    )
    (folder / "option.yaml").write_text("extends: lists/parent.yaml\nname: Option\n", "utf-8")
    found = load(folder / "option.yaml")
    assert found.resolved["initial"]["spells"] == "lists/neat_list.csv"
    (folder / "written.yaml").write_text(found.text(), "utf-8")
    assert load(folder / "written.yaml") == found


def test_a_table_outside_the_root_folder_is_refused(folder: Path) -> None:
    with pytest.raises(ScenarioError, match="outside the scenarios' root folder"):
        load(option(folder, "{as_of: 2026-11-02, spells: ../neat_list.csv}"))


def test_what_cannot_be_read_at_all_is_told_once(folder: Path) -> None:
    (folder / "neat_list.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(ScenarioError) as error:
        load(option(folder))
    (problem,) = error.value.problems
    assert problem.file.endswith("neat_list.csv")
    assert "spreadsheet" in problem.message


def test_changing_something_else_keeps_everybody(folder: Path) -> None:
    found = load(option(folder)).with_({"measures.mentor.places": 28})
    assert found.initial is not None
    assert len(found.initial.backlog.people) == 2
    later = found.with_({"initial.as_of": date(2026, 12, 1)})
    assert later.origin == date(2026, 12, 1)


def test_everybody_travels_to_another_process(folder: Path) -> None:
    found = load(option(folder))
    copied = pickle.loads(pickle.dumps(found))  # noqa: S301  what was pickled a moment ago
    assert copied == found
    assert copied.initial.backlog == found.initial.backlog if found.initial is not None else False


def test_more_people_than_places_are_noted() -> None:
    began = date(2026, 10, 1)
    people = [(each, "mentor", began, began) for each in range(5)]
    (note,) = today(spells(*people)).notes
    assert "measures.mentor: 5 people take part on 2026-11-02, and there are 3 places" in note
    assert today(spells(*people[:3])).notes == ()


def test_places_that_have_changed_count_as_they_are_on_the_day() -> None:
    began = date(2026, 10, 1)
    people = spells(*[(each, "mentor", began, began) for each in range(5)])
    sections = {
        "clock": {"start": "2027-01-04", "years": 1},
        "citizens": {"per_year": 100},
        "measures": {
            "mentor": {"places": {"2020-01-01": 9, "2026-10-01": 4, "2027-02-01": 9}, "lasts": "3 months"}
        },
        "initial": {"as_of": AS_OF, "spells": people},
    }
    (note,) = Scenario.model_validate(sections).notes
    assert "there are 4 places" in note


def test_more_citizens_than_a_team_has_places_for_are_noted() -> None:
    team = {"job_centre": {"full_time": 0.1, "citizens_each": 20}}
    waiting = spells(*[(each, "mentor", date(2026, 6, 1), None) for each in range(3)])
    (note,) = today(waiting, caseworkers=team).notes
    assert "caseworkers.job_centre: 3 people are in a programme on 2026-11-02, and there are 2 places" in note


def test_stays_longer_than_any_are_noted() -> None:
    old = spells(
        (1, "mentor", date(2026, 1, 5), date(2026, 1, 5)), (2, "mentor", date(2026, 9, 1), date(2026, 9, 1))
    )
    (note,) = today(old).notes
    assert "mentor lasts at most 3 months, and 1 person has been in it for longer" in note
    assert (
        today(old, measures={"mentor": {"places": 3, "lasts": {"exponential": {"mean": "3 months"}}}}).notes
        == ()
    )


def test_programmes_longer_than_any_are_noted() -> None:
    long_ago = spells((1, "mentor", date(2020, 1, 6), None))
    few = {"per_year": 1}
    (note,) = today(long_ago, programme={"lasts": "3 years"}, citizens=few).notes
    assert "programme lasts at most 36 months, and 1 person has been in it" in note
    (note,) = today(long_ago, rules={"programme": {"longest": "2 years"}}).notes
    assert "at most 24 months" in note


def test_a_town_without_anybody_is_noted() -> None:
    assert any("begins empty" in note for note in today(spells()).notes)


def test_citizens_whom_only_one_table_knows_are_noted() -> None:
    citizens = Sheet.of("citizens.csv", ("citizen", "arrived"), [("001", date(2026, 5, 1))])
    found = scenario().with_({"initial": {"as_of": AS_OF, "citizens": citizens, "spells": WAITING}})
    assert any(
        "1 person stands in the spells table and not in the citizens table" in note for note in found.notes
    )


def few(inside: int, **sections: Any) -> tuple[str, ...]:  # noqa: ANN401  a section of YAML is anything
    """What is noted of so many people in programmes being few; the town has 100 referrals a year."""
    began = date(2026, 10, 1)
    found = today(spells(*[(each, "mentor", began, None) for each in range(inside)]), **sections).notes
    return tuple(note for note in found if "in the long run" in note)


def test_a_list_far_shorter_than_the_long_run_is_noted_with_both_numbers() -> None:
    two_years = {"lasts": "2 years"}
    (note,) = few(49, programme=two_years)
    assert "49 people are in a programme on 2026-11-02, and the scenario would hold up to 200" in note
    assert "waits will look short" in note
    assert few(50, programme=two_years) == ()
    assert few(1) == ()  # without a length there is nothing to set it beside


def test_the_long_run_is_that_of_entries_the_law_and_caseworkers() -> None:
    team = {"assessment": {"weekday": "tuesday", "cases": 5, "leads_to": {"programme": 0.4, "job": 0.6}}}
    (note,) = few(1, programme={"lasts": "2 years"}, **team)
    assert "hold up to 80 " in note
    (note,) = few(1, programme={"lasts": "2 years"}, rules={"programme": {"longest": "1 year"}})
    assert "hold up to 100 " in note
    office = {"full_time": {"2027-02-01": 1, "2027-06-01": 9}, "citizens_each": 30}
    (note,) = few(1, programme={"lasts": "2 years"}, caseworkers={"office": office})
    assert "hold up to 30 " in note  # those beyond wait for a caseworker
    stretch = {"office": {**office, "when_full": "stretch"}}
    (note,) = few(1, programme={"lasts": "2 years"}, caseworkers=stretch)
    assert "hold up to 200 " in note


def test_where_nobody_is_referred_any_more_a_short_list_is_none() -> None:
    assert few(1, programme={"lasts": "2 years"}, rules={"new_entrants_until": "2026-01-01"}) == ()


def test_the_made_up_list_that_is_shipped_is_far_too_short_and_says_so() -> None:
    found = load(EXAMPLE)
    (note,) = found.notes
    assert "21 people are in a programme" in note
    assert "far too short on purpose" in EXAMPLE.read_text("utf-8")
    assert found.initial is not None
    people = found.initial.backlog.people
    assert {stay.status for person in people for stay in person.stays} >= {
        "identifying",
        "waiting",
        "searching",
        "active",
    }


def test_other_users_alone_are_no_empty_beginning() -> None:
    columns = ("citizen", "measure", "referred", "started", "via")
    others = Sheet.of("list.csv", columns, [(None, "mentor", date(2026, 6, 1), None, "other")])
    (note,) = [each for each in today(others).notes if "inside" in each]
    assert "no citizen" in note
    assert "empty" not in note


@pytest.mark.filterwarnings("ignore:Pydantic serializer")  # it expects values that it has written out already
def test_a_scenario_as_data_holds_no_rows() -> None:
    citizens = Sheet.of("citizens.csv", ("citizen", "arrived"), [("Zzyzx", date(2026, 5, 1))])
    found = scenario().with_({"initial": {"as_of": AS_OF, "citizens": citizens}})
    assert "Zzyzx" not in found.model_dump_json()
    assert "Zzyzx" not in str(found.model_dump())
    assert found.model_dump()["initial"]["citizens"] == {"file": "citizens.csv", "digest": citizens.digest}


def test_what_is_written_says_where_its_tables_lie(folder: Path) -> None:
    text = load(option(folder)).text()
    first = text.splitlines()[0]
    assert first == f"# The tables of initial: are named as seen from the folder of {folder.name}/today.yaml."
    assert str(folder) not in text
    assert not load(folder / "baseline.yaml").text().startswith("#")
    elsewhere = folder / "kept"
    elsewhere.mkdir()
    (elsewhere / "resolved.yaml").write_text(text, "utf-8")
    with pytest.raises(ScenarioError) as error:
        load(elsewhere / "resolved.yaml")
    (problem,) = error.value.problems
    assert 'there is no file "neat_list.csv"' in problem.message
    assert "as seen from the folder of kept/resolved.yaml" in problem.hint
    assert "save it in the folder of the scenario" in problem.hint


@pytest.mark.parametrize("team", [None, "young", "yong"])
def test_whom_no_team_serves_is_told_by_row_unless_the_table_names_a_team(team: str | None) -> None:
    ages = {"age": {"under_30": 0.5, "from_30_to_39": 0.5}}
    teams = {
        name: {"serves": {"age": [age]}, "full_time": 1, "citizens_each": 30}
        for name, age in (("young", "under_30"), ("old", "from_30_to_39"))
    }
    sections = {"citizens": {"per_year": 10, "profiles": ages}, "caseworkers": teams}
    rows = [(1, date(2026, 5, 1), 25, None), (2, date(2026, 5, 1), 55, team)]
    sheet = Sheet.of("citizens.csv", ("citizen", "arrived", "age", "team"), rows)
    begun = {"as_of": AS_OF, "citizens": sheet}
    if team == "young":
        assert scenario(**sections).with_({"initial": begun}).initial is not None
        return
    (problem,) = wrong(begun, **sections)
    assert (problem.file, problem.line) == ("citizens.csv", 3)
    assert ('column "age": no team serves' if team is None else 'column "team": unknown') in problem.message


def test_what_no_list_tells_is_said_where_it_matters() -> None:
    groups = {"places": 8, "every": "4 weeks", "first": date(2026, 11, 2), "lasts": "12 weeks"}
    data = {
        "clock": {"start": date(2026, 11, 2), "years": 1},
        "citizens": {"per_year": 0},
        "caseworkers": {"team": {"full_time": 1, "citizens_each": 30}},
        "measures": {"course": {"groups": groups}},
        "initial": {
            "as_of": date(2026, 11, 2),
            "spells": Sheet.of(
                "list.csv", ("citizen", "measure", "referred"), [("a", "course", "2026-10-01")]
            ),
        },
    }

    def told(**more: object) -> list[str]:
        found = Scenario.model_validate(
            data
            | {
                "caseworkers": {"team": {"full_time": 1, "citizens_each": 30} | more.pop("team", {})},  # type: ignore[operator]
                "measures": {"course": {"groups": groups | more}},
            }
        )
        return [note for note in found.notes if "no list" in note]

    assert not told()
    assert len(told(team={"when_full": "stretch"})) == 1
    assert len(told(at_once=1)) == 1
    assert len(told(admission="open")) == 1
