"""Numbers in the cells of a table, as Danes and others write them, and never guessed.

`1.234` is one thousand and more to a Dane, and a little more than one to a computer; `1,234` the other way
round. Which it is must be said (`numbers: danish` or `english` in the calibration file), unless the cell
cannot be read otherwise: `1.234,5`, `12,5`, `0.75`, `1.234.567`. A file that says nothing is written in one
way from its first line to its last.

A cell that a publisher has hidden, since it is about few people, is no number and not 0 either: `<5`, `*`,
`..` or a blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.registers.faults import shape

if TYPE_CHECKING:
    from calibration.project.asked import Numbers

HIDDEN = re.compile(
    r"<=?\s*\d{1,3}|\*{1,3}|\.{2,3}|…|:|[xX]|\(x\)|#|under \d{1,3}|færre end \d{1,3}|fewer than \d{1,3}"
    r"|[01]\s?[-–]\s?[1-9]|skjult|diskretioneret|hidden|suppressed",
    re.IGNORECASE,
)
"""How publishers write that a cell is hidden; a blank one is as well."""

_WHOLE = re.compile(r"\d+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_POINTS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DANISH = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
MOST = 1e9
"""Nothing that is counted or waited for here is larger."""

SIGNS: dict[Numbers, str] = {
    "danish": "with a decimal comma (1.234,5)",
    "english": "with a decimal point (1,234.5)",
}
_DECLARE = "Write it without a separator, or declare numbers: danish (or english) in the calibration file."


class NotANumberError(ValueError):
    """What is wrong with a cell, without what stands in it; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def hidden(cell: str) -> bool:
    """Whether a cell says that it is hidden."""
    return HIDDEN.fullmatch(cell.strip()) is not None


@dataclass(slots=True)
class Reader:
    """Reads the numbers of one file; `style`: as the first cell that tells it is written."""

    declared: Numbers | None = None
    style: Numbers | None = None
    since: int = 0

    def number(self, cell: str, line: int, *, a_share: bool = False) -> float:
        """The number in a cell; of a percentage, which only a share may be, the share.

        Raises `NotANumberError`.
        """
        text = cell.strip()
        percent = text.endswith("%")
        if percent and not a_share:
            raise NotANumberError("this is a percentage, and no share is expected here", "Write the number.")
        text = _SPACES.sub(" ", text.removesuffix("%").strip())
        negative = text[:1] in ("-", "−", "–")
        text = text[1:].strip() if negative else text
        value = self._value(text, line, cell)
        if value > MOST:
            raise NotANumberError("the number is larger than anything that is counted here")
        return (-value if negative else value) / (100 if percent else 1)

    def _value(self, text: str, line: int, cell: str) -> float:
        if _WHOLE.fullmatch(text):
            return float(text)
        if _SPACED.fullmatch(text):
            text = text.replace(" ", "")
            if _WHOLE.fullmatch(text):
                return float(text)
        danish, english = _DANISH.fullmatch(text) is not None, _ENGLISH.fullmatch(text) is not None
        if not danish and not english:
            raise NotANumberError(f"expected a number, and this is written {shape(cell)}")
        if danish and english and self.declared is None:
            raise _ambiguous(cell)
        style: Numbers = "danish" if danish else "english"
        if danish and english and self.declared is not None:
            style = self.declared
        self._styled(style, line)
        plain = text.replace(".", "").replace(",", ".") if style == "danish" else text.replace(",", "")
        return float(plain)

    def _styled(self, style: Numbers, line: int) -> None:
        """Numbers are written in one way throughout a file."""
        if self.declared is not None and style != self.declared:
            message = f"the number is written {SIGNS[style]}, and the calibration file says {self.declared}"
            raise NotANumberError(message, "Write all numbers in the way that the calibration file says.")
        if self.style is None:
            self.style, self.since = style, line
        elif style != self.style:
            message = (
                f"numbers are written {SIGNS[self.style]} from line {self.since} on, and {SIGNS[style]} here"
            )
            raise NotANumberError(message, "Write all numbers of the file in one way.")


def _ambiguous(cell: str) -> NotANumberError:
    sign = "point" if _POINTS.search(cell) else "comma"
    return NotANumberError(
        f"this is written {shape(cell)}, and it is not certain whether the {sign} stands between thousands "
        "or before decimals",
        _DECLARE,
    )
