"""Of many parameters that the data say nothing of it is said in few sentences what would tell of them."""

from __future__ import annotations

from calibration.checks.candidates import Candidate
from calibration.checks.identified import Identified, Known
from calibration.checks.would_tell import Promise, WouldTell
from calibration.flow.not_known import FEW, not_known
from calibration.prior import Parameter

LIST = Candidate("a list of who waits", 1, ("waiting:stock:mentor",))


def known(number: int, after: float, promised: float) -> Known:
    would = WouldTell(after, (Promise(LIST, promised),), everything=False)
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
    assert said[1].startswith("A list of who waits would narrow p1.x (expected 0.6 narrower), p2.x")
    assert said[2] == "None of the other data that were tried would narrow p4.x, p5.x, p6.x, p7.x and p8.x."
    assert not any("p0.x" in each for each in said)


def test_nothing_is_said_where_all_are_known() -> None:
    assert not_known(Identified((known(0, 0.3, 0.2),), 0.9)) == ()
