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
    from sim.registers import Sheet

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
    """Write who is there on a day of a run, as the two tables that another run can begin with.

    The people are made up. Beside their tables stands from_here.yaml, a scenario that goes on from that
    day; where DIR lies outside the folder of the scenarios, its lines are shown instead.
    """
    with ending(debug):
        day = None if as_of is None else day_of(as_of)
        told = scenario_of(scenario)
        from .files import check_folder, whole

        check_folder(out)
        from sim.experiment.state import sheet
        from sim.experiment.state import snapshot as take

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
    """How a file in `out` names the scenario; None where it may not: it lies outside its root."""
    from sim.scenario.files import root_of

    home, folder = scenario.absolute().resolve(), out.absolute().resolve()
    if not home.is_relative_to(root_of(folder)):
        return None
    return Path(os.path.relpath(home, folder)).as_posix()


def csv_of(table: Sheet) -> str:
    """A sheet as CSV, with its columns in the first line."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()


def option(taken: Snapshot, extends: str, scenario: Path) -> str:
    """A scenario that goes on from the two tables."""
    lines = [
        f"# {scenario.name} on {taken.as_of}, replication {taken.replication}, seed {taken.seed}.",
        "# The people are made up.",
        f"extends: {extends}",
        f"name: {name_of(taken)}",
        *going_on(taken),
    ]
    return "\n".join(lines) + "\n"


def name_of(taken: Snapshot) -> str:
    """What a scenario that goes on is called, as YAML reads it."""
    import json

    return json.dumps(f"{taken.scenario.name}, from {taken.as_of}", ensure_ascii=False)


def going_on(taken: Snapshot, folder: str = "") -> list[str]:
    """The lines of a scenario that say with whom it begins; `folder` is where the tables lie."""
    clock, lines = taken.scenario.clock, []
    if taken.as_of > clock.start:
        lines.append(f"clock: {{start: {taken.as_of}}}")
    if clock.warm_up.seconds:
        lines.append("remove: [clock.warm_up]")
    tables = f"citizens: {folder}citizens.csv, spells: {folder}spells.csv"
    return [*lines, f"initial: {{as_of: {taken.as_of}, {tables}}}"]


def show(taken: Snapshot, scenario: Path, out: Path, *, in_place: bool) -> None:
    """Say who is there, what was written, and what to do with it."""
    from sim.experiment.explain.words import called, capital, day

    from .begins import counted, of
    from .console import console
    from .next_steps import next_steps, typed

    page = console()
    inside = taken.citizens[taken.citizens["ended"].isna()]
    waiting = taken.spells[(taken.spells["status"] == "waiting") & (taken.spells["via"] != "other")]
    there, begun = len(inside), int(inside["started"].notna().sum())
    page.print(
        f"{taken.scenario.name} on {day(taken.as_of)}: {counted(there, 'citizen')} "
        f"{'is' if there == 1 else 'are'} there{f', {of(begun, there)} in a programme' if there else ''}."
    )
    counts = waiting["measure"].value_counts()
    listed = ", ".join(
        f"{capital(called(taken.scenario, str(name)))} ({count})" for name, count in counts.items() if count
    )
    page.print(f"In queues: {listed}." if listed else "Nobody waits in a queue.")
    if in_place:
        page.print(f"Written to {out}.", soft_wrap=True)
        next_steps(page, f"ventetid run {typed(out / OPTION)}")
        return
    home, folder = scenario.absolute().resolve().parent, out.absolute().resolve()
    below = folder.is_relative_to(home)
    where = folder.relative_to(home).as_posix() if below else folder.name
    move = "" if below else f"move the folder to {scenario.with_name(where)} and "
    page.print(
        f"Written to {out}. To go on from there, {move}save this as {scenario.with_name(OPTION)}:",
        soft_wrap=True,
    )
    for line in (f"extends: {scenario.name}", f"name: {name_of(taken)}", *going_on(taken, f"{where}/")):
        page.print(f"  {line}", soft_wrap=True)
