"""A file that says itself whether it is as it was written.

Its metadata hold a checksum of the whole file, reckoned as if zeros stood in its place. So a file can be
moved and copied alone, anything that reads Parquet can read it, and not one byte of it can change unnoticed.
"""

from __future__ import annotations

import hashlib

NAME = "sha256"
EMPTY = "0" * 64
"""Stands in the metadata until the checksum is known."""

_MARK = NAME.encode() + b"\x18\x40"
"""How Parquet's metadata write the name, and that a text of 64 bytes follows."""


class DamagedError(ValueError):
    """A file is not as it was written."""


def sealed(content: bytes) -> bytes:
    """A Parquet file with its checksum in place of the zeros."""
    start = _start(content)
    if content[start : start + 64] != EMPTY.encode():
        raise DamagedError("there is no room for a checksum")
    return _with(content, start, hashlib.sha256(content).hexdigest())


def check(content: bytes) -> None:
    """Raise `DamagedError` unless a file is as it was sealed."""
    start = _start(content)
    checksum = content[start : start + 64]
    if hashlib.sha256(_with(content, start, EMPTY)).hexdigest().encode() != checksum:
        raise DamagedError("its checksum is another")


def _start(content: bytes) -> int:
    found = content.rfind(_MARK)
    if found < 0:
        raise DamagedError("it has no checksum")
    return found + len(_MARK)


def _with(content: bytes, start: int, checksum: str) -> bytes:
    return content[:start] + checksum.encode() + content[start + 64 :]
