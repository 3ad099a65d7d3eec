"""What is kept: found again, never changed, never more than so many bytes, whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.kept import LARGEST_PART, Kept, frozen
from sim.population.luck import MANY, Luck


def column(length: int = 10) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.zeros(length)


def test_what_was_made_is_found_and_not_made_again() -> None:
    kept = Kept(10_000)
    first = kept.made("a", column)
    assert kept.made("a", lambda: column(3)) is first
    assert kept.made("b", lambda: column(3)) is not first


def test_what_has_not_been_asked_for_longest_goes_first() -> None:
    kept = Kept(LARGEST_PART * 80)
    for key in range(LARGEST_PART):
        kept.keep(key, column())
    kept.find(0)
    kept.keep("new", column())
    assert kept.find(0) is not None
    assert kept.find(1) is None
    assert kept.find(2) is not None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 200)), max_size=60))
def test_never_more_is_kept_than_allowed(asked: list[tuple[int, int]]) -> None:
    kept = Kept(LARGEST_PART * 800)
    for key, length in asked:
        kept.keep(key, column(length))
        assert 0 <= kept.size <= LARGEST_PART * 800
    kept.limit(0)
    assert kept.size == 0


def test_what_grows_pushes_out_what_is_older() -> None:
    kept = Kept(LARGEST_PART * 80)
    kept.keep("old", column())
    kept.keep_sized("grows", {}, 10)
    kept.grown("grows", LARGEST_PART * 80 - 50)
    assert kept.find("old") is None
    assert kept.find("grows") is not None
    kept.grown("gone long ago", 10**9)
    assert kept.find("grows") is not None


def test_what_would_push_out_too_much_is_not_kept_and_cannot_be_changed_either() -> None:
    kept = Kept(LARGEST_PART * 80)
    made = kept.made("large", lambda: column(11))
    assert kept.find("large") is None
    with pytest.raises(ValueError, match="read-only"):
        made[0] = 1


def test_all_columns_of_a_value_become_read_only_and_count() -> None:
    @dataclass
    class Pair:
        one: object
        other: object

    pair = Pair(column(), {"within": column(5), "word": "told"})
    assert frozen(pair) == 15 * 8
    assert isinstance(pair.one, np.ndarray)
    assert not pair.one.flags.writeable


def test_threads_that_ask_at_once_get_the_same() -> None:
    kept = Kept(LARGEST_PART * 800)

    def ask(turn: int) -> bool:
        key = turn % 30
        return bool((kept.made(key, lambda: np.full(50, key)) == key).all())

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(2_000)))
    assert kept.size <= LARGEST_PART * 800


def test_a_column_of_luck_is_drawn_once_and_cannot_be_changed() -> None:
    drawn = Luck(61, 0, 50).uniform("granted:mentor")
    assert Luck(61, 0, 50).uniform("granted:mentor") is drawn
    for each in (drawn, Luck(61, 0, 20).uniform("granted:mentor"), Luck(61, 0, MANY + 1).exponential("work")):
        with pytest.raises(ValueError, match="read-only"):
            each[0] = 0.0


@given(lengths=st.lists(st.integers(0, 400), min_size=1, max_size=6), budget=st.booleans())
def test_whatever_was_asked_for_before_a_column_holds_the_same(lengths: list[int], *, budget: bool) -> None:
    def asked(seed: int, length: int) -> list[float]:
        luck = Luck(seed, 0, length)
        column = luck.exponential("patience") if budget else luck.uniform("patience")
        return [float(each) for each in column]

    whole = asked(62, 400)
    assert all(
        asked(63 + len(lengths), length) == asked(63 + len(lengths), 400)[:length] for length in lengths
    )
    assert all(asked(62, length) == whole[:length] for length in lengths)


def test_uniforms_and_exponentials_of_one_name_are_two_columns() -> None:
    luck = Luck(64, 0, 50)
    assert luck.uniform("work").tolist() != luck.exponential("work").tolist()
    assert luck.uniform("work").max() < 1
