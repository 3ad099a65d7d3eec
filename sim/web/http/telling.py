"""From what a link asks for to scenarios to simulate, and from their comparison to what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.web.answers import told
from sim.web.asked.saved import file_names
from sim.web.asked.turned import NAME, turned
from sim.web.page.render import beside, drawn, fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.experiment import Comparison
    from sim.experiment.warm_up import WarmUp
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.web.asked.options import Options
    from sim.web.asked.scenarios import Served
    from sim.web.asked.visit import Visit


def the_option(served: Served, visit: Visit) -> Scenario:
    """What is turned; where nothing is, today once more under a name of its own. Raises `Refused`."""
    option = turned(served.scenario, visit.changed, visit.name)
    if option is served.scenario:
        return served.scenario.with_({"name": NAME["en"], "label": NAME})
    return option


def others_beside(served: Served, options: Options, visit: Visit) -> tuple[Scenario, ...]:
    """The kept options that are shown side by side, in the order of the link. Raises `Refused`."""
    there = {each.id: each for each in options.of(served) if each.wrong is None}
    found = [there[each] for each in visit.more if each in there]
    return tuple(turned(served.scenario, each.changed, each.name) for each in found)


def one_told(
    comparison: Comparison,
    words: Words,
    served: Served,
    warm_ups: Mapping[str, WarmUp] | None,
    *,
    today: bool = False,
) -> Iterator[dict[str, Any]]:
    """The answer about one option, as the page takes it: in brief first, then its charts.

    `numbers`: every digit of its figures. today: nothing is turned.
    """
    findings = Findings(comparison, _command(comparison, served, words), warm_ups=warm_ups)
    found = told.answer(findings, words)
    yield {"kind": "answer", **fragment(found, words, today=today), "numbers": found.numbers}
    yield {"kind": "charts", **drawn(told.charts(findings, words, today=today), words, today=today)}


def several_told(
    comparison: Comparison, words: Words, served: Served, warm_ups: Mapping[str, WarmUp] | None
) -> Iterator[dict[str, Any]]:
    """Several options side by side, as the page takes them."""
    findings = Findings(comparison, _command(comparison, served, words), warm_ups=warm_ups)
    yield {"kind": "answer", **beside(told.glance(findings, words), words)}


def _command(comparison: Comparison, served: Served, words: Words) -> Command:
    """What makes the same numbers again, of files as they are served and saved."""
    files = file_names(served, [result.scenario for result in comparison.results[1:]], words)
    return Command(files, comparison.replications, comparison.baseline.seed)
