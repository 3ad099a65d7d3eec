"""A comparison that was made in Python, told as if the command had made it: what to type to make it again.

A scenario that stands in a file as it is, is called by that file. One that was changed in Python is not
anywhere: the report offers it to be saved, and the command names it as it is called there.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.amounts import ends_drawn
from sim.experiment.request import SET_REPLICATIONS, RequestError, check_sets
from sim.report.files.targets import check_target, files_of
from sim.report.files.wanted import contents, language_of, usual_sets
from sim.report.files.whole import whole_files
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.gathered.gather import With, gather
from sim.scenario import Scenario, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment import Comparison
    from sim.experiment.request import Progress
    from sim.experiment.writing import Runs
    from sim.report.files.wanted import Wanted
    from sim.report.gathered.gather import Hear


DRAWS = "draws.parquet"
"""What the file of draws is called in a command, where they were given in Python."""
OWN_RULES = (
    "a report and a workbook run more of what is compared, and cannot do so with queue rules in Python: "
    "compare without queue_rules, or take the figures from comparison.table and comparison.csv(…)"
)


def write(comparison: Comparison, wanted: Wanted, language: str | None, runs: Runs) -> None:
    """Run what the files need, and write them.

    When somebody stops the runs, the files are written of what is finished, and the interrupt goes on.
    """
    scenarios = [result.scenario for result in comparison.results]
    if wanted.runs and any(result.own_rules for result in comparison.results):
        raise RequestError(OWN_RULES)
    try:
        chosen = language_of(language, scenarios[0])
    except ValueError as error:
        raise RequestError(str(error)) from None
    read = files_of(scenarios)
    for called, path in wanted.all.items():
        check_target(f"the {called}", path, (), read)
    over = runs.get("over")
    sets, of_each = runs.get("sets", usual_sets(scenarios)), runs.get("set_replications", SET_REPLICATIONS)
    if over is not None:
        sets, of_each = len(over.design.shares), over.replications
    if sets:
        check_sets(sets, of_each)
    command = command_of(comparison, sets, of_each)
    found = Findings(comparison, command)
    if wanted.runs:
        found = gather(comparison, command, _means(runs), hear=_to(runs.get("progress")), over=over)
    whole_files(contents(found, wanted, chosen))
    if found.stopped:
        raise KeyboardInterrupt(f"stopped ({found.stopped}); what was finished is written")


def _means(runs: Runs) -> With:
    return With(runs.get("engine", "auto"), runs.get("jobs", -1), runs.get("cluster"), runs.get("store"))


def _to(progress: Progress | None) -> Hear:
    @contextmanager
    def hear(_part: str) -> Iterator[Progress | None]:
        yield progress

    return hear


def command_of(comparison: Comparison, sets: int, set_replications: int) -> Command:
    """What is typed to make the comparison again."""
    scenarios = [result.scenario for result in comparison.results]
    files = [_file(scenario) for scenario in scenarios]
    found = tuple(each for each in files if each is not None)
    saved = len(found) < len(files)
    return Command(
        files=_to_save(comparison.names) if saved else found,
        replications=comparison.replications,
        seed=comparison.baseline.seed,
        sets=sets,
        set_replications=set_replications,
        more=(
            *(("--outcomes",) if ends_drawn(comparison.results) else ()),
            *(("--parameters", DRAWS) if scenarios[0].draws is not None else ()),
        ),
        saved=saved,
    )


def _file(scenario: Scenario) -> str | None:
    """The file in which a scenario stands as it is."""
    path = Path(scenario.lineage[-1])
    try:
        same = path.is_file() and Scenario.from_file(path) == scenario.carrying(None)
        return str(path) if same else None
    except (OSError, ValueError, ScenarioError):
        return None


def _to_save(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of files for scenarios, each its own, that any computer takes."""
    found: list[str] = []
    for name in names:
        plain = re.sub(r"[^\w]+", "_", name.lower()).strip("_")[:40] or "scenario"
        stem, number = plain, 2
        while f"{stem}.yaml" in found:
            stem, number = f"{plain}_{number}", number + 1
        found.append(f"{stem}.yaml")
    return tuple(found)
