"""Distributions of lengths of time, by mean and standard deviation or by their named parameters.

Parameters follow `scipy.stats`: gamma (a, scale), lognormal (s, scale), weibull (c, scale), uniform
(low, high), triangular (low, mode, high). Only descriptions live here; quantiles are taken where
citizens are drawn, so that reading a scenario needs no scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import exp, fsum, gamma, log, log1p, sqrt

from .quantities import duration, number, share, shown
from .wrong import Several, Wrong, listing, unknown

WEIGHTS_ADD_UP = 1e-9
"""How far shares may be from adding to 1."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution of a length of time, in seconds.

    `kind` and `parameters`: fixed (value), exponential (mean), gamma (shape, scale),
    lognormal (s, scale), weibull (shape, scale), uniform (low, high), triangular (low, mode, high),
    empirical (all observed values, sorted); a mixture has `parts` (weight, distribution) instead.
    """

    kind: str
    parameters: tuple[float, ...] = ()
    parts: tuple[tuple[float, Distribution], ...] = ()

    @property
    def mean(self) -> float:
        """The mean length in seconds."""
        if self.kind == "mixture":
            return fsum(weight * part.mean for weight, part in self.parts)
        if self.kind in ("fixed", "exponential"):
            return self.parameters[0]
        if self.kind in ("uniform", "triangular", "empirical"):
            return fsum(self.parameters) / len(self.parameters)
        shape, scale = self.parameters
        if self.kind == "gamma":
            return shape * scale
        if self.kind == "lognormal":
            return scale * exp(shape * shape / 2)
        return scale * gamma(1 + 1 / shape)

    @property
    def longest(self) -> float | None:
        """The longest possible length in seconds; None where there is no limit."""
        if self.kind == "mixture":
            ends = [part.longest for weight, part in self.parts if weight > 0]
            return None if None in ends else max(end for end in ends if end is not None)
        bounded = self.kind in ("fixed", "uniform", "triangular", "empirical")
        return max(self.parameters) if bounded else None

    @property
    def shortest(self) -> float:
        """The shortest possible length in seconds; 0 where it may be as short as one likes."""
        if self.kind == "mixture":
            return min(part.shortest for weight, part in self.parts if weight > 0)
        bounded = self.kind in ("fixed", "uniform", "triangular", "empirical")
        return min(self.parameters) if bounded else 0.0


def distribution(value: object) -> Distribution:
    """Read a distribution: a bare length of time is fixed, otherwise `{kind: parameters}`."""
    if isinstance(value, Distribution):
        return value
    if not isinstance(value, Mapping):
        return Distribution("fixed", (duration(value).seconds,))
    if len(value) != 1:
        raise Wrong(
            f"expected one distribution, not {shown(value)}",
            hint="Write for example {gamma: {mean: 7 months, sd: 4 months}}, or a length such as 13 weeks.",
        )
    ((kind, parameters),) = value.items()
    if kind not in _READERS:
        message, hint = unknown("distribution", kind, _READERS)
        raise Wrong(message, (kind,), hint, on_key=True)
    try:
        return _READERS[str(kind)](parameters)
    except Wrong as wrong:
        raise wrong.under(kind) from None
    except Several as several:
        raise Several(wrong.under(kind) for wrong in several.wrongs) from None


def is_distribution(value: Iterable[object]) -> bool:
    """Whether the keys of a mapping are those of a distribution."""
    keys = list(value)
    return len(keys) == 1 and keys[0] in _READERS


def _named(kind: str, value: object, *ways: tuple[str, ...]) -> dict[str, object]:
    """The parameters of a kind, given in one of the allowed ways."""
    advice = f"Write {' or '.join(f'{{{kind}: {{{_example(way)}}}}}' for way in ways)}."
    if not isinstance(value, Mapping):
        raise Wrong(f"expected the parameters of {kind}, not {shown(value)}", hint=advice)
    known = {name for way in ways for name in way}
    wrongs = []
    for key in value:
        if key not in known:
            message, _ = unknown(f"parameter of {kind}", key, known)
            wrongs.append(Wrong(message, (key,), advice, on_key=True))
    if wrongs:
        raise Several(wrongs)
    for way in ways:
        if set(way) == set(value):
            return {name: value[name] for name in way}
    given = listing(value) or "nothing"
    raise Wrong(f"a {kind} distribution cannot be read from {given}", hint=advice)


def _example(way: tuple[str, ...]) -> str:
    numbers = {"shape": "2", "a": "2", "c": "2", "s": "0.5", "sigma": "0.5"}
    lengths = {"low": "2 weeks", "mode": "4 weeks", "high": "8 weeks", "sd": "2 weeks"}
    return ", ".join(f"{name}: {numbers.get(name) or lengths.get(name, '6 weeks')}" for name in way)


def _length(given: Mapping[str, object], name: str, *, above_zero: bool = True) -> float:
    try:
        seconds = duration(given[name]).seconds
    except Wrong as wrong:
        raise wrong.under(name) from None
    if above_zero and seconds <= 0:
        raise Wrong(f"{name} must be more than nothing", (name,))
    return seconds


def _shape(given: Mapping[str, object], name: str) -> float:
    try:
        return number(given[name], 0.01, 1e6)
    except Wrong as wrong:
        raise wrong.under(name) from None


def _mean_and_sd(given: Mapping[str, object]) -> tuple[float, float]:
    mean, sd = _length(given, "mean"), _length(given, "sd")
    if not 0.001 <= sd / mean <= 20:
        raise Wrong("the standard deviation must lie between a thousandth and twenty times the mean", ("sd",))
    return mean, sd


def _fixed(value: object) -> Distribution:
    return Distribution("fixed", (duration(value).seconds,))


def _exponential(value: object) -> Distribution:
    given = _named("exponential", value, ("mean",), ("scale",))
    return Distribution("exponential", (_length(given, next(iter(given))),))


def _gamma(value: object) -> Distribution:
    given = _named("gamma", value, ("mean", "sd"), ("shape", "scale"), ("a", "scale"))
    if "mean" in given:
        mean, sd = _mean_and_sd(given)
        return _checked("gamma", (mean / sd) ** 2, sd * sd / mean)
    return _checked("gamma", _shape(given, next(iter(given))), _length(given, "scale"))


def _lognormal(value: object) -> Distribution:
    given = _named("lognormal", value, ("mean", "sd"), ("s", "scale"), ("median", "sigma"))
    if "mean" in given:
        mean, sd = _mean_and_sd(given)
        squared = (sd / mean) ** 2
        return _checked("lognormal", sqrt(log1p(squared)), mean / sqrt(1 + squared))
    spread, scale = ("s", "scale") if "s" in given else ("sigma", "median")
    try:
        s = number(given[spread], 0.001, 3)
    except Wrong as wrong:
        raise wrong.under(spread) from None
    return _checked("lognormal", s, _length(given, scale))


def _weibull(value: object) -> Distribution:
    given = _named("weibull", value, ("mean", "sd"), ("shape", "scale"), ("c", "scale"))
    if "mean" in given:
        mean, sd = _mean_and_sd(given)
        shape = _weibull_shape(sd / mean)
        return _checked("weibull", shape, mean / gamma(1 + 1 / shape))
    name = next(iter(given))
    try:
        shape = number(given[name], 0.1, 1e4)
    except Wrong as wrong:
        raise wrong.under(name) from None
    return _checked("weibull", shape, _length(given, "scale"))


def _weibull_shape(variation: float) -> float:
    """The shape whose coefficient of variation is the one asked for; it falls as the shape grows."""
    low, high = log(0.1), log(1e4)
    for _ in range(100):
        middle = (low + high) / 2
        shape = exp(middle)
        squared = gamma(1 + 2 / shape) / gamma(1 + 1 / shape) ** 2 - 1
        low, high = (middle, high) if squared > variation**2 else (low, middle)
    return exp((low + high) / 2)


def _checked(kind: str, shape: float, scale: float) -> Distribution:
    found = Distribution(kind, (shape, scale))
    if found.mean > duration("100 years").seconds:
        raise Wrong(f"the mean of this {kind} is longer than 100 years")
    return found


def _uniform(value: object) -> Distribution:
    given = _named("uniform", value, ("low", "high"))
    low, high = _length(given, "low", above_zero=False), _length(given, "high")
    if low >= high:
        raise Wrong("low must lie below high", ("low",))
    return Distribution("uniform", (low, high))


def _triangular(value: object) -> Distribution:
    given = _named("triangular", value, ("low", "mode", "high"))
    low, mode = _length(given, "low", above_zero=False), _length(given, "mode", above_zero=False)
    high = _length(given, "high")
    if not low <= mode <= high or low == high:
        raise Wrong("mode must lie between low and high, and low below high", ("mode",))
    return Distribution("triangular", (low, mode, high))


def _mixture(value: object) -> Distribution:
    advice = "Write for example {mixture: [[0.6, 13 weeks], [0.4, 26 weeks]]}."
    if not isinstance(value, (list, tuple)) or not value:
        raise Wrong(f"expected a list of weights and distributions, not {shown(value)}", hint=advice)
    parts: list[tuple[float, Distribution]] = []
    wrongs: list[Wrong] = []
    for position, pair in enumerate(value):
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise Wrong(f"expected a weight and a distribution, not {shown(pair)}", (position,), advice)
        try:
            weight = share(pair[0])
        except Wrong as wrong:
            wrongs.append(wrong.under(position, 0))
            continue
        try:
            parts.append((weight, distribution(pair[1])))
        except Wrong as wrong:
            wrongs.append(wrong.under(position, 1))
        except Several as several:
            wrongs += [wrong.under(position, 1) for wrong in several.wrongs]
    if wrongs:
        raise Several(wrongs)
    total = fsum(weight for weight, _ in parts)
    if abs(total - 1) > WEIGHTS_ADD_UP:
        raise Wrong(f"the weights add up to {total:.6g} instead of 1", hint="Change one of them.")
    return Distribution("mixture", parts=tuple(parts))


def _empirical(value: object) -> Distribution:
    advice = "Write {empirical: {file: lengths.csv, unit: days}}, or a list such as [3 weeks, 20 days]."
    if not isinstance(value, (list, tuple)) or not value:
        raise Wrong(f"expected observed lengths of time, not {shown(value)}", hint=advice)
    seconds: list[float] = []
    wrongs: list[Wrong] = []
    for position, each in enumerate(value):
        try:
            seconds.append(duration(each).seconds)
        except Wrong as wrong:
            wrongs.append(wrong.under(position))
    if wrongs:
        raise Several(wrongs)
    return Distribution("empirical", tuple(sorted(seconds)))


_READERS: dict[str, Callable[[object], Distribution]] = {
    "fixed": _fixed,
    "exponential": _exponential,
    "gamma": _gamma,
    "lognormal": _lognormal,
    "weibull": _weibull,
    "uniform": _uniform,
    "triangular": _triangular,
    "mixture": _mixture,
    "empirical": _empirical,
}
