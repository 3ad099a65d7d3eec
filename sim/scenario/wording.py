"""What pydantic finds wrong, in sentences that a planner can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import choices_at, everywhere, home, home_of, known_at
from .forms import example, form
from .guessed import guessed, moved
from .quantities import shown
from .syntax import unspaced
from .wrong import Several, Wrong, listing, nearest, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from .tree import Value

Path = tuple[Any, ...]

ALIKE = 0.8
"""How alike a word must be to one of another part of the language, to be taken for it."""

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
        known = known_at(above)
        written = example(above)
        hint = (
            f"{f'Write for example {written}. ' if written else ''}Fields here: {listing(known, len(known))}."
        )
        yield above, Wrong(f"{listing(names)} {be} missing here", (), hint)
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
    if path == ("rules",) and isinstance(given, str):
        # From a file this would have been the name of a file, and what that holds would stand here.
        advice = f"Files are named in files: load an option that says {written}, or give what it says."
    return path, Wrong(f"expected {inside}, not {shown(given)}", (), advice)


def _unknown_field(above: Path, name: str) -> Wrong:
    return moved(name, above) or _elsewhere(above, name) or guessed(name, above) or _spelt(above, name)


def _elsewhere(above: Path, name: str) -> Wrong | None:
    """A field of another part."""
    if where := home_of(name, above):
        return Wrong(f'"{name}" does not belong here, but {where}', (), _fields_at(above), on_key=True)
    if elsewhere := home(name):
        where, path = elsewhere
        return Wrong(f'"{name}" does not belong here, but {where}', (), f"Its path is {path}.", on_key=True)
    return None


def _spelt(above: Path, name: str) -> Wrong:
    """A word that no part knows, and the field that is spelt most like it."""
    if near := nearest(name, known_at(above)):
        return Wrong(f'unknown field "{name}", did you mean "{near}"?', (), _fields_at(above), on_key=True)
    if (far := nearest(name, everywhere(), ALIKE)) and (elsewhere := home(far)):
        where, path = elsewhere
        message = f'unknown field "{name}", did you mean "{far}" {where}?'
        return Wrong(message, (), f"Its path is {path}.", on_key=True)
    return Wrong(f'unknown field "{name}"', (), _fields_at(above), on_key=True)


def _fields_at(path: Path) -> str:
    known = known_at(path)
    return f"Fields here: {listing(known, len(known))}."
