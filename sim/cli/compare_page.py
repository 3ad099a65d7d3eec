"""What `ventetid compare` shows: a few sentences on each option, and then the table behind them."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.experiment.changes import changes
from sim.experiment.explain.words import called, capital
from sim.tables import STAGES

from .compare_sentences import LABELS, STAGE_LABELS, sentences
from .console import NARROW, console, write_json
from .figures import UNKNOWN, scale
from .verdicts import BETTER, MISSING, WORSE, Difference, differences

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from rich.console import Console

    from sim.experiment import Comparison

MARKS = {BETTER: "green", WORSE: "red"}


def show(comparison: Comparison, paths: list[Path], *, quiet: bool) -> None:
    """Write the page of a comparison."""
    out = console()
    against, n = comparison.names[0], comparison.replications
    out.print(f"Compared with {against}", style="bold")
    times = "replication" if n == 1 else "replications, the same citizens and the same luck in all"
    out.print(f"{n} {times}, seed {comparison.baseline.seed}. A model municipality, not compared with your data.", style="dim")
    for name, rows in differences(comparison).items():
        out.print()
        out.print(name, style="bold")
        for heading, text in sentences(comparison, name, rows):
            grid = Table.grid(padding=(0, 2, 0, 0))
            grid.add_column(width=14, style="dim")
            grid.add_column()
            grid.add_row(heading, text)
            out.print(Padding(grid, (0, 0, 0, 2)))
    for name, rows in differences(comparison).items():
        out.print()
        out.print(figures(comparison, name, rows, out))
    spread = years(comparison)
    if spread is not None:
        out.print()
        out.print(spread)
    if not quiet:
        out.print()
        for line in reading(comparison):
            out.print(line, style="dim")
        out.print()
        out.print(f"Next: ventetid run {paths[1]}", style="dim")
        out.print(f"      ventetid explain {paths[1]} --citizen 100", style="dim")


def reading(comparison: Comparison) -> list[str]:
    """What the figures mean and what they do not."""
    found = []
    if comparison.replications > 1:
        found.append(
            "How to read this: differences are option minus baseline. In sentences the interval is 80%, in tables "
            "95%: how exactly the simulation knows the mean difference. Better and worse are said only where an "
            "interval that holds for all rows and options at once leaves out zero; may be chance, where only the row's "
            "own interval does."
        )
    else:
        found.append("One replication only: a difference between two possible courses, without intervals.")
    return [
        *found,
        "Losing people flatters waits: read every wait beside those who gave up.",
        "The conclusions rest on assumptions about delays and people, which weigh more than the intervals show. "
        "Outcomes follow from numbers that were put in, not found. What an option costs is not counted yet.",
    ]


def figures(comparison: Comparison, name: str, rows: list[Difference], out: Console) -> Table:
    """Baseline, option and difference for each headline figure."""
    narrow = out.width < NARROW
    heading = Text(name, style="bold")
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("", max_width=34)
    for column in (comparison.names[0], name):
        table.add_column(column, justify="right", max_width=16)
    table.add_column("Difference [95% interval]", justify="right")
    table.add_column("")
    last = ""
    for row in rows:
        if row.of not in (last, "all") and row.of not in STAGES:
            table.add_row(Text(capital(label_of(comparison, row.of)), style="bold"))
        elif row.of != last and (row.of in STAGES or last not in STAGES):
            table.add_section()
        indent = "" if row.of in (*STAGES, "all") else "  "
        label = STAGE_LABELS.get(row.of) or capital(LABELS[row.indicator])
        last = row.of
        faint = "" if row.verdict in MARKS else "dim"
        table.add_row(
            indent + label,
            _value(row, row.baseline),
            _value(row, row.value),
            Text(_difference(row, narrow=narrow), style=faint),
            Text(_verdict(row, comparison), style=MARKS.get(row.verdict, "dim")),
        )
    return table


def years(comparison: Comparison) -> Table | None:
    """How much figures swing from year to year, and the chance that the next year is worse all the same."""
    told = {
        (name, row.indicator, row.of)
        for name, rows in differences(comparison).items()
        for row in rows
        if row.told
    }
    spread = comparison.years
    wanted = [row for row in spread.itertuples() if (row.option, row.indicator, row.of) in told and row.pairs]
    if not wanted:
        return None
    table = Table(
        title=Text("From one year to the next, where an option makes a difference", style="bold"),
        title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False,
    )  # fmt: skip
    table.add_column("")
    table.add_column(f"A year's figure under {comparison.names[0]} swings by", justify="right")
    table.add_column("Chance that next year, with the option, is worse than this year", justify="right")
    units = {(row.indicator, row.of): row.unit for row in comparison.headline.itertuples()}
    last = ""
    for row in wanted:
        if row.option != last and len(comparison.names) > 2:
            table.add_row(Text(row.option, style="bold"))
        last = row.option
        table.add_row(_full_label(comparison, row.indicator, row.of), _swing(row, units), f"{row.chance_worse:.0%}")
    return table


def as_json(comparison: Comparison, seed: int) -> None:
    """The same numbers: sentences, changes, headline figures, spread between years, and the whole table."""
    found = differences(comparison)
    write_json(
        {
            "command": "compare",
            "baseline": comparison.names[0],
            "replications": comparison.replications,
            "seed": seed,
            "confidence": comparison.confidence,
            "notes": list(comparison.baseline.notes),
            "options": [
                {
                    "name": name,
                    "changes": [
                        {"field": c.field, "before": c.before, "after": c.after}
                        for c in changes(comparison.baseline.scenario, result.scenario)
                    ],
                    "sentences": [text for _, text in sentences(comparison, name, found[name])],
                    "verdicts": [{"indicator": r.indicator, "of": r.of, "verdict": r.verdict} for r in found[name]],
                }
                for name, result in comparison.options.items()
            ],
            "headline": _records(comparison.headline),
            "years": _records(comparison.years),
            "table": _records(comparison.table),
        }
    )


def label_of(comparison: Comparison, name: str) -> str:
    """What a measure or stage is called, by the first scenario that has it."""
    for result in comparison.results:
        if name in result.scenario.measures:
            return called(result.scenario, name)
    return called(comparison.baseline.scenario, name)


def _full_label(comparison: Comparison, indicator: str, of: str) -> str:
    if of in STAGE_LABELS:
        return STAGE_LABELS[of]
    if of == "all":
        return capital(LABELS[indicator])
    return f"{capital(label_of(comparison, of))}: {LABELS[indicator]}"


def _value(row: Difference, value: float) -> str:
    return ("not reached" if row.not_reached else UNKNOWN) if isnan(value) else row.scale.value(value)


def _difference(row: Difference, *, narrow: bool) -> str:
    if isnan(row.difference):
        return ""
    ends = row.scale.interval(row.low, row.high, sign=True)
    interval = "" if ends == UNKNOWN else f"[{ends}]"
    return f"{row.scale.difference(row.difference)}{chr(10) if narrow else ' '}{interval}".rstrip()


def _verdict(row: Difference, comparison: Comparison) -> str:
    if row.verdict == MISSING and row.not_reached:
        return f"not reached in {row.not_reached} of {comparison.replications}"
    return row.verdict


def _swing(row: pd.Series | object, units: dict[tuple[str, str], str]) -> str:
    if isnan(row.spread):
        return "not reached in some years"
    return scale(units[row.indicator, row.of], row.spread).difference(row.spread).lstrip("+")


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as data; what is not a finite number is null."""
    clean = frame.astype(object).where(frame.map(lambda v: not isinstance(v, float) or bool(np.isfinite(v))), None)
    return [{str(key): value for key, value in row.items()} for row in clean.to_dict("records")]
