"""Which columns the two tables have, what municipalities call them, and who may read them.

Only what is needed may stand in a table: a column that nobody knows is refused, and so is one that holds
civil registration numbers, whatever it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import personal
from .faults import beside, listed, nearest
from .headings import few, like, position, said, shown
from .words import BLANK, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .faults import Faults
    from .sheet import Sheet

CITIZEN_TIMES = ("arrived", "prepared", "assessed", "queued", "started", "dropped", "ended")
SPELL_TIMES = ("recommended", "identified", "decided", "queued", "offered", "started", "ended")
CITIZENS = (
    "replication", "citizen", "age", *FLAGS, "previous_benefit", "wish", "team", *CITIZEN_TIMES,
    "end", "outcome", "motivation_start", "motivation_end", "extract_date",
)  # fmt: skip
SPELLS = (
    "replication", "citizen", "measure", "attempt", *SPELL_TIMES,
    "status", "reason", "via", "group", "extract_date",
)  # fmt: skip

_BOTH = {
    **dict.fromkeys(("pseudonym", "borger", "borger_id", "loebenummer", "loebenr"), "citizen"),
    **dict.fromkeys(("udtraeksdato", "udtraek"), "extract_date"),
    **dict.fromkeys(("startet", "start", "paabegyndt", "startdato"), "started"),
    **dict.fromkeys(("afsluttet", "slut", "slutdato"), "ended"),
}
SPELLS_CALLED = {
    **_BOTH,
    **dict.fromkeys(("indsats", "tilbud"), "measure"),
    **dict.fromkeys(("referred", "henvist", "indstillet"), "recommended"),
    **dict.fromkeys(("visiteret", "bevilget", "afgjort"), "decided"),
    **dict.fromkeys(("opskrevet", "paa_venteliste"), "queued"),
    **dict.fromkeys(("tilbudt",), "offered"),
    **dict.fromkeys(("end_reason", "aarsag", "slutaarsag", "afslutningsaarsag"), "reason"),
    **dict.fromkeys(("hold",), "group"),
    **dict.fromkeys(("forsoeg",), "attempt"),
}
CITIZENS_CALLED = {
    **_BOTH,
    **dict.fromkeys(("alder", "aldersgruppe"), "age"),
    **dict.fromkeys(("kvinde",), "woman"),
    **dict.fromkeys(("psykiatri", "psykiatrisk"), "psychiatric"),
    **dict.fromkeys(("fysisk",), "physical"),
    **dict.fromkeys(("ufaglaert",), "unskilled"),
    **dict.fromkeys(("kan_betale",), "able_to_pay"),
    **dict.fromkeys(("tidligere_ydelse", "ydelse"), "previous_benefit"),
    **dict.fromkeys(("oenske",), "wish"),
    **dict.fromkeys(("referred", "henvist", "modtaget"), "arrived"),
    **dict.fromkeys(("forberedt",), "prepared"),
    **dict.fromkeys(("indstillet", "visiteret"), "queued"),
    **dict.fromkeys(("motivation", "motivation_now"), "motivation_end"),
}
_ENGLISH = ("pseudonym", "referred", "end_reason", "motivation", "motivation_now", "start")
"""Other names of columns that are no Danish words, or are Danish as well as English."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_LONGEST = 40
"""Characters of a heading that are compared with known names."""
_NEEDLESS = "Remove it: what is not needed should not stand in a table about people. Known here: {}."


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known: where each of them stands, and what the sheet calls it.

    `danish`: some of its headings are Danish, so its words may be as well.
    """

    sheet: Sheet
    at: Mapping[str, int]
    called: Mapping[str, str]
    danish: bool = False

    @property
    def file(self) -> str:
        """What messages call the sheet."""
        return self.sheet.file

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The line and the filled cells of every row that has as many cells as there are columns."""
        width = len(self.sheet.columns)
        for line, row in zip(self.sheet.lines, self.sheet.rows, strict=True):
            if len(row) == width:
                found = {name: row[place].strip() for name, place in self.at.items()}
                yield line, {name: cell for name, cell in found.items() if cell.lower() not in BLANK}


