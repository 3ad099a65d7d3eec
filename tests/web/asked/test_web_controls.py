"""Every capacity has a control, in every scenario that is shipped."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.evidence.documents import documents
from sim.report.words import Words
from sim.scenario import Scenario, ScenarioError
from sim.web.asked.controls import Control, Stage, controls, written
from sim.web.asked.refused import Refused
from sim.web.asked.turned import differing, said_in_yaml, turned
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from sim.web.asked.knobs import Knob

SCENARIOS = Path(__file__).parents[3] / "scenarios"
ENGLISH, DANISH = Words("en"), Words("da")
SMALL = """
clock: {start: 2027-01-04, years: 2}
citizens: {per_year: 100}
measures:
"""


def _runnable() -> list[Path]:
    """Scenarios; the other files of the folder are rules, profiles, plans and assumptions."""
    apart = {"rules", "plans", "assumptions"}
    found = [path for path in shipped("**/*.yaml") if not apart & set(path.parts)]
    assert len(found) > 50
    return found


@cache
def _read(path: Path) -> Scenario:
    return Scenario.from_file(path)


def _turns(each: Control) -> tuple[Decimal, ...]:
    """A step down, a step up, and both ends."""
    down, up = max(each.today - each.step, each.least), min(each.today + each.step, each.most)
    return each.least, each.most, down, up


def _all(scenario: Scenario, words: Words = ENGLISH) -> dict[str, Control]:
    return {each.path: each for stage in controls(scenario, words) for each in stage.controls}


def _without(stages: tuple[Stage, ...]) -> list[str]:
    return [sentence for stage in stages for sentence in stage.without]


@pytest.fixture(scope="module")
def baseline() -> Scenario:
    return Scenario.from_file(SCENARIOS / "baseline.yaml")


@pytest.mark.parametrize("path", _runnable(), ids=lambda path: str(path.relative_to(SCENARIOS)))
def test_every_control_of_a_shipped_scenario_turns_and_has_a_name_in_both_languages(path: Path) -> None:
    scenario = _read(path)
    danish = _all(scenario, DANISH)
    found = _all(scenario)
    assert list(found) == list(danish)
    for one in (found, danish):
        labels = [each.label for each in one.values()]
        assert len(set(labels)) == len(labels)
        assert not any("_" in label or label == path for path, label in zip(one, labels, strict=True))
    for each in found.values():
        assert each.least <= each.today <= each.most
        assert (each.today - each.least) % each.step == 0
        assert each.likely is None or each.likely[1] <= each.most
    assert turned(scenario, [(each.path, written(each, each.today)) for each in found.values()]) is scenario
    together = scenario
    for values in zip(*map(_turns, found.values()), strict=True):
        pairs = list(zip(found.values(), values, strict=True))
        settings = [(each.path, written(each, value)) for each, value in pairs]
        together = turned(scenario, settings)
        moved = {each.path for each, value in pairs if value != each.today}
        assert {path for path, _ in differing(scenario, settings)} == moved
    assert Scenario.from_text(together.text(), "again.yaml", path.parent).digest == together.digest


def test_every_control_turns_alone() -> None:
    """Where scenarios have the same control, and the same ones beside it, it is turned in one of them."""
    seen: list[list[Knob]] = []
    for path in _runnable():
        scenario = _read(path)
        found = _all(scenario)
        for each in found.values():
            above = each.path.rpartition(".")[0]
            this = [each.knob, *(other.knob for other in found.values() if other.path.startswith(above))]
            if this in seen:
                continue
            seen.append(this)
            for value in set(_turns(each)) - {each.today}:
                setting = [(each.path, written(each, value))]
                assert turned(scenario, setting).digest != scenario.digest
                assert differing(scenario, setting) == tuple(setting)


def test_a_value_set_to_todays_by_hand_leaves_the_scenario_equal(baseline: Scenario) -> None:
    for each in _all(baseline).values():
        assert baseline.with_({each.path: written(each, each.today)}).digest == baseline.digest


def test_stages_stand_in_the_order_in_which_people_come_to_them() -> None:
    viborg = Scenario.from_file(SCENARIOS / "practices" / "viborg.yaml")
    stages = controls(viborg, ENGLISH)
    assert [stage.name for stage in stages] == [
        "citizens", "preparation", "assessment", "caseworkers", "measures",
    ]  # fmt: skip
    assert [each.path for each in stages[1].controls] == ["preparation.course.places"]


def test_what_a_planner_decides_has_a_control(baseline: Scenario) -> None:
    assert {
        "citizens.per_year",
        "assessment.every",
        "assessment.cases",
        "caseworkers.job_centre.full_time",
        "caseworkers.job_centre.citizens_each",
        "measures.mentor.places",
        "measures.anxiety_group.groups.places",
        "measures.anxiety_group.groups.minimum",
        "measures.anxiety_group.groups.every",
    } <= set(_all(baseline))


def test_a_control_says_what_stands_beside_its_value(baseline: Scenario) -> None:
    each = _all(baseline)["measures.anxiety_group.groups.every"]
    assert (each.today, each.unit, each.grade) == (Decimal(26), "weeks", "assumption")
    assert each.likely == (Decimal(13), Decimal(26))
    assert "six months' wait" in each.source
    assert _all(baseline)["measures.mentor.places"].note.startswith("fitted to")
    bare = _all(baseline.with_({"measures.mentor.places": 30}))["measures.mentor.places"]
    assert (bare.grade, bare.source, bare.note, bare.likely) == ("", "", "", None)


def test_smaller_groups_take_fewer_to_be_held(baseline: Scenario) -> None:
    smaller = turned(baseline, [("measures.anxiety_group.groups.places", "2")])
    groups = smaller.measures["anxiety_group"].groups
    assert groups is not None
    assert (groups.places, groups.minimum) == (2, 2)


@pytest.mark.parametrize(
    ("turn", "to", "beside"),
    [("places", 6, {}), ("places", 5, {"minimum": 4}), ("minimum", 6, {}), ("minimum", 7, {"places": 8})],
)
def test_what_is_turned_past_the_range_of_the_other_says_the_other_again_without_it(
    baseline: Scenario, turn: str, to: int, beside: dict[str, int]
) -> None:
    """Eight places, of which 6 to 16 are likely; groups of four are held, and 2 to 6 are likely."""
    group = "measures.anxiety_group.groups"
    changed = [(f"{group}.{turn}", str(to))]
    said = {turn: to, **beside}
    assert said_in_yaml(baseline, changed) == {f"{group}.{name}": value for name, value in said.items()}
    made = _all(turned(baseline, changed))
    ranges = (("places", 8, (Decimal(6), Decimal(16))), ("minimum", 4, (Decimal(2), Decimal(6))))
    for name, today, likely in ranges:
        control = made[f"{group}.{name}"]
        assert control.today == Decimal(said.get(name, today))
        assert control.likely == (None if name in said else likely)


def test_groups_of_half_the_size_are_the_shipped_option(baseline: Scenario) -> None:
    option = Scenario.from_file(SCENARIOS / "smaller_groups_more_often.yaml")
    root = "measures.anxiety_group.groups"
    made = turned(
        baseline,
        [(f"{root}.places", "4"), (f"{root}.minimum", "2"), (f"{root}.every", "13 weeks")],
        option.name,
    )
    assert made.with_({"label": option.label}).digest == option.digest


def test_turning_a_capacity_that_changes_on_dates_moves_every_date_as_far() -> None:
    scenario = Scenario.from_text(
        SMALL + "  mentor: {places: {2027-01-04: 10, 2027-07-01: 2, 2028-01-03: unlimited}, lasts: 7 months}"
    )
    each = _all(scenario)["measures.mentor.places"]
    assert each.dated
    assert each.today == 10
    more = turned(scenario, [(each.path, "13")]).measures["mentor"].places
    assert more is not None
    assert [value for _, value in more.steps] == [13, 5, None]
    fewer = turned(scenario, [(each.path, "5")]).measures["mentor"].places
    assert fewer is not None
    assert [value for _, value in fewer.steps] == [5, 0, None]


def test_what_has_no_limit_is_named_with_why_in_both_languages() -> None:
    scenario = Scenario.from_text(SMALL + "  mentor: {places: unlimited, lasts: 7 months}")
    english, danish = (_without(controls(scenario, words)) for words in (ENGLISH, DANISH))
    assert english == [
        "There are no team meetings: people go straight to the programme.",
        "There are no teams of caseworkers: nobody waits for one.",
        "Mentor, places: there is one for everybody.",
    ]
    assert not set(english) & set(danish)
    assert len(danish) == len(english)


def test_what_is_not_offered_or_paid_privately_is_no_capacity() -> None:
    missing = Scenario.from_file(SCENARIOS / "mechanisms" / "missing_and_not_budgeted.yaml")
    assert "Anxiety group: it is not offered." in _without(controls(missing, ENGLISH))
    assert "measures.anxiety_group.groups.places" not in _all(missing)
    assert _all(missing)["measures.social_support.decision.grants_per_year"].today == 15
    private = Scenario.from_file(SCENARIOS / "practices" / "private_alternatives.yaml")
    assert any("citizens pay" in sentence for sentence in _without(controls(private, ENGLISH)))


def test_a_pool_has_one_control() -> None:
    scenario = Scenario.from_text(
        SMALL + "  mentor: {pool: support, places: 6, lasts: 7 months}\n"
        "  guide: {pool: support, lasts: 3 months}\n"
    )
    assert [path for path in _all(scenario) if path.endswith(".places")] == ["measures.mentor.places"]
    assert _all(scenario)["measures.mentor.places"].label == "Mentor and Guide, places they share"


def test_numbers_off_the_usual_grid_have_a_finer_step() -> None:
    scenario = Scenario.from_text(
        SMALL.replace("measures:", "assessment: {weekday: monday, cases: 4.5}\nmeasures:")
        + "  course: {groups: {places: 8, every: 10 days, first: 2027-01-04, lasts: 4 weeks}}"
    )
    found = _all(scenario)
    assert found["assessment.cases"].step == Decimal("0.5")
    every = found["measures.course.groups.every"]
    assert (every.today, every.unit) == (Decimal(10), "days")
    rarer = turned(scenario, [(every.path, "2 weeks")])
    assert differing(scenario, [(every.path, "2 weeks")]) == ((every.path, "14 days"),)
    assert _all(rarer)[every.path].today == 2


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("measures.mentor.places", "a lot"),
        ("measures.mentor.places", "unlimited"),
        ("measures.mentor.places", "-1"),
        ("measures.mentor.places", "1e6"),
        ("measures.mentor.places", "2e1"),
        ("measures.mentor.places", "\u0662\u0668"),
        ("measures.mentor.places", "+28"),
        ("measures.mentor.places", "28."),
        ("measures.mentor.places", "28 weeks"),
        ("assessment.every", "\u0662 weeks"),
        ("assessment.every", "2e0 weeks"),
        ("measures.mentor.places", "{2027-01-04: 3}"),
        ("measures.mentor.places", "22.5"),
        ("assessment.every", "26"),
        ("assessment.every", "1 month"),
        ("assessment.every", "100 years"),
        ("clock.years", "90"),
        ("citizens.profiles", "assumptions/profiles.yaml"),
        ("measures", "1"),
        ("name", "x"),
    ],
)
def test_only_what_has_a_control_turns_and_only_within_it(baseline: Scenario, path: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        turned(baseline, [(path, value)])
    assert refused.value.status == 422
    assert refused.value.said(ENGLISH) != refused.value.said(DANISH)


def test_a_refusal_calls_a_control_by_its_name_and_writes_numbers_as_its_language_does(
    baseline: Scenario,
) -> None:
    with pytest.raises(Refused) as refused:
        turned(baseline, [("caseworkers.job_centre.full_time", "0.05")])
    assert "“Job centre, full-time caseworkers” can be set from 0.1 to 5" in refused.value.said(ENGLISH)
    danish = refused.value.said(DANISH)
    assert "„Jobcenter, fuldtidsansatte sagsbehandlere“ kan sættes fra 0,1 til 5" in danish


def test_what_the_scenario_refuses_is_told_in_its_own_sentence(baseline: Scenario) -> None:
    with pytest.raises(Refused) as refused:
        turned(baseline, [("measures.mentor.places", "22.5")])
    assert "expected a whole number" in str(refused.value)
    assert refused.value.problems
    assert isinstance(refused.value.__cause__, ScenarioError)


def test_what_is_turned_has_the_visitors_name_or_one_in_each_language(baseline: Scenario) -> None:
    changed = [("measures.mentor.places", "28")]
    assert turned(baseline, changed, "Flere mentorer").name == "Flere mentorer"
    assert turned(baseline, changed).label == {"en": "Your choice", "da": "Jeres valg"}


def test_only_what_differs_from_today_is_kept_of_what_is_set(baseline: Scenario) -> None:
    changed = [
        ("measures.mentor.places", "22"),
        ("assessment.every", "14 days"),
        ("assessment.cases", "5.0"),
    ]
    assert differing(baseline, changed) == (("assessment.every", "2 weeks"),)


def test_sources_and_remarks_are_in_the_language_of_the_page(baseline: Scenario) -> None:
    danish, english = _all(baseline, DANISH), _all(baseline)
    sources = {path for path, each in english.items() if each.source}
    remarks = {path for path, each in english.items() if each.knob.source and each.knob.source.note}
    assert sources
    assert remarks
    assert not [path for path in sources if danish[path].source == english[path].source]
    assert not [path for path in remarks if danish[path].note == english[path].note]


def test_a_document_that_is_named_by_its_number_is_named_by_its_title_too(baseline: Scenario) -> None:
    titles = {each.code: each.title for each in documents()}
    for each in _all(baseline).values():
        for code in re.findall(r"\b00\d\b", each.source + each.note):
            assert f"{code}: {titles[code]}" in each.note
    assert titles["003"] in _all(baseline)["measures.mentor.places"].note
