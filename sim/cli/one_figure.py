"""`compare --figure INDICATOR[:OF]`: a figure of every option, as a report prints it, and nothing else.

A number on the first page of a report leads to this command. Both take what they say from the same place, so
they say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sim.experiment import Assumptions, Comparison
    from sim.report.texts import Language
    from sim.scenario import Scenario

    from .means import Means

FigureFlag = Annotated[
    list[str] | None,
    typer.Option(
        "--figure",
        metavar="INDICATOR[:OF]",
        help="Print this figure of every option as a report shows it, and nothing else, such as "
        "wait_mean_of_started:mentor, or trap for what makes an option one; again for more of them. With "
        "--assumptions over sets of them, too.",
        show_default=False,
    ),
]

ALL, TRAP = "all", "trap"
FEW = 12
"""Names that are listed where nothing is near."""
WHERE = (
    " All names stand with what they count in a workbook (--workbook), and by themselves in the CSV and JSON "
    "of a comparison (--csv, --json)."
)
"""Where somebody looks who finds none of those that are near."""
Which = tuple[str, str]
"""An indicator, and what it is of."""


def asked(
    figures: Sequence[str] | None,
    scenarios: Sequence[Scenario],
    *,
    outcomes: bool,
    beside: Mapping[str, object],
) -> tuple[Which, ...]:
    """The figures that are asked for; `InputError` for one that no scenario has, or for flags that show more.

    outcomes: whether it is drawn how programmes end. beside: what was given with such flags, by their names.
    """
    if not figures:
        return ()
    if any(beside.values()):
        flags = " and ".join(f"--{name}" for name, given in beside.items() if given)
        raise InputError(f"--figure prints figures and nothing else: leave out {flags}")
    from sim import indicators
    from sim.timetable import timetable

    there = {
        (key.indicator, key.of): None
        for each in scenarios
        for key in indicators.catalogue(each, timetable(each))
        if not key.by and not key.period
    }
    there[TRAP, ALL] = None
    found = tuple(dict.fromkeys(_known(figure, list(there)) for figure in figures))
    _drawn(found, outcomes=outcomes)
    return found


def show(
    figures: Sequence[Which],
    comparison: Comparison,
    options: Sequence[Scenario],
    paths: Sequence[Path],
    language: Language,
    means: Means,
    *,
    sets: int | None,
    set_replications: int | None,
    outcomes: bool,
    quiet: bool,
) -> None:
    """Print every figure of every option, over sets of assumptions too where some are asked for."""
    from sim.report.figures.lines import figure_lines
    from sim.report.figures.trap import trap_lines
    from sim.report.gathered.command import Command
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    over = _over(comparison, options, sets, set_replications, means, quiet=quiet) if sets else None
    if comparison.baseline.scenario.draws is not None:
        comparison = _twice(comparison, means, outcomes=outcomes, quiet=quiet)
    command = Command(tuple(map(str, paths)), comparison.replications, comparison.baseline.seed)
    found, words = Findings(comparison, command, over=over), Words(language)
    blocks = [
        trap_lines(found, words, option)
        if figure == (TRAP, ALL)
        else figure_lines(found, words, option, *figure, sets=over is not None)
        for figure in figures
        for option in found.options
    ]
    typer.echo("\n\n".join("\n".join(lines) for lines in blocks))


def _twice(found: Comparison, means: Means, *, outcomes: bool, quiet: bool) -> Comparison:
    """The comparison with a second luck of each draw, which its interval over the draws needs."""
    from sim.experiment.parameters.again import with_again

    from .progress import progress

    with progress("Second luck", quiet=quiet) as hear:
        return with_again(found, means.jobs, hear, outcomes=outcomes, cluster=means.cluster)


def _over(
    found: Comparison,
    options: Sequence[Scenario],
    sets: int,
    replications: int | None,
    means: Means,
    *,
    quiet: bool,
) -> Assumptions:
    from sim import experiment
    from sim.experiment.request import SET_REPLICATIONS

    from .progress import progress

    with progress("Assumptions", quiet=quiet) as hear:
        return experiment.over_assumptions(
            found.baseline.scenario,
            options,
            sets,
            SET_REPLICATIONS if replications is None else replications,
            found.baseline.seed,
            progress=hear,
            **means._asdict(),
        )


def _drawn(figures: Sequence[Which], *, outcomes: bool) -> None:
    """How programmes end is there only where it was drawn; otherwise the error names the flag."""
    from sim.indicators.definitions import OUTCOME

    ends = [name for name, _ in figures if name.startswith(OUTCOME)]
    if ends and not outcomes:
        raise InputError(f"how programmes end is not drawn here, so there is no {ends[0]}: add --outcomes")


def _known(figure: str, there: list[Which]) -> Which:
    """The figure, if there is one of that name; otherwise the error says which are near."""
    from sim.scenario.wrong import listing

    indicator, _, of = figure.partition(":")
    if (indicator, of or ALL) in there:
        return indicator, of or ALL
    names = list(dict.fromkeys(name for name, _ in there))
    if indicator not in names:
        from sim.report.figures.near import near

        meant = _did_you_mean(near(indicator, [name for name in names if name != TRAP]))
        raise InputError(f"there is no figure {indicator!r}{meant or '.'}{WHERE}")
    whose = [each for name, each in there if name == indicator]
    if not of:
        raise InputError(f"{indicator} is of {listing(whose, FEW)}: write {indicator}:{whose[-1]}, say")
    from difflib import get_close_matches

    meant = _did_you_mean(get_close_matches(of, whose, 3)) or f"; it is of {listing(whose, FEW)}"
    raise InputError(f"there is no {indicator} of {of!r}{meant}")


def _did_you_mean(names: Sequence[str]) -> str:
    return f"; did you mean {' or '.join(names)}?" if names else ""
