"""Both ends of an interval have one unit, said once, in both languages; different units are both said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sim.report.figures.sets import Sets
from sim.report.kroner import dkk_interval
from sim.report.sources.parts import parts
from sim.report.spans import ends, span
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

DA, EN = Words("da"), Words("en")
REPEATED = re.compile(r"\d (\D*[^\d\s.,]\D*) (til|to) [+−]?[\d.,]+ \1")


@pytest.mark.parametrize(
    ("low", "high", "together"),
    [
        ("0 procentpoint", "+23 procentpoint", "0 til +23 procentpoint"),
        ("−38,3 uger", "−0,1 uger", "−38,3 til −0,1 uger"),
        ("1 uge", "4 uger", "1 til 4 uger"),
        ("2 %", "8 %", "2 til 8 %"),
        ("3 uger", "1 måned", "3 uger til 1 måned"),
        ("900.000 kr.", "1,2 mio. kr.", "900.000 kr. til 1,2 mio. kr."),
        ("0,25", "0,7", "0,25 til 0,7"),
        ("–", "4 uger", "– til 4 uger"),
        ("4. januar 2027", "5. januar 2027", "4. januar 2027 til 5. januar 2027"),
    ],
)
def test_a_unit_is_said_once_where_both_have_it(low: str, high: str, together: str) -> None:
    assert span(DA, low, high) == together


def test_a_day_and_days_are_one_unit() -> None:
    assert span(EN, "1 day", "2 days") == "1 to 2 days"
    assert ends(EN, "−1 week", "+1 week") == ("−1", "+1 week")


def test_amounts_say_their_currency_once() -> None:
    assert dkk_interval(EN, 240e3, 600e3, sign=True) == "+240,000 to +600,000 DKK"
    assert dkk_interval(DA, -26e3, -22e3) == "−26.000 til −22.000 kr."
    assert dkk_interval(DA, 900e3, 1.2e6) == "900.000 kr. til 1,2 mio. kr."


@pytest.mark.parametrize("language", LANGUAGES)
def test_eight_of_ten_sets_say_their_unit_once(found: Findings, language: Language) -> None:
    assert found.over is not None
    words = Words(language)
    for row in found.over.rows:
        sets = Sets(found.over, row, found.comparison, words)
        assert not [line for line in sets.lines() if REPEATED.search(line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ranges_of_stated_numbers_say_their_unit_once(found: Findings, language: Language) -> None:
    ranges = [row[3].text for table in parts(found.comparison, Words(language)) for row in table.rows]
    assert any("%" in each for each in ranges)
    assert not [each for each in ranges if REPEATED.search(each)]
