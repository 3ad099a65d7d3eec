"""The values that a lever may have: every step from one number to another, or those of a list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sim.scenario.quantities import decimal, duration, shown
from sim.scenario.wrong import Wrong

MOST = 500
"""Values of one lever."""
RANGE = "{from: 20, to: 40, cost: 50000}"
CHOICE = "{choose: [8 weeks, 13 weeks, 26 weeks], cost: [767000, 472000, 236000]}"
EITHER = f"Write {RANGE}, or {CHOICE}."


def chosen(said: dict[str, Any]) -> list[Any]:
    """The values of `choose`; raises `Wrong`."""
    for name in ("from", "to", "step"):
        if name in said:
            raise Wrong(f"choose stands here, and {name} as well", (name,), EITHER, on_key=True)
    values = said["choose"]
    if not isinstance(values, list) or not values:
        raise Wrong("expected a list of values to choose from", ("choose",), f"Write {CHOICE}.")
    for k, value in enumerate(values):
        _has_a_limit(value, ("choose", k))
        if value in values[:k]:
            raise Wrong(f"{shown(value)} stands here twice", ("choose", k), "Remove one of them.")
    return values


def stepped(said: dict[str, Any]) -> list[int | float]:
    """The values of `from`, `to` and `step`, reckoned exactly as they are written; raises `Wrong`."""
    missing = [name for name in ("from", "to") if name not in said]
    if missing:
        be = "is" if len(missing) == 1 else "are"
        raise Wrong(f"{' and '.join(missing)} {be} missing here", hint=EITHER, on_key=True)
    low, high = (_number(said, name) for name in ("from", "to"))
    step = _number(said, "step") if "step" in said else Decimal(1)
    if step <= 0:
        raise Wrong(f"expected a step above 0, not {step}", ("step",))
    if low > high:
        raise Wrong(f"from ({low}) lies above to ({high})", ("from",), f"Write from: {high}, to: {low}.")
    steps, rest = divmod(high - low, step)
    if rest and "step" in said:
        below = f"The last below it is {low + steps * step}."
        raise Wrong(f"steps of {step} from {low} do not come to {high}", ("step",), below)
    if rest:
        large = "Say how large a step is, such as step: 0.2."
        raise Wrong(f"there is no whole number of steps from {low} to {high}", (), large, on_key=True)
    if steps >= MOST:
        many = f"{int(steps) + 1:,} values are more than a lever may have, which are {MOST}"
        raise Wrong(many, (), "Make the steps larger, or the bounds closer.", on_key=True)
    return [_plain(low + k * step) for k in range(int(steps) + 1)]


def _number(said: dict[str, Any], name: str) -> Decimal:
    _has_a_limit(said[name], (name,))
    try:
        return decimal(said[name])
    except Wrong as wrong:
        if (length := _length(said, name)) is None:
            raise wrong.under(name) from None
        ends = ", ".join(str(said[each]) for each in ("from", "to") if each in said)
        raise Wrong(
            f"lengths of time are chosen from a list, and not turned in steps: {length}",
            (name,),
            f"Write {{choose: [{ends}], cost: [767000, 236000]}}, with all that may be chosen and its cost.",
        ) from None


def _length(said: dict[str, Any], name: str) -> str | None:
    """A length of time as it is written; None for anything else."""
    try:
        return str(duration(said[name]))
    except Wrong:
        return None


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _has_a_limit(value: object, at: tuple[str | int, ...]) -> None:
    if value == "unlimited":
        raise Wrong(
            "what has no limit has no price: unlimited cannot be planned for",
            at,
            "Write the largest number that could be paid for.",
        )
