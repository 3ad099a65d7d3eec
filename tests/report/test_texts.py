"""No text is missing in either language, and none says something else than the other about its numbers."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

import sim
from sim.indicators.definitions import definitions
from sim.indicators.outcomes import outcome, outcome_names
from sim.report.texts import LANGUAGES, ROOMS, catalogues, translations
from sim.report.words import Words
from sim.scenario.stated import stated
from tests.report.wanted import said, translated, wrong
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = [path for path in shipped() if path.name != "national.yaml"]


def test_every_text_of_the_code_and_the_templates_has_a_danish_one() -> None:
    assert not wrong("da")


def test_what_is_looked_for_is_found() -> None:
    """The search itself: texts of templates, of code, of constants, and both forms of a plural."""
    texts = said()
    for wanted in ("To the content", "{low} to {high}", "Team meeting", "{n} weeks"):
        assert wanted in texts


def test_a_text_that_nobody_has_translated_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.report.wanted.said", lambda: {"Nobody has said this": "here.py"})
    assert wrong("da") == ['here.py: no da for "Nobody has said this"']


def test_no_text_is_translated_twice() -> None:
    """Of two translations whichever is read last would be shown."""
    written = [path for room in ROOMS for path in (files(room) / "locale" / "da").iterdir()]
    assert sorted(path.name for path in written) == sorted(catalogues("da"))
    found: Counter[tuple[str | None, str]] = Counter()
    for path in written:
        catalogue = catalogues("da")[path.name]
        stands = sum(line.startswith("msgid ") for line in path.read_text("utf-8").splitlines())
        assert stands == len(list(catalogue)), f"a text stands twice in {path.name}"
        for message in catalogue:
            first = message.id if isinstance(message.id, str) else message.id[0]
            found[message.context, first] += bool(first)
    assert [text for (_, text), times in found.items() if times > 1] == []


def test_no_danish_text_stands_for_something_that_is_not_said_any_more() -> None:
    known = {*said(), *definitions().values()}
    stale = {
        text: file
        for text, (_translation, file) in translated("da").items()
        if text not in known and file not in ("scenarios.po", "definitions.po")
    }
    assert not stale


def test_two_files_that_translate_the_same_text_agree() -> None:
    found: dict[str, set[str]] = {}
    for catalogue in catalogues("da").values():
        for message in catalogue:
            if message.id:
                found.setdefault(str(message.id), set()).add(str(message.string))
    assert not {text: ways for text, ways in found.items() if len(ways) > 1}


def test_english_texts_have_no_danish_letters() -> None:
    assert not [text for text in said() if re.search("[æøåÆØÅ]", text)]


def test_every_definition_of_an_indicator_is_there_in_danish() -> None:
    there = translated("da")
    outcomes = [outcome(name).definition for name in outcome_names(sim.load(SCENARIOS / "baseline.yaml"))]
    assert not [text for text in (*definitions().values(), *outcomes) if text not in there]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_sources_notes_and_labels_of_shipped_scenarios_are_there_in_danish(path: Path) -> None:
    scenario = sim.load(path)
    there = translated("da")
    texts = [
        text
        for each in stated(scenario.tree)
        if each.source is not None
        for text in (each.source.source, each.source.note)
        if text
    ]
    assert not [text for text in texts if text not in there]
    labels = [scenario.label, *(offer.label for offer in scenario.offers.values())]
    assert all(isinstance(label, dict) and {"da", "en"} <= set(label) for label in labels)


def test_english_is_what_is_written_and_danish_is_not() -> None:
    assert Words("en").say("{low} to {high}", low=1, high=2) == "1 to 2"
    assert Words("da").say("{low} to {high}", low=1, high=2) == "1 til 2"


def test_a_text_that_no_language_has_is_shown_as_it_was_written() -> None:
    for language in LANGUAGES:
        assert Words(language).say("What a planner wrote {themselves}") == "What a planner wrote {themselves}"


def test_plural_forms_follow_the_number() -> None:
    assert Words("da").plural("{n} day", "{n} days", 1, n=1) == "1 dag"
    assert Words("da").plural("{n} day", "{n} days", 2, n=2) == "2 dage"
    assert Words("en").plural("{n} day", "{n} days", 2, n=2) == "2 days"


def test_all_catalogues_are_read_into_one() -> None:
    one = translations("da")
    for catalogue in catalogues("da").values():
        for message in catalogue:
            if isinstance(message.id, str) and message.id:
                assert one.ugettext(message.id) == message.string
