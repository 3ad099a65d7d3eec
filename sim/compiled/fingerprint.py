"""What machine code depends on, as one key: the source, the compiler, and the processor it is made for.

Code found under the same key is the code that compiling again would give. All of it is read without
importing the compiler, which takes longer than a whole simulation.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from llvmlite import binding as llvm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def fingerprint(main: str, sources: Iterable[Path]) -> str:
    """The key of a function, `module:name`, that is made from these files and folders."""
    digest = hashlib.sha256()
    for part in (main, *_surroundings(), *_texts(sources)):
        digest.update(b"%d:" % len(part))  # so that no two lists of parts read alike
        digest.update(part if isinstance(part, bytes) else part.encode())
    return digest.hexdigest()


def files(sources: Iterable[Path]) -> list[Path]:
    """The Python files meant by files and folders, in an order that is the same on every system."""
    every: list[Path] = []
    for source in sources:
        inside = source.rglob("*.py") if source.is_dir() else [source]
        every += sorted(inside, key=lambda path: path.relative_to(source).as_posix())
    return every


def _texts(sources: Iterable[Path]) -> Iterable[str | bytes]:
    for path in files(sources):
        yield path.name
        yield path.read_bytes()


def _surroundings() -> Iterable[str]:
    yield f"numba {version('numba')}, llvmlite {version('llvmlite')}"
    yield f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    yield f"{sys.platform} {platform.machine()} {llvm.get_process_triple()}"
    yield llvm.get_host_cpu_name()
    yield llvm.get_host_cpu_features().flatten()
    # The compiler can be told by its variables to make other code, for debugging or another processor.
    yield from sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("NUMBA_"))
