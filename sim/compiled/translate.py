"""From Python to machine code: the only step that imports numba, taken once on a computer.

The function takes the address of what it works on and returns a whole number. It has no wrapper for
Python, so that its code depends on nothing but a few functions of the system's mathematical library,
and can be loaded later without numba.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llvmlite import binding as llvm

from sim.collector import collector_at_rest

from .link import CALLS
from .optimise import machine_code, unfinished
from .store import Code


def translate(main: str) -> Code:
    """Compile a function, `module:name`, that was written with `numba.njit`."""
    numba: Any = import_module("numba")  # its types do not know all its options
    if numba.config.DISABLE_JIT:
        raise RuntimeError("numba is told not to compile: unset NUMBA_DISABLE_JIT, or use --engine simpy")
    int64 = numba.types.int64
    module, _, name = main.partition(":")
    source = getattr(import_module(module), name).py_func
    with unfinished(), collector_at_rest():
        bare = numba.njit(
            int64(int64), nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True
        )(source)
    made = bare.overloads[int64,]
    symbol: str = made.fndesc.llvm_func_name
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    program = made.library.get_llvm_str()
    binary, needed = machine_code(program, symbol)
    if strangers := sorted(set(needed) - set(CALLS)):
        raise RuntimeError(
            f"{main} may call mathematical functions only, but its code needs {', '.join(strangers)}: "
            "it must not raise errors, make arrays or use Python's objects, and numba must not use "
            "Intel's library (NUMBA_DISABLE_INTEL_SVML=1)"
        )
    return Code(symbol, binary)
