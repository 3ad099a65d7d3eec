"""The codebook that stands beside an export: every column of both tables, in the language of the scenario.

Parameters and statistics have the names that the report of the calibration gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.checks.words import DAYS as IN_DAYS
from calibration.checks.words import PEOPLE, SHARE, Period, unit
from calibration.flow.exporting import POSTERIOR, TABLE
from calibration.posterior.posterior import WEIGHT
from calibration.prior import DAYS, WHOLE
from sim.report.first.lengths import exact
from sim.report.texts import later
from sim.report.words import Words

from .figures import figure
from .values import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.flow.calibrated import Calibrated
    from calibration.prior import Parameter
    from sim.report.texts import Language

NUMBER, WHOLE_NUMBER = later("a number"), later("a whole number")
UNITS = {DAYS: later("days"), WHOLE: WHOLE_NUMBER, "": NUMBER}
SCALES = {
    SHARE: later("a share, as the arcsine of its square root"),
    PEOPLE: later("people, as the square root of their number"),
    IN_DAYS: later("days, as their square root"),
}
"""The scales on which numbers are compared (`calibration.scales`), by what they are when they are read."""


def codebook(found: Calibrated, language: Language) -> str:
    """The codebook as Markdown."""
    return "\n".join(_lines(found, Words(language))) + "\n"


def _lines(found: Calibrated, words: Words) -> Iterator[str]:
    parameters = found.posterior.prior.parameters
    title = words.say("Codebook: the calibration of {name}", name=found.scenario.name)
    yield f"# {title}"
    yield ""
    yield words.say(
        "Both files stand here as Parquet and as CSV (comma, decimal point). The simulations are made up, "
        "and no row of either file is of a person."
    )
    yield ""
    yield words.say(
        "In Python: {csv}; or, keeping the types of Parquet, {parquet}. {pandas} needs the package pyarrow, "
        "which is not installed with this program. In R: {r} or {arrow}.",
        csv=f'`pandas.read_csv("{POSTERIOR}.csv")`',
        parquet=f"`duckdb.sql(\"from '{POSTERIOR}.parquet'\").df()`",
        pandas="`pandas.read_parquet`", r="`read.csv`", arrow="`arrow::read_parquet`",
    )  # fmt: skip
    yield ""
    what = words.say("a row for each set of values that the data leave possible")
    yield from _head(words, POSTERIOR, what)
    whole = words.say("{low} to {high}", low=words.number(0), high=words.number(1))
    yield _row(WEIGHT, words.say("how likely the set is; all weights add up to 1"), words.say(NUMBER), whole)
    yield from (_of_parameter(found, words, each) for each in parameters)
    yield ""
    yield from _head(words, TABLE, words.say("a row for each simulation"))
    yield from (_of_parameter(found, words, each) for each in parameters)
    wave = words.say("in which wave it was simulated; 0 is over all of the ranges")
    yield _row("wave", wave, words.say(WHOLE_NUMBER), "")
    weight = words.say("how often the ranges would have drawn it, over how often the waves did")
    yield _row("weight", weight, words.say(NUMBER), "")
    yield from _of_statistics(found, words)


def _head(words: Words, name: str, what: str) -> Iterator[str]:
    heads = (words.say("column"), words.say("what it is"), words.say("in"), words.say("range"))
    yield from (f"## {name}: {what}", "", _row(*heads), "|---|---|---|---|")


def _of_parameter(found: Calibrated, words: Words, parameter: Parameter) -> str:
    low, high = (exact(words, end) for end in (parameter.low, parameter.high))
    scale = words.say("a logarithmic scale") if parameter.scale == "log" else words.say("a line")
    within = words.say("{low} to {high}", low=low, high=high)
    even = words.say("{range}, even on {scale}", range=within, scale=scale)
    name = named(words, found.scenario, parameter).name
    return _row(parameter.path, name, words.say(UNITS[parameter.unit]), even)


def _of_statistics(found: Calibrated, words: Words) -> Iterator[str]:
    operator = found.observed.operator
    period = Period(operator.since, operator.extract)
    observed = {each.key for each in found.observed.statistics}
    for key in found.table.names:
        name = figure(words, found.scenario, key, period)
        which = (
            words.say("{figure} (observed)", figure=name)
            if key in observed
            else words.say("{figure} (not observed)", figure=name)
        )
        yield _row(key, which, words.say(SCALES.get(unit(key), NUMBER)), "")


def _row(*cells: str) -> str:
    return f"| {' | '.join(each.replace('|', '/') for each in cells)} |"
