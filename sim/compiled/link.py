"""Machine code made callable: linked by LLVM against the mathematical library that Python itself uses.

`math.exp` and the compiled `exp` are then one and the same function and give the same bits. A call
leaves Python's lock, so that threads run at the same time.
"""

from __future__ import annotations

import ctypes
import math
import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from llvmlite import binding as llvm

if TYPE_CHECKING:
    from .store import Code

CALLS = (
    "exp", "expm1", "log", "log1p", "pow", "sqrt", "fmod", "floor", "ceil", "trunc", "rint", "round",
    "memset", "memcpy", "memmove",
)  # fmt: skip
"""All that compiled code may call: what it computes with, and how it fills and copies memory."""


class Linked:
    """A function in memory: takes the address of what it works on, returns its code."""

    def __init__(self, code: Code) -> None:
        _prepare()
        machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(jit=True)
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)  # holds the memory
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code.binary))
        self._engine.finalize_object()
        if not (address := self._engine.get_function_address(code.symbol)):
            raise RuntimeError(f"the compiled code has no function {code.symbol}")
        # As numba calls: where the result goes, where an error goes, the argument; returns 0 if all is well.
        shape = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        self._function = shape(address)

    def __call__(self, address: int) -> int:
        result, error = ctypes.c_int64(), ctypes.c_void_p()
        if status := self._function(ctypes.byref(result), ctypes.byref(error), address):
            raise RuntimeError(f"the compiled engine stopped with status {status}: this is an error in it")
        return result.value


@cache
def _prepare() -> None:
    """Tell LLVM about this processor, and where the functions are that code may call."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    library = _mathematics()
    for name in CALLS:
        with suppress(AttributeError):
            llvm.add_symbol(name, _address(getattr(library, name)))


def _address(function: Any) -> int:  # noqa: ANN401  ctypes makes a class of its own for each library
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _mathematics() -> ctypes.CDLL:
    """The library behind Python's `math`: what its module was linked with, or Python itself."""
    if os.name == "nt":
        return ctypes.CDLL("ucrtbase")
    return ctypes.CDLL(getattr(math, "__file__", None))
