"""For every value of a scenario: its file and line, source, grade, range and note; and a count of grades."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.scenario.provenance import GRADES
from sim.scenario.stated import UNSOURCED, Stated, grades, stated
from sim.scenario.written import in_words
from sim.scenario.wrong import listing

from .console import console, write_json
from .show_page import family

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario.provenance import Source

LEGEND = (
    "A: read in a document of the domain; B: read on a public page; C: general knowledge; assumption: "
    "nothing supports it; nothing beside it: a setting, or what a planner decides. A range says how far a "
    "number may be moved. Lengths of time are numbers too."
)
_ALONE = "at the top"
"""Part of the values that stand alone at the top of a file."""
_DEEP = {"measures", "caseworkers"}
_PROFILES = ("citizens", "profiles")


def show_sources(scenario: Scenario, *, json: bool, quiet: bool) -> None:
    """A table for each part of the scenario, and the count of grades."""
    found = list(stated(scenario.tree))
    if json:
        _as_json(scenario, found)
        return
    out = console()
    out.print(scenario.name, style="bold")
    if not quiet:
        out.print(family(scenario), style="dim")
        for note in scenario.notes:
            out.print(f"Note: {note}")
    files = _short({each.place.file for each in found})
    for part, values in _parts(found).items():
        out.print()
        out.print(part, style="bold")
        out.print(Padding(_table(values, files, out.width), (0, 0, 0, 2)))
    out.print()
    out.print(counted(found))
    if not quiet:
        out.print(LEGEND, style="dim")


def counted(found: list[Stated]) -> str:
    """How many of the numbers rest on what."""
    count = grades(found)
    numbers = sum(count.values())
    assumed = count["assumption"]
    are = "is an assumption" if assumed == 1 else "are assumptions"
    begin = f"{assumed} of {numbers} number{'s' * (numbers != 1)} {are}"
    parts = [f"{count[grade]} of grade {grade}" for grade in GRADES[:-1] if count[grade]]
    alone = count[UNSOURCED]
    if alone:
        parts.append(f"{alone} with nothing beside {'it' if alone == 1 else 'them'}")
    return f"{begin}; {listing(parts)}." if parts else f"{begin}."


def _parts(found: list[Stated]) -> dict[str, list[tuple[str, Stated]]]:
    """The values by part of the scenario, each with its path within the part."""
    parts: dict[str, list[tuple[str, Stated]]] = defaultdict(list)
    for each in found:
        deep = each.path[0] in _DEEP or each.path[:2] == _PROFILES
        cut = min(2 if deep else 1, len(each.path) - 1)
        parts[".".join(each.path[:cut]) or _ALONE].append((".".join(each.path[cut:]), each))
    return parts


def _table(values: list[tuple[str, Stated]], files: dict[str, str], width: int) -> Table:
    names, says = (18, 10) if width < 70 else (24, 14) if width < 100 else (34, 20)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=names)
    table.add_column(width=says, overflow="fold")
    table.add_column(overflow="fold")
    for path, each in values:
        behind = _behind(each, files)
        if len(each.value) > says and each.source is None:
            # A list or a label: it has more room where others have their source.
            table.add_row(folded(path, names), "", Text("\n").join([Text(each.value), behind]))
        else:
            table.add_row(folded(path, names), folded(each.value, says), behind)
    return table


def _short(files: set[str]) -> dict[str, str]:
    """Files without their folders, where that is enough to know them by."""
    count = Counter(Path(file).name for file in files)
    return {file: name if count[name := Path(file).name] == 1 else file for file in files}


def _behind(each: Stated, files: dict[str, str]) -> Text:
    """What stands behind a value: grade and range, source and note, and the place."""
    lines: list[Text] = []
    if each.source is not None:
        lines.append(Text(_graded(each.source)))
        if each.source.source:
            lines.append(Text(f"Source: {each.source.source}"))
        if each.source.note:
            lines.append(Text(f"Note: {each.source.note}"))
    place = replace(each.place, file=files[each.place.file])
    lines.append(Text(str(place), style="dim"))
    return Text("\n").join(lines)


def _graded(source: Source) -> str:
    grade = source.grade if source.grade == "assumption" else f"grade {source.grade}"
    if source.low is None or source.high is None:
        return grade
    return f"{grade}, {in_words(source.low)} to {in_words(source.high)}"


def folded(text: str, width: int) -> str:
    """A path or a value on as many lines as it needs, broken behind points, blanks, or else underscores."""
    pieces = re.findall(r"[^./\s]*[./\s]*", text)
    lines = [""]
    for piece in pieces:
        for part in [piece] if len(piece.rstrip()) < width else re.findall(r"[^_]*_*", piece):
            if lines[-1].strip() and len(lines[-1]) + len(part.rstrip()) > width:
                lines.append(" ")
            lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def _as_json(scenario: Scenario, found: list[Stated]) -> None:
    write_json(
        {
            "command": "show",
            "scenario": scenario.name,
            "files": list(scenario.lineage),
            "notes": list(scenario.notes),
            "values": [_data(each) for each in found],
            "grades": grades(found),
        }
    )


def _data(each: Stated) -> dict[str, object]:
    source = each.source
    data: dict[str, object] = {
        "path": ".".join(each.path),
        "value": each.value,
        "number": each.number,
        "file": each.place.file,
        "line": each.place.line,
    }
    low, high = (None, None) if source is None else (source.low, source.high)
    return data | {
        "source": source.source if source else None,
        "grade": source.grade if source else None,
        "range": None if low is None or high is None else [in_words(low), in_words(high)],
        "note": source.note if source else None,
    }
