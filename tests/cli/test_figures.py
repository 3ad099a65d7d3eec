"""Numbers as people say them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cli.compare_sentences import _compared
from sim.cli.estimates import Estimate
from sim.cli.figures import add_to_hundred, both_of_hundred, interval_of, of_hundred
from sim.experiment.comparison import Difference
from sim.experiment.scales import UNKNOWN, scale
from sim.experiment.verdicts import (
    BETTER,
    FEWER,
    PERHAPS,
    SHORTER,
    UNTOLD,
    WORSE,
    Judged,
    _beside_each_other,
    clearest,
)

NAN = float("nan")


def test_shares_waits_and_counts_are_said_with_their_units() -> None:
    assert scale("share", 0.384).value(0.384) == "38%"
    assert scale("share", 0.046).value(0.046) == "4.6%"
    assert scale("days", 9.2).value(9.2) == "9.2 days"
    assert scale("days", 17.4).value(17.4) == "17 days"
    assert scale("days", 161.0).value(161.0) == "23.0 weeks"
    assert scale("share", 0.5).difference(-0.07) == "-7 points"
    assert scale("share", 0.5).size(-0.01) == "1 point"
    assert scale("days", NAN).value(NAN) == UNKNOWN


def test_nothing_is_ever_minus_zero() -> None:
    assert scale("share", 0.5).difference(-0.0004) == "0 points"
    assert scale("days", 100.0).number(-0.01, sign=True) == "0.0"


def test_small_shares_keep_a_decimal_in_words() -> None:
    assert [of_hundred(share) for share in (0.38, 0.046, 0.04, 0.0)] == [
        "38 of 100", "4.6 of 100", "4 of 100", "0 of 100",
    ]  # fmt: skip


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=12).filter(lambda shares: sum(shares) > 0))
def test_whole_per_cents_add_to_a_hundred_and_are_never_off_by_one(weights: list[float]) -> None:
    shares = [weight / sum(weights) for weight in weights]
    whole = add_to_hundred(shares)
    assert sum(whole) == 100
    assert all(abs(part - 100 * share) < 1 + 1e-9 for part, share in zip(whole, shares, strict=True))


@given(st.floats(0.1, 1.0), st.floats(0.1, 1.0))
def test_shares_in_a_sentence_are_as_far_apart_as_it_says(one: float, other: float) -> None:
    """The two as they are printed, beside their difference as it is printed: apart by a rounding at most."""
    found = replace(row("share", other - one, BETTER).row, baseline=one, value=other)
    judged = Judged(found, BETTER, NAN, NAN)
    said = [float(each.split(" ")[0]) for each in both_of_hundred(other, one, fine=judged.fine)]
    difference = float(judged.scale.size(judged.difference).split(" ")[0])
    assert abs(abs(said[0] - said[1]) - difference) < (0.11 if judged.fine else 1e-9)


def test_a_difference_that_is_told_is_not_hidden_by_rounding() -> None:
    found = replace(row("share", -0.004, BETTER).row, baseline=0.184, value=0.180)
    judged = Judged(found, BETTER, -0.005, -0.003)
    assert "18.0 of 100 give up, against 18.4 of 100" in _compared("give up", judged, "Today")


@pytest.mark.parametrize("drawn", [(NAN, NAN), (-0.0192, -0.0151)])
def test_an_estimate_does_not_lie_outside_its_own_interval(drawn: tuple[float, float]) -> None:
    """The difference is rounded as the ends are: 1.7 in 1.5 to 1.9, and not 2."""
    found = replace(row("share", -0.0172, BETTER).row, baseline=0.21, value=0.1928)
    judged = replace(Judged(found, BETTER, -0.0192, -0.0151), drawn_low=drawn[0], drawn_high=drawn[1])
    text = _compared("give up", judged, "Today")
    numbers = re.search(r": ([\d.]+) points fewer \(80% interval[a-z ]* ([\d.]+) to ([\d.]+)\)", text)
    assert numbers is not None, text
    size, low, high = map(float, numbers.groups())
    assert low <= size <= high
    assert (low, high) == (1.5, 1.9)


def test_an_interval_over_draws_with_zero_inside_has_signs() -> None:
    judged = replace(judged_with(-30.0, -20.0, BETTER), drawn_low=-140.0, drawn_high=35.0)
    judged = replace(
        judged, row=replace(judged.row, unit="days", baseline=100.0, value=75.0, difference=-25.0)
    )
    assert interval_of(judged) == "80% interval over the draws -20.0 to +5.0"


def row(unit: str, difference: float, verdict: str) -> Judged:
    nothing = dict.fromkeys(("baseline", "value", "p_better", "simultaneous_low", "simultaneous_high"), NAN)
    found = Difference(
        option="o", indicator="i", of="mentor", by="", period="", difference=difference, confidence=0.95,
        low=difference - 1e-9, high=difference + 1e-9, unit=unit, better="lower", method="t", replications=9,
        not_reached=0, **nothing,
    )  # fmt: skip
    return Judged(found, verdict, NAN, NAN)


def judged_with(low: float, high: float, verdict: str) -> Judged:
    return replace(row("share", (low + high) / 2, verdict), meeting_low=low, meeting_high=high)


def test_words_go_by_the_interval_and_print_as_much_of_it_as_they_need() -> None:
    assert not judged_with(-0.001, 0.08, PERHAPS).beyond_zero
    assert judged_with(0.0001, 0.08, PERHAPS).perhaps
    assert judged_with(0.01, 0.08, UNTOLD).perhaps
    assert not judged_with(-0.01, 0.08, BETTER).matters
    for low, high, words in ((-0.01, 0.08, "cannot be told"), (0.02, 0.08, "which may be chance")):
        assert words in _compared("give up", of_a_fifth(low, high), "Today")
    small = judged_with(0.001, 0.003, UNTOLD)
    assert "hardly any difference" in _compared("give up", small, "Today")


def of_a_fifth(low: float, high: float) -> Judged:
    one = judged_with(low, high, UNTOLD)
    return replace(one, row=replace(one.row, baseline=0.2, value=0.2 + one.difference))


@given(st.floats(-0.05, 0.05), st.floats(0.0, 0.05))
def test_a_sentence_says_zero_or_not_as_its_printed_interval_does(low: float, width: float) -> None:
    one = of_a_fifth(low, low + width)
    shown = [float(number) for number in re.findall(r"[-+]?\d+\.?\d*", interval_of(one, signed=True))[1:]]
    assert len(shown) == 2
    if "cannot be told" in _compared("give up", one, "Today"):
        assert shown[0] <= 0 <= shown[1]
    elif min(abs(low), abs(low + width)) > 1e-6:  # four decimals of a per cent show no less
        assert shown[0] > 0 or shown[1] < 0


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_two_shares_in_one_sentence_have_as_many_decimals(one: float, other: float) -> None:
    said = both_of_hundred(one, other)
    decimals = {len(text.removesuffix(" of 100").partition(".")[2]) for text in said if text[0:2] != "0 "}
    assert len(decimals) <= 1
    assert both_of_hundred(0.05, 0.051) == ("5.0 of 100", "5.1 of 100")
    assert both_of_hundred(0.04, 0.04) == ("4 of 100", "4 of 100")


@given(st.floats(0.0, 1.0), st.floats(0.0, 0.02), st.floats(0.0, 0.02))
def test_an_interval_holds_its_figure_as_printed(middle: float, below: float, above: float) -> None:
    low, high = max(0.0, middle - below), min(1.0, middle + above)
    one = Estimate("share", middle, low, high, known=9, not_reached=0)
    if one.interval():
        ends = [float(end) for end in one.interval().split("-")]
        assert ends[0] <= float(one.words().removesuffix("%")) <= ends[1]


def test_large_numbers_are_whole() -> None:
    assert scale("citizens", 3653.2).value(3653.2) == "3,653"
    assert scale("citizens", 8.4).value(8.4) == "8.4"
    assert scale("days", 1302.0).value(1302.0) == "186 weeks"


def test_a_shorter_wait_is_not_better_where_fewer_get_there() -> None:
    wait = named(row("days", -40.0, BETTER), "wait_mean_of_started")
    fewer = named(row("share", -0.2, WORSE), "delivered_by_12_months")
    for verdict, found in ((WORSE, SHORTER), (PERHAPS, SHORTER), (UNTOLD, BETTER)):
        rows = _beside_each_other([wait, replace(fewer, verdict=verdict)])
        assert [one.verdict for one in rows] == [found, verdict]
    assert clearest([wait]) is wait
    assert clearest(_beside_each_other([wait, replace(fewer, verdict=PERHAPS)])) is None


def test_a_queue_is_not_better_where_fewer_come_or_caseworkers_stretch() -> None:
    wait = named(row("days", -40.0, BETTER), "queue_wait_mean_of_started", "programme")
    queue = named(row("citizens", -30.0, BETTER), "waiting_now", "programme")
    for other in (
        named(row("programmes a year", -20.0, FEWER), "programmes_begun", "all"),
        named(row("share", -0.4, WORSE), "usual_contact", "programme"),
    ):
        assert [one.verdict for one in _beside_each_other([wait, queue, other])][:2] == [SHORTER, FEWER]


def named(one: Judged, indicator: str, of: str = "mentor") -> Judged:
    return replace(one, row=replace(one.row, indicator=indicator, of=of))


def test_a_trifle_is_not_spoken_of_however_well_it_is_known() -> None:
    assert not row("days", -2.0, BETTER).matters
    assert row("days", -3.5, BETTER).matters
    assert not row("share", 0.004, WORSE).matters
    assert row("share", 0.02, WORSE).matters
    assert not row("share", 0.2, PERHAPS).matters
    assert clearest([row("days", -2.0, BETTER)]) is None
