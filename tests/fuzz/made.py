"""Cases for each door: which seeds they are made of, and how."""

from __future__ import annotations

import json
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from .making import SEEDS, bytes_changed, document, table, torn, tree_of, value, words
from .sendable import sendable
from .sending import a_request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

KINDS = ("referrals", "intervals", "waiting", "quantiles", "shares")
"""Of data of a calibration; the kind stands on the first line of a case."""
PARTED = b"\n%%%\n"
"""Stands between the two tables of a case."""
SCENARIOS = (
    *["town.yaml"] * 4,
    *["plain.yaml"] * 3,
    "other.yaml",
    "option.yaml",
    "today.yaml",
    "country.yaml",
)
OPENED = ("town.yaml", "plain.yaml", "other.yaml")


@cache
def _tree(name: str) -> Any:  # noqa: ANN401
    return tree_of(_seed(name))


def _document(names: tuple[str, ...], chance: Random, *, scenario: bool = False) -> bytes:
    return document(_tree(chance.choice(names)), chance, scenario=scenario)


def _seed(name: str) -> str:
    return (SEEDS / name).read_text("utf-8")


def _two_lists(chance: Random) -> bytes:
    both = [table(_seed(f"{name}.csv"), chance) if chance.random() < 0.7 else _seed(f"{name}.csv").encode()
            for name in ("citizens", "spells")]  # fmt: skip
    return PARTED.join(both)


def _a_table(chance: Random) -> bytes:
    kind = chance.choice(KINDS)
    seed = "queue" if kind == "waiting" and chance.random() < 0.5 else kind
    return kind.encode() + b"\n" + table(_seed(f"{seed}.csv"), chance)


def _parquet() -> Iterable[bytes]:
    import duckdb

    for select in (
        '1.0 AS weight, 55.0 AS "citizens.per_year", 180.0 AS "measures.mentor.lasts"',
        'x AS weight, 50 + x AS "citizens.per_year" FROM range(5) t(x)',
        "'a' AS weight, NULL AS \"citizens.per_year\"",
        '1e300 AS "citizens.per_year", -1 AS "measures.mentor.lasts"',
        '\'nan\'::DOUBLE AS "measures.mentor.places", [1] AS "dropout.per_year"',
    ):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.parquet"
            duckdb.execute(f"COPY (SELECT {select}) TO '{path}' (FORMAT parquet)")
            yield path.read_bytes()


@cache
def _files_of_draws() -> tuple[bytes, ...]:
    return tuple(_parquet())


def _a_file_of_draws(chance: Random) -> bytes:
    data = bytearray(chance.choice(_files_of_draws()))
    for _ in range(chance.choice((0, 1, 1, 2, 8))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: len(data) if chance.random() < 0.8 else chance.randrange(len(data))])


PATHS = ("measures.mentor.places", "assessment.every", "assessment.cases", "citizens.per_year", "name",
         "caseworkers.young.full_time", "measures.anxiety_group.groups.places", "measures.trainee.places",
         "measures.anxiety_group.groups.minimum", "measures.anxiety_group.groups.every",
         "measures.x")  # fmt: skip


def _settings(chance: Random) -> list[tuple[str, str]]:
    values = ("9", "12", "1", "60", "2 weeks", "26 weeks", "1 week", "0.5", "1.2", "10", "8", "3")
    return [(chance.choice(PATHS) if chance.random() < 0.9 else words(chance),
             chance.choice(values) if chance.random() < 0.8 else words(chance))
            for _ in range(chance.choice((1, 1, 2, 3, 250 if chance.random() < 0.05 else 1)))]  # fmt: skip


def _a_link(chance: Random) -> bytes:
    fields = [("scenario", chance.choice(("", "town", "plain", "x", words(chance))))] * chance.choice(
        (0, 1, 1, 1, 2)
    )
    fields += [("set", f"{path}:{value}") for path, value in _settings(chance)]
    for name in ("seed", "language", "name", "with"):
        if chance.random() < 0.3:
            fields.append((name, chance.choice(("1", "da", "Seks", str(2**63), words(chance)))))
    text = urlencode(fields, errors="replace")
    return (torn(text, chance) if chance.random() < 0.2 else text).encode("utf-8", "replace")


def _an_option(chance: Random) -> bytes:
    odd: tuple[object, ...] = (
        1,
        None,
        [],
        {},
        "",
        " ",
        1e400,
        float("nan"),
        words(chance),
        [["a", "b"]],
        "x" * 90,
    )
    found: dict[str, object] = {
        "name": "Six more",
        "changed": dict(_settings(chance)),
        "made": "2026-11-02T10:00",
    }
    if chance.random() < 0.5:
        found[chance.choice(("name", "changed", "made", "more"))] = chance.choice(odd)
    text = json.dumps(found, ensure_ascii=chance.random() < 0.5)
    data = (torn(text, chance) if chance.random() < 0.3 else text).encode("utf-8", "surrogatepass")
    return bytes_changed(data, chance) if chance.random() < 0.1 else data


MADE: dict[str, Callable[[Random], bytes]] = {
    "value": value,
    "scenario": partial(_document, SCENARIOS, scenario=True),
    "opened": partial(_document, OPENED, scenario=True),
    "lists": _two_lists,
    "waits": lambda chance: table(_seed("referrals.csv"), chance),
    "project": partial(_document, ("calibration.yaml",)),
    "tables": _a_table,
    "draws": _a_file_of_draws,
    "plan": partial(_document, ("plan.yaml",)),
    "link": _a_link,
    "kept": _an_option,
    "sent": a_request,
}


def valid(door: str) -> list[bytes]:
    """Cases of a door that are used."""
    whole = [_seed(name).encode() for name in {
        "scenario": sorted(set(SCENARIOS)), "opened": ["plain.yaml"], "waits": ["referrals.csv"],
        "project": ["calibration.yaml"], "plan": ["plan.yaml"],
    }.get(door, [])]  # fmt: skip
    return (
        whole
        or {
            "value": [b"13 weeks", b"2027-01-04", b"1.5", b"40 %"],
            "lists": [PARTED.join(_seed(f"{name}.csv").encode() for name in ("citizens", "spells"))],
            "tables": [f"{kind}\n{_seed(f'{kind}.csv')}".encode() for kind in KINDS],
            "draws": [*_files_of_draws()[:2]] if door == "draws" else [],
            "link": [b"scenario=town&set=measures.mentor.places:12&seed=1&language=da"],
            "kept": [b'{"name": "a", "changed": {"measures.mentor.places": "12"}, "made": "x"}'],
            "sent": [each.written() for each in sendable()] if door == "sent" else [],
        }[door]
    )
