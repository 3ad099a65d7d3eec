"""The files that a page takes from us: a fixed few, in memory, under names that change when they do.

No name from a request ever leads to a file: what is not among the few is not there.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sim.report.html.library import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.web.page.assets import Asset

LIBRARY = "plotly.js"
SCRIPT = "text/javascript"
_DIGITS = 16


@dataclass(frozen=True)
class FileServed:
    """A file as it goes out; it is packed once, when it is first asked for."""

    media: str
    plain: bytes

    @cached_property
    def packed(self) -> bytes:
        """The same, gzipped."""
        return gzip.compress(self.plain, 9, mtime=0)


@dataclass(frozen=True)
class FilesServed:
    """The few, by their names; `addresses` has where each is."""

    own: Mapping[str, Asset]
    served: dict[str, FileServed] = field(default_factory=dict, init=False)
    addresses: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for name, asset in self.own.items():
            self._serve(name, FileServed(asset.media, asset.text.encode()))
        self._serve(LIBRARY, FileServed(SCRIPT, library().encode()))

    def address(self, name: str) -> str:
        """Where a file is to be had; it stays as long as the file is the same."""
        return f"/static/{self.addresses[name]}"

    def _serve(self, name: str, file: FileServed) -> None:
        digest = hashlib.sha256(file.plain).hexdigest()[:_DIGITS]
        told = f"{digest}-{name}"
        self.addresses[name] = told
        self.served[told] = file
