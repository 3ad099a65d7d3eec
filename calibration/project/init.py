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
from sim.scenario.errors import Problem

from .begun import calibration_file
from .codebook import codebook
from .made_up import rows_for, tables

if TYPE_CHECKING:
    from .asked import Kind

NAME, CODEBOOK = "calibration.yaml", "codebook.md"
SINCE, EXTRACT = date(2024, 1, 1), date(2026, 1, 1)
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
    if read.municipalities is not None:
        said = f"the scenario is a country of {read.municipalities.number} municipalities"
        hint = "A calibration is of one: write one to a file with `ventetid show … --municipality N`."
        raise ScenarioError([Problem(str(scenario), 0, 0, said, hint)])
    into = Path(folder)
    there = [into / name for name in (NAME, *FILES.values(), CODEBOOK) if (into / name).exists()]
    if there:
        names = ", ".join(str(path) for path in there)
        raise FileExistsError(f"nothing was written, since this is there already: {names}")
    since, extract = window_for(read)
    operator = Operator(since, extract)
    measure, rows, share = rows_for(read, operator)
    file, own_clock = Path(relpath(scenario, into)).as_posix(), (since, extract) != (SINCE, EXTRACT)
    text = calibration_file(read, file, since, extract, measure, FILES, CODEBOOK, own_clock=own_clock)
    texts = {into / NAME: text}
    texts |= {
        into / FILES[kind]: text
        for kind, text in tables(measure, rows, share, operator, read.language).items()
    }
    texts[into / CODEBOOK] = codebook(read.language)
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
