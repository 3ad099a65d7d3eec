"""Amounts in words: right in size, never more exact than they are, and the ends of an interval told apart."""

from __future__ import annotations

import re

import pytest

from sim.cli.money_words import BY_CHANCE, DIGITS, both_dkk, dkk, dkk_interval

FACTORS = {"": 1.0, "million": 1e6, "billion": 1e9}
AMOUNTS = [m * 10.0**e for e in range(1, 11) for m in (1.0, 1.04, 2.5, 7.777, 9.94)]


def amount(words: str) -> float:
    found = re.fullmatch(r"([\d,.]+) ?(million|billion)? DKK", words)
    assert found, words
    return float(found[1].replace(",", "")) * FACTORS[found[2] or ""]


@pytest.mark.parametrize(("value", "words"), [
    (300_000, "300,000 DKK"), (1_400_000, "1.4 million DKK"), (0, "0 DKK"), (-300_000, "300,000 DKK"),
    (999_900, "1.0 million DKK"), (float("nan"), "-"),
])  # fmt: skip
def test_small_amounts_are_in_kroner_and_large_ones_in_millions(value: float, words: str) -> None:
    assert dkk(value) == words


@pytest.mark.parametrize("value", AMOUNTS)
def test_what_is_said_is_what_it_is_to_two_digits_at_least(value: float) -> None:
    assert amount(dkk(value)) == pytest.approx(value, rel=0.05)


@pytest.mark.parametrize("value", AMOUNTS)
def test_no_more_digits_are_said_than_an_amount_bears(value: float) -> None:
    for digits in (BY_CHANCE, DIGITS):
        number = re.sub(r"[^\d]", "", dkk(value, digits)).strip("0")
        assert len(number) <= max(digits, 3)


@pytest.mark.parametrize("value", [value for value in AMOUNTS if value >= 10_000])
def test_ends_of_an_interval_that_differ_look_different(value: float) -> None:
    first, last = dkk_interval(value, value * 1.01, BY_CHANCE).split(" to ")
    assert first != re.sub(" million| billion", "", last)


def test_a_unit_that_both_ends_have_is_said_once() -> None:
    assert dkk_interval(2_600_000, 5_400_000) == "2.6 to 5.4 million"
    assert dkk_interval(900_000, 1_200_000) == "900,000 to 1.2 million"
    assert dkk_interval(-843, 9_350, BY_CHANCE) == "-840 to 9,400"


@pytest.mark.parametrize("value", [value for value in AMOUNTS if value >= 1_000])
def test_two_amounts_of_one_sentence_are_told_apart(value: float) -> None:
    first, second = both_dkk(value, value * 1.005)
    assert first != second
