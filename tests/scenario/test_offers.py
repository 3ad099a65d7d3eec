"""All that can be said of how measures are offered: it is read, changed, merged, saved and told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, ScenarioError
from tests.scenario.examples import SMALLEST, measure, scenario

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
EVERYTHING = (HERE / "golden" / "everything.yaml").read_text(encoding="utf-8")
"""A whole scenario with everything that a planner decides in it, as the language was first written down."""
GROUPS = {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"}

PRACTICES = """\
preparation:
  course:
    recommended:
      psychiatric: {value: 0.6, source: "001, Viborg", grade: assumption, range: [0.4, 0.8]}
      otherwise: 0.3
    decision: {lasts: 2 weeks, granted: 0.9}
    groups: {places: 12, minimum: 4, every: 8 weeks, first: 2027-01-18, lasts: 4 weeks, admission: open}
    no_show: 0.1
    stops_early: 0.1
    cost: {per_group: 40000}
caseworkers:
  resource_team:
    at_first: {contacts_per_month: {value: 6, source: "001, Gentofte", grade: B}, lasts: 3 months}
    contact_on_no_show: 0.01
  job_centre: {when_full: stretch}
measures:
  mentor: {pool: esbjerg, queue: longest_in_programme, also_used_by: {per_year: 20}}
  job_consultant: {recommended: 0.2, pool: esbjerg, lasts: 3 months, queue: longest_in_programme}
  anxiety_group:
    groups: {admission: open}
    alternatives: [private_psychologist, social_support]
    queue: lowest_motivation
  social_support: {queue: youngest_first, stops_early: 0.1, alternatives: [mentor]}
  internship:
    considerations:
      psychological: {given: {value: 0.9, grade: assumption, range: [0.74, 1]}}
      hours: {recommended: 0.2}
    clashes_with: {then: lost}
    stops_early: 0.2
    stops_without: 2
    review: {every: 26 weeks}
