"""What is kept in a folder of results, and which of it this program can still use.

What other code has run is of no use any more. What has been run of a scenario of the same name that says
something else is of use only where somebody asks for that again: beside it stands what it says otherwise than
the scenario that is asked about, or than the one of that name that was used last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import code, manifest
from .bounded import taken
from .furnished import RESOLVED
from .keys import key_of
from .shelf import count, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sim.experiment.changes import Change
    from sim.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Entry:
    """One folder of kept results.

    `name`, `scenario` (its key), `seed` and `drawn` (how outcomes are) are None where the manifest cannot
    be read; all but the first two also in a folder that says how outcomes are drawn. `other_code` says what
    was otherwise than now when it was run, and is empty where nothing was. `otherwise`: what the scenario
    said otherwise than the one of the same name that it is held against, which somebody named (`asked`) or
    which was used last.
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

    @property
    def stale(self) -> bool:
        """Whether it is of no use: damaged, of other code, or otherwise than a scenario that was named."""
        return self.name is None or bool(self.other_code) or (self.asked and self.differs)

    @property
    def differs(self) -> bool:
        """Whether its scenario is another than the one that it is held against."""
        return bool(self.otherwise) or self.unreadable


def entries(root: Path, asked: Sequence[Scenario] = ()) -> tuple[Entry, ...]:
    """What is kept, what was used last first; if scenarios are given, of those of the same names only."""
    found = [_entry(each.folder, each.size, code.ours()) for each in reversed(taken(root))]
    if asked:
        named = {scenario.name: scenario for scenario in reversed(asked)}
        keys = {key_of(scenario) for scenario in asked}
        found = [each for each in found if each.name in named or each.scenario in keys]
        return tuple(
            each if each.scenario in keys else _against(each, named[str(each.name)], named=True)
            for each in found
        )
    newest: dict[str, Entry] = {}
    for each in found:
        if each.name is not None:
            newest.setdefault(each.name, each)
    held = [(each, newest.get(str(each.name))) for each in found]
    return tuple(
        each
        if last is None or last.scenario == each.scenario
        else _against(each, resolved(last), named=False)
        for each, last in held
    )


def resolved(entry: Entry) -> Scenario | None:
    """The scenario of a folder; None where it cannot be read, or is not in the language of today."""
    from sim.scenario import ScenarioError, load

    try:
        return load(entry.folder / RESOLVED)
    except (ScenarioError, OSError):
        return None


def _entry(folder: Path, size: int, mine: Mapping[str, str]) -> Entry:
    found = manifest.read(folder)
    if found is None:
        return Entry(folder, size)
    other = code.apart(found["code"], mine)
    if found["shelf"] == manifest.HOW_OUTCOMES:
        return Entry(folder, size, found["name"], found["scenario"], other_code=other)
    return Entry(
        folder,
        size,
        found["name"],
        found["scenario"],
        found["seed"],
        found["outcomes"],
        count(parts(folder)),
        other,
    )


def _against(entry: Entry, other: Scenario | None, *, named: bool) -> Entry:
    """An entry beside a scenario of the same name that says something else."""
    from sim.experiment.changes import changes

    this = resolved(entry)
    if this is None or other is None:
        return replace(entry, unreadable=True, asked=named)
    return replace(entry, otherwise=changes(other, this), asked=named)
