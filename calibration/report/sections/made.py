"""How it was made: files by their names, how the data were seen, the prior, simulations, and the command."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from calibration.report.values import named
from sim.report.blocks import Block, Cell, Column, Paragraph, Section, Table, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.report.gathered import Gathered
    from sim.report.words import Words

PACKAGES = ("ventetid", "numpy", "scipy", "duckdb", "SALib")
FINGERPRINTS = ("scenario", "table", "program")


def made(gathered: Gathered, words: Words) -> Section:
    """Everything that makes the report again."""
    blocks: list[Block] = [
        Paragraph(
            words.say(
                "Data were held against simulations number by number (approximate Bayesian computation): "
                "numbers are summed up by regression on the parameters, simulations near the data are "
                "kept and adjusted, and a later wave simulates where the first has found the data likely."
            )
        ),
        _table(gathered, words),
        _seen(gathered, words),
    ]
    if gathered.command:
        blocks.append(
            Verbatim(
                words.say("The command that makes this report again, in the folder of the calibration file"),
                gathered.command,
                printed=True,
            )
        )
    blocks.append(_versions(gathered, words))
    return Section("made", words.say("How it was made"), tuple(blocks))


def _table(gathered: Gathered, words: Words) -> Table:
    rows = tuple((Cell(what), Cell(value)) for what, value in _rows(gathered, words))
    return Table(words.say("What was asked"), (Column(words.say("What")), Column(words.say("Value"))), rows)


def _rows(gathered: Gathered, words: Words) -> Iterator[tuple[str, str]]:
    found = gathered.found
    project, posterior = found.project, found.posterior
    files = [path.name for path in project.files.values()]
    yield (
        words.say("Scenario"),
        ", ".join(path.name for path in project.scenario.files) or project.scenario.name,
    )
    yield words.say("Files of data"), ", ".join(files)
    window = project.window
    yield (
        words.say("Window"),
        words.say("{since} to {until}", since=words.date(window.since), until=words.date(window.extract)),
    )
    if project.held_out:
        days = words.plural("{n} day", "{n} days", project.held_out, n=words.number(project.held_out))
        yield words.say("Held out at the end"), days
    for each in posterior.prior.parameters:
        how = named(words, gathered.scenario, each)
        scale = words.say("a logarithmic scale") if each.scale == "log" else words.say("a line")
        yield (
            words.say("Prior: {name}", name=how.name),
            words.say("{range}, even on {scale}", range=how.range, scale=scale),
        )
    waves = words.plural("{n} wave", "{n} waves", found.waves, n=words.number(found.waves))
    yield words.say("Simulations"), words.say("{n} in {waves}", n=words.number(len(found.table)), waves=waves)
    yield (
        words.say("Draws kept"),
        words.say(
            "{n}, which count as {effective}",
            n=words.number(len(posterior.weights)),
            effective=words.number(posterior.effective),
        ),
    )
    if gathered.validation is not None:
        yield (
            words.say("Checks"),
            words.say(
                "{sets} made-up data sets, {runs} runs",
                sets=words.number(len(gathered.validation.ranks.below)),
                runs=words.number(gathered.validation.predictive.figures.runs),
            ),
        )
    if gathered.sensitivity is not None:
        yield (
            words.say("Sensitivity"),
            words.say(
                "{n} runs of {times} replications for the screening, {pairs} replications for the tornado",
                n=words.number(gathered.sensitivity.screening.runs),
                times=words.number(gathered.sensitivity.screening.replications),
                pairs=words.number(gathered.sensitivity.tornado.replications),
            ),
        )
    yield words.say("Seed"), str(project.seed)
    yield words.say("Fewest people that are told of"), words.number(found.observed.fewest)


def _seen(gathered: Gathered, words: Words) -> Table:
    """The operator: what was done to reality, and to simulations."""
    operator = gathered.found.observed.operator
    rounded = words.say("to the week") if operator.rounded == "week" else words.say("to the day")
    seen = words.say(
        "{since} to {until}", since=words.date(operator.since), until=words.date(operator.extract)
    )
    late = words.say("none stated")
    if operator.late is not None:
        late = words.say(
            "{n} % of starts and ends, by {days} on average",
            n=words.number(100 * operator.late.share),
            days=words.plural(
                "{n} day", "{n} days", operator.late.mean_days, n=words.number(operator.late.mean_days)
            ),
        )
    rows = [
        (Cell(words.say("Seen from, and until")), Cell(seen)),
        (Cell(words.say("Dates are known")), Cell(rounded)),
        (Cell(words.say("Registered late")), Cell(late)),
    ]  # fmt: skip
    for kind in dict.fromkeys(each.kind for each in operator.instruments):
        from .data import KINDS

        of = {each.of for instrument in operator.instruments if instrument.kind == kind
              for each in instrument.statistics}  # fmt: skip
        names = sorted(words.called(gathered.scenario, name) for name in of if name != "all")
        said = words.say(KINDS[kind])
        rows.append((Cell(said[:1].upper() + said[1:]), Cell(words.listed(names) or words.say("everybody"))))
    return Table(
        words.say("How data and simulations were seen alike"),
        (Column(words.say("What")), Column(words.say("Value"))),
        tuple(rows),
    )


def _versions(gathered: Gathered, words: Words) -> Table:
    rest = dict(gathered.found.posterior.made_from)
    called = {
        "scenario": words.say("Fingerprint of the scenario"),
        "table": words.say("Fingerprint of what was simulated"),
        "program": words.say("Fingerprint of the program"),
    }
    rows = [(Cell(called[name]), Cell(rest[name])) for name in FINGERPRINTS if name in rest]
    rows += [(Cell(name), Cell(number)) for name in PACKAGES if (number := _version(name))]
    rows.append((Cell("Python"), Cell(platform.python_version())))
    return Table(
        words.say("Versions and fingerprints"),
        (Column(words.say("What")), Column(words.say("Value"))),
        tuple(rows),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
