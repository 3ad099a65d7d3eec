"""Numbers as people write them, and the ways in which that goes wrong.

`1.200` is twelve hundred to a Dane and one point two to a computer; `1,5`, `1_000` and `40 %` are
read differently, or not at all, by different programs; `+3` is three more to a planner. None of them is
guessed: each has its sentence.
"""

from __future__ import annotations

import re

NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_THOUSANDS_OR_DECIMALS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{2}0")
# Three decimals that end in 0 are how thousands are written; nobody needs that 0 behind a decimal point.
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:[ '\u00a0\u202f][0-9]{3})+)(?:,[0-9]+)?")
_DANISH = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COMMA = re.compile(r"[-+]?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")
_UNDERSCORE = re.compile(r"[-+]?[0-9]+(?:_+[0-9]+)+(?:\.[0-9]+)?")
_CLOCK = re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?")
_NOT_A_NUMBER = re.compile(r"[-+]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_OTHER_BASE = re.compile(r"[-+]?0[xXoObB][0-9a-fA-F]+")
_PLUS = re.compile(r"\+\s*(?:[0-9][0-9.,]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?:\s*%)?")
_PERCENT = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?\s*%")
MOST_DIGITS = 17
"""As many as programs write for a number of theirs; more would be changed silently."""
_LONGEST = 400
"""Characters of what anybody means as a number; what is longer is no number, however it looks."""


def trap(text: str) -> tuple[str, str] | None:
    """Message and hint if a text looks like a number but would be misread; None otherwise."""
    if len(text) > _LONGEST:
        return _too_many(text) if NUMBER.fullmatch(text) else None
    for pattern, explain in _TRAPS:
        if pattern.fullmatch(text):
            return explain(text)
    if NUMBER.fullmatch(text) and _digits(text) > MOST_DIGITS:
        return _too_many(text)
    return None


def _too_many(text: str) -> tuple[str, str]:
    return f"`{text}` has too many digits", f"At most {MOST_DIGITS} digits are kept exactly: round it."


def _digits(text: str) -> int:
    return len(re.sub(r"[eE].*|[^0-9]", "", text).lstrip("0"))


def _ambiguous(text: str) -> tuple[str, str]:
    short = text.rstrip("0").rstrip(".")
    return (
        f"`{text}` is ambiguous: is the point a thousands separator or a decimal point?",
        f"Write {text.replace('.', '')} without a separator, or {short if short != text else text + '0'}.",
    )


def _thousands(text: str) -> tuple[str, str]:
    whole, _, decimals = re.sub(r"[^0-9,+-]", "", text).partition(",")
    plain = f"{whole}.{decimals}" if decimals else whole
    return f"`{text}` has thousands separators", f"Write {plain}, without separators."


def comma(text: str) -> tuple[str, str]:
    """Message and hint for a number with commas in it."""
    if re.fullmatch(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", text):
        plain = text.replace(",", "")
        also = f", or {text.replace(',', '.').rstrip('0').rstrip('.')}" if text.count(",") == 1 else ""
        return f"`{text}` has a comma in a number", f"Write {plain}{also}."
    if text.count(",") > 1:
        return f"`{text}` has commas in a number", "Write one number; a list is written [1, 5]."
    return f"`{text}` has a decimal comma", f"Write {text.replace(',', '.')} with a decimal point."


def _underscore(text: str) -> tuple[str, str]:
    hint = f"A number is written {text.replace('_', '')}."
    if match := re.fullmatch(r"([0-9][0-9])_([0-9][0-9])", text):
        hint += f" The age group is called from_{match[1]}_to_{match[2]}."
    return f"`{text}` has an underscore, and YAML would read it as the number {text.replace('_', '')}", hint


def _clock(text: str) -> tuple[str, str]:
    return (
        f"`{text}` would be read as a number in base 60",
        "A length of time names its unit, such as 12 weeks; a text stands in quotation marks.",
    )


def _zero(text: str) -> tuple[str, str]:
    plain = text.lstrip("+-").lstrip("0") or "0"
    return (
        f"`{text}` begins with a zero, and YAML may read it as an octal number",
        f'Write {plain} for the number, or "{text}" in quotation marks for a text.',
    )


def _plus(text: str) -> tuple[str, str]:
    return (
        f"`{text}` begins with a plus, and nothing is added to what was there before",
        "Every number replaces the old one: write the new total, such as 25 for three more than 22.",
    )


_TRAPS = (
    (_PLUS, _plus),
    (_THOUSANDS_OR_DECIMALS, _ambiguous),
    (_THOUSANDS, _thousands),
    (_DANISH, _thousands),
    (_COMMA, comma),
    (_UNDERSCORE, _underscore),
    (_CLOCK, _clock),
    (_NOT_A_NUMBER, lambda text: (f"`{text}` is not a number", "Write a finite number.")),
    (_LEADING_ZERO, _zero),
    (_OTHER_BASE, lambda text: (f"`{text}` is not in decimal digits", "Write it as a decimal number.")),
    (
        _PERCENT,
        lambda text: (
            f"`{text}` is a percentage",
            f"Shares are numbers from 0 to 1: {percent(text)}.",
        ),
    ),
)


def percent(text: str) -> str:
    """The share that a percentage stands for, as it is to be written: `40 %` is `0.4`."""
    number = float(text.rstrip("% ").replace(",", "."))
    return f"write {number / 100:.10g}"
