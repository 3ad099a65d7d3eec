"""What a page hands its script: what is asked for, how values are written, what is kept, and its texts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sim.report.texts import later
from sim.web.answers.desk import UPTO
from sim.web.asked.controls import written

from .shown import value_in

if TYPE_CHECKING:
    from sim.web.asked.controls import Control
    from sim.web.asked.options import Option

    from .view import View

TEXTS = {
    "working": later("Simulating …"),
    "refining": later("{n} of {of} simulations"),
    "unchanged": later("As in “{name}”"),
    "change": later("1 change from “{name}”"),
    "changes": later("{n} changes from “{name}”"),
    "whole": later("Choose a whole number from {least} to {most} {unit}."),
    "outside": later("Choose a number from {least} to {most} {unit}, in steps of {step}."),
    "old": later("This is for what you had chosen when you asked: {what}."),
    "oldToday": later("This is for how it is today, without your changes."),
    "gone": later("No answer came. Is the program still running? Your settings are safe in the link."),
    "refused": later("This cannot be had. Undo the last change and try again."),
    "busy": later("Many are asking right now. Your answer comes in a moment."),
    "nothing": later("Change something first: nothing differs from today."),
    "kept": later("“{name}” is kept."),
    "taken": later("The settings are those of “{name}”."),
    "renamed": later("“{name}” is now called “{fresh}”."),
    "dropped": later("“{name}” is deleted."),
    "beside": later("Side by side, from {n} simulations."),
    "queued": later("Waiting for its turn …"),
    "running": later("Working …"),
    "cancelled": later("Cancelled."),
    "failed": later("This did not work out. Please try again."),
    "share": later("{n} %"),
    "found": later("Done."),
    "ready": later("The file is ready."),
    "opening": later("Reading the file …"),
    "copied": later("The link is copied."),
    "uncopied": later("Copy the link from the address bar."),
}


def handed(view: View) -> dict[str, Any]:
    """As plain data."""
    words, visit = view.words, view.visit
    controls = [control for stage in view.stages for control in stage.controls]
    return {
        "scenario": view.served.key,
        "set": dict(visit.changed),
        "seed": str(visit.seed),  # a number in a browser has 53 bits
        "name": visit.name,
        "beside": list(visit.more),
        "most": max(UPTO),
        "today": view.served.called(words),
        "written": {control.path: _written(control) for control in controls},
        "options": [kept(option, view) for option in view.options],
        "texts": {name: words.say(text) for name, text in TEXTS.items()},
    }


def kept(option: Option, view: View) -> dict[str, Any]:
    """A kept option, as `GET /options` tells it too."""
    return {
        "id": option.id,
        "name": option.name,
        "set": dict(option.changed),
        "what": _what(option, view),
        "problem": "" if option.wrong is None else option.wrong.said(view.words),
    }


def _what(option: Option, view: View) -> str:
    """`Mentor, places: 28 places · …`."""
    known = {control.path: control for stage in view.stages for control in stage.controls}
    return " · ".join(
        f"{known[path].label}: {value_in(known[path], value, view.words)}"
        if path in known
        else f"{path}: {value}"
        for path, value in option.changed
    )


def _written(control: Control) -> dict[str, str]:
    """What follows the number where a value is written, for one and for more of it."""
    return {
        "one": written(control, Decimal(1)).removeprefix("1"),
        "many": written(control, Decimal(2)).removeprefix("2"),
    }
