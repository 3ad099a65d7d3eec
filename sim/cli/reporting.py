"""`compare --report --workbook --csv --language`: the files for people who were not there.

They are looked at before anything runs, and written together: all of them, or none. Whoever stops the runs
gets them of what is finished, and the command ends as interrupted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from . import over_assumptions
from .against import OwnWaits
from .command import FILES
from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.experiment import Comparison
    from sim.experiment.kept import Store
    from sim.scenario import Scenario

    from .against import Against
    from .below import Below
    from .means import Means

ReportFlag = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE.html",
        help="Write the report for a meeting: one page that opens without network. It runs what else it "
        "shows, with 100 sets of assumptions unless --assumptions says how many (0: none), and takes about "
        "eight times as long as the comparison itself.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
WorkbookFlag = Annotated[
    Path | None,
    typer.Option(
        "--workbook",
        metavar="FILE.xlsx",
        help="Write all figures as a workbook with charts. It runs the same as --report.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
CsvFlag = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        metavar="FILE.csv",
        help="Write the table of all figures for a Danish spreadsheet (semicolons, commas in numbers).",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
LanguageFlag = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="da|en",
        help="Language of the files.",
        show_default="the baseline's",
        rich_help_panel=FILES,
    ),
]

Language = Literal["en", "da"]
ENDINGS = {"report": (".html", ".htm"), "workbook": (".xlsx",), "csv": (".csv",)}
CALLED = {"report": "Report", "workbook": "Workbook", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The files that were asked for, by the names of their flags, and the language they are in."""

    files: Mapping[str, Path]
    language: Language

    @property
    def runs(self) -> bool:
        """Whether more is run for them than the comparison."""
        return "report" in self.files or "workbook" in self.files

    def sets(
        self, said: int | None, replications: int | None, scenarios: Sequence[Scenario]
    ) -> tuple[int | None, int]:
        """How many sets of assumptions the page shows (None: none), and how many the files do.

        Files show the usual number unless somebody says another, 0 for none.
        """
        wanted = said
        if self.runs and said is None:
            from sim.report.files.wanted import usual_sets

            wanted = usual_sets(scenarios) or None
        elif self.runs and said == 0:
            said = wanted = None
        over_assumptions.check(wanted, replications, scenarios)
        return said, wanted or 0


def asked(
    report: Path | None,
    workbook: Path | None,
    csv: Path | None,
    language: str | None,
    against: str | None,
    scenarios: Sequence[Scenario],
    paths: Sequence[Path],
) -> Asked:
    """The files, if they can be written; `InputError` where one cannot.

    Nothing is written over what is read: the scenarios, at `paths`, their tables, and what they are set
    `against`.
    """
    if language not in (None, "en", "da"):
        raise InputError(f"--language takes da or en, not {language!r}")
    from sim.report.files.targets import check_apart, check_target

    named = {"report": report, "workbook": workbook, "csv": csv}
    files = {name: path for name, path in named.items() if path is not None}
    read = read_for(scenarios, paths, against) if files else set()
    for name, path in files.items():
        check_target(f"--{name}", path, ENDINGS[name], read)
    check_apart((f"--{name}", path) for name, path in files.items())
    return Asked(files, cast("Language", language or scenarios[0].language))


def write(
    below: Below,
    asked_for: Asked,
    found: Comparison,
    files: Sequence[Path],
    means: Means,
    *,
    sets: int,
    set_replications: int | None,
    outcomes: bool,
    against: str | None,
    parameters: Path | None,
    observed: Against | None,
    store: Store,
    quiet: bool,
) -> None:
    """Run what the files show and write them; where something was stopped before, of what there is."""
    if not asked_for.files:
        return
    from sim.experiment.followed import followed
    from sim.experiment.request import SET_REPLICATIONS
    from sim.report.files.wanted import Wanted, contents
    from sim.report.files.whole import whole_files
    from sim.report.gathered.command import Command
    from sim.report.gathered.findings import Findings
    from sim.report.gathered.gather import With, gather

    from .progress import progress

    more = [
        *(["--outcomes"] if outcomes else []),
        *(["--against", against] if against else []),
        *(["--parameters", str(parameters)] if parameters else []),
    ]
    of_each = SET_REPLICATIONS if set_replications is None else set_replications
    seed = found.baseline.seed
    command = Command(tuple(map(str, files)), found.replications, seed, sets, of_each, tuple(more))
    own = observed.observed if isinstance(observed, OwnWaits) else None
    over, levers = below.over, {name: each for name, each in below.levers.items() if len(each.levers) > 1}
    if below.lacking or not asked_for.runs:
        known = {} if over is None else followed(found, over)
        shown = Findings(found, command, over, known, levers=levers, observed=own, stopped=below.lacking)
    else:
        shown = gather(
            found, command, With(*means, store), hear=lambda part: progress(part, quiet=quiet),
            over=over, levers=levers, observed=own,
        )  # fmt: skip
        if shown.stopped:
            below.lacking = "Interrupted in what the files show. What was finished before is in them."
            below.blocks["interrupted"] = below.lacking
    whole_files(contents(shown, Wanted(**asked_for.files), asked_for.language))
    if below.json:
        below.blocks["files"] = {name: str(path) for name, path in asked_for.files.items()}


def say(asked_for: Asked) -> None:
    """Say what was written, below the page; machines read it among their data."""
    for name, path in asked_for.files.items():
        typer.echo(f"{CALLED[name]}: {path}")


def read_for(scenarios: Sequence[Scenario], paths: Sequence[Path], against: str | None) -> set[Path]:
    """Every file that is read: scenarios and what they name, and what they are set against."""
    from sim.report.files.targets import files_of

    beside = [] if against is None else [Path(against)]
    return files_of(scenarios) | {path.resolve() for path in (*paths, *beside)}
