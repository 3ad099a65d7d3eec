"""How sure we are is how sure the sentence is: its own figure, in the direction that it claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.first.caveats import caveats
from sim.report.first.chosen import STARTED, WAIT, chosen
from sim.report.first.examined import examined
from sim.report.first.line import text_of
from sim.report.first.sentence import sentence
from sim.report.first.sure import sure
from sim.report.first.teller import Teller
from sim.report.words import Words
from tests.report.judged_as import BETTER, SHORTER, UNTOLD, WORSE, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.experiment.assumptions.found import Over
    from sim.report.gathered.findings import Findings

SETS = 10
OWN, OTHER = (WAIT, "mentor"), (STARTED, "mentor")
OUTCOMES = ("better", "worse", "hardly", "flattered")


def over_sets(found: Findings, **outcomes: dict[str, int] | None) -> Findings:
    """The same findings, in which the sets say this of the wait and of who starts in time."""
    assert found.over is not None
    wanted = {OWN: outcomes.get("wait"), OTHER: outcomes.get("started")}

    def said(row: Over) -> Over | None:
        if row.option != found.options[0] or (row.indicator, row.of) not in wanted:
            return row
        counts = wanted[row.indicator, row.of]
        if counts is None:
            return None
        better, worse, hardly, flattered = (counts.get(name, 0) for name in OUTCOMES)
        return replace(row, sets=SETS, better=better, worse=worse, hardly=hardly, flattered=flattered)

    over = replace(found.over)
    over.__dict__["rows"] = tuple(row for each in found.over.rows if (row := said(each)) is not None)
    made = replace(found, over=over, followed={found.options[0]: OTHER})
    made.__dict__.update(judged=found.judged, traps={})
    return made


def only(found: Findings, verdict: str, half_intervals: float) -> Findings:
    """The same, in which the wait of mentors came out so and nothing else can be told."""
    row = figure(found, *OWN)
    return as_if(found, came_out(row, verdict, half_intervals))


def card(found: Findings) -> tuple[str, str, str]:
    """The sentence, all of how sure, and the caveat on assumptions, of the first option."""
    teller, option = Teller(found, Words("en")), found.options[0]
    about = chosen(found, option)
    key = sure(teller, option, about)
    caveat = next(text for heading, text in caveats(teller) if heading == "It rests on assumptions.")
    return (
        text_of(sentence(teller, option, about)),
        " ".join(text_of(each) for each in (key.number, *key.lines)),
        text_of(caveat),
    )


@pytest.fixture(scope="module")
def alone(found: Findings) -> Findings:
    """The first option by itself."""
    comparison = found.comparison
    made = replace(
        found, comparison=replace(comparison, names=comparison.names[:2], results=comparison.results[:2])
    )
    made.__dict__["judged"] = {found.options[0]: found.judged[found.options[0]]}
    made.__dict__["traps"] = {}
    return made


def test_the_sets_are_told_of_the_figure_of_the_sentence(alone: Findings) -> None:
    made = over_sets(only(alone, BETTER, -3.0), wait={"better": 10}, started={"better": 4, "hardly": 6})
    said, how, caveat = card(made)
    assert "shorten the wait for Mentor" in said
    assert how.startswith("Better in 10 of 10 sets of assumptions")
    assert "By the figure" not in how
    assert "4 of 10" not in how + caveat
    assert "at least nine of ten" in caveat


def test_a_direction_that_is_not_the_commonest_outcome_is_said_with_that_outcome(alone: Findings) -> None:
    made = over_sets(only(alone, WORSE, 3.0), wait={"worse": 4, "hardly": 6}, started={"worse": 10})
    said, how, caveat = card(made)
    assert "lengthen" in said
    assert how.startswith("Hardly any difference in 6 of 10 sets of assumptions")
    assert "(worse in 4 of 10 and hardly any difference in 6 of 10)" in caveat


def test_what_comes_out_the_other_way_is_no_support(alone: Findings) -> None:
    made = over_sets(only(alone, BETTER, -3.0), wait={"better": 1, "worse": 9})
    _said, how, caveat = card(made)
    assert how.startswith("Worse in 9 of 10")
    assert "(better in 1 of 10 and worse in 9 of 10)" in caveat


def test_a_sentence_that_claims_nothing_has_no_conclusion_to_hold(alone: Findings) -> None:
    made = over_sets(only(alone, UNTOLD, -0.5), wait={"better": 10}, started={"better": 10})
    said, _how, caveat = card(made)
    assert "cannot be told" in said
    assert "No first sentence claims a direction" in caveat


def test_a_trifle_has_no_conclusion_to_hold_either(alone: Findings) -> None:
    small = as_if(alone, came_out(figure(alone, *OWN), BETTER, -3.0, size=0.5))
    said, _how, caveat = card(over_sets(small, wait={"better": 10}, started={"better": 10}))
    assert "hardly change" in said
    assert "No first sentence claims a direction" in caveat


def test_another_figure_stands_in_by_name_and_bears_out_nothing(alone: Findings) -> None:
    made = over_sets(only(alone, BETTER, -3.0), wait=None, started={"better": 10})
    _said, how, caveat = card(made)
    assert "By the figure “Mentor: started within 90 days”." in how
    assert "No first sentence claims a direction" in caveat


def test_a_wait_that_is_shorter_because_fewer_get_there_is_borne_out_by_such_sets_only(
    alone: Findings,
) -> None:
    made = over_sets(only(alone, SHORTER, -3.0), wait={"flattered": 3, "better": 7})
    _said, _how, caveat = card(made)
    assert "(shorter only where fewer get there in 3 of 10 and better in 7 of 10)" in caveat


def test_no_card_contradicts_its_caveat(found: Findings) -> None:
    teller = Teller(found, Words("en"))
    for option in found.options:
        about = chosen(found, option)
        seen = examined(teller, option, about)
        if seen is None or not seen.claim:
            continue
        assert about.row is not None
        assert (seen.told.indicator, seen.told.of) == (about.row.indicator, about.row.of)
        grows, low_is_good = about.row.difference > 0, about.row.row.better == "lower"
        assert (seen.claim == "worse") is (grows == low_is_good)


def test_the_threshold_on_which_it_turns_leads_to_the_sets(found: Findings) -> None:
    teller = Teller(found, Words("en"))
    for option in found.options:
        key = sure(teller, option, chosen(found, option))
        for each in key.lines:
            if text_of(each).startswith("It turns on"):
                assert len([part for part in each if not isinstance(part, str)]) == 3
