"""The parameters that a calibration leaves free: which values of the scenario, and how far each may be moved.

A file names them by their paths, each with its lowest and its highest value. Where it names none, every range
that the scenario itself declares is free, but for two kinds that no data about waits can narrow: amounts of
money, and how programmes end.
"""

from __future__ import annotations

from collections.abc import Sized
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from calibration.prior import DAYS, WHOLE, Parameter, scale_of
from sim.scenario import ScenarioError
from sim.scenario.provenance import plain
from sim.scenario.quantities import SECONDS, duration, number, shown
from sim.scenario.ranged import of_money, ranged, size, step_of
from sim.scenario.tree import BROKEN
from sim.scenario.valued import kind_at, with_values
from sim.scenario.wrong import Several, Wrong, unknown

if TYPE_CHECKING:
    from calibration.prior import Scale
    from sim.scenario import Scenario
    from sim.scenario.page import Page
    from sim.scenario.ranged import Ranged
    from sim.scenario.tree import Node

Many = TypeVar("Many", bound=Sized)
FIELDS = ("range", "scale")
SCALES: tuple[Scale, ...] = ("linear", "log")
MOST = 200
"""Parameters of one calibration: with more no table of simulations is dense enough to tell them apart."""

_RANGE = "Write for example [20, 45], or {range: [4 months, 10 months], scale: log}."
_ENDS = "outcome"
"""Where a scenario says how programmes end."""
_CLOCK = "clock"
"""Where a scenario says when it begins and how long it runs: the window of the data says so in its place."""


def parameters_of(
    node: Node | None, page: Page, scenario: Scenario | None, asked: Node
) -> tuple[Parameter, ...]:
    """The parameters that can be read; what is wrong with the others is taken down.

    `asked`: where to point if the file names none and the scenario declares none either.
    """
    if node is None:
        return () if scenario is None else _declared(page, scenario, asked)
    if node.content is BROKEN:
        return ()
    if not isinstance(node.content, dict) or not node.content:
        page.wrong(
            node,
            f"expected parameters by their paths, not {shown(node.content)}",
            "Write for example parameters: {citizens.per_year: [20, 45]}. Or leave parameters out: every "
            "range that the scenario declares is then free.",
            path="parameters",
        )
        return ()
    if len(node.content) > MOST:
        _few(node.content, page, node)
        return ()
    for path, other in combinations(map(str, node.content), 2):
        if f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}."):
            said = f"{other} and {path} move the same thing"
            page.wrong(node.content[other], said, "Keep one of them.", key=True, path=other)
    return _few(tuple(_each(node, page, scenario)), page, node)


def from_range(declared: Ranged) -> Parameter:
    """A range that the scenario declares, as a parameter."""
    low, high = sorted((_number(declared.low), _number(declared.high)))
    whole = declared.step == 1 and not isinstance(declared.low, str)
    unit = DAYS if isinstance(declared.low, str) else WHOLE if whole else ""
    return Parameter(declared.path, low, high, scale_of(low, high), unit)


def of_waits(declared: Ranged) -> bool:
    """Whether data about waits may narrow a range that the scenario declares."""
    begins = declared.path.split(".")[0]
    return begins not in (_ENDS, _CLOCK) and _number(declared.low) != _number(declared.high)


def _declared(page: Page, scenario: Scenario, asked: Node) -> tuple[Parameter, ...]:
    found = tuple(from_range(each) for each in ranged(scenario) if of_waits(each))
    if not found:
        page.wrong(
            asked,
            "there is nothing to calibrate: the scenario declares no ranges, and parameters is missing here",
            "Write for example parameters: {citizens.per_year: [20, 45]}.",
        )
    return _few(found, page, asked)


def _few(found: Many, page: Page, node: Node) -> Many:
    if len(found) > MOST:
        said = f"{len(found)} parameters are more than can be told apart, which are at most {MOST}"
        page.wrong(node, said, "Name those that matter under parameters.", path="parameters")
    return found


