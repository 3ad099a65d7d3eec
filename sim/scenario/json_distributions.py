"""Lengths of time and their distributions as JSON Schema, with every way to give the parameters."""

from __future__ import annotations

from .json_parts import Schema, array, maybe_sourced, one_of, ref

_AMOUNT = r"^\s*(\d+\.?\d*|\.\d+)\s*"
LENGTH: Schema = {
    "type": "string",
    "pattern": _AMOUNT + r"([Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?\s*$",
    "patternErrorMessage": "Write a number and a unit (days, weeks, months or years), such as 13 weeks.",
    "examples": ["13 weeks", "6 months", "90 days", "1.5 years"],
}
"""A length of time."""
WHOLE_DAYS: Schema = {
    "type": "string",
    "pattern": _AMOUNT + r"([Dd]ay|[Ww]eek)s?\s*$",
    "patternErrorMessage": "Write whole days or weeks, such as 26 weeks.",
    "examples": ["1 week", "8 weeks", "26 weeks"],
}
"""A length of time in days or weeks."""

_LENGTHS = {
    "mean": "The mean.",
    "sd": "The standard deviation.",
    "scale": "The scale.",
    "median": "The median.",
    "low": "The least.",
    "mode": "The most likely.",
    "high": "The most.",
}
_SHAPES = {
    "shape": "The shape, a number above 0.",
    "a": "The shape, a number above 0.",
    "c": "The shape, a number above 0.",
    "s": "The standard deviation of the logarithm, a number above 0.",
    "sigma": "The standard deviation of the logarithm, a number above 0.",
}
_NAMED: dict[str, tuple[str, tuple[tuple[str, ...], ...], Schema]] = {
    "exponential": (
        "Memoryless: short lengths are common and long ones rare.",
        (("mean",), ("scale",)),
        {"mean": "6 weeks"},
    ),
    "gamma": (
        "Skewed to the right, by mean and standard deviation or by shape and scale.",
        (("mean", "sd"), ("shape", "scale"), ("a", "scale")),
        {"mean": "7 months", "sd": "4 months"},
    ),
    "lognormal": (
        "With a longer tail than gamma.",
        (("mean", "sd"), ("s", "scale"), ("median", "sigma")),
        {"mean": "6 weeks", "sd": "3 weeks"},
    ),
    "weibull": (
        "By mean and standard deviation or by shape and scale.",
        (("mean", "sd"), ("shape", "scale"), ("c", "scale")),
        {"mean": "6 weeks", "sd": "3 weeks"},
    ),
    "uniform": (
        "Every length between two is as likely.",
        (("low", "high"),),
        {"low": "2 weeks", "high": "8 weeks"},
    ),
    "triangular": (
        "From the least by the most likely to the most.",
        (("low", "mode", "high"),),
        {"low": "2 weeks", "mode": "4 weeks", "high": "8 weeks"},
    ),
}


def distributions() -> dict[str, Schema]:
    """The definitions of a distribution, which has exactly one kind, and of a length within it."""
    kinds: Schema = {"fixed": ref("length", "Always the same length of time.")}
    for name, (text, ways, example) in _NAMED.items():
        parameters = dict.fromkeys(parameter for way in ways for parameter in way)
        kinds[name] = {
            "type": "object",
            "description": text,
            "properties": {each: _parameter(each) for each in parameters},
            "additionalProperties": False,
            "maxProperties": len(ways[0]),
            "anyOf": [{"required": list(way)} for way in ways],
            "examples": [example],
        }
    pair = {"type": "array", "items": [ref("share"), ref("lasting")], "minItems": 2, "additionalItems": False}
    kinds["mixture"] = {
        "description": "Several lengths or distributions, each with its share; shares add to 1.",
        **array(pair, minItems=1),
        "examples": [[[0.6, "13 weeks"], [0.4, "26 weeks"]]],
    }
    kinds["empirical"] = {
        "description": "Observed lengths: a list, or a CSV file with a column length.",
        **one_of(array(ref("length"), minItems=1), {"type": "string"}, _file()),
        "examples": [{"file": "lengths.csv", "unit": "days"}],
    }
    whole = {"minProperties": 1, "maxProperties": 1, "additionalProperties": False}
    return {
        "distribution": {"type": "object", "properties": kinds, **whole},
        "length": maybe_sourced(LENGTH, LENGTH),
    }


def _parameter(name: str) -> Schema:
    if name in _SHAPES:
        return ref("positive", _SHAPES[name])
    return ref("length", f"{_LENGTHS[name]} A length of time, such as 6 weeks.")


def _file() -> Schema:
    names = {
        "file": {"type": "string", "description": "The file, relative to this one."},
        "unit": {
            "type": "string",
            "description": "Unit of the lengths; left out: the file has a column unit.",
            "examples": ["days", "weeks", "months", "years"],
        },
    }
    return {"type": "object", "properties": names, "required": ["file"], "additionalProperties": False}
