"""A reader is told whether an option is shown as if it had always been so, or from a date on."""

from __future__ import annotations

import pytest

from sim.report.first.from_when import from_when
from sim.report.first.teller import Teller
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.compared import findings, option

ALWAYS = option("Always so").with_({"measures.mentor.places": 9})
DATED = option("From a date").with_({"measures.mentor.places": {"2026-02-01": 4, "2028-03-01": 9}})


def said(language: Language, *options: object) -> str:
    made = findings(*options, replications=2, counted=False)  # type: ignore[arg-type]
    heading, text = from_when(Teller(made, Words(language)))
    assert heading
    return "".join(part for part in text if isinstance(part, str))


def test_what_has_no_date_is_shown_as_if_it_had_always_been_so() -> None:
    assert "as if it had always been so" in said("en", ALWAYS)
    assert "altid havde været sådan" in said("da", ALWAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_sets_in_on_a_date_is_named_with_it(language: Language) -> None:
    both = said(language, ALWAYS, DATED)
    assert "2028" in both
    assert "From a date" in both
    assert "Always so" not in both
