"""What `ventetid calibrate run` shows: each parameter before and after the data, and what that is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import day

from .calibrate_flags import command_line
from .console import WIDE, console, write_json
from .next_steps import next_steps, typed
from .plain import headed, named, number_column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.table import Table

    from calibration import Calibrated
    from calibration.prior import Parameter

LEVEL = 0.9
"""The interval that is shown."""
MOST_ROWS = 20
"""Parameters of which each has a row; of more, only those that are identified: an assumption."""
READING = (
    "How to read this. Before: the range that the calibration file or the scenario gives. After: the value "
    "that the truth is as likely to lie above as below, and an interval that holds it with a probability of "
    "90%, if the model is right and every value of the range was as likely before. Narrower: how much "
    "smaller the standard deviation has become, on the scale of the range."
)


def show(found: Calibrated, file: Path, out_folder: Path | None, *, quiet: bool) -> None:
    """Write the page."""
    out = console()
    project = found.project
    window = f"{day(project.window.since)} to {day(project.used_until)}"
    out.print(f"{project.name or project.scenario.name}: what the data of {window} say", style="bold")
    out.print(_rests_on(found), style="dim")
    out.print()
    out.print(parameters(found))
    if left := len(found.posterior.prior.parameters) - len(told_of(found)):
        out.print(f"{left} parameters are left out here, of which the data say nothing.\n")
    say(found, found.diagnosis.groups())
    out.print()
    if not quiet:
        out.print(READING, style="dim")
        out.print()
    _files(found, file, out_folder, quiet=quiet)


def as_json(found: Calibrated) -> None:
    """The same for machines: what stands in posterior.json, and where the files are."""
    from calibration.flow.folder import Folder
    from calibration.flow.summary import summary

    data = summary(found)
    if found.folder is not None:
        kept = Folder(found.folder)
        data["files"] = {"posterior": str(kept.posterior), "summary": str(kept.summary)}
    write_json(data)


def parameters(found: Calibrated) -> Table:
    """Each parameter: its range before, what is left of it, and how much narrower that is."""
    from calibration.flow.in_words import shown

    table = named("What is known of each parameter", "median, [90% interval]", names=_names())
    for heading in ("Before", "After", "Narrower", ""):
        number_column(table, heading)
    posterior, unknown = found.posterior, found.diagnosis.identified.not_identified
    for each in told_of(found):
        how = shown(found.scenario, each)
        low, high = posterior.interval(each.path, LEVEL)
        after = Text(how.value(posterior.median(each.path)))
        after.append(f"\n[{how.interval(low, high, unit=False)}]", style="dim")
        narrower = max(0.0, 1.0 - posterior.contraction[each.path])
        flag = "not\nidentified" if each.path in unknown else ""
        table.add_row(how.name, how.interval(each.low, each.high), after, f"{100 * narrower:.0f}%", flag)
    return table


def told_of(found: Calibrated) -> list[Parameter]:
    """The parameters that have a row: all of few, and of many those that the data say something of."""
    every = found.posterior.prior.parameters
    unknown = found.diagnosis.identified.not_identified
    return [each for each in every if len(every) <= MOST_ROWS or each.path not in unknown]


def say(found: Calibrated, groups: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Sentences under the word that says what they are about; parameters by their names."""
    from calibration.flow.in_words import in_prose, with_names

    parameters = found.posterior.prior.parameters
    heads = [
        (word if k == 0 else "", in_prose(with_names(each, found.scenario, parameters), found.scenario))
        for word, said in groups
        for k, each in enumerate(said)
    ]
    out = console()
    for each in headed(heads):
        out.print(each)


def _rests_on(found: Calibrated) -> str:
    posterior = found.posterior
    waves = f"{found.waves} wave{'s' * (found.waves != 1)}"
    return (
        f"{found.scenario.name}; {len(found.observed.values)} numbers of the data, {len(found.table):,} "
        f"simulations in {waves}; {len(posterior.weights):,} draws, which count as "
        f"{posterior.effective:,.0f}."
    )


def _files(found: Calibrated, file: Path, out_folder: Path | None, *, quiet: bool) -> None:
    from calibration.flow.folder import Folder

    if found.folder is None:
        return
    out, kept = console(), Folder(found.folder)
    out.print(f"Written: {kept.posterior} and {kept.summary.name}", soft_wrap=True)
    if not quiet:
        scenario = found.scenario.lineage[-1]
        steps = [command_line(word, file, out_folder) for word in ("validate", "report")]
        if not found.diagnosis.doubts:  # nobody is sent on with draws that should not be relied on
            draws = typed(kept.posterior)
            steps.insert(0, f"ventetid compare {typed(scenario)} OPTION.yaml --parameters {draws}")
        next_steps(out, *steps)


def _names() -> int:
    return 30 if console().width >= WIDE else 20
