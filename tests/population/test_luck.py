"""Luck: columns that depend on their name alone, and grow at their end only."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import PCG64, Generator, SeedSequence
from scipy import stats

from sim.population.luck import Luck, generator, happens


@given(st.integers(0, 2**80), st.integers(0, 10**6), st.text(max_size=30))
def test_a_column_is_keyed_by_seed_replication_and_the_hash_of_its_name(
    seed: int, replication: int, name: str
) -> None:
    words = np.frombuffer(blake2b(name.encode(), digest_size=16).digest(), "<u4").tolist()
    expected = Generator(PCG64(SeedSequence([seed, replication, *words])))
    assert generator(seed, replication, name).random() == expected.random()


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_citizens_change_nobody_before_them(citizens: int, more: int) -> None:
    few, many = Luck(5, 2, citizens), Luck(5, 2, citizens + more)
    assert many.uniform("lasts:mentor")[:citizens].tolist() == few.uniform("lasts:mentor").tolist()
    assert many.exponential("patience")[:citizens].tolist() == few.exponential("patience").tolist()


def test_a_column_does_not_depend_on_what_was_drawn_before() -> None:
    alone, after = Luck(1, 0, 50), Luck(1, 0, 50)
    after.uniform("identify:mentor")
    after.exponential("patience")
    assert alone.uniform("lasts:mentor").tolist() == after.uniform("lasts:mentor").tolist()


def test_seed_replication_and_name_each_change_a_column() -> None:
    keys = [(1, 0, "a"), (2, 0, "a"), (1, 1, "a"), (0, 1, "a"), (1, 0, "b"), (1, 0, "A"), (1, 0, "a:")]
    columns = {tuple(Luck(seed, replication, 4).uniform(name)) for seed, replication, name in keys}
    assert len(columns) == len(keys)


def test_columns_of_two_names_are_independent() -> None:
    luck = Luck(11, 0, 40_000)
    one, other = luck.uniform("lasts:mentor"), luck.uniform("lasts:mentors")
    z = np.corrcoef(one, other)[0, 1] * np.sqrt(len(one))
    assert abs(z) < 4


def test_uniforms_are_uniform_and_exponentials_have_mean_one() -> None:
    luck = Luck(12, 3, 40_000)
    bound = 2 * stats.norm.sf(4)
    assert stats.kstest(luck.uniform("one"), "uniform").pvalue > bound
    assert stats.kstest(luck.exponential("other"), "expon").pvalue > bound


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (1, -1)])
def test_seeds_and_replications_are_not_negative(seed: int, replication: int) -> None:
    with pytest.raises(ValueError, match="whole numbers from 0 on"):
        generator(seed, replication, "patience")


@pytest.mark.parametrize(("share", "expected"), [(0.0, False), (1.0, True)])
def test_what_is_certain_needs_no_luck(share: float, *, expected: bool) -> None:
    assert set(happens(share, Luck(1, 0, 9), "granted:mentor", np.arange(9)).tolist()) == {expected}


def test_a_higher_share_keeps_those_of_a_lower_one() -> None:
    luck, everyone = Luck(1, 0, 500), np.arange(500)
    few, many = (happens(share, luck, "granted:mentor", everyone) for share in (0.5, 0.6))
    assert not (few & ~many).any()
