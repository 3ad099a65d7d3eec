"""Cells of a CSV that no spreadsheet mistakes: a text stays a text, whatever it begins with.

A spreadsheet takes a cell that begins with one of a few characters for a formula, also in quotation marks. An
apostrophe before it makes it a text; what is a number stays one.
"""

from __future__ import annotations

from math import isfinite, isnan

import numpy as np

SEPARATOR, DECIMAL = ";", ","
"""What stands between cells, and within a number."""

BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a formula may begin with, in a wide script too."""
UNSEEN = "".join(map(chr, range(33))) + "\x7f\xa0\ufeff"
"""Characters that nobody sees at the beginning of a cell."""
DIGITS = 12
"""Digits of a number that are written: more than any figure bears."""


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if _risky(text) else text


def cell(value: object) -> str:
    """A cell as it is written. Nothing stands for what is not known, ∞ for what is not reached."""
    if value is None:
        return ""
    if isinstance(value, (int, np.integer)):
        return str(value)
    if isinstance(value, float):
        return _number(value).replace(".", DECIMAL)
    text = str(value)
    if _risky(text) or any(mark in text for mark in (SEPARATOR, ",", '"', "\n", "\r")):
        return '"' + harmless(text).replace('"', '""') + '"'
    return text


def _risky(text: str) -> bool:
    """By its first character, or the first that can be seen: some programs skip what cannot."""
    if not text:
        return False
    seen = text.lstrip(UNSEEN)
    return ord(text[0]) < 32 or text[0] == "\x7f" or seen.startswith(BEGINS)


def _number(value: float) -> str:
    if isnan(value):
        return ""
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    text = np.format_float_positional(value, precision=DIGITS, fractional=False, trim="-")
    return "0" if text == "-0" else text
