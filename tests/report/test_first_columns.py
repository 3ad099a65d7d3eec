"""Below the numbers of a card: other waits, who is still outside, what a trap costs less, whole people."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

import pytest

from sim.experiment.moved import Moved
from sim.experiment.posts import MUNICIPALITY
from sim.experiment.verdicts import SAME, Judged
from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first import in_all as municipality
from sim.report.first.chosen import STARTED, WAIT
from sim.report.first.cost import cost
from sim.report.first.cost_clause import cost_clause
from sim.report.first.in_all import in_all
from sim.report.first.line import text_of
from sim.report.first.other_waits import AT_MOST, other_waits, said_of
from sim.report.first.people import people
from sim.report.first.teller import Teller
from sim.report.first.warning import warning
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.tables import STAGES
from tests.report.judged_as import BETTER, SHORTER, UNTOLD, WORSE, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

MEASURES = ("mentor", "internship", "anxiety_group", "health_course")
OUTSIDE = {"en": "Still outside", "da": "Har ikke fået noget i gang"}


def waits(found: Findings, *verdicts: tuple[str, float]) -> Findings:
    """As if the waits of the measures, one after the other, had come out so."""
    rows = [
        came_out(figure(found, WAIT, of), verdict, half, size=5.0 + place)
        for place, (of, (verdict, half)) in enumerate(zip(MEASURES, verdicts, strict=False))
    ]
    return as_if(found, *rows)


def others(found: Findings, language: Language = "en") -> list[str]:
    """What is said of them beside the first."""
    teller, first = Teller(found, Words(language)), figure(found, WAIT, MEASURES[0])
    rows = other_waits(teller, found.options[0], first)
    assert all(row.of != first.of for row in rows)
    return [text_of(each) for each in said_of(teller, rows, first)]


def test_a_second_gain_and_a_queue_that_is_moved_are_both_told(found: Findings) -> None:
    longer, shorter = others(waits(found, (BETTER, -4.0), (WORSE, 4.0), (BETTER, -4.0)))
    assert longer.startswith("But longer: the wait for Internship")
    assert shorter.startswith("Also shorter: the wait for Anxiety group")


def test_no_more_than_two_are_told_and_none_that_is_only_flattered(found: Findings) -> None:
    many = others(waits(found, (WORSE, 4.0), (WORSE, 4.0), (WORSE, 4.0), (BETTER, -4.0)))
    assert len(many) == AT_MOST
    assert "Longer too" in many[0]
    assert "But shorter" in many[1]
    assert not others(waits(found, (BETTER, -4.0), (SHORTER, -4.0)))


@pytest.mark.parametrize(("above", "half"), [(UNTOLD, -0.5), (SAME, 0.0)])
def test_a_wait_is_longer_too_only_where_one_before_it_is(found: Findings, above: str, half: float) -> None:
    longer, shorter = others(waits(found, (above, half), (WORSE, 4.0), (BETTER, -4.0)))
    assert longer.startswith("Longer: the wait for Internship")
    assert shorter.startswith("But shorter: the wait for Anxiety group")
    (alone,) = others(waits(found, (above, half), (BETTER, -4.0)), "da")
    assert "Også" not in alone
    first, second = others(waits(found, (above, half), (WORSE, 4.0), (WORSE, 4.0)))
    assert first.startswith("Longer: ")
    assert second.startswith("Longer too: ")


def test_a_share_that_falls_is_no_wait_that_rises(found: Findings) -> None:
    share = came_out(figure(found, STARTED, MEASURES[0]), WORSE, -4.0)
    longer = came_out(figure(found, WAIT, MEASURES[1]), WORSE, 4.0)
    (said,) = said_of(Teller(as_if(found, share, longer), Words("en")), [longer], share)
    assert text_of(said).startswith("Longer: ")


def test_nothing_of_a_trap_is_called_shorter(found: Findings) -> None:
    here = waits(found, (WORSE, 4.0), (BETTER, -4.0))
    here.__dict__["traps"] = {here.options[0]: next(iter(found.traps.values()))}
    assert not others(here)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_waits_are_set_beside_each_other_and_not_told_as_from_one_to_the_other(
    found: Findings, language: Language
) -> None:
    (said,) = others(waits(found, (WORSE, 4.0), (WORSE, 4.0)), language)
    unit = r"[\d.,]+ (?:weeks?|days?|months?|uger?|dage?|måneder)"
    assert re.search(rf"{unit} (against|mod) {unit} \({unit} (longer|længere)\)", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_still_outside_stands_under_a_heading_of_its_own(found: Findings, language: Language) -> None:
    for option in found.options:
        figure_of = people(Teller(found, Words(language)), option)
        (part,) = figure_of.parts
        assert part.heading == OUTSIDE[language]
        assert any("12 m" in text_of(each) for each in part.lines)
        assert not any("12 m" in text_of(each) for each in figure_of.lines)


def test_people_are_whole_in_sentences_and_the_command_prints_them_so(found: Findings) -> None:
    page = first_page(found, Words("en"))
    articles = {article.name: article for article in page.figures}
    said = [each for card in page.cards for part in card.figures[1].parts for each in part.lines]
    counted = [each for each in said if "at the end" in text_of(each) or "begin a programme" in text_of(each)]
    assert counted
    for number in (part for each in counted for part in each if isinstance(part, Number)):
        assert re.fullmatch(r"[\d,]+", number.text)
        assert any(
            re.search(rf"(?<![\d.,]){number.text}(?![.,]?\d)", printed)
            for printed in articles[number.figure].prints
        )


def test_a_count_whose_whole_numbers_are_not_as_far_apart_is_whole_in_sentences_all_the_same(
    found: Findings,
) -> None:
    row = figure(found, "waiting_now", STAGES[1])
    counts = replace(row.row, baseline=2.6, value=84.1, difference=81.5, low=70.0, high=90.0)
    here = as_if(found, Judged(counts, WORSE, 75.0, 88.0))
    told = Teller(here, Words("en")).told(here.options[0], "waiting_now", STAGES[1])
    assert told.lines.value == "84.1"
    assert (told.now.text, told.before.text) == ("84", "3")


def test_amounts_are_no_people(found: Findings) -> None:
    for option in found.options:
        assert Teller(found, Words("en")).told(option, MUNICIPALITY).lines.whole is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_trap_costs_less_is_never_told_without_its_places(found: Findings, language: Language) -> None:
    (option,) = found.traps
    teller = Teller(found, Words(language))
    column = " ".join(text_of(each) for each in cost(teller, option).every_line)
    assert teller.of_trap(option).lines.amount in column
    clause = text_of(cost_clause(teller, option))
    assert not re.search(r"less|mindre", clause) or re.search(r"no saving|ingen besparelse", clause)


@pytest.mark.parametrize(
    ("share", "said"),
    [((-9.0, -1.0), True), ((-1.0, 1.0), False), ((1.0, 9.0), True), ((float("nan"),) * 2, False)],
)
def test_the_municipalitys_whole_cost_is_told_where_support_and_pensions_differ(
    found: Findings, monkeypatch: pytest.MonkeyPatch, share: tuple[float, float], *, said: bool
) -> None:
    low, high = share
    apart = Moved("", "all", 0.0, 0.0, (low + high) / 2, low, high, low, high)
    monkeypatch.setattr(municipality, "amount", lambda *_: apart)
    lines = in_all(Teller(found, Words("en")), found.options[0])
    assert bool(lines) == said
    assert all("With support and pensions the municipality pays" in text_of(each) for each in lines[:1])


def test_a_share_that_is_not_told_apart_is_called_neither_more_nor_less(
    found: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = Moved("", "all", 0.0, 0.0, 5.0, 1.0, 9.0, 1.0, 9.0)
    monkeypatch.setattr(municipality, "amount", lambda *_: apart)
    teller = Teller(found, Words("en"))
    for option in found.options:
        change = teller.told(option, MUNICIPALITY).lines.money
        assert change is not None
        assert not isnan(change.meeting_low)
        line = in_all(teller, option)[0]
        unclear = change.meeting_low <= 0 <= change.meeting_high
        assert ("cannot be told apart" in text_of(line)) == unclear


def test_the_rest_of_the_numbers_has_no_source_and_is_nobodys_own(found: Findings) -> None:
    for language, own in (("en", "your own"), ("da", "jeres egne")):
        page = first_page(replace(found), Words(language))  # type: ignore[arg-type]
        assert not any(own in text_of(each.years) for card in page.cards for each in card.figures)
        assert not any(
            "i det midterste" in text_of(line)
            for card in page.cards
            for f in card.figures
            for line in f.lines
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_looks_better_in_a_trap_is_set_beside_the_baseline_by_name(
    found: Findings, language: Language
) -> None:
    """The sentence before it may be beside the option with its places put back."""
    (option,) = found.traps
    better = Moved("dropout_within_12_months", "all", 0.2, 0.1, -0.1, -0.12, -0.08, -0.12, -0.08)
    for inside in ((better,), ()):
        here = replace(found)
        here.__dict__["traps"] = {option: replace(found.traps[option], inside=inside, alone=False)}
        teller = Teller(here, Words(language))
        said = {
            "en": f"Against {teller.baseline}, those inside look better",
            "da": f"ser bedre ud end under „{teller.baseline}“",
        }
        assert (said[language] in text_of(warning(teller, option))) is bool(inside)
