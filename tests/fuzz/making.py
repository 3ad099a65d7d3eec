"""Cases: valid documents changed at a few places, and sometimes torn.

A valid file with one thing wrong reaches further than bytes by chance. So a document is taken as a tree
(YAML) or as rows of cells (CSV), changed where chance says, and written again; a few cases are torn as text
or bytes after that.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.scenario.examples import EXAMPLES
from sim.scenario.fields import everywhere, known_at

if TYPE_CHECKING:
    from random import Random

SEEDS = Path(__file__).parent / "seeds"
SECRETS = ("Zzyzx", "0101701234", "791357", "1987-03-29", "29-03-1987", "29.03.1987")
"""Stand in cells only: no message may repeat one."""
LONG = "x" * 70_000
NUMBERS = (
    "0", "-0", "-1", "1", "2", "0.5", ".5", "1.", "0.1", "0.9999999999", "1e-9", "5e-324", "1e308", "1e999",
    "-1e999", "1000000", "1000001", "999999.9", "12345678901234567", "123456789012345678", "1_000", "1,5",
    "1.200", "1.200,5", "+3", "0x10", "0o7", "1:30", ".nan", "-.inf", "40 %", "007", "1E+05", "½", "²", "١٢",
    "٣" * 5000, "9" * 5000, "1" + "0" * 400, "0." + "3" * 400, "1e٣", "−3", "1e400", "-1e-400", "4.50001",
)  # fmt: skip
DATES = (
    "2027-01-04", "2026-07-06", "2028-02-29", "2027-02-29", "2027-1-4", "0001-01-01", "9999-12-31",
    "1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01", "0000-00-00", "10000-01-01", "2027-13-01",
    "04-01-2027", "4.1.2027", "04/01/2027", "2027-01-04 13:20", "2027-01-04T25:61:61Z", "2026W53", "2025W53",
    "2027-W01", "٢٠٢٧-٠١-٠٤", "46391", "01-01-0001", "31-12-9999 23:59:59", "9999W52", "0001W01",
)  # fmt: skip
LENGTHS = (
    "13 weeks", "0 days", "100 years", "100.0001 years", "36525 days", "-1 week", "0.00001 days", "1 month",
    "½ week", "5 uger", "13weeks", "1.000 weeks", "99999999999999999 days", "3 fortnights", "1 dag", "weeks",
    "0.5 days", "1 day", "26 weeks", "1e3 weeks", "1 000 days", "9" * 4500 + " days", "1 second", "٣ weeks",
)  # fmt: skip
TEXTS = (
    '""', '" "', '"\\0"', '"\\uD800"', '"\\u202e"', "'it''s'", '"a\\nb"', "yes", "no", "null", "~", "true",
    "unlimited", "all", "mentor", "Mentor", "under_30", "otherwise", "youngest_first", "..", "/etc/passwd",
    "../town.yaml", "plain.yaml", "case.yaml", "lengths.csv", "🙂", "Ærø", "x" * 300, "x\\", "a.b.c",
    "__class__", "{{x}}", "{value}", "%s", "<<", "\x00", "\x1b[31m", "\u2028", "\ufeff", "\x85",
)  # fmt: skip
PARTS = (
    "[]", "{}", "[[]]", "[1, [2]]", "{a: {}}", "{value: 3}", "{value: 3, range: [1, 5]}", "{value: {}}",
    "{value: 3, range: [5, 1], source: x, grade: Q}", "{value: 3 weeks, range: [1 week, 100 years]}",
    "{value: [1], range: 4}", "{value: {value: 1}}", "&a x", "*a", "!!int 3", "!x y", "{<<: {a: 1}}",
    "{2027-01-04: 3, 2028-01-03: 4}", "{2027-01-04: unlimited}", "{9999-12-31: 1}", "{1: 2}", "{[a]: b}",
    "{file: lengths.csv, unit: days}", "{file: /dev/zero}", "{empirical: {file: lengths.csv}}",
    "{gamma: {mean: 6 months, sd: 1 day}}", "{lognormal: {s: 3, scale: 1 day}}",
    "{weibull: {shape: 0.1, scale: 1 day}}", "{weibull: {mean: 1 day, sd: 20 days}}", "{fixed: 100 years}",
    "{mixture: [[1, {mixture: [[1, 3 weeks]]}]]}", "{mixture: [[0, 1 day], [1, 1 week]]}", "[null]",
    "{uniform: {low: 0 days, high: 100 years}}", "{inhabitants: [1, 650000], typical: 60000}",
    "[" * 60 + "]" * 60, "{a: " * 60 + "1" + "}" * 60,
)  # fmt: skip
HUGE = (
    "[" + "1, " * 3000 + "1]", "{" + ", ".join(f"m{k}: {{}}" for k in range(1200)) + "}",
    "[" + ", ".join(f"n{k}" for k in range(2000)) + "]", LONG,
)  # fmt: skip
PIECES = (
    *"{}[]:,-\n\t#|>'\"?%\0 ;", ": ", "\n  ", "\n- ", "---\n", "...\n", "\r\n", "\r", "&a ", "*a", "!!x ",
    "<<: ",    "\x85", "\ufeff", "\ud7ff", "\ufffe", "'", '"', ";;", "\x1a", "sep=;\n", "\\",
    "%YAML 9.9\n", "? ",
)  # fmt: skip
CELLS = (
    *SECRETS, *NUMBERS, *DATES, "", " ", "-", "null", "NaN", "<5", "*", "..", "x", "mentor", "support",
    "Mentor",    "assessment", "programme", "anxiety_group", "internship", "nobody", "venter", "i gang",
    "afslag", "other",
    "anden", "own", "ja", "nej", "true", "2", "K1", "K2", "45 %", "12 weeks", "3 uger", "p90", "median",
    "0,5",    "referred", "started", "waiting", "dropped_out", "outcome:job", "outcome:Zzyzx", "inside",
    "completed",
    "disengaged", "under_30", "110", "111", "young", "others", '"', "a\nb", "a;b", LONG, LONG * 3, "=1+1",
    "١٢",
)  # fmt: skip
HEADS = (
    "citizen", "measure", "referred", "recommended", "started", "ended", "queued", "status", "reason", "via",
    "group", "attempt", "age", "woman", "team", "arrived", "end", "outcome", "extract_date", "observed_from",
    "day", "n", "waited", "since", "mean_days", "level", "days", "population", "figure", "of", "share",
    "months",    "within", "running", "note", "replication", "motivation_start", "cpr", "Zzyzx",
    "0101701234", "",
    "Henvist",    "Løbenummer", "navn",
)  # fmt: skip


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FACTORS = ("0", "0.5", "0.9", "1.1", "2", "3", "7.25", "100")


def words(chance: Random) -> str:
    """A value, as it is written in a document."""
    if chance.random() < 0.005:
        return chance.choice(HUGE)
    return chance.choice(chance.choice((NUMBERS, DATES, LENGTHS, TEXTS, PARTS)))


def like(value: str, chance: Random) -> str:
    """A value of the same kind: a number, or the number before a unit, so many times as large."""
    return _NUMBER.sub(lambda number: _times(number[0], chance), value, count=1)


def _times(number: str, chance: Random) -> str:
    found = Decimal(number) * Decimal(chance.choice(_FACTORS))
    return f"{found:f}" if "." in number else str(round(found))


def tree_of(text: str) -> Any:  # noqa: ANN401 - mappings, lists and texts as written
    """A document as mappings, lists and scalars as they are written."""

    def raw(node: Any) -> Any:  # noqa: ANN401
        if isinstance(node, yaml.MappingNode):
            return {raw(key): raw(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [raw(each) for each in node.value]
        return json.dumps(node.value, ensure_ascii=False) if node.style else str(node.value)

    return raw(yaml.compose(text, Loader=yaml.CSafeLoader))


def written(tree: Any) -> str:  # noqa: ANN401
    """A tree as a document: fields at the top in lines of their own."""
    if isinstance(tree, dict):
        return "".join(f"{key}: {flow(value)}\n" for key, value in tree.items())
    return flow(tree)


def flow(tree: Any) -> str:  # noqa: ANN401
    """A tree on one line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(flow, tree)) + "]" if isinstance(tree, list) else tree


