"""The scenarios that are served: files named at the start, and what visitors open, which stays in memory."""

from __future__ import annotations

import re
import sysconfig
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import sim
from sim.experiment.request import RequestError
from sim.report.texts import later
from sim.scenario import Scenario

from .opened import read_opened
from .refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.report.words import Words

SHIPPED = Path("scenarios", "baseline.yaml")
MOST_OPENED = 32
MOST_BYTES = 8_000_000
"""Of the texts of opened scenarios together."""
OPENED = "opened-"
"""How the keys of opened scenarios begin."""


@dataclass(frozen=True, slots=True)
class Served:
    """One scenario that can be looked at.

    `key`: what a link calls it. `file`: where it was read, None for one that a visitor opened. `label`: what
    it calls itself; `called` has it in a language.
    """

    key: str
    scenario: Scenario
    file: Path | None
    label: str

    def called(self, words: Words) -> str:
        """Its label in a language, or its name."""
        label = self.scenario.label
        if isinstance(label, dict):
            label = label.get(words.language) or label.get("en")
        return label or self.label


class Scenarios:
    """What is served, by key: the files in the order they were named, then what was opened last.

    Raises `RequestError` for files that cannot be served, and `ScenarioError` for those that cannot be read.
    """

    def __init__(self, files: Sequence[Path] = ()) -> None:
        self._files: dict[str, Served] = {}
        self._opened: OrderedDict[str, tuple[Served, int]] = OrderedDict()
        self._lock = Lock()
        for file in files or (shipped(),):
            scenario = Scenario.from_file(file)
            if scenario.municipalities is not None:
                raise RequestError(
                    f"{file} describes a country of many municipalities, and the page is about one; take the "
                    f"scenario that it extends, or look at the country with `ventetid run {file}`"
                )
            key = self._free(slug(file.stem))
            self._files[key] = Served(key, scenario, file, scenario.name)

    def __iter__(self) -> Iterator[Served]:
        with self._lock:
            opened = [served for served, _ in reversed(self._opened.values())]
        return iter([*self._files.values(), *opened])

    @property
    def first(self) -> Served:
        """What a link without a scenario is about."""
        return next(iter(self._files.values()))

    def of(self, key: str) -> Served:
        """The scenario with a key; an empty key is the first one's. Raises `Refused`."""
        if not key:
            return self.first
        if key in self._files:
            return self._files[key]
        with self._lock:
            if key in self._opened:
                self._opened.move_to_end(key)
                return self._opened[key][0]
        if key.startswith(OPENED):
            raise Refused(
                404,
                later("This scenario is no longer here: it was only kept in memory. Open its file again."),
            )
        raise Refused(404, later("No scenario of this name is served here."))

    @property
    def files(self) -> tuple[Served, ...]:
        """Those that were named at the start."""
        return tuple(self._files.values())

    def open(self, text: str | bytes) -> Served:
        """Read a scenario that a visitor opens, and remember it; nothing of it is written to disk.

        The least recently used are forgotten when there are too many. Raises `Refused`, with everything that
        is wrong with it.
        """
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        key = OPENED + blake2b(data, digest_size=12).hexdigest()
        with self._lock:
            if key in self._opened:
                self._opened.move_to_end(key)
                return self._opened[key][0]
        scenario = read_opened(data)
        served = Served(key, scenario, None, scenario.name)
        with self._lock:
            self._opened[key] = served, len(data)
            self._opened.move_to_end(key)
            while len(self._opened) > MOST_OPENED or self._bytes() > MOST_BYTES:
                self._opened.popitem(last=False)
        return served

    def _bytes(self) -> int:
        return sum(size for _, size in self._opened.values())

    def _free(self, key: str) -> str:
        number, found = 2, key
        while found in self._files:
            found, number = f"{key}-{number}", number + 1
        return found


def shipped() -> Path:
    """The baseline that comes with the project, where no file is named.

    It is looked for below the folder one is in, then beside the package, where the project is run from its
    own folder, then where an installed package has put the scenarios. Raises `RequestError`.
    """
    installed = Path(sysconfig.get_path("data"), "share", "ventetid")
    for folder in (Path(), Path(sim.__file__).parents[1], installed):
        if (folder / SHIPPED).is_file():
            return folder / SHIPPED
    raise RequestError(
        f"no scenario is named, and there is no {SHIPPED.as_posix()} here; name one, such as "
        "`ventetid serve ours/town.yaml`, or begin in the folder of the project"
    )


def slug(name: str) -> str:
    """A short word for a link: small letters of a to z, figures, and underscores."""
    plain = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "scenario"
