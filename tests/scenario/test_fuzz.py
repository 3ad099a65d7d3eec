"""Whatever stands in a file, it is read or refused in sentences, and soon."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.scenario import Scenario, ScenarioError, load
from tests.scenario.examples import BASELINE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = BASELINE.read_text(encoding="utf-8")
PIECES = [
    *"{}[]:,-\n\t#|>'\"?%\0",
    ": ", "  ", "&a", "*a", "!!x", "null", "~", "no", "1,5", "1.200", "-1", "1e999", ".nan", "2027-02-30",
    "2027-01-04", "unlimited", "value", "source", "range", "extends: ", "remove: ", "<<: ", "---", "...",
    "\x85", "\u2028", "\ufeff", "after", "measures", "age", "mixture", "gamma", "empirical", "file",
    "13 weeks", "0 days", "true", "\ud800", "🙂",
]  # fmt: skip
JARGON = ("Input should be", "validation error", "pydantic", "NoneType", "Traceback", "<class", "object at")


def answered(text: str) -> None:
    """Read a text: it is a scenario, or every problem is a sentence at a place."""
    begin = time.monotonic()
    error = said(lambda: Scenario.from_text(text, folder=BASELINE.parent))
    if error is not None:
        assert all(each.message and (each.line or each.path) for each in error.problems)
    assert time.monotonic() - begin < 60


def said(read: Callable[[], object]) -> ScenarioError | None:
    """What is said about something that is read, in words that a planner knows."""
    try:
        read()
    except ScenarioError as caught:
        error = caught
    else:
        return None
    assert error.problems
    assert not any(word in str(error) for word in JARGON)
    return error


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_answered(text: str) -> None:
    answered(text)


@given(st.lists(st.sampled_from([*PIECES, *TEXT.split()]), max_size=60).map("".join))
@example("a: {b: [}")
@example("? {a: b}\n: c")
@example("? |\n  x\n: y")
@example("!!binary x: y")
@example("name: !<tag:yaml.org,2002:str> x")
@example("%YAML 1.1\n---\na: b")
@example("\ufeffname: x")
@example("measures: {2027-01-04: {places: 3}}")
@example("2027-01-04: 3")
@example("value: 3")
@example("measures:")
@example("measures: true")
@example("measures: {value: {places: 3}, range: 4}")
@example("extends: [[baseline.yaml]]")
@example("extends: {value: baseline.yaml}")
@example("remove: [..]\nextends: baseline.yaml")
@example("extends: baseline.yaml\nremove: [measures.mentor.places, measures.mentor]")
@example("extends: '.'")
@example("extends: baseline.yaml/x")
@example("citizens: {profiles: [a]}")
def test_any_heap_of_yaml_is_answered(text: str) -> None:
    answered(text)


@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 30),
    st.sampled_from(PIECES),
)
def test_a_scenario_with_a_piece_put_in_or_cut_out_is_answered(begin: int, cut: int, piece: str) -> None:
    answered(TEXT[:begin] + piece + TEXT[begin + cut :])


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(PIECES), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PIECES), inner, max_size=3),
    max_leaves=6,
)
PATHS = [
    "clock", "clock.start", "clock.years", "clock.warm_up", "calendar.closed_weeks", "citizens.per_year",
    "citizens.by_month", "citizens.profiles", "citizens.profiles.age", "citizens.profiles.wish", "assessment",
    "assessment.every", "assessment.cases", "assessment.leads_to", "programme.lasts", "caseworkers",
    "caseworkers.job_centre.serves", "caseworkers.job_centre.full_time", "measures", "measures.mentor",
    "measures.mentor.recommended", "measures.mentor.places", "measures.mentor.lasts", "measures.mentor.after",
    "measures.mentor.after.measures", "measures.anxiety_group.groups", "measures.anxiety_group.groups.first",
    "motivation", "motivation.start", "dropout", "outcome.shares", "outcome.effects", "costs", "label",
    "name",
]  # fmt: skip


@given(st.sampled_from(PATHS), VALUES)
def test_any_value_put_anywhere_is_answered(path: str, value: object) -> None:
    def change() -> None:
        changed = load(BASELINE).with_({path: value})
        assert Scenario.from_text(changed.text(), folder=BASELINE.parent) == changed

    said(change)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(data)
    with pytest.raises(ScenarioError):
        load(path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "{a: " * 200_000,
        "a: [" + "x, " * 300_000 + "]",
        "- " * 300_000,
        "? " * 300_000,
        "\n".join(f"k{number}: {{value: 1}}" for number in range(40_000)),
        "measures: {"
        + ", ".join(f"m{number}: {{after: {{measures: [m{number + 1}]}}}}" for number in range(20_000))
        + "}",
        "a: &a [x]\n" + "b: [" + "*a, " * 200_000 + "]",
        "a: '" + "x\n" * 300_000,
        "1" * 900_000 + ": " + "9" * 10,
        "citizens: {per_year: " + "9" * 900_000 + "}",
        "clock: {years: " + "1." * 400_000 + "}",
        "name: " + "1,1" * 300_000,
        "preparation: {lasts: " + "1 " * 400_000 + "weeks}",
    ],
    ids=range(14),
)
def test_large_texts_are_answered_soon(text: str) -> None:
    answered(text)


@pytest.mark.parametrize("name", ["", ".", "/", "/dev/zero", "no/such/folder.yaml", "a\0b", "x" * 5_000])
def test_any_name_of_a_file_is_answered(name: str) -> None:
    with pytest.raises(ScenarioError):
        load(name)
