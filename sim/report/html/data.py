"""The data of charts as a script reads them: plain JSON, short, and safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

DIGITS = 6
"""Significant digits of a number that is drawn: more than a screen has points."""
WHOLE = 1e6
"""From here on a number is whole: an amount, or a moment in milliseconds, which has more digits."""


def as_script(data: Mapping[str, Any]) -> str:
    """JSON that stands in a script element, whatever texts are in it."""
    text = json.dumps(plain(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a chart is made of
    """The same without arrays, and without numbers that JSON has none of: a gap is drawn there."""
    found = value
    if isinstance(value, Mapping):
        found = {str(name): plain(each) for name, each in value.items()}
    elif isinstance(value, (list, tuple)):
        found = [plain(each) for each in value]
    elif isinstance(value, float):
        found = _short(value)
    elif hasattr(value, "tolist"):  # an array, or a number of numpy's
        found = plain(value.tolist())
    elif hasattr(value, "to_plotly_json"):
        found = plain(value.to_plotly_json())
    elif hasattr(value, "isoformat"):
        found = value.isoformat()
    return found


def _short(value: float) -> float | int | None:
    if not isfinite(value):
        return None
    if abs(value) >= WHOLE:
        return round(value)
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short