def _each(node: Node, page: Page, scenario: Scenario | None) -> list[Parameter]:
    found: list[Parameter] = []
    for name, each in node.content.items():
        path = str(name)
        if _broken(each):
            continue
        if isinstance(each.content, dict) and len(page.fields(each, FIELDS)) < len(each.content):
            continue
        try:
            found.append(_parameter(path, plain(each), scenario))
        except Wrong as wrong:
            page.say(each, wrong, path)
        except Several as several:
            for one in several.wrongs:
                page.say(each, one, path)
    return found


def _broken(node: Node) -> bool:
    """Whether anything below could not be read, which has been told."""
    content = node.content
    if isinstance(content, dict):
        return any(map(_broken, content.values()))
    return any(map(_broken, content)) if isinstance(content, list) else content is BROKEN


def _parameter(path: str, said: Any, scenario: Scenario | None) -> Parameter:  # noqa: ANN401  whatever a file says
    """A parameter of what stands below its path; raises `Wrong` as seen from there."""
    if path == _CLOCK or path.startswith(f"{_CLOCK}."):
        hint = "It is run from window.from to window.extract, whatever its clock says: leave this out."
        raise Wrong("the window of the data sets the clock of the scenario", (), hint, on_key=True)
    at: tuple[str, ...] = ()
    scale: Scale | None = None
    if isinstance(said, dict):
        if "range" not in said:
            raise Wrong("range is missing here", hint=_RANGE)
        at, scale, said = ("range",), _scale(said.get("scale")), said["range"]
    if not isinstance(said, list) or len(said) != 2:
        raise Wrong(f"expected a range: a lowest and a highest value, not {shown(said)}", at, _RANGE)
    ends = [_end(each, (*at, k)) for k, each in enumerate(said)]
    if isinstance(said[0], str) != isinstance(said[1], str):
        raise Wrong("one end of this range is a length of time and the other a number", at, _RANGE)
    low, high = ends
    if low >= high:
        same = low == high
        hint = "A value that is known is written in the scenario." if same else f"Write {said[1]} first."
        raise Wrong(
            "the ends of this range are the same" if same else "this range begins at its end", at, hint
        )
    if scale == "log" and low <= 0.0:
        raise Wrong(
            "on a logarithmic scale a range begins above 0", at, "Begin it above 0, or write scale: linear."
        )
    unit = DAYS if isinstance(said[0], str) else ""
    if scenario is not None:
        unit = _unit(path, said, scenario, at)
    return Parameter(path, low, high, scale or scale_of(low, high), unit)


def _scale(value: object) -> Scale | None:
    if value is None:
        return None
    for each in SCALES:
        if value == each:
            return each
    message, hint = unknown("scale", value if isinstance(value, str) else shown(value), SCALES)
    raise Wrong(message, ("scale",), hint)


def _end(value: object, at: tuple[Any, ...]) -> float:
    """An end of a range: a number, or days where a length of time is written."""
    try:
        return duration(value).seconds / SECONDS["day"] if isinstance(value, str) else number(value)
    except Wrong as wrong:
        raise wrong.under(*at) from None


def _unit(path: str, said: list[Any], scenario: Scenario, at: tuple[Any, ...]) -> str:
    """What a path's values are, if the scenario can have both ends of a range there."""
    money = of_money(scenario)
    if path in money:
        hint = "Amounts of money are given in the scenario."
        raise Wrong(f"no wait depends on {path}, so no data about waits can narrow it", (), hint, on_key=True)
    kind = kind_at(scenario, path)
    if kind and (kind == "length") != isinstance(said[0], str):
        wanted = "a length of time, such as 4 months," if kind == "length" else "a number"
        raise Wrong(f"{wanted} stands at {path} in the scenario, and this is {shown(said[0])}", at, _RANGE)
    for k, end in enumerate(said):
        try:
            with_values(scenario, {path: end})
        except ScenarioError as error:
            problem = error.problems[0]
            where = (*at, k) if kind else ()
            raise Wrong(problem.message, where, problem.hint, on_key=not kind) from None
    if kind == "length":
        return DAYS
    return WHOLE if step_of(tuple(path.split(".")), (said[0],)) else ""


def _number(value: float | str) -> float:
    return size(value) / (SECONDS["day"] if isinstance(value, str) else 1)
