"""What `ventetid compare` shows: a few sentences on each option, and then the table behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text

from sim.experiment.changes import changes
from sim.experiment.verdicts import judged

from . import compare_money, compare_trap, money_reading
from .against import NOT_COMPARED, cautioned, uncautioned
from .begins import as_data, beginnings
from .compare_beside import beside
from .compare_outcomes import outcomes
from .compare_overview import MANY, overview
from .compare_sentences import sentences
from .compare_table import LEGEND, figures, too_few
from .compare_years import years
from .console import console, write_json
from .flags import notes_of
from .holding import holding
from .next_steps import next_steps, typed
from .plain import headed
from .tried import COUNT_FROM_THEN, TOO_FEW_SAID, alternatives
from .under_parameters import as_data as draws_as_data
from .way_in import before_it
from .which_levers import hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from rich.console import Console, RenderableType

    from sim.experiment import Comparison
    from sim.scenario import Scenario

OVER_THE_DRAWS = (
    "An interval over the draws says more: where the difference lies in the long run under 80% of the draws "
    "of parameters."
)


def show(
    comparison: Comparison,
    paths: list[Path],
    *,
    quiet: bool,
    banner: str = NOT_COMPARED,
    more: Sequence[RenderableType] = (),
    levers: bool = False,
    parameters: Path | None = None,
) -> None:
    """Write the page of a comparison; `more` is what stands below its tables.

    parameters: the file of draws that it was run under.

    Without `levers`, an option that changes several things is told what says which of them did it.
    """
    out = console()
    against, n = comparison.names[0], comparison.replications
    out.print(f"Compared with {against}", style="bold")
    times = "1 replication" if n == 1 else f"{n} replications"
    out.print(
        f"{times}, seed {comparison.baseline.seed}, the same citizens with the same luck in all of them.\n"
        f"{banner}",
        style="dim",
    )
    cautioned(comparison.baseline.scenario, out)
    for line in beginnings(scenarios(comparison)):
        out.print(line, style="dim")
    files = dict(zip(comparison.names[1:], paths[1:], strict=True)) if len(paths) > MANY + 1 else {}
    if files:
        out.print()
        out.print(overview(comparison, out))
    for name, rows in judged(comparison).items():
        out.print()
        title = Text(name, style="bold")
        if name in files:
            title.append(f"  {files[name]}", style="not bold dim")
        out.print(title)
        for sentence in headed(sentences(comparison, name, rows)):
            out.print(sentence)
        if not levers and not quiet and (text := hint(comparison, name)):
            for sentence in headed([("Levers", text)]):
                out.print(sentence)
    _tables(comparison, out)
    for section in more:
        out.print()
        out.print(section)
    if not quiet:
        out.print()
        for line in reading(comparison):
            out.print(line, style="dim")
        if too_few(comparison, out):
            out.print(TOO_FEW_SAID, style="dim")
    for note in uncautioned(notes(comparison), comparison.baseline.scenario):
        out.print(f"Note: {note}")
    if not quiet:
        out.print()
        next_steps(out, *_next(paths[1], parameters))


def _next(option: Path, parameters: Path | None) -> list[str]:
    """What to type next. One citizen's way is explained at values as stated, so not under draws."""
    if parameters is None:
        return [f"ventetid run {typed(option)}", f"ventetid explain {typed(option)}"]
    return [f"ventetid run {typed(option)} --parameters {typed(parameters)}"]


def _tables(comparison: Comparison, out: Console) -> None:
    """The figures of each option, and the spread between years."""
    for name, rows in judged(comparison).items():
        out.print()
        out.print(figures(comparison, name, rows, out))
        if (missing := beside(comparison, name, out)) is not None:
            out.print(missing)
        if (ends := outcomes(comparison, name)) is not None:
            out.print(ends)
        for table in compare_money.money(comparison, name, out):
            out.print(table)
    spread = years(comparison)
    if spread is not None:
        out.print()
        out.print(spread)