def document(seed: Any, chance: Random, *, scenario: bool = False) -> bytes:  # noqa: ANN401
    """A document that is changed at one place or a few, and seldom torn.

    scenario: fields are put in where the language of scenarios knows them.
    """
    tree = copied(seed)
    if scenario:
        _fewer(tree, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        _change(tree, chance, scenario=scenario)
    text = written(tree)
    if chance.random() < 0.08:
        text = torn(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    return bytes_changed(data, chance) if chance.random() < 0.03 else data


def _fewer(tree: Any, chance: Random) -> None:  # noqa: ANN401
    """Most of what may be left out is: a small scenario is read a few times as fast."""
    kept = chance.choice((1, 2, 3, 3, len(tree)))
    for part, needed in ((tree, ("extends", "remove", "clock", "citizens", "measures", "initial")),
                         (tree.get("measures", {}), ("mentor",))):  # fmt: skip
        left = chance.sample(sorted(part), min(len(part), kept))
        for name in [name for name in part if name not in (*needed, *left)]:
            del part[name]


def copied(tree: Any) -> Any:  # noqa: ANN401
    """A tree of its own."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    return [copied(each) for each in tree] if isinstance(tree, list) else tree


def inner(tree: Any, path: tuple[str, ...] = ()) -> list[tuple[Any, tuple[str, ...]]]:  # noqa: ANN401
    """Every mapping and list of a tree, with where it is."""
    found = [(tree, path)]
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if isinstance(value, (dict, list)):
            found += inner(value, (*path, str(key)))
    return found


def _change(tree: Any, chance: Random, *, scenario: bool) -> None:  # noqa: ANN401
    places = inner(tree)
    part, path = chance.choice(places)
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    what = chance.random()
    if keys and what < 0.3:
        key = chance.choice(keys)
        short = isinstance(part[key], str) and len(part[key]) < 20
        part[key] = like(part[key], chance) if short else words(chance)
        return
    what = chance.random()
    if not keys or what < 0.2:
        _put_in(part, path, chance, scenario=scenario)
    elif what < 0.3:
        del part[chance.choice(keys)]
    elif what < 0.4:
        part[chance.choice(keys)] = copied(chance.choice(places)[0])
    elif what < 0.5 and isinstance(part, dict):
        key = chance.choice(list(part))
        part[chance.choice((key.upper(), key[1:], words(chance), chance.choice(list(everywhere()))))] = (
            part.pop(key)
        )
    elif what < 0.6:
        key = chance.choice(keys)
        part[key] = {"value": part[key], "range": [words(chance), words(chance)], "grade": "B"}
    else:
        part[chance.choice(keys)] = words(chance)


def _put_in(part: Any, path: tuple[str, ...], chance: Random, *, scenario: bool) -> None:  # noqa: ANN401
    if isinstance(part, list):
        part.insert(chance.randrange(len(part) + 1), words(chance))
        return
    known = known_at(path) if scenario else []
    name = chance.choice(known) if known and chance.random() < 0.8 else chance.choice(list(everywhere()))
    part[name] = EXAMPLES[name] if name in EXAMPLES and chance.random() < 0.6 else words(chance)


def table(seed: str, chance: Random) -> bytes:
    """A table with a few cells, columns or rows that are others."""
    rows = [line.split(";") for line in seed.splitlines()]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        what, row = chance.random(), chance.choice(rows)
        if what < 0.6:
            rows[chance.randrange(1, len(rows)) if len(rows) > 1 else 0][:] = _with_cell(row, chance)
        elif what < 0.7:
            rows[0][chance.randrange(len(rows[0]))] = chance.choice(HEADS)
        elif what < 0.8:
            for each, cell in zip(
                rows, [chance.choice(HEADS)] + [chance.choice(CELLS)] * len(rows), strict=False
            ):
                each.append(cell)
        elif what < 0.9:
            rows.insert(chance.randrange(len(rows) + 1), list(row))
        else:
            row[chance.randrange(len(row)) :] = []
            row.extend(chance.choice(CELLS) for _ in range(chance.choice((0, 1, 2))))
            row[:] = row or [""]
    sep = chance.choice((";", ";", ";", ",", "\t"))
    quoted = chance.random() < 0.3
    end = chance.choice(("\n", "\n", "\r\n", "\r"))
    text = end.join(sep.join(_cell(cell, sep, quoted=quoted) for cell in row) for row in rows) + end
    if chance.random() < 0.08:
        text = torn(text, chance)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"))
    data = text.encode("utf-8" if encoding == "utf-16" and chance.random() < 0.9 else encoding, "replace")
    return bytes_changed(data, chance) if chance.random() < 0.03 else data


def _with_cell(row: list[str], chance: Random) -> list[str]:
    row, at = list(row), chance.randrange(len(row))
    row[at] = like(row[at], chance) if chance.random() < 0.3 and len(row[at]) < 20 else chance.choice(CELLS)
    return row


def _cell(cell: str, sep: str, *, quoted: bool) -> str:
    if quoted or sep in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def torn(text: str, chance: Random) -> str:
    """A text with pieces put in, cut out and said twice."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        begin = chance.randrange(len(text) + 1)
        end = min(len(text), begin + chance.choice((0, 0, 1, 3, 20)))
        text = text[:begin] + chance.choice((*PIECES, text[begin:end] * 2)) + text[end:]
    return text


PIECES_OF_VALUES = (
    *"0123456789+-.,_:/%eE' TWUx*<²٣\u00a0−",
    "00",
    "999",
    "week",
    " days",
    "år",
    "2027-",
    "-01",
)


def value(chance: Random) -> bytes:
    """What may stand for a number, a date or a length of time, sometimes very long."""
    found = words(chance) if chance.random() < 0.2 else ""
    for _ in range(chance.choice((1, 2, 3, 5, 9))):
        found += chance.choice(PIECES_OF_VALUES) * chance.choice(
            (1, 1, 1, 1, 2, 5 if chance.random() < 0.99 else 900)
        )
    return found.encode("utf-8", "surrogatepass")


def bytes_changed(data: bytes, chance: Random) -> bytes:
    """Bytes of which a few are others."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(found) + 1)
        del found[at : at + chance.choice((0, 1))]
        found.insert(chance.randrange(len(found) + 1), chance.randrange(256))
    return bytes(found)
