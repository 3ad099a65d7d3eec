"""A calibration to begin with: the file, a table of each kind with made-up rows, and a codebook.

Nothing is ever written over: if one of the files is there already, none is written.
"""

from __future__ import annotations

from datetime import date, timedelta
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from calibration.operator import Operator
from sim.scenario import Scenario, ScenarioError
from sim.scenario.ranged import ranged

from .asked import SIMULATIONS, WAVES
from .codebook import codebook
from .made_up import tables
from .reading_parameters import of_waits

if TYPE_CHECKING:
    from .asked import Kind

NAME, CODEBOOK = "calibration.yaml", "codebook.md"
SINCE, EXTRACT = date(2024, 1, 1), date(2026, 1, 1)
_OWN_CLOCK = "  # the scenario's own first years, since dates in it do not fit into others: write yours"
FILES: dict[Kind, str] = {
    "referrals": "referrals.csv",
    "intervals": "intervals.csv",
    "waiting": "waiting.csv",
    "quantiles": "quantiles.csv",
    "shares": "shares.csv",
}


def init(folder: str | Path, scenario: str | Path) -> tuple[Path, ...]:
    """Write a calibration of a scenario into a folder, which is made if need be; the files written.

    Raises `FileExistsError` with the names of those that are there already, and `ScenarioError` where the
    scenario cannot be read.
    """
    read = Scenario.from_file(scenario)
    measure = next(name for name, each in read.offers.items() if each.available)
    since, extract = window_for(read)
    into = Path(folder)
    texts = {into / NAME: _calibration(read, relpath(scenario, into), since, extract)}
    texts |= {into / FILES[kind]: text for kind, text in tables(measure, since, extract).items()}
    texts[into / CODEBOOK] = codebook(read.language)
    there = [path for path in texts if path.exists()]
    if there:
        names = ", ".join(str(path) for path in there)
        raise FileExistsError(f"nothing was written, since this is there already: {names}")
    into.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        with path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    return tuple(texts)


def window_for(scenario: Scenario) -> tuple[date, date]:
    """A window in which the scenario can run: two past years, or else the first two of its own clock.

    A capacity that changes on a date keeps its date, and not every window holds it.
    """
    try:
        Operator(SINCE, EXTRACT).window(scenario)
    except ScenarioError:
        start = scenario.clock.start
        return start, min(start + (EXTRACT - SINCE), scenario.clock.end - timedelta(days=1))
    return SINCE, EXTRACT


def _calibration(scenario: Scenario, file: str, since: date, extract: date) -> str:
    declared = [each for each in ranged(scenario) if of_waits(each)]
    free = [f"#   {each.path}: [{each.low}, {each.high}]" for each in declared[:3]]
    lines = [
        "# Which parameters of a scenario agree with observed waits. The tables beside this file hold",
        f"# made-up rows: replace them by yours. {CODEBOOK} says what stands in each column.",
        f"scenario: {Path(file).as_posix()}",
        "window: # the first day that the data know of, and the day on which they were taken",
        *([] if (since, extract) == (SINCE, EXTRACT) else [_OWN_CLOCK]),
        f"  from: {since}",
        f"  extract: {extract}",
        "# registration: {rounded: week, late: {share: 0.15, mean: 3 weeks}}   # only weeks known; late ends",
        "data: # one is enough; remove the # before those that you have",
        f"  referrals: {FILES['referrals']}",
        *(f"  # {kind}: {name}" for kind, name in FILES.items() if kind != "referrals"),
        "# numbers: danish   # 1.234,5; or english: 1,234.5. Only where a cell can be read in two ways",
        _parameters(len(declared)),
        "# parameters:",
        *(free or ["#   citizens.per_year: [20, 45]"]),
        "# held_out: 6 months   # the last part of the window: predicted, not used",
        f"budget: {{simulations: {SIMULATIONS}, waves: {WAVES}}}",
        "seed: 1",
    ]
    if not declared:
        uncommented = {"# parameters:": "parameters:", "#   citizens.per_year: [20, 45]": _per_year(scenario)}
        lines = [uncommented.get(line, line) for line in lines]
    return "\n".join(lines) + "\n"


def _parameters(declared: int) -> str:
    if declared:
        return f"# Without parameters the {declared} ranges that the scenario declares are free (not money)."
    return "# The scenario declares no ranges, so those that are free are named here."


def _per_year(scenario: Scenario) -> str:
    """A range about the yearly number of citizens, to be replaced."""
    number = scenario.citizens.per_year
    return f"  citizens.per_year: [{number / 2:g}, {2 * number:g}]"
