"""Small functions to compile: they read and write numbers at an address, as the engine does."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

from sim.compiled.kernel.formulas import declines, dropout_at, hazard, lasts, motivation_after, spent

NUMBERS = 9
"""Numbers that `formulas` reads in each row; it writes its results over the first seven."""

numba_function: Any = njit(nogil=True, error_model="numpy")


def _number_at(typing: Any, address: Any) -> Any:  # noqa: ANN401  what numba hands over has no types
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        double = context.get_value_type(types.float64)
        return builder.load(builder.inttoptr(arguments[0], double.as_pointer()))

    return types.float64(types.int64), generate


def _put_at(typing: Any, address: Any, number: Any) -> Any:  # noqa: ANN401
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        double = context.get_value_type(types.float64)
        builder.store(arguments[1], builder.inttoptr(arguments[0], double.as_pointer()))
        return context.get_dummy_value()

    return types.void(types.int64, types.float64), generate


number_at = cast("Any", intrinsic)(_number_at)
put_at = cast("Any", intrinsic)(_put_at)


def _double(address: int) -> int:
    put_at(address, 2.0 * number_at(address))
    return 7


def _formulas(address: int) -> int:
    """Every formula for each row of numbers; how many rows there are stands before them."""
    rows = int(number_at(address))
    for row in range(rows):
        at = address + 8 * (1 + NUMBERS * row)
        motivation, slope, amount = number_at(at), number_at(at + 8), number_at(at + 16)
        base, beta, reference = number_at(at + 24), number_at(at + 32), number_at(at + 40)
        uniform, share, now = number_at(at + 48), number_at(at + 56), int(number_at(at + 64))
        after = lasts(motivation, slope, amount, base, beta, reference)
        dropout = dropout_at(now, after)
        put_at(at, hazard(motivation, base, beta, reference))
        put_at(at + 8, motivation_after(motivation, slope, amount))
        put_at(at + 16, spent(motivation, slope, amount, base, beta, reference))
        put_at(at + 24, after)
        put_at(at + 32, float(dropout >> 31))  # in two halves: a float cannot hold all of it
        put_at(at + 40, float(dropout & (2**31 - 1)))
        put_at(at + 48, 1.0 if declines(motivation, uniform, share, beta, reference) else 0.0)
    return rows


def _arrays(address: int) -> int:
    return int(np.zeros(address).sum())


double = numba_function(_double)
formulas = numba_function(_formulas)
makes_arrays = numba_function(_arrays)
