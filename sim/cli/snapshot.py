"""`ventetid snapshot SCENARIO --out DIR`: today's state from a run, as the tables that `initial:` reads."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import InputError, ending
from .flags import Debug, Quiet, ScenarioFile, Seed, scenario_of

if TYPE_CHECKING:
    from sim.experiment import Snapshot

OPTION = "from_here.yaml"
"""The file in the folder that goes on from the two tables."""


def snapshot(
    scenario: ScenarioFile,
    out: Annotated[
        Path,
        typer.Option(metavar="DIR", help="A new or empty folder for the two tables.", show_default=False),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day, such as 2027-01-04; left out: clock.start.", show_default=False
        ),
    ] = None,
    replication: Annotated[int, typer.Option(metavar="N", help="Which replication, counted from 0.")] = 0,
    seed: Seed = 1,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write who is there on a day of a run, as tables that a scenario can start from.

    The people are made up. The folder also holds a scenario that goes on from them, where it lies below
    the scenario's own folder; else the lines to write are printed.
    """
    with ending(debug):
        day = None if as_of is None else day_of(as_of)
        told = scenario_of(scenario)
        from .files import check_folder, whole

        check_folder(out)
        from sim.experiment.snapshot import sheet
        from sim.experiment.snapshot import snapshot as take

        taken = take(told, day, seed, replication)
        beside = option_beside(scenario, out)
        with whole(out) as folder:
            for name, table in (("citizens.csv", taken.citizens), ("spells.csv", taken.spells)):
                (folder / name).write_text(csv_of(sheet(name, table)), encoding="utf-8")
            if beside is not None:
                (folder / OPTION).write_text(option(taken, beside, scenario), encoding="utf-8")
        if not quiet:
            show(taken, scenario, out, in_place=beside is not None)


def day_of(written: str) -> date:
    """A day as written on the command line; `InputError` where it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(f'--as-of "{written}" is not a date; write it as 2027-01-04') from None


def option_beside(scenario: Path, out: Path) -> str | None:
    """How a file in `out` names the scenario; None where it may not, since it lies outside its folder."""
    from sim.scenario.files import root_of

    home, folder = scenario.absolute().resolve(), out.absolute().resolve()
    if not folder.is_relative_to(root_of(home.parent)):
        return None
    return Path(os.path.relpath(home, folder)).as_posix()


def csv_of(table: object) -> str:
    """A sheet as CSV, with its columns in the first line."""
    import csv
    import io

    from sim.registers import Sheet

    if not isinstance(table, Sheet):
        raise TypeError("only a sheet can be written")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()


def option(taken: Snapshot, extends: str, scenario: Path) -> str:
    """A scenario that goes on from the two tables."""
    import json

    clock = taken.scenario.clock
    name = json.dumps(f"{taken.scenario.name}, from {taken.as_of}", ensure_ascii=False)
    lines = [
        f"# {scenario.name} on {taken.as_of}, replication {taken.replication}, seed {taken.seed}.",
        "# The people are made up.",
        f"extends: {extends}",
        f"name: {name}",
    ]
    if taken.as_of > clock.start:
        lines.append(f"clock: {{start: {taken.as_of}}}")
    if clock.warm_up.seconds:
        lines.append("remove: [clock.warm_up]")
    lines.append(f"initial: {{as_of: {taken.as_of}, citizens: citizens.csv, spells: spells.csv}}")
    return "\n".join(lines) + "\n"


def show(taken: Snapshot, scenario: Path, out: Path, *, in_place: bool) -> None:
    """Say who is there, what was written, and what to do with it."""
    from .console import console

    page = console()
    inside = taken.citizens[taken.citizens["ended"].isna()]
    waiting = taken.spells[(taken.spells["status"] == "waiting") & (taken.spells["via"] != "other")]
    page.print(
        f"{taken.scenario.name} on {taken.as_of}: {len(inside)} citizens are there, "
        f"{int(inside['started'].notna().sum())} of them in a programme."
    )
    counts = waiting["measure"].value_counts()
    listed = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
    page.print(f"In queues: {listed}." if listed else "Nobody waits in a queue.")
    if in_place:
        page.print(f"Written to {out}. Next: ventetid run {out / OPTION}")
    else:
        page.print(
            f"Written to {out}. A scenario below {scenario.parent} goes on from there with "
            f"initial: {{as_of: {taken.as_of}, citizens: …/citizens.csv, spells: …/spells.csv}}"
        )
