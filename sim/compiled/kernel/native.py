"""The mark of a function that becomes machine code; its annotations are its types.

Every function is compiled once, for the types that it states, when another one needs it. It raises nothing
and allocates nothing. Modules of this folder are imported by the compiler only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from numba import from_dtype, njit, types

from sim.compiled.layout import TOWN

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

Town = Any
"""The record of a municipality, as `layout.TOWN` has it."""

TOWN_TYPE = from_dtype(TOWN)

TYPES = {
    "Town": TOWN_TYPE,
    "int": types.int64,
    "float": types.float64,
    "bool": types.boolean,
}
"""What the annotation of an argument means to the compiler, which finds out itself what is returned."""


def native(function: F) -> F:
    """Compile a function for the types of its annotations."""
    return _compiled(function, forceinline=False)


def inlined(function: F) -> F:
    """The same for what is short and called everywhere: it becomes part of whoever calls it."""
    return _compiled(function, forceinline=True)


def _compiled(function: F, *, forceinline: bool) -> F:
    takes = tuple(TYPES[kind] for name, kind in function.__annotations__.items() if name != "return")
    options: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Any = cast("Any", njit)(
        nogil=True,
        error_model="numpy",
        forceinline=forceinline,
        **options,
    )(function)
    usual = made.get_call_template
    # Whatever number a caller has is made into the type that is stated: there is one of each function.
    made.get_call_template = lambda _given, by_name: usual(takes, by_name)
    return cast("F", made)
