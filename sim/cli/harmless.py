"""Texts as they may be shown on a terminal, whatever the names are that stand in them.

A file, a scenario or a heading may be called anything. A sign that steers a terminal becomes a blank, and a
word that looks like a civil registration number is not repeated: pages and messages are passed on.
"""

from __future__ import annotations

STAY = "\n\t"
"""Signs that are not printed and mean no harm."""
DIGITS = 8
"""Fewer are no civil registration number, however it is written."""


def harmless(text: str) -> str:
    """A text without such signs and words."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() or each in STAY else " " for each in text)
    if sum(map(str.isdigit, text)) < DIGITS:
        return text
    from sim.registers.personal import masked  # commands without a file of people do not need it

    return masked(text)
