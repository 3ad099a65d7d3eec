"""Whatever stands in a file, it is read or refused in sentences, and soon."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

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
    "name", "preparation", "preparation.course", "caseworkers.job_centre.at_first",
    "caseworkers.job_centre.coordinates", "measures.mentor.alternatives", "measures.mentor.private",
    "measures.mentor.price", "measures.mentor.pool", "measures.mentor.buys_after",
    "measures.mentor.also_used_by",
    "measures.mentor.decision.grants_per_year", "measures.mentor.review", "measures.mentor.queue",
    "measures.mentor.clashes_with", "measures.mentor.considerations", "measures.mentor.considerations.aids",
    "measures.mentor.stops_early", "measures.anxiety_group.no_show", "measures.anxiety_group.standby",
    "measures.anxiety_group.groups.at_once", "measures.anxiety_group.groups.admission", "motivation.parties",
    "lock_in", "rules", "rules.programme", "rules.return_when_nothing_started",
    "rules.new_entrants_until", "initial", "language",
]  # fmt: skip


@given(st.sampled_from(PATHS), VALUES)
def test_any_value_put_anywhere_is_answered(path: str, value: object) -> None:
    def change() -> None:
        changed = load(BASELINE).with_({path: value})
        assert Scenario.from_text(changed.text(), folder=BASELINE.parent) == changed

    said(change)


SHARE = st.sampled_from([0, 0.25, 1])
NAMES = ("mentor", "anxiety_group", "coach", "course")
GROUPS: dict[str, st.SearchStrategy[Any]] = {
    "groups": st.fixed_dictionaries(
        {
            "places": st.just(8),
            "every": st.just("4 weeks"),
            "first": st.just("2027-02-01"),
            "lasts": st.just("2 weeks"),
        },
        optional={"admission": st.sampled_from(["open", "closed"]), "at_once": st.integers(0, 2)},
    )
}
PLACES: dict[str, st.SearchStrategy[Any]] = {
    "places": st.sampled_from([3, "unlimited", {"2027-01-04": 3, "2029-01-01": "unlimited"}]),
    "lasts": st.just("3 months"),
}
LISTS = st.lists(st.sampled_from(NAMES), max_size=2, unique=True)
QUEUES = ("first_come", "longest_in_programme", "lowest_motivation", "youngest_first")
WORDS: dict[str, st.SearchStrategy[Any]] = {
    "recommended": SHARE | st.just({"psychiatric": 0.5, "woman": 0.25}),
    "one_of": st.sampled_from(["health", "work"]),
    "available": st.booleans(),
    "private": st.booleans(),
    "price": st.integers(-1, 9000),
    "pool": st.sampled_from(["staff", "the firms"]),
    "alternatives": LISTS,
    "after": st.fixed_dictionaries({"measures": LISTS}),
    "decision": st.fixed_dictionaries({"granted": SHARE}, optional={"grants_per_year": st.integers(0, 9)}),
    "no_show": SHARE,
    "standby": st.booleans(),
    "stops_early": SHARE,
    "stops_without": st.sampled_from([0, 1, 2]),
    "considerations": st.just({"aids": {"recommended": 0.25, "given": 0.5}}) | st.just({"my aids": {}}),
    "clashes_with": st.fixed_dictionaries({"groups": SHARE}),
    "review": st.fixed_dictionaries({"every": st.just("13 weeks"), "replaces": st.booleans()}),
    "buys_after": st.just({"wait": "90 days", "price": 14700}),
    "also_used_by": st.just({"per_year": 12}),
    "queue": st.sampled_from(QUEUES),
}


@st.composite
def offers(draw: st.DrawFn) -> dict[str, Any]:
    """An offer with a few words more than it needs, most of which fit."""
    chosen = draw(st.lists(st.sampled_from(sorted(WORDS)), max_size=4, unique=True))
    needed: dict[str, st.SearchStrategy[Any]] = draw(st.sampled_from([GROUPS, PLACES]))
    return draw(st.fixed_dictionaries({**needed, **{word: WORDS[word] for word in chosen}}))


@given(
    st.dictionaries(st.sampled_from(NAMES), offers(), max_size=3),
    st.none() | offers(),
    st.none() | st.sampled_from([{"start": 0.5, "parties": 0.1, "course": 0.1}]),
)
def test_whatever_is_said_of_offers_is_read_and_saved_or_answered(
    measures: dict[str, dict[str, Any]], course: dict[str, Any] | None, motivation: dict[str, Any] | None
) -> None:
    changes: dict[str, Any] = {f"measures.{name}": each for name, each in measures.items()}
    changes |= {"preparation.course": course} if course is not None else {}
    changes |= {"motivation": motivation} if motivation is not None else {}

    def change() -> None:
        found = load(BASELINE).with_(changes)
        again = Scenario.from_text(found.text(), folder=BASELINE.parent)
        assert (again.digest, again.notes) == (found.digest, again.notes)
        assert all(note and note[0].islower() for note in found.notes)

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
        "a: [" + "x, " * 100_000 + "]",
        "- " * 300_000,
        "? " * 300_000,
        "\n".join(f"k{number}: {{value: 1}}" for number in range(20_000)),
        "measures: {"
        + ", ".join(f"m{number}: {{after: {{measures: [m{number + 1}]}}}}" for number in range(10_000))
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