motivation: {parties: 0.02, course: 0.05}
lock_in: {exits_to_work_per_year: 0.02, while_waiting: 0.5}
rules: {return_when_nothing_started: 6 months}
"""


@pytest.fixture(scope="module")
def everything() -> Scenario:
    return Scenario.from_text(EVERYTHING, folder=SCENARIOS)


@pytest.fixture(scope="module")
def practices(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """An option on it that takes up what the municipalities do."""
    folder = tmp_path_factory.mktemp("scenarios")
    profiles = (SCENARIOS / "assumptions" / "profiles.yaml").read_text(encoding="utf-8")
    (folder / "assumptions").mkdir()
    (folder / "assumptions" / "profiles.yaml").write_text(profiles, encoding="utf-8")
    (folder / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    return Scenario.from_text(f"extends: everything.yaml\n{PRACTICES}", name="practices.yaml", folder=folder)


def test_the_language_as_it_was_first_written_down_is_read_without_a_note(everything: Scenario) -> None:
    assert everything.notes == ()
    anxiety, internship = everything.measures["anxiety_group"], everything.measures["internship"]
    assert anxiety.groups is not None
    assert (anxiety.groups.at_once, anxiety.no_show, anxiety.standby) == (2, 0.05, True)
    assert (anxiety.decision.grants_per_year, anxiety.alternatives) == (30, ("private_psychologist",))
    assert anxiety.buys_after is not None
    assert (str(anxiety.buys_after.wait), anxiety.buys_after.price) == ("90 days", 14700)
    assert everything.measures["private_psychologist"].private
    assert everything.measures["private_psychologist"].price == 9000
    assert {kind: each.given for kind, each in internship.considerations.items()} == {
        "psychological": 0.74,
        "aids": 0.39,
        "social": 0.31,
    }
    assert internship.clashes_with is not None
    assert (internship.clashes_with.groups, internship.clashes_with.then) == (0.2, "next_intake")
    assert internship.review is not None
    assert internship.review.every.whole_days == 91
    assert everything.offers == everything.measures


def test_an_option_merges_field_by_field_also_below_the_new_parts(practices: Scenario) -> None:
    internship = practices.measures["internship"]
    assert {kind: (each.recommended, each.given) for kind, each in internship.considerations.items()} == {
        "psychological": (0.34, 0.9),
        "aids": (0.23, 0.39),
        "social": (0.13, 0.31),
        "hours": (0.2, 1),
    }
    assert internship.clashes_with is not None
    assert (internship.clashes_with.groups, internship.clashes_with.then) == (0.2, "lost")
    assert internship.review is not None
    assert (internship.review.every.whole_days, internship.review.replaces) == (182, True)
    anxiety = practices.measures["anxiety_group"]
    assert anxiety.groups is not None
    assert (anxiety.groups.admission, anxiety.groups.at_once) == ("open", 2)
    assert anxiety.alternatives == ("private_psychologist", "social_support")
    mentor = practices.measures["mentor"]
    assert mentor.also_used_by is not None
    assert mentor.also_used_by.per_year == 20
    team = practices.caseworkers["resource_team"]
    assert team.at_first is not None
    assert (team.at_first.contacts_per_month, team.contacts_per_month, team.coordinates) == (6, 2, True)
    assert practices.preparation is not None
    assert practices.preparation.lasts is not None
    assert practices.offers["preparation_course"] is practices.preparation.course


def test_the_new_parts_keep_their_sources(practices: Scenario) -> None:
    course = practices.sources["preparation.course.recommended.psychiatric"]
    assert (course.source, course.grade, course.range) == ("001, Viborg", "assumption", (0.4, 0.8))
    given = practices.sources["measures.internship.considerations.psychological.given"]
    assert (given.value_text, given.range) == ("0.9", (0.74, 1))
    assert "caseworkers.resource_team.at_first.contacts_per_month" in practices.sources
    assert "measures.mentor.recommended" in practices.sources


def test_what_is_saved_reads_back_the_same(everything: Scenario, practices: Scenario) -> None:
    for found in (everything, practices):
        again = Scenario.from_text(found.text())
        assert again == found
        assert again.sources.keys() == found.sources.keys()
        assert Scenario.model_validate(json.loads(json.dumps(found.resolved))) == found


CHANGES: list[tuple[str, object]] = [
    ("measures.anxiety_group.no_show", 0.1),
    ("measures.anxiety_group.standby", False),
    ("measures.anxiety_group.alternatives", ["social_support"]),
    ("measures.anxiety_group.alternatives", "[mentor, private_psychologist]"),
    ("measures.anxiety_group.groups.at_once", 3),
    ("measures.anxiety_group.groups.admission", "closed"),
    ("measures.anxiety_group.buys_after.wait", "60 days"),
    ("measures.anxiety_group.decision.grants_per_year", 40),
    ("measures.private_psychologist.price", 9500),
    ("measures.mentor.also_used_by.per_year", 30),
    ("measures.mentor.queue", "longest_in_programme"),
    ("measures.internship.considerations.aids.given", 1),
    ("measures.internship.considerations.hours", {"recommended": 0.3, "given": 0.5}),
    ("measures.internship.search.slower_with_considerations", 2),
    ("measures.internship.stops_early", 0.5),
    ("measures.internship.stops_without", 3),
    ("measures.internship.review.replaces", False),
    ("measures.internship.clashes_with.groups", 0.4),
    ("preparation.course.groups.places", 14),
    ("preparation.course.recommended", 0.5),
    ("caseworkers.resource_team.at_first.lasts", "6 months"),
    ("caseworkers.resource_team.contact_on_no_show", 0.02),
    ("caseworkers.job_centre.when_full", "wait"),
    ("motivation.parties", 0.03),
    ("motivation.course", 0.1),
    ("lock_in.while_waiting", 0.25),
    ("rules.return_when_nothing_started", "9 months"),
]


@pytest.mark.parametrize(("path", "value"), CHANGES)
def test_each_change_makes_another_scenario(practices: Scenario, path: str, value: object) -> None:
    if path == "measures.mentor.queue":
        changes: dict[str, Any] = {path: "youngest_first", "measures.job_consultant.queue": "youngest_first"}
    else:
        changes = {path: value}
    changed = practices.with_(changes)
    assert changed.digest != practices.digest
    assert Scenario.from_text(changed.text()) == changed


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("measures.internship.considerations.psycological.given", 1, 'did you mean "psychological"?'),
        ("measures.internship.considerations.hours.give", 1, 'did you mean "given"?'),
        ("measures.anxiety_group.alternatives", ["angsthold"], 'unknown measure "angsthold"'),
        ("preparation.course.after", {"measures": ["mentor"]}, "cannot have after"),
        ("preparation.course.groups.every", "2 months", "whole days or weeks"),
        ("measures.mentor.pool", "esbjrg", "no other measure is in the pool"),
        ("rules", "rules/2026.yaml", "expected fields such as"),
        ("return_when_nothing_started", "9 months", "stands under rules now"),
    ],
)
def test_a_change_that_does_not_fit_is_answered(
    practices: Scenario, path: str, value: object, said: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        practices.with_({path: value})
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "fields",
    [
        {"no_show": 0, "standby": False, "private": False, "alternatives": [], "considerations": {}},
        {"stops_early": 0, "stops_without": 1, "decision": {"by": "administration"}, "queue": "first_come"},
        {"search": {"slower_with_considerations": 1}, "available": True},
    ],
)
def test_saying_what_is_so_anyway_changes_nothing(fields: dict[str, object]) -> None:
    assert measure(**fields) == measure()
    assert measure(**fields).notes == ()


def test_the_order_of_measures_and_files_does_not_matter_for_alternatives(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(SMALLEST, encoding="utf-8")
    (tmp_path / "coach.yaml").write_text(
        "extends: base.yaml\nmeasures: {coach: {private: true, places: unlimited, lasts: 3 months}}\n",
        encoding="utf-8",
    )
    (tmp_path / "refused.yaml").write_text(
        "extends: base.yaml\nmeasures: {mentor: {decision: {granted: 0.5}}}\n", encoding="utf-8"
    )
    for parents in ("[coach.yaml, refused.yaml]", "[refused.yaml, coach.yaml]"):
        text = f"measures: {{mentor: {{alternatives: [coach]}}}}\nextends: {parents}\n"
        found = Scenario.from_text(text, folder=tmp_path)
        assert found.measures["mentor"].alternatives == ("coach",)


def test_places_in_a_pool_may_stand_in_one_of_its_measures() -> None:
    shared = {"mentor": {"places": 3, "pool": "staff", "lasts": "3 months"}}
    found = scenario(measures={**shared, "coach": {"pool": "staff", "lasts": "1 month"}})
    assert found.measures["coach"].places is None
    with pytest.raises(ScenarioError, match="in a pool needs lasts"):
        scenario(measures={**shared, "coach": {"pool": "staff"}})


def waits(after: list[str], alternatives: list[str], **fields: object) -> dict[str, object]:
    return {
        "places": 1,
        "lasts": "1 week",
        "after": {"measures": after},
        "alternatives": alternatives,
        **fields,
    }


def test_what_takes_the_place_of_a_measure_may_not_wait_for_those_who_wait_for_it() -> None:
    """b waits for a; c takes a's place and waits for b: neither could ever begin."""
    with pytest.raises(ScenarioError) as caught:
        scenario(measures={"a": waits([], ["c"]), "b": waits(["a"], []), "c": waits(["b"], [])})
    (problem,) = caught.value.problems
    assert "b waits for c (in place of a), which waits for b" in problem.message


def test_alternatives_may_lead_in_a_circle_and_follow_what_they_come_after() -> None:
    """Nobody tries a measure twice, and what follows a measure does not wait for it."""
    found = scenario(
        measures={
            "a": waits([], ["b"]),
            "b": waits(["a"], ["a"]),
            "c": waits(["a", "b"], []),
        }
    )
    assert len(found.measures) == 3


def test_a_fault_in_one_measure_of_a_pool_is_not_blamed_on_the_others() -> None:
    for broken in (
        "{pool: staff, places: 2, lasts: 1 week, queue: last_come}",
        "{pool: [staff], places: 2, lasts: 1 week, queue: youngest_first}",
        "{pool: staff, lasts: 7, queue: youngest_first}",
    ):
        text = SMALLEST.replace(
            "{mentor: {", f"{{coach: {broken}, mentor: {{pool: staff, queue: youngest_first, "
        )
        with pytest.raises(ScenarioError) as caught:
            Scenario.from_text(text)
        (problem,) = caught.value.problems
        assert problem.path.startswith("measures.coach.")
