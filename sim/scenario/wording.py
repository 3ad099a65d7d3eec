"""What pydantic finds wrong, in sentences that a planner can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import choices_at, home_of, known_at
from .forms import form
from .not_yet import NAMES
from .quantities import shown
from .syntax import unspaced
from .wrong import Several, Wrong, listing, nearest, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from .tree import Value

Path = tuple[Any, ...]

_MISSING = {
    ("clock",): "clock: {start: 2027-01-04, years: 4, warm_up: 6 years}",
    ("citizens",): "citizens: {per_year: 224}",
    ("measures",): "measures: with at least one measure",
}


def wrongs(error: ValidationError) -> Iterator[tuple[Path, Wrong]]:
    """Every fault as the path of what cannot be read and a sentence about it."""
    details = error.errors(include_url=False)
    missing: dict[Path, list[str]] = {}
    for detail in details:
        path: Path = tuple(detail["loc"])
        if detail["type"] == "missing" and path not in _MISSING:
            missing.setdefault(path[:-1], []).append(str(path[-1]))
    for above, names in missing.items():
        be = "is" if len(names) == 1 else "are"
        known = f"Fields here: {listing(known_at(above))}."
        yield above, Wrong(f"{listing(names)} {be} missing here", (), known)
    for detail in details:
        path = tuple(detail["loc"])
        if detail["type"] == "missing" and path not in _MISSING:
            continue
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, Several):
            yield from ((path, wrong) for wrong in cause.wrongs)
        elif isinstance(cause, Wrong):
            yield path, cause
        else:
            yield _worded(detail["type"], path, detail.get("input"))


def _worded(kind: str, path: Path, given: Value) -> tuple[Path, Wrong]:
    """A fault that pydantic found itself, in words."""
    above, name = path[:-1], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return path, _unknown_field(above, name)
    if kind == "missing":
        return path, Wrong(f"{name} is missing", (), f"Add {_MISSING[path]}.")
    if kind == "literal_error":
        choices = choices_at(path)
        message, _ = (
            unknown(name, given, choices)
            if isinstance(given, str)
            else (f"expected a word, not {shown(given)}", "")
        )
        return path, Wrong(
            message,
            (),
            f"Write {' or '.join(choices)}." if len(choices) < 3 else f"One of {listing(choices)}.",
        )
    if path and path[-1] == "[key]":
        return above, Wrong(f"expected a name, not {shown(given)}", on_key=True)
    known = known_at(path)
    if isinstance(given, str) and (found := unspaced(given)):
        return path, Wrong(found[0], (), found[1])
    inside = f"fields such as {listing(known[:4])}" if known else "names, each with its own fields"
    written = form(path, given) if path else ""
    advice = f"Write {written}." if written else "Write the fields below it, indented."
    return path, Wrong(f"expected {inside}, not {shown(given)}", (), advice)


def _unknown_field(above: Path, name: str) -> Wrong:
    if name in NAMES:
        return Wrong(f"not simulated yet: {name}", (), NAMES[name].sentence, on_key=True)
    known = known_at(above)
    if home := home_of(name, above):
        return Wrong(
            f'"{name}" does not belong here, but {home}',
            (),
            f"Fields here: {listing(known)}.",
            on_key=True,
        )
    near = nearest(name, known)
    asked = f', did you mean "{near}"?' if near else ""
    return Wrong(f'unknown field "{name}"{asked}', (), f"Fields here: {listing(known)}.", on_key=True)
