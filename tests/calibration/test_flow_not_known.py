"""Of many parameters that the data say nothing of it is said in few sentences what would tell of them."""

from __future__ import annotations

import pytest

from calibration.checks.candidates import Candidate
from calibration.checks.identified import Identified, Known
from calibration.checks.words import MOST_NAMES
from calibration.checks.would_tell import Promise, WouldTell
from calibration.flow.not_known import FEW, not_known
from calibration.prior import Parameter

LIST = Candidate("a list of who waits", 1, ("waiting:stock:mentor",))


def known(number: int, after: float, promised: float) -> Known:
    would = WouldTell(after, (Promise(LIST, promised),))
    return Known(Parameter(f"p{number}.x", 0.0, 1.0), after, (0.0, 1.0), after < 0.9, would)


def test_few_have_a_sentence_each() -> None:
    found = [known(k, 1.0, 0.4) for k in range(FEW)]
    said = not_known(Identified(tuple(found), 0.9))
    assert said == tuple(each.sentence() for each in found)


def test_many_stand_together_by_the_data_that_would_tell_of_them() -> None:
    found = [
        known(0, 0.3, 0.2),
        *(known(k, 1.0, 0.4) for k in range(1, 4)),
        *(known(k, 1.0, 0.99) for k in range(4, 9)),
    ]
    said = not_known(Identified(tuple(found), 0.9))
    assert len(said) == 3
    assert said[0].startswith("8 of 9 parameters are not identified")
    assert said[1].startswith("A list of who waits would narrow p1.x (expected 60 % narrower), p2.x")
    assert said[2] == "None of the data that were tried would narrow p4.x, p5.x, p6.x, p7.x and p8.x."
    assert not any("p0.x" in each for each in said)


def test_how_programmes_ended_is_named_where_it_was_not_tried() -> None:
    found = [known(k, 1.0, 0.99) for k in range(FEW)]
    would = WouldTell(1.0, (Promise(LIST, 0.99),), ends_untried=True)
    found.append(
        Known(Parameter("outcome.shares.job", 0.0, 1.0), 1.0, (0.0, 1.0), identified=False, would=would)
    )
    *_, none, ends = not_known(Identified(tuple(found), 0.9))
    assert none.startswith("None of the data that were tried would narrow p0.x")
    assert ends == "How programmes ended was not tried, and may tell of outcome.shares.job."
    assert (
        found[-1]
        .sentence()
        .endswith("none of the data that were tried would (how programmes ended was not tried).")
    )


def test_where_simulations_are_too_few_to_tell_nothing_else_is_said_of_a_parameter() -> None:
    found = [known(k, 1.0, 0.99) for k in range(FEW)]
    found.append(
        Known(Parameter("a.y", 0.0, 1.0), 0.6, (0.0, 1.0), identified=False, would=found[0].would, more=400)
    )
    said = not_known(Identified(tuple(found), 0.55))
    (about,) = (each for each in said if "a.y" in each)
    assert about == (
        "There are too few simulations to tell whether these data narrow a.y: it seems 40 % narrower, and so "
        "might one that changes nothing. About 400 more would (budget.simulations)."
    )


@pytest.mark.parametrize("others", [0, 40])
def test_those_of_which_simulations_cannot_tell_stand_in_one_sentence_with_the_largest_need(
    others: int,
) -> None:
    found = [known(k, 1.0, 0.99) for k in range(10, 10 + others)]
    found += [
        Known(Parameter(f"p{k}.y", 0.0, 1.0), after, (0.0, 1.0), identified=False, more=more)
        for k, (after, more) in enumerate(((0.8, 900), (0.6, 400), (0.7, 1300)))
    ]
    said = not_known(Identified(tuple(found), 0.55))
    (about,) = (each for each in said if "too few simulations" in each)
    assert "p1.y (40 % narrower), p2.y (30 % narrower) and p0.y (20 % narrower)" in about
    assert about.endswith("About 1,300 more would tell of all of them (budget.simulations).")


def test_a_list_of_names_has_an_end() -> None:
    found = [known(k, 1.0, 0.99) for k in range(80)]
    (none,) = (each for each in not_known(Identified(tuple(found), 0.9)) if each.startswith("None of"))
    assert none.endswith(f"p{MOST_NAMES - 1}.x and {80 - MOST_NAMES} more.")


def test_nothing_is_said_where_all_are_known() -> None:
    assert not_known(Identified((known(0, 0.3, 0.2),), 0.9)) == ()
