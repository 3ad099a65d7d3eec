"""The compiled formulas against those of `sim.formulas`: the same source gives the same bits."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.compiled.machine import Machine
from sim.formulas import declines, dropout_at, hazard, lasts, motivation_after, spent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = tuple[float, ...]

SOURCES = (Path(__file__).with_name("toys.py"), Path(sim.__file__).with_name("formulas.py"))
COMPILED = Machine("tests.compiled.toys:formulas", SOURCES)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VENTETID_CACHE", str(tmp_path_factory.mktemp("cache")))
        return COMPILED.load()


def interpreted(row: Row) -> Row:
    motivation, slope, amount, base, beta, reference, uniform, share, now = row
    after = lasts(motivation, slope, amount, base, beta, reference)
    dropout = dropout_at(int(now), after)
    return (
        hazard(motivation, base, beta, reference),
        motivation_after(motivation, slope, amount),
        spent(motivation, slope, amount, base, beta, reference),
        after,
        float(dropout >> 31),
        float(dropout & (2**31 - 1)),
        float(declines(motivation, uniform, share, beta, reference)),
    )


def same_bits(rows: Sequence[Row], compiled: Callable[[int], int]) -> None:
    expected = np.array([interpreted(row) for row in rows])
    memory = np.array([float(len(rows)), *(number for row in rows for number in row)])
    assert compiled(memory.ctypes.data) == len(rows)
    found = memory[1:].reshape(len(rows), -1)[:, : expected.shape[1]]
    # As whole numbers: minus zero is not zero, and what is not a number equals itself.
    different = (np.ascontiguousarray(found).view(np.int64) != expected.view(np.int64)).any(axis=1)
    assert not different.any(), [rows[at] for at in np.flatnonzero(different)[:5]]


def test_on_a_sweep_of_ordinary_and_extreme_numbers(compiled: Callable[[int], int]) -> None:
    motivations = (0.0, -0.0, 1.0, 5e-324, 0.1, 0.5, math.nextafter(0.5, 1), 0.999)
    slopes = (0.0, -0.0, 1e-9, -1e-9, 3e-7, -3e-7, 1e-300, -0.01, 0.01)
    amounts = (0.0, 1e-12, 0.7, 1.0, 86_400.0, 3e8)
    rates = ((0.0, 2.0), (1e-9, 0.0), (1e-8, 2.0), (3e-7, -1.5), (1e-300, 0.5), (1e-8, 40.0))
    rows = [
        (motivation, slope, amount, base, beta, reference, 0.3, 0.3, now)
        for motivation, slope, amount, (base, beta), reference, now in product(
            motivations, slopes, amounts, rates, (0.5, 0.7), (0.0, -5e7, 3e8)
        )
    ]
    same_bits(rows, compiled)


def goes_on(row: Row) -> bool:
    """Whether Python finds a result: where it raises an error, compiled code goes on with infinity."""
    try:
        interpreted(row)
    except (OverflowError, ZeroDivisionError, ValueError):
        return False
    return True


plain = st.floats(0.0, 1.0)


@given(
    rows=st.lists(
        st.tuples(
            plain,
            st.one_of(st.sampled_from([0.0, -0.0]), st.floats(-1e-2, 1e-2)),
            st.one_of(plain, st.floats(0.0, 1e9)),
            st.one_of(plain, st.floats(0.0, 1e-6)),
            st.floats(-20.0, 20.0),
            plain,
            plain,
            plain,
            st.integers(-(10**9), 10**9).map(float),
        ).filter(goes_on),
        min_size=1,
        max_size=50,
    )
)
def test_on_whatever_numbers_come(rows: list[Row], compiled: Callable[[int], int]) -> None:
    same_bits(rows, compiled)


def test_the_exponential_functions_are_those_of_python(compiled: Callable[[int], int]) -> None:
    # With base 1, beta 1 and motivation 0 a hazard is the exponential of the reference.
    rows = [
        (0.0, 1e-9, 1e-3, 1.0, 1.0, reference, 0.5, 0.5, 0.0)
        for reference in np.linspace(-700.0, 700.0, 20_001).tolist()
    ]
    same_bits(rows, compiled)
