"""Scenarios that are served, and those that visitors open."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

import sim
from sim.experiment.request import RequestError
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.scenario import Scenario
from sim.web.asked import scenarios as served_scenarios
from sim.web.asked.opened import LARGEST, MOST_EVENTS, UNSEEN
from sim.web.asked.refused import Refused
from sim.web.asked.saved import complete
from sim.web.asked.scenarios import MOST_OPENED, Scenarios, shipped, slug

SCENARIOS = Path(__file__).parents[3] / "scenarios"
BASELINE = SCENARIOS / "baseline.yaml"
SMALL = """clock: {start: 2027-01-04, years: 1}
citizens: {per_year: 50}
measures: {mentor: {places: 3, lasts: 7 months}}
"""
MEGABYTES = 1_000_000


@pytest.fixture
def served() -> Scenarios:
    return Scenarios([BASELINE])


def test_the_shipped_baseline_is_served_where_no_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SCENARIOS.parent)
    assert shipped() == Path("scenarios/baseline.yaml")
    monkeypatch.chdir(tmp_path)
    assert shipped() == BASELINE
    assert Scenarios().first.scenario.digest == Scenario.from_file(BASELINE).digest


def test_an_installed_package_serves_the_scenarios_that_it_has_brought_or_says_that_none_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sim, "__file__", str(tmp_path / "site" / "sim" / "__init__.py"))
    monkeypatch.setattr("sysconfig.get_path", {"data": str(tmp_path / "environment")}.__getitem__)
    with pytest.raises(RequestError, match="no scenario is named"):
        Scenarios()
    brought = tmp_path / "environment" / "share" / "ventetid" / "scenarios" / "baseline.yaml"
    brought.parent.mkdir(parents=True)
    brought.write_text(SMALL, "utf-8")
    assert Scenarios().first.file == brought


@pytest.mark.parametrize(
    "line",
    [
        "name: Vores\u202eyb\n", "# \u2067a comment\n", 'name: "a\\u202Eb"\n', 'name: "a\\e[31m"\n',
        'name: {value: town, note: "a \\u2066 b"}\n', 'label: {en: "\\u200f"}\n',
    ],
)  # fmt: skip
def test_characters_that_make_text_look_like_another_are_refused(served: Scenarios, line: str) -> None:
    with pytest.raises(Refused) as refused:
        served.open(line + SMALL)
    assert (refused.value.status, refused.value.text) == (422, UNSEEN)
    assert served.open("name: Ærøskøbing – “vores” by\n" + SMALL).label == "Ærøskøbing – “vores” by"


def test_files_of_one_name_have_keys_of_their_own(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Vores by.yaml").write_text(SMALL)
    found = Scenarios([tmp_path / "one" / "Vores by.yaml", tmp_path / "other" / "Vores by.yaml"])
    assert [each.key for each in found] == ["vores_by", "vores_by-2"]
    assert found.of("").key == "vores_by"
    assert slug("Ærø: ø & å!") == "aeroe_oe_aa"


def test_a_country_is_not_served() -> None:
    with pytest.raises(RequestError, match="the page is about one"):
        Scenarios([SCENARIOS / "national.yaml"])


def test_a_key_that_is_not_served_is_refused(served: Scenarios) -> None:
    for key in ("national", "opened-0123456789ab", "..", "baseline.yaml"):
        with pytest.raises(Refused) as refused:
            served.of(key)
        assert refused.value.status == 404


def test_what_is_saved_complete_opens_and_is_the_same(served: Scenarios) -> None:
    text = complete(served.first.scenario)
    opened = served.open(text)
    assert opened.scenario.digest == served.first.scenario.digest
    assert opened.file is None
    assert served.of(opened.key) is opened
    assert served.open(text.encode()) is opened
    assert [each.key for each in served] == ["baseline", opened.key]


def test_the_least_recently_used_are_forgotten(served: Scenarios) -> None:
    keys = [served.open(f"name: town {number}\n{SMALL}").key for number in range(MOST_OPENED)]
    served.of(keys[0])
    served.open(f"name: one more\n{SMALL}")
    assert served.of(keys[0]).label == "town 0"
    with pytest.raises(Refused, match="no longer here"):
        served.of(keys[1])
    assert len(list(served)) == 1 + MOST_OPENED


def test_the_texts_that_are_remembered_have_a_bound_of_bytes(
    served: Scenarios, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_scenarios, "MOST_BYTES", 3 * len(SMALL))
    for number in range(5):
        served.open(f"name: town {number}\n{SMALL}")
    assert len(list(served)) == 1 + 2


@pytest.mark.parametrize(
    "more",
    [
        "extends: baseline.yaml",
        "extends: [/etc/passwd]",
        "remove: [measures.mentor]",
        "rules: rules/2026.yaml",
        "municipalities: {number: 98, sizes: {lognormal: {sd: 1.1}}}",
        "initial: {as_of: 2027-01-01, spells: ../today/today_spells.csv}",
        "programme: {lasts: {empirical: {file: lengths.csv, unit: days}}}",
        "programme: {lasts: {empirical: lengths.csv}}",
    ],
)
def test_what_lies_in_another_file_is_refused_and_nothing_is_read(
    served: Scenarios, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(*_: object, **__: object) -> None:
        pytest.fail("a file was looked for")

    for name in ("open", "stat", "resolve", "is_file", "iterdir"):
        monkeypatch.setattr(Path, name, looked)
    with pytest.raises(Refused) as refused:
        served.open(f"{SMALL}{more}\n")
    assert refused.value.status == 422
    assert refused.value.problems[0].line == 4
    assert refused.value.said(Words("da")) != refused.value.said(Words("en"))


def test_profiles_in_another_file_are_refused(served: Scenarios) -> None:
    with pytest.raises(Refused, match="says everything itself"):
        served.open(SMALL.replace("{per_year: 50}", "{per_year: 50, profiles: assumptions/profiles.yaml}"))


def test_everything_that_is_wrong_is_told_with_its_place(served: Scenarios) -> None:
    with pytest.raises(Refused) as refused:
        served.open(SMALL.replace("places: 3", "places: three, plazes: 3"))
    assert len(refused.value.problems) == 2
    assert {each.line for each in refused.value.problems} == {3}
    assert all(each.message for each in refused.value.problems)


def test_a_problem_of_yaml_is_said_once_in_sentences(served: Scenarios) -> None:
    with pytest.raises(Refused) as refused:
        served.open(SMALL + "programme:\n\tlasts: 3 weeks\n")
    (problem,) = refused.value.problems
    assert (problem.line, problem.message.endswith(".")) == (5, True)
    assert problem.hint.endswith(".")
    for language in LANGUAGES:
        said = refused.value.said(Words("da" if language == "da" else "en"))
        assert "a tab stands" not in said
        assert problem.hint not in said


def test_a_scenario_too_large_to_be_waited_for_is_refused(served: Scenarios) -> None:
    for large in (
        SMALL.replace("per_year: 50", "per_year: 900000"),
        SMALL.replace("per_year: 50", "per_year: 400, growth_per_year: 1").replace("years: 1", "years: 11"),
    ):
        with pytest.raises(Refused, match="too many"):
            served.open(large)


BOMBS = {
    "lists in lists": "[" * 900_000,
    "mappings in mappings": "{a: " * 200_000,
    "many values": "- 1\n" * 240_000,
    "many values on a line": "[" + "1," * 400_000 + "]",
    "one long value": "a: " + "x" * 900_000,
    "one long number": "a: " + "9" * 4_990,
    "unknown names": "".join(f"n{number}: 1\n" for number in range(MOST_EVENTS // 2 - 10)),
    "unknown fields": "measures:\n" + "".join(f" m{n}: {{plazes: 3, lasst: 1 week}}\n" for n in range(1_500)),
    "empty lines": "\n" * 999_000,
    "anchors": "a: &a [1]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
    "documents": "---\n" * 200_000,
    "an endless quotation": '"' + "\\x41" * 240_000,
    "tags": "x: !!python/object/apply:os.system [ls]\n",
    "no characters": b"\xff\xfe" * 1_000,
    "half of a pair": "\ud800",
    "nothing": "",
    "more than a megabyte": "#" * (LARGEST + 1),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_and_costs_little(served: Scenarios, bomb: str | bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            served.open(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.value.status in (413, 422)
    assert peak < 50 * MEGABYTES
    assert len(str(refused.value)) < 1_000
    assert len(list(served)) == 1
