"""Numbers as people say them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sim.cli.compare_sentences import _compared
from sim.cli.figures import UNKNOWN, add_to_hundred, of_hundred, scale
from sim.cli.verdicts import BETTER, PERHAPS, UNTOLD, WORSE, Judged, clearest
from sim.experiment.comparison import Difference

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


def test_words_go_by_the_interval_as_it_is_printed() -> None:
    assert not judged_with(-0.001, 0.08, PERHAPS).beyond_zero
    assert not judged_with(0.0001, 0.08, PERHAPS).perhaps
    assert judged_with(0.01, 0.08, UNTOLD).perhaps
    assert not judged_with(-0.01, 0.08, BETTER).matters
    for low, high, words in ((-0.01, 0.08, "cannot be told"), (0.02, 0.08, "which may be chance")):
        one = judged_with(low, high, UNTOLD)
        one = replace(one, row=replace(one.row, baseline=0.2, value=0.2 + one.difference))
        assert words in _compared("give up", one, "Today")
    small = judged_with(0.001, 0.003, UNTOLD)
    assert "hardly any difference" in _compared("give up", small, "Today")


def test_a_trifle_is_not_spoken_of_however_well_it_is_known() -> None:
    assert not row("days", -2.0, BETTER).matters
    assert row("days", -3.5, BETTER).matters
    assert not row("share", 0.004, WORSE).matters
    assert row("share", 0.02, WORSE).matters
    assert not row("share", 0.2, PERHAPS).matters
    assert clearest([row("days", -2.0, BETTER)]) is None
