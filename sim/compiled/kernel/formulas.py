"""The formulas of motivation and patience, compiled from their one source in `sim.formulas`.

Each is a copy of the very function, in a namespace in which the formulas that it calls are compiled
ones too. Nothing may rearrange their arithmetic (no `fastmath`): both engines get the same bits. Where
Python would raise an error, because a number is too large or is divided by zero, these go on with
infinity or with what is not a number.
"""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from numba import njit

from sim import formulas

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def _compiled(formula: F, **calls: Callable[..., Any]) -> F:
    """A compiled copy of a formula; `calls`: the compiled ones that it calls, by their names."""
    source = cast("FunctionType", formula)
    copy = FunctionType(source.__code__, {**source.__globals__, **calls}, source.__name__)
    return cast("F", njit(nogil=True, error_model="numpy")(copy))


hazard = _compiled(formulas.hazard)
motivation_after = _compiled(formulas.motivation_after)
spent = _compiled(formulas.spent, hazard=hazard)
lasts = _compiled(formulas.lasts, hazard=hazard)
dropout_at = _compiled(formulas.dropout_at)
declines = _compiled(formulas.declines)
