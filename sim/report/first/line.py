"""A sentence with numbers in it that lead to where they come from, from one template."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from sim.report.blocks import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.first_page import Line
    from sim.report.words import Words

    from .teller import Told


def line(template: str, told: Told | None = None, /, **values: Number | str | Line) -> Line:
    """The template with its values in place: texts, numbers that lead somewhere, or whole lines.

    A placeholder that has no value here is a number of `told` of that name: `{now}`, `{before}`, `{size}`,
    `{difference}`, `{interval}`. Values are put in as they are: braces in a name are no placeholders.
    """
    parts: list[str | Number] = []
    for text, name, _format, _conversion in Formatter().parse(template):
        if text:
            parts.append(text)
        if name is not None:
            value = values[name] if name in values else getattr(told, name)
            parts += [value] if isinstance(value, (str, Number)) else value
    return joined(parts)


def joined(parts: Sequence[str | Number]) -> Line:
    """Neighbouring texts in one; nothing that is empty."""
    found: list[str | Number] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part != "":
            found.append(part)
    return tuple(found)


def listed(words: Words, lines: Sequence[Line]) -> Line:
    """`a, b and c` of lines."""
    names = [f"part{k}" for k in range(len(lines))]
    template = words.listed([f"{{{name}}}" for name in names])
    return line(template, **dict(zip(names, lines, strict=True)))


def text_of(parts: Line) -> str:
    """The line as it is read."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)
