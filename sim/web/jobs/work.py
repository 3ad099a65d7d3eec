"""What is done for an order, in a process of its own: the same as the commands of the same names do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.web.asked.saved import FORMS
from sim.web.asked.scenarios import slug

from .job import File, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.experiment.request import Progress

    from .job import Result
    from .order import Kind, Order

HTML = "text/html; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Tell(Protocol):
    """Hears that `done` of `of` pieces of a part are finished; `of` is 0 where that is not known."""

    def __call__(self, part: str, done: int, of: int) -> None:
        """Take notice."""


def work(order: Order, tell: Tell) -> Result:
    """Do it. Raises `RequestError` and `ScenarioError` for what cannot be done."""
    tell("Starting", 0, 0)
    return DO[order.kind](order, tell)


def _bottlenecks(order: Order, tell: Tell) -> Result:
    from sim.experiment.bottlenecks import bottlenecks

    from .bottlenecks_said import bottlenecks_said

    found = bottlenecks(
        order.baseline, order.replications, order.seed, progress=_hearing("Bottlenecks", tell)
    )
    return Found({each: bottlenecks_said(found, Words(each), order.files) for each in LANGUAGES})


def _plan(order: Order, tell: Tell) -> Result:
    from sim.experiment.plan import plan

    from .plan_said import plan_said
    from .plan_values import controls_set

    if order.wish is None:
        raise ValueError("a plan needs what it is to keep")
    found = plan(order.wish.asked(order.baseline), order.seed, progress=_hearing("Searching", tell))
    sections = {each: plan_said(found, Words(each), order.wish) for each in LANGUAGES}
    return Found(sections, controls_set(found, order.wish, order.changed))


def _report(order: Order, tell: Tell) -> Result:
    from sim import compare
    from sim.experiment.request import SET_REPLICATIONS
    from sim.report.files.wanted import usual_sets
    from sim.report.gathered.command import Command
    from sim.report.gathered.gather import With, gather

    @contextmanager
    def hear(part: str) -> Iterator[Progress]:
        yield _hearing(part, tell)

    scenarios = [order.baseline, *order.options]
    compared = compare(
        order.baseline, order.options, order.replications, order.seed,
        progress=_hearing("Comparing", tell), outcomes=False,
    )  # fmt: skip
    command = Command(
        order.files, order.replications, order.seed, usual_sets(scenarios), SET_REPLICATIONS
    )  # fmt: skip
    found = gather(compared, command, With(), hear=hear)
    tell("Writing", 0, 0)
    of_the_whole = f"_{slug(Words(order.language).say(FORMS['complete']))}.yaml"
    name = order.files[-1].removesuffix(of_the_whole).removesuffix(".yaml")
    if order.kind == "report":
        from sim.report.write import report

        return File(f"{name}.html", HTML, report(found, order.language).encode("utf-8"))
    from sim.report.workbook import workbook

    return File(f"{name}.xlsx", XLSX, workbook(found, order.language))


DO: dict[Kind, Callable[[Order, Tell], Result]] = {
    "bottlenecks": _bottlenecks, "plan": _plan, "report": _report, "workbook": _report,
}  # fmt: skip


def _hearing(part: str, tell: Tell) -> Progress:
    def heard(done: int, of: int) -> None:
        tell(part, done, of)

    return heard