def reading(comparison: Comparison) -> list[str]:
    """What the figures mean and what they do not."""
    how = (
        "How to read this: differences are option minus baseline, in points for shares. In sentences the "
        "interval is 80%, in tables 95%: how exactly the simulation knows the mean difference, and no more. "
    ) + LEGEND
    drawn = comparison.baseline.scenario.draws is not None
    if any(row.drawn for rows in judged(comparison).values() for row in rows):
        how += f" {OVER_THE_DRAWS}"
    if alternatives(scenarios(comparison)):
        how += f" {COUNT_FROM_THEN}"
    if comparison.replications == 1:
        how = "One replication only: a difference between two possible courses, without intervals."
    flattered = "Losing people flatters waits: read every wait beside those who gave up."
    if more := before_it(scenarios(comparison)):
        flattered += f" {more}"
    carried = (
        "Differences carry what the draws of parameters leave open, and nothing else: what is not drawn is "
        "as stated. How programmes end (with --outcomes) follows from numbers that were put in, not found."
    )
    assumed = (
        "The conclusions rest on assumptions about delays and people, which weigh more than the intervals "
        "show: --assumptions 100 moves them all. How programmes end (with --outcomes) follows from numbers "
        "that were put in, not found."
    )
    paid = money_reading.reading(comparison.results)
    return [
        how,
        holding(scenarios(comparison), comparison.names),
        flattered,
        *paid,
        carried if drawn else assumed,
    ]


def scenarios(comparison: Comparison) -> list[Scenario]:
    """What is compared, the baseline first."""
    return [result.scenario for result in comparison.results]


def notes(comparison: Comparison) -> tuple[str, ...]:
    """What is to be read beside the numbers, whoever of those compared says it."""
    return tuple(
        dict.fromkeys(
            (*comparison.baseline.notes, *notes_of(scenarios(comparison)), *of_outcomes(comparison))
        )
    )


def of_outcomes(comparison: Comparison) -> tuple[str, ...]:
    """Options that say something else about outcomes than what they are compared with: it is not heard."""
    baseline, *options = scenarios(comparison)
    return tuple(
        f"{option.name}: what it says under outcome plays no part here; outcomes are drawn for all as in "
        f"{baseline.name}"
        for option in options
        if option.outcome != baseline.outcome
    )


def as_json(comparison: Comparison, seed: int, more: Mapping[str, object] | None = None) -> None:
    """The same numbers: sentences, changes, headline figures, spread between years, and the whole table.

    `more`: blocks by name that stand before the table.
    """
    found = judged(comparison)
    write_json(
        {
            "command": "compare",
            "baseline": comparison.names[0],
            "replications": comparison.replications,
            "seed": seed,
            "begins": as_data(comparison.baseline.scenario),
            "parameters": draws_as_data(comparison.baseline.scenario),
            "confidence": comparison.confidence,
            "notes": list(notes(comparison)),
            "options": [
                {
                    "name": name,
                    "begins": as_data(result.scenario),
                    "changes": [
                        {"field": c.field, "before": c.before, "after": c.after}
                        for c in changes(comparison.baseline.scenario, result.scenario)
                    ],
                    "trap": compare_trap.as_data(compare_trap.of_option(comparison, name)),
                    "money": compare_money.as_data(comparison, name),
                    "sentences": [text for _, text in sentences(comparison, name, found[name])],
                    "verdicts": [
                        {"indicator": r.indicator, "of": r.of, "verdict": r.verdict} for r in found[name]
                    ],
                }
                for name, result in comparison.options.items()
            ],
            "headline": _records(comparison.headline),
            "years": _records(comparison.years),
            **(more or {}),
            "table": _records(comparison.table),
        }
    )


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as data; what is not a finite number is null."""
    clean = frame.astype(object).where(
        frame.map(lambda v: not isinstance(v, float) or bool(np.isfinite(v))), None
    )
    return [{str(key): value for key, value in row.items()} for row in clean.to_dict("records")]
