"""What `ventetid results` shows: a line for each folder of kept results, under what there is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.experiment.store.keys import PLAIN

from .console import console, write_json
from .plain import number_column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sim.experiment.changes import Change
    from sim.experiment.store.listed import Entry

SHOWN = 4
"""Values named that a scenario has otherwise."""
DAMAGED = "(damaged)"
VARIANTS = "Variants are what `bottlenecks`, `--levers` and the look for traps have tried of a scenario."


def show(root: Path, found: Sequence[Entry], *, cleared: bool, stale: bool) -> None:
    """The list, or what has become of it."""
    out = console()
    what = "kept results that are of no use any more" if stale else "kept results"
    if cleared:
        many = f"{len(found)} folders of {what}, {size(sum(each.size for each in found))}"
        out.print(f"Thrown away: {many}." if found else f"There were no {what} in {root}.")
        return
    if not found:
        out.print(f"There are no {what} in {root}.")
        return
    out.print(f"Kept in {root}: {size(sum(each.size for each in found))}.\n")
    for reason in dict.fromkeys(map(why, found)):
        out.print(Padding(Text(f"{reason[0].upper()}{reason[1:]}", style="bold"), (0, 0, 1, 0)))
        out.print(_table([each for each in found if why(each) == reason]))
    if any(each.variant_of for each in found):
        out.print(VARIANTS)
    if any(each.stale for each in found):
        out.print("`ventetid results --clear --stale` throws away what is of no use; `--clear` all of it.")
    else:
        out.print("`ventetid results --clear` throws all of it away.")


def size(number: int) -> str:
    """Bytes in words."""
    if number < 1_000_000:
        return f"{-(-number // 1000)} kB"
    return f"{number / 1e6:.1f} MB" if number < 1e9 else f"{number / 1e9:.1f} GB"


def why(entry: Entry) -> str:
    """Whether an entry is of use, in words, and what speaks against it."""
    if entry.name is None:
        return "of no use: damaged"
    reasons = [f"when it was run, {entry.other_code}"] if entry.other_code else []
    reasons += [_otherwise(entry)] if entry.differs else []
    if not reasons:
        return "usable"
    return f"{'of no use' if entry.stale else 'usable'}: {'; '.join(reasons)}"


def _otherwise(entry: Entry) -> str:
    if entry.variant_of:
        return "variants of a scenario that said something else"
    if entry.unreadable:
        return "its scenario is not in the language of this program"
    than = "now" if entry.asked else "later"
    told = [_changed(change, than) for change in entry.otherwise[:SHOWN]]
    more = len(entry.otherwise) - SHOWN
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def _changed(change: Change, than: str) -> str:
    return f"{change.field} was {change.after} ({than} {change.before})"


def _table(found: Sequence[Entry]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("Scenario", overflow="fold", max_width=44)
    for heading in ("Seed", "Replications", "Size"):
        number_column(table, heading)
    for each in (each for each in found if not each.variant_of):
        seed, many = ["" if number is None else str(number) for number in (each.seed, each.replications)]
        table.add_row(_called(each), seed, many, size(each.size))
    for name in dict.fromkeys(each.name for each in found if each.variant_of):
        mine = [each for each in found if each.variant_of and each.name == name]
        number = len({each.scenario for each in mine})
        what = f"{number} variant{'' if number == 1 else 's'} tried of {name}"
        table.add_row(what, "", "", size(sum(each.size for each in mine)))
    table.add_row()
    return table


def _called(entry: Entry) -> str:
    if entry.name is None:
        return DAMAGED
    if entry.seed is None:
        return f"{entry.name}, how programmes end"
    return entry.name if entry.drawn == PLAIN else f"{entry.name}, with outcomes"


def as_json(root: Path, found: Sequence[Entry], *, cleared: bool) -> None:
    """The same for machines."""
    write_json(
        {
            "command": "results",
            "folder": str(root),
            "cleared": cleared,
            "results": [
                {
                    "folder": str(each.folder),
                    "scenario": each.name,
                    "content": each.scenario,
                    "seed": each.seed,
                    "outcomes": each.drawn,
                    "variant_of": each.variant_of or None,
                    "replications": each.replications,
                    "bytes": each.size,
                    "stale": each.stale,
                    "other_code": each.other_code,
                    "otherwise": [change._asdict() for change in each.otherwise],
                }
                for each in found
            ],
        }
    )
