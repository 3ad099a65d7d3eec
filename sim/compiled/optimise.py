"""A program made into machine code as a whole, once, instead of each function with all that it calls.

numba optimises every function as soon as it is there, together with those that it calls, to have it ready
for Python; in a program of a few hundred functions each is optimised again and again. Only the outermost
is of use here, so the others are left as they are, and the optimiser sees everything at the end.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from llvmlite import binding as llvm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def unfinished() -> Iterator[None]:
    """A block in which numba leaves functions unoptimised; none of them can be called from Python.

    A version of numba that does it otherwise than we know optimises them as ever: it only takes longer.
    """
    codegen: Any = import_module("numba.core.codegen")
    context: Any = import_module("numba.core.cpu").CPUContext
    lock = import_module("numba.core.compiler_lock").global_compiler_lock
    replacements: list[tuple[Any, str, Callable[..., Any]]] = [
        (codegen.CPUCodeLibrary, "_optimize_final_module", lambda _library: None),
        (codegen.JITCodeLibrary, "_finalize_specific", lambda _library: None),
        (codegen.JITCPUCodegen, "_add_module", lambda _codegen, _module: None),
        (context, "get_executable", _nothing_to_call),
    ]
    with lock, ExitStack() as stack:
        if all(name in vars(owner) for owner, name, _ in replacements):
            for owner, name, replacement in replacements:
                stack.callback(setattr, owner, name, vars(owner)[name])
                setattr(owner, name, replacement)
        yield


def _nothing_to_call(_context: object, library: Any, _described: object, _environment: object) -> object:  # noqa: ANN401
    library._ensure_finalized()  # noqa: SLF001  what `get_executable` does besides
    return {}.__getitem__  # a built-in function of its own for each: numba wants one, and it finds nothing


def machine_code(assembly: str, symbol: str) -> tuple[bytes, list[str]]:
    """The code of a program that is entered at `symbol`, optimised, and the names that it needs."""
    program = llvm.parse_assembly(assembly)
    for function in program.functions:
        if not function.is_declaration and function.name != symbol:
            function.linkage = "internal"
    target = llvm.Target.from_triple(llvm.get_process_triple())
    fixed = target.name.startswith("x86")  # on these, code that is loaded once need not be movable
    machine = target.create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if fixed else "default",
        codemodel="jitdefault",
        jit=True,
    )
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = True
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(program, builder)
    every = [*program.functions, *program.global_variables]
    needed = [each.name for each in every if each.is_declaration and not each.name.startswith("llvm.")]
    return machine.emit_object(program), needed
