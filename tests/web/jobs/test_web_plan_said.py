"""What is said of a plan, in every verdict and both languages, and what it sets on the page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from sim.experiment.plan import plan
from sim.experiment.plan.amounts import amounts
from sim.report.blocks import Paragraph, Table
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.web.asked.turned import turned
from sim.web.asked.visit import Visit
from sim.web.jobs.order import ordered
from sim.web.jobs.plan_paid import paid
from sim.web.jobs.plan_said import plan_said
from sim.web.jobs.plan_values import controls_set
from sim.web.jobs.plan_verdict import verdict as verdict_of
from sim.web.page.render import result

from .orders import priced_town

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.report.blocks import Section
    from sim.web.jobs.wish import Wish

OWN = "measures.mentor.places"
VERDICTS = ("found", "none", "inconclusive")
PROMISES = {
    "found": {"measure": "mentor", "days": "60", "share": "70", "from": "queue"},
    "none": {"measure": "mentor", "days": "20", "share": "99"},
}


@cache
def searched(verdict: str, claim: str = "mean_of_years") -> tuple[Planned, Wish]:
    """A search that ends so; the one that cannot tell is one that was given up."""
    promise = PROMISES["none" if verdict == "none" else "found"]
    said = {"kind": "plan", "promise": promise, "claim": claim, "levers": [OWN]}
    order = ordered(said, priced_town(), Visit("town"))
    assert order.wish is not None
    asked = replace(order.wish.asked(order.baseline), budget=600)
    found = plan(asked, seed=3, jobs=1)
    if verdict == "inconclusive":
        some = tuple(each for each in found.tried if each != found.plan)[:1]
        found = replace(found, verdict="inconclusive", plan=None, open=some, more_open=2)
    return found, order.wish


def said(verdict: str, language: str) -> Section:
    """The section."""
    found, wish = searched(verdict)
    (section,) = plan_said(found, Words("da" if language == "da" else "en"), wish)
    return section


def tables(section: Section) -> list[Table]:
    """Those of a section."""
    return [block for block in section.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_searches_end_as_they_are_meant_to(verdict: str) -> None:
    assert searched(verdict)[0].verdict == verdict


@pytest.mark.parametrize("verdict", VERDICTS)
def test_all_of_it_is_said_in_both_languages_and_can_be_set(verdict: str) -> None:
    english, danish = (said(verdict, each) for each in LANGUAGES)
    assert english.title != danish.title
    assert english.lead != danish.lead
    for one, other in zip(english.blocks, danish.blocks, strict=True):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            assert one.text != other.text
    for language, section in zip(LANGUAGES, (english, danish), strict=True):
        set_in = result((section,), Words(language))["html"]["result"]
        assert "{" not in set_in
        assert Words(language).say("Years that keep it") in set_in


@pytest.mark.parametrize("verdict", VERDICTS)
def test_costs_of_the_levers_add_up_to_what_is_said(verdict: str) -> None:
    found, _wish = searched(verdict)
    subject = found.subject
    assert subject is not None
    settings, *_rest = tables(said(verdict, "en"))
    *levers, total, today = settings.rows
    costs = [row[-1].value for row in levers]
    assert sum(float(str(each)) for each in costs) == total[-1].value
    assert total[-1].value == amounts(found.asked).total(subject.at)
    assert today[-1].value == amounts(found.asked).today


def test_the_plan_stands_beside_today_with_who_is_lost() -> None:
    found, wish = searched("found")
    assert found.plan is not None
    section = said("found", "en")
    settings, kept, lost = tables(section)
    assert [cell.text for cell in settings.rows[0]][1] == "4"
    assert settings.rows[0][2].text == str(found.plan.values[OWN])
    assert kept.rows[0][2].value == found.plan.promises[0].share
    assert {row[0].text for row in lost.rows} >= {"Give up within 12 months"}
    assert f"Mentor, places: {found.plan.values[OWN]}" in section.lead
    assert any(
        "Confirmed with 95 %" in block.text for block in section.blocks if isinstance(block, Paragraph)
    )
    assert wish.claim == "mean_of_years"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_plan_costs_is_said_as_a_difference_from_today(language: str) -> None:
    found, wish = searched("found")
    shown, words = amounts(found.asked), Words("da" if language == "da" else "en")
    assert found.plan is not None
    assert shown.today is not None
    cost = shown.total(found.plan.at)
    numbers = [words.number(each) for each in (cost - shown.today, cost, shown.today)]
    section = said("found", language)
    costs = next(
        each.text for each in section.blocks if isinstance(each, Paragraph) and numbers[0] in each.text
    )
    for text in (section.lead, costs):
        assert sorted(numbers, key=text.index) == numbers
        assert ("end i dag" if language == "da" else "than today") in text
    since = paid(found, words, replace(wish, turned=True), found.plan)
    assert ("end jeres valg" if language == "da" else "than your choice") in since


def test_a_plan_names_only_what_it_changes() -> None:
    found, wish = searched("found")
    assert found.plan is not None
    unchanged = replace(found, plan=replace(found.plan, at=(0,)))
    lead = verdict_of(unchanged, Words("en"), wish)
    assert "Mentor, places" not in lead
    assert "nothing needs to be changed. It costs as much a year as today" in lead
    assert "Fewer than now were not tried." in lead
    assert "Færre end nu er ikke prøvet." in verdict_of(unchanged, Words("da"), wish)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_promise_is_said_in_the_words_of_the_form_and_why_the_answer_differs(language: str) -> None:
    lead = said("found", language).lead
    chosen, apart = {
        "en": ("when it is granted", "also those who are refused"),
        "da": ("indsatsen er bevilget", "også dem, der får afslag"),
    }[language]
    assert chosen in lead
    assert apart in lead
    assert ("bevilget mentor" if language == "da" else "granted Mentor") in lead
    assert apart not in said("none", language).lead


def test_a_plan_sets_the_controls_to_its_scenario_with_what_was_set_before() -> None:
    found, wish = searched("found")
    before = (("citizens.per_year", "44"), (OWN, "5"))
    changed = controls_set(found, wish, before)
    assert dict(changed)["citizens.per_year"] == "44"
    alone = controls_set(found, wish, ())
    assert found.scenario is not None
    same = found.scenario.with_({"name": "The plan"})
    assert turned(priced_town().scenario, alone, "The plan").digest == same.digest
    assert alone
    assert found.plan is not None
    assert found.plan.at > (0,)


@pytest.mark.parametrize("verdict", ["none", "inconclusive"])
def test_nothing_is_set_where_nothing_is_confirmed(verdict: str) -> None:
    found, wish = searched(verdict)
    assert controls_set(found, wish, (("citizens.per_year", "44"),)) == ()


def test_what_cannot_be_kept_says_how_far_it_comes() -> None:
    found, _wish = searched("none")
    assert found.best is not None
    share = Words("en").number(100 * found.best.promises[0].share, 1).removesuffix(".0")
    assert f"only {share} % start in time" in said("none", "en").lead


def test_what_cannot_be_told_names_what_is_open_and_how_many_more() -> None:
    section = said("inconclusive", "en")
    found, _wish = searched("inconclusive")
    *_others, between = tables(section)
    assert len(between.rows) == len(found.open)
    assert between.note == "Beside these: 2 more."
    assert any(block.kind == "caution" for block in section.blocks if isinstance(block, Paragraph))


def test_a_claim_about_years_says_how_many_keep_it() -> None:
    found, wish = searched("none", "share_of_years")
    (section,) = plan_said(found, Words("en"), wish)
    assert "of the years, and that is to be 90 %" in section.lead
