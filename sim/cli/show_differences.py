"""What differs between two scenarios, path by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from sim.scenario.differences import Difference, differences, other_sources, said
from sim.scenario.wrong import listing

from .console import console, write_json
from .show_sources import folded

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario
    from sim.scenario.tree import Node


def show_differences(
    one: Scenario, here: Path, other: Scenario, there: Path, *, json: bool, quiet: bool
) -> None:
    """A row for each path: what the one scenario says, and what the other."""
    found = differences(one, other)
    beside = other_sources(one, other)
    if json:
        _as_json((one, here), (other, there), found, beside)
        return
    out = console()
    if not quiet:
        for path, scenario in ((here, one), (there, other)):
            out.print(f"{path}: {scenario.name}")
    if found:
        names = (here.name, there.name) if here.name != there.name else (str(here), str(there))
        out.print(_table(found, names, out.width))
    else:
        out.print(f"Nothing differs in what {here} and {there} say{_but_the_name(one, other)}.")
    if beside:
        out.print(f"The same value, with another source, grade, range or note: {listing(beside)}.")


def _but_the_name(one: Scenario, other: Scenario) -> str:
    return " but how they are called" if (one.name, one.label) != (other.name, other.label) else ""


def _table(found: tuple[Difference, ...], names: tuple[str, str], width: int) -> Table:
    paths = [folded(".".join(each.path), (width - 8) * 2 // 5) for each in found]
    widest = max(len(line) for path in paths for line in path.splitlines())
    room = (width - 8 - widest) // 2
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("", width=widest)
    for name in names:
        table.add_column(folded(name, room), max_width=room, overflow="fold")
    for path, each in zip(paths, found, strict=True):
        table.add_row(path, _cell(each.here, each.path, room), _cell(each.there, each.path, room))
    return table


def _cell(node: Node | None, path: tuple[str, ...], width: int) -> Text:
    return Text(folded(said(node, path), width), style="" if node is not None else "dim", overflow="fold")


def _as_json(
    one: tuple[Scenario, Path],
    other: tuple[Scenario, Path],
    found: tuple[Difference, ...],
    beside: tuple[str, ...],
) -> None:
    def place(node: Node | None) -> dict[str, object] | None:
        return None if node is None else {"file": node.place.file, "line": node.place.line}

    write_json(
        {
            "command": "show",
            "here": {"file": str(one[1]), "scenario": one[0].name},
            "there": {"file": str(other[1]), "scenario": other[0].name},
            "differences": [
                {
                    "path": ".".join(each.path),
                    "here": None if each.here is None else said(each.here, each.path),
                    "there": None if each.there is None else said(each.there, each.path),
                    "here_at": place(each.here),
                    "there_at": place(each.there),
                }
                for each in found
            ],
            "other_sources": list(beside),
        }
    )