def opened(
    sheet: Sheet, known: tuple[str, ...], called: Mapping[str, str], needed: tuple[str, ...], faults: Faults
) -> Table | None:
    """A sheet with its columns found; None if what the rows are about cannot be told."""
    names = [plain(column) for column in sheet.columns]
    meant = [called.get(name, name) for name in names]
    if not any(name in known or personal.named_so(column) for name, column in zip(meant, names, strict=True)):
        faults.add(
            sheet.file,
            sheet.head,
            "",
            "the first line names no column that is known",
            f"Write the names of the columns on the first line. Known here: {listed(known)}.",
        )
        return None
    refused = _personal(sheet, names, (*known, *called), faults)
    danish = any(name in called and name not in _ENGLISH for name in names)
    at: dict[str, int] = {}
    again: list[int] = []
    strange: list[int] = []
    for place, name in enumerate(meant):
        if place in refused and name not in known:
            at.setdefault("citizen", place)  # whatever else is wrong can be told all the same
        elif name in at:
            again.append(place)
        elif name in known:
            at[name] = place
        else:
            strange.append(place)
    for place, more in few(again):
        message = f"means {meant[place]}, and so does {position(at[meant[place]])}{more}"
        faults.add(sheet.file, sheet.head, shown(sheet.columns[place]), message, "Keep one of them.")
    for place, more in few(strange):
        message, hint = _unknown(sheet.columns[place], place, known, called, danish=danish)
        faults.add(sheet.file, sheet.head, "", message + more, hint)
    _ragged(sheet, faults)
    missing = [name for name in needed if name not in at]
    if missing:
        be = "is" if len(missing) == 1 else "are"
        hint = f"Known here: {_listed(known, called, danish=danish)}."
        faults.add(sheet.file, sheet.head, "", f"the column {listed(missing)} {be} missing", hint)
        return None
    return Table(
        sheet, at, {name: _called(sheet, place, name, known, called) for name, place in at.items()}, danish
    )


def _called(sheet: Sheet, place: int, name: str, known: tuple[str, ...], called: Mapping[str, str]) -> str:
    """What messages call a column that is read as `name`."""
    column = sheet.columns[place]
    return shown(column) if like(plain(column), (*known, *called)) else name


def plain(column: str) -> str:
    """A column's name in lower case, ASCII and underscores."""
    text = column.strip().lower().translate(_LETTERS)
    return "_".join("".join(each if each.isalnum() else " " for each in text).split())


def _personal(sheet: Sheet, names: list[str], known: tuple[str, ...], faults: Faults) -> set[int]:
    """Columns that hold civil registration numbers, or say that they do."""
    width = len(sheet.columns)
    found: dict[int, tuple[int, str]] = {}
    for place, name in enumerate(names):
        cells = ((line, row[place].strip()) for line, row in _lines(sheet) if place < len(row))
        if line := personal.held(cells):
            found[place] = line, "holds what looks like CPR numbers (DDMMYY and four digits)"
        elif personal.named_so(name):
            found[place] = sheet.head, "is called as if it held CPR numbers"
    for place, more in few(list(found)):
        line, message = found[place]
        column, message = said(sheet.columns[place], names[place], place, known, message)
        faults.add(sheet.file, line, column, message + more, _INSTEAD)
    for line, row in _lines(sheet):
        if any(personal.looks_so(cell) for cell in row[width:]):
            faults.add(
                sheet.file, line, "", "a cell looks like a CPR number (DDMMYY and four digits)", _INSTEAD
            )
    return set(found)


_INSTEAD = (
    "Such numbers have no place here: give every citizen a pseudonym, such as a running number with fewer "
    "digits, and keep the key elsewhere."
)


def _lines(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield from zip(sheet.lines, sheet.rows, strict=True)


def _unknown(
    column: str, place: int, known: tuple[str, ...], called: Mapping[str, str], *, danish: bool
) -> tuple[str, str]:
    """The message and hint for a column that nobody knows."""
    name = plain(column)
    if not name:
        return f"{position(place)} has no name on the first line", "Name it, or remove it."
    words = (*known, *called)
    near = nearest(name[:_LONGEST], words)
    if not near:
        hint = _NEEDLESS.format(_listed(known, called, danish=danish))
        return f"{position(place)} has a name that is not known", hint
    near = near if near in known else _in_danish(near)
    which = f'unknown column "{shown(column)}"' if like(name, words) else f"{position(place)} is not known"
    return f'{which}, did you mean "{near}"?', f'Then call it "{near}".'


def _listed(known: tuple[str, ...], called: Mapping[str, str], *, danish: bool) -> str:
    """The names of the columns, with a Danish one beside each where the table is Danish."""
    if not danish:
        return listed(known)
    first = {name: each for each, name in reversed([*called.items()]) if each not in _ENGLISH}
    return beside(known, {_in_danish(each): name for name, each in first.items()})


def _in_danish(name: str) -> str:
    """A heading as a planner would write it."""
    for plainly, letter in (("ae", "æ"), ("oe", "ø"), ("aa", "å")):
        name = name.replace(plainly, letter)
    return name.replace("_", " ")


def _ragged(sheet: Sheet, faults: Faults) -> None:
    """Rows with more or fewer cells than there are columns."""
    width = len(sheet.columns)
    for line, row in _lines(sheet):
        if len(row) != width:
            message = f"{len(row)} cell{'s' * (len(row) != 1)}, and the first line names {width} columns"
            hint = "Look for a separator or a quotation mark inside a cell, or for one that is missing."
            faults.add(sheet.file, line, "", message, hint)
        elif any("\n" in cell or "\r" in cell for cell in row):
            hint = "Look for a quotation mark that is not closed."
            faults.add(sheet.file, line, "", "a cell goes on over several lines", hint)
