"""When the data were made and how dates were written down; and which part of it all is held out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.operator import Late
from sim.scenario.quantities import SECONDS, day, duration, share, shown
from sim.scenario.tree import BROKEN
from sim.scenario.wrong import Wrong, unknown

from .asked import ROUNDED, Registration, Window

if TYPE_CHECKING:
    from sim.scenario.page import Page
    from sim.scenario.tree import Node

    from .asked import Rounded

SHORTEST, LONGEST = 28, 36_525
"""Days of a window: fewer hold no waits, and no scenario is longer than a hundred years."""

_WINDOW = "Write window: {from: 2024-01-01, extract: 2026-01-01}."
_REGISTRATION = "Write registration: {rounded: week, late: {share: 0.15, mean: 3 weeks}}."


def window_of(node: Node | None, page: Page) -> Window | None:
    """The window, if both of its days can be read."""
    found = _fields(node, ("from", "extract"), page, "window", _WINDOW)
    if node is None or found is None:
        return None
    missing = [each for each in ("from", "extract") if each not in found]
    if missing and len(found) == len(node.content):
        page.wrong(node, f"{missing[0]} is missing here", _WINDOW, path="window")
    since = page.read(found.get("from"), day, "window.from")
    extract = page.read(found.get("extract"), day, "window.extract")
    if since is None or extract is None:
        return None
    window = Window(since, extract)
    if window.days < SHORTEST:
        said = "before" if window.days < 0 else f"{window.days} days after"
        message = f"the extract date lies {said} the first day of the window, {since}"
        page.wrong(found["extract"], message, f"Data of {SHORTEST} days or more are needed.", path="window")
        return None
    if window.days > LONGEST:
        page.wrong(found["extract"], "a window is no longer than a hundred years", path="window")
        return None
    return window


def registration_of(node: Node | None, page: Page) -> Registration | None:
    """How dates were written down; None where the file says nothing of it."""
    found = _fields(node, ("rounded", "late"), page, "registration", _REGISTRATION)
    if found is None:
        return None
    rounded = page.read(found.get("rounded"), _rounded, "registration.rounded")
    late = _late(found.get("late"), page)
    return Registration(rounded or "day", late)


def held_out_of(node: Node | None, page: Page, window: Window | None) -> int | None:
    """Days at the end of the window that are predicted and not used."""
    lasts = page.read(node, duration, "held_out")
    if node is None or lasts is None:
        return None
    days = round(lasts.seconds / SECONDS["day"])
    if days < 1:
        page.wrong(node, "nothing is held out", "Leave held_out out, or write for example 6 months.")
        return None
    if window is not None and window.days - days < SHORTEST:
        message = (
            f"{days} of the {window.days} days of the window are held out, and what is left is too short"
        )
        page.wrong(node, message, "Hold out the last quarter or so, such as 6 months of two years.")
        return None
    return days


def _rounded(value: object) -> Rounded:
    for each in ROUNDED:
        if value == each:
            return each
    message, hint = unknown("rounding", value if isinstance(value, str) else shown(value), ROUNDED)
    raise Wrong(message, hint=hint)


def _late(node: Node | None, page: Page) -> Late | None:
    found = _fields(node, ("share", "mean"), page, "registration.late", _REGISTRATION)
    if node is None or found is None:
        return None
    missing = [each for each in ("share", "mean") if each not in found]
    if missing and len(found) == len(node.content):
        page.wrong(node, f"{missing[0]} is missing here", _REGISTRATION, path="registration.late")
    part = page.read(found.get("share"), share, "registration.late.share")
    mean = page.read(found.get("mean"), duration, "registration.late.mean")
    if part is None or mean is None:
        return None
    if mean.seconds <= 0:
        page.wrong(found["mean"], "ends that are registered late are so by some time", _REGISTRATION)
        return None
    return Late(part, mean.seconds / SECONDS["day"]) if part > 0 else None


def _fields(
    node: Node | None, known: tuple[str, ...], page: Page, path: str, hint: str
) -> dict[str, Node] | None:
    """What stands under the fields of a part; None where it has none."""
    if node is None or node.content is BROKEN:
        return None
    if not isinstance(node.content, dict) or not node.content:
        page.wrong(node, f"expected fields such as {known[0]}, not {shown(node.content)}", hint, path=path)
        return None
    return page.fields(node, known)
