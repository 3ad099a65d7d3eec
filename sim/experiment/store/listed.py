"""What is kept in a folder of results, and which of it this program can still use.

What other code has run is of no use any more. What has been run of a scenario of the same name that says
something else is of use only where somebody asks for that again: beside it stands what it says otherwise than
the scenario that is asked about, or than the one of that name that was used last. Variants that were tried of
a scenario are of use as long as it is: what they say otherwise is what was tried.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.experiment.changes import apart

from . import called, code, content, manifest
from .bounded import taken
from .furnished import RESOLVED
from .keys import key_of
from .shelf import count, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sim.experiment.changes import Change
    from sim.scenario import Scenario

NO_NAME = "(no name)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One folder of kept results.

    `name`, `scenario` (its key), `seed` and `drawn` (how outcomes are) are None where the manifest cannot
    be read; all but the first two also in a folder that says how outcomes are drawn. `variant_of`: the key of
    the scenario that this one was made from to try something, empty for one that somebody wrote.
    `other_code` says what was otherwise than now when it was run, and is empty where nothing was.
    `otherwise`: what the scenario said otherwise than the one of the same name that it is held against, which
    somebody named (`asked`) or which was used last.
    """

    folder: Path
    size: int
    name: str | None = None
    scenario: str | None = None
    seed: int | None = None
    drawn: str | None = None
    replications: int | None = None
    other_code: str = ""
    otherwise: tuple[Change, ...] = ()
    unreadable: bool = False
    asked: bool = False
    variant_of: str = ""

    @property
    def stale(self) -> bool:
        """Whether it is of no use: damaged, of other code, or otherwise than a scenario that was named."""
        return self.name is None or bool(self.other_code) or (self.asked and self.differs)

    @property
    def differs(self) -> bool:
        """Whether its scenario is another than the one that it is held against, or a variant of another."""
        return bool(self.otherwise) or self.unreadable or (self.asked and bool(self.variant_of))


def entries(root: Path, asked: Sequence[Scenario] = ()) -> tuple[Entry, ...]:
    """What is kept, what was used last first; if scenarios are given, of those of the same names only."""
    found = [_entry(each.folder, each.size, code.ours()) for each in reversed(taken(root))]
    return _against_asked(found, asked) if asked else _against_newest(found)


def _against_asked(found: Sequence[Entry], asked: Sequence[Scenario]) -> tuple[Entry, ...]:
    named = {scenario.name: scenario for scenario in reversed(asked)}
    keys = {key_of(scenario) for scenario in asked}

    def held(entry: Entry) -> Entry:
        if entry.scenario in keys or entry.variant_of in keys:
            return entry
        if entry.variant_of:
            return replace(entry, asked=True)
        return _against(entry, content.content(named[str(entry.name)]), named=True)

    return tuple(
        held(each)
        for each in found
        if each.name in named or each.scenario in keys or (each.variant_of and each.variant_of in keys)
    )


def _against_newest(found: Sequence[Entry]) -> tuple[Entry, ...]:
    newest: dict[str, Entry] = {}
    for each in found:
        if each.name is not None and not each.variant_of:
            newest.setdefault(each.name, each)
    held = [(each, None if each.variant_of else newest.get(str(each.name))) for each in found]
    return tuple(
        each
        if last is None or last.scenario == each.scenario
        else _against(each, content.read(last.folder / RESOLVED), named=False)
        for each, last in held
    )


def _entry(folder: Path, size: int, mine: Mapping[str, str]) -> Entry:
    found = manifest.read(folder)
    if found is None:
        return Entry(folder, size)
    name, variant_of = called.read(folder) or called.Called(NO_NAME, "")
    other = code.apart(found["code"], mine)
    if found["shelf"] == manifest.HOW_OUTCOMES:
        return Entry(folder, size, name, found["scenario"], other_code=other, variant_of=variant_of)
    return Entry(
        folder,
        size,
        name,
        found["scenario"],
        found["seed"],
        found["outcomes"],
        count(parts(folder)),
        other,
        variant_of=variant_of,
    )


def _against(entry: Entry, other: Mapping[str, object] | None, *, named: bool) -> Entry:
    """An entry beside a scenario of the same name that says something else."""
    this = content.read(entry.folder / RESOLVED)
    if this is None or other is None:
        return replace(entry, unreadable=True, asked=named)
    return replace(entry, otherwise=apart(other, this), asked=named)
