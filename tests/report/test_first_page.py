"""The first page answers four questions for every option, and its numbers lead to where they come from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first.line import text_of
from sim.report.first.teller import Teller
from sim.report.words import Words
from sim.scenario import Scenario
from tests.experiment.towns import TOWN
from tests.report.compared import findings, option
from tests.report.wanted import said, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.first_page import Card, FirstPage, Line
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

PLACEHOLDER = re.compile(r"{[a-z_]*}")
OF_THE_WORDS = re.compile(
    r"80 %([ -])|90 (days|dage)|12 (months|måneder)|8 (of|af) 10|\b(19|20)\d\d(–\d\d)?|"
    r"\b6 simul\w+|200 (are usual|er det sædvanlige)|\d more options?|--assumptions 100|"
    r"\b\d+ (more figures?|tal mere)\b"
)


@pytest.fixture(scope="module", params=["en", "da"])
def page(request: pytest.FixtureRequest, found: Findings) -> FirstPage:
    return first_page(found, Words(request.param))


def of(found: Findings, language: Language = "en") -> FirstPage:
    return first_page(found, Words(language))


def lines(page: FirstPage) -> Iterator[Line]:
    """All that stands on the page and can have numbers in it."""
    for card in page.cards:
        yield card.sentence
        yield card.warning
        for figure in card.figures:
            yield from figure.every_line
    yield from (part for row in page.glances for cell in row.cells for part in cell)
    yield from (text for _heading, text in page.caveats)


def whole(card: Card) -> str:
    """Everything on a card."""
    parts = [card.warning, card.sentence]
    parts += [each for figure in card.figures for each in figure.every_line]
    return " ".join(text_of(part) for part in parts)


def test_every_option_has_a_card_with_four_figures_in_the_order_given(
    found: Findings, page: FirstPage
) -> None:
    assert [card.place for card in page.cards] == list(range(len(found.options)))
    assert {len(card.figures) for card in page.cards} == {4}
    assert all(card.sentence and card.changed for card in page.cards)


def test_every_number_leads_to_an_article_that_prints_it(page: FirstPage) -> None:
    articles = {figure.name: figure for figure in page.figures}
    numbers = [part for line in lines(page) for part in line if isinstance(part, Number)]
    assert numbers
    for number in numbers:
        assert any(number.text in printed for printed in articles[number.figure].prints)


def test_every_number_of_the_first_screen_leads_somewhere(found: Findings, page: FirstPage) -> None:
    """Names, dates, years, and the numbers that belong to the words (`12 months`) are no measured ones."""
    assert any(card.warning for card in page.cards)
    measured = []
    for each in lines(page):
        text = "".join(part for part in each if isinstance(part, str))
        for name in sorted(names(found), key=len, reverse=True):
            text = text.replace(name, "")
        measured += re.findall(r"\d[\d.,]*", OF_THE_WORDS.sub("", text))
    assert not measured


def names(found: Findings) -> set[str]:
    """What measures, fields and figures are called, in both languages."""
    told = set()
    for language in ("en", "da"):
        teller = Teller(found, Words(language))
        for each in found.options:
            told |= {teller.called(each)}
            told |= {teller.told_of(row).lines.what for row in teller.rows(each)}
    return told


def test_every_article_is_led_to(page: FirstPage) -> None:
    led_to = {part.figure for line in lines(page) for part in line if isinstance(part, Number)}
    assert led_to == {figure.name for figure in page.figures}


def test_no_placeholder_is_left(page: FirstPage) -> None:
    texts = [page.title, page.lead, page.banner, *(text_of(line) for line in lines(page))]
    texts += [text for card in page.cards for text in (card.name, *card.changed)]
    assert not [text for text in texts if PLACEHOLDER.search(text)]


def test_whom_we_lose_stands_beside_every_wait(page: FirstPage) -> None:
    for card in page.cards:
        text = card.figures[1].heading + text_of(card.figures[1].number)
        assert "12" in text
        assert "%" in text


def test_how_sure_we_are_is_said_in_sets_of_assumptions(found: Findings) -> None:
    assert found.over is not None
    for card in of(found).cards:
        text = text_of(card.figures[3].number)
        assert re.search(r"\d+ of \d+ sets of assumptions", text) or text == "No difference"


def test_without_sets_it_says_that_none_were_run_and_with_what_flag(found: Findings) -> None:
    none = of(replace(found, over=None, followed={}))
    for card in none.cards:
        assert "--assumptions" in text_of(card.figures[3].lines[0])
    assert any("No sets of assumptions were run" in text_of(text) for _heading, text in none.caveats)


def test_a_trap_is_warned_of_and_never_called_better(found: Findings) -> None:
    for name, card in zip(found.options, of(found).cards, strict=True):
        assert bool(card.warning) == (name in found.traps)
        if card.warning:
            assert "shorten" not in text_of(card.sentence)
            assert "Better in" not in text_of(card.figures[3].number)


def test_there_are_two_or_three_caveats_and_dropout_is_always_one(found: Findings) -> None:
    headings = [heading for heading, _text in of(found).caveats]
    assert 2 <= len(headings) <= 4
    assert "Losing people flatters waits." in headings


def test_few_replications_are_called_a_first_look(found: Findings) -> None:
    assert found.comparison.replications < 20
    assert of(found).caveats[0][0] == "A first look."


def test_what_was_stopped_is_said(found: Findings) -> None:
    assert of(replace(found, stopped="runs")).caveats[0][0] == "Not finished."


def test_it_is_looked_whether_each_of_those_compared_has_settled(found: Findings) -> None:
    assert set(found.warm_ups or ()) == set(found.comparison.names)


def test_it_is_called_a_model_until_observed_waits_stand_beside_it(found: Findings) -> None:
    assert "not compared with your data" in of(found).banner


def test_whom_giving_up_leaves_out_is_said_once(found: Findings) -> None:
    texts = [text_of(text) for _heading, text in of(found).caveats]
    assert sum("counted from the start of the programme" in text for text in texts) == 1
    assert sum("Nobody gives up before the programme" in text for text in texts) == 1
    early = option("Early", dropout__from="referral")
    from_referral = of(findings(early, baseline=early, replications=2, counted=False))
    assert not any("Nobody gives up before" in text_of(text) for _heading, text in from_referral.caveats)


def test_where_one_of_the_two_counts_nobody_who_gives_up_it_says_so_and_not_nought() -> None:
    without = Scenario.from_text(re.sub(r"dropout: .*\n", "", TOWN)).with_({"name": "Without"})
    new = of(findings(option("With"), baseline=without, replications=2, counted=False)).cards[0].figures[1]
    assert "Not counted under Without" in text_of(new.lines[0])
    gone = of(findings(without, replications=2, counted=False)).cards[0].figures[1]
    assert text_of(gone.number) == "Not counted"
    assert "the option does not say that anybody gives up" in text_of(gone.lines[0])


def test_the_same_citizens_are_spoken_of_only_where_they_are_the_same() -> None:
    more, other = option("More", measures__mentor__places=6), option("Others", citizens__per_year=50)
    assert "the same citizens" in of(findings(more, replications=2, counted=False)).lead
    alone = of(findings(other, replications=2, counted=False)).lead
    assert "the same citizens" not in alone
    assert "With Others others are referred" in alone
    both = of(findings(more, other, replications=2, counted=False)).lead
    assert "the same citizens" in both
    assert "With Others others are referred" in both


def test_one_course_claims_no_reason_why_less_is_paid() -> None:
    prices = {"costs__income_support_month": 13_000, "costs__pension_month": 20_000}
    prices |= {"costs__caseworker_full_time": 600_000}
    fewer = option("Fewer", assessment__every="2 weeks", **prices)
    page = of(findings(fewer, baseline=option("Today", **prices), replications=1, counted=False))
    assert "no saving" not in whole(page.cards[0])


def test_what_the_municipality_pays_in_all_is_said_where_only_that_differs() -> None:
    prices = {"costs__income_support_month": 13_000, "costs__caseworker_full_time": 600_000}
    out = option("Out", **prices, lock_in__exits_to_work_per_year=0.5)
    page = of(findings(out, baseline=option("Today", **prices), replications=8, counted=False))
    cost = page.cards[0].figures[2]
    assert text_of(cost.number) in ("+0 DKK", "0 DKK", "No clear difference")
    assert any("With support and pensions the municipality pays" in text_of(each) for each in cost.lines)


def test_what_has_no_price_costs_nothing_that_is_stated() -> None:
    unpriced = of(findings(option("More", measures__mentor__places=6), replications=3, counted=False))
    assert text_of(unpriced.cards[0].figures[2].number) == "Not stated"
    assert "what it costs is not stated" in text_of(unpriced.cards[0].sentence)


def test_less_money_and_more_money_are_told_apart() -> None:
    prices = {"measures__mentor__cost": {"per_place_year": 50_000}, "costs__price_level": 2026}
    baseline = option("Today", **prices)
    changes = {"More": 6, "Fewer": 3, "Other": 4}
    options = [
        option(name, **prices, measures__mentor__places=places, measures__internship__places=5)
        for name, places in changes.items()
    ]
    page = of(findings(*options, baseline=baseline, replications=4, counted=False))
    more, fewer, other = (text_of(card.sentence) for card in page.cards)
    assert "for 100,000 DKK a year more" in more
    assert "for 50,000 DKK a year less" in fewer
    assert "at the same running cost" in other


def test_a_name_that_looks_like_a_placeholder_or_like_code_is_a_name() -> None:
    names = ("{baseline} {0}", "<script>alert(1)</script>", "=cmd|'/c calc'!A1", "Seks_mentorer_" * 25)
    options = [option(name, measures__mentor__places=5 + k) for k, name in enumerate(names)]
    page = of(findings(*options, replications=2, counted=False))
    for name, card in zip(names, page.cards, strict=True):
        assert card.name == name
        assert name in whole(card)


def test_many_options_are_counted_in_the_title_and_few_are_named() -> None:
    few = findings(option("More", measures__mentor__places=6), replications=2, counted=False)
    assert of(few).title.startswith("More")
    many = [option(f"An option with a name of length {k}", measures__mentor__places=k) for k in range(5, 9)]
    assert "4 options" in of(findings(*many, replications=2, counted=False)).title


def test_every_text_of_the_first_page_is_there_in_danish() -> None:
    danish = translated("da")
    wanted = [text for text, path in said().items() if path.startswith("sim/report/first/")]
    assert wanted
    assert not [text for text in wanted if not danish.get(text, ("",))[0]]
