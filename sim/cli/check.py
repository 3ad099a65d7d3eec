"""`ventetid check FILE…`: is each scenario right, and if not, where not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import WRONG, InputError, ending
from .flags import Debug, Json, Quiet, notes_of, readable

if TYPE_CHECKING:
    from sim.scenario import Problem, ScenarioError


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Scenarios (YAML).", show_default=False)
    ],
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Say whether scenarios can be run, and where they are wrong.

    Every mistake in a file is told in one pass, with its line and column, and once however many of the
    scenarios extend that file. Of a scenario that begins with today's citizens it says whom the tables
    hold. Nothing is simulated.
    """
    with ending(debug):
        from sim.scenario import ScenarioError, load

        from .check_today import in_words, read_today

        found: list[dict[str, object]] = []
        told: set[tuple[Path, int, int]] = set()
        for path in files:
            entry: dict[str, object] = {"file": str(path), "ok": True, "errors": []}
            try:
                scenario = load(readable(path))
            except InputError as error:
                entry.update(ok=False, errors=[{"message": str(error)}])
                typer.echo(f"error: {error}", err=True)
            except ScenarioError as error:
                entry.update(ok=False, errors=[_problem(problem) for problem in error.problems])
                typer.echo(_untold(path, error, told), err=True)
            else:
                entry["name"] = scenario.name
                notes = notes_of([scenario])
                entry["notes"] = list(notes)
                read = read_today(scenario)
                if read is not None:
                    entry["initial"] = read
                if not quiet and not json:
                    count = len(scenario.measures)
                    country = scenario.municipalities
                    many = f", {country.number} municipalities" if country is not None else ""
                    typer.echo(f"{path}: ok ({scenario.name}, {count} measure{'s' * (count != 1)}{many})")
                    if read is not None:
                        typer.echo(in_words(read))
                    for note in notes:
                        typer.echo(f"Note: {note}")
            found.append(entry)
        if json:
            from json import dumps

            typer.echo(dumps(found, indent=1, ensure_ascii=False))
        if not all(entry["ok"] for entry in found):
            raise typer.Exit(WRONG)


def _untold(path: Path, error: ScenarioError, told: set[tuple[Path, int, int]]) -> str:
    """What is wrong with a scenario, without what has been told of the same places; `told` grows."""
    from sim.scenario import ScenarioError

    def place(problem: Problem) -> tuple[Path, int, int]:
        return Path(problem.file).resolve(), problem.line, problem.column

    fresh = [each for each in error.problems if place(each) not in told]
    known = [each for each in error.problems if place(each) in told]
    told.update(map(place, error.problems))
    said = [str(ScenarioError(fresh))] if fresh else []
    if known:
        files = dict.fromkeys(each.file for each in known)
        others = [each for each in files if Path(each).resolve() != path.resolve()]
        why = f"since it extends {' and '.join(others)}" if others else "what is wrong with it stands above"
        said.append(f"{path}: not checked{' further' if fresh else ''}, {why}")
    return "\n".join(said)


def _problem(problem: object) -> dict[str, object]:
    names = ("file", "line", "column", "message", "hint", "path")
    return {name: getattr(problem, name) for name in names}
