"""What a visitor looks at, as it stands in the link: a scenario, what is turned in it, and the luck.

Whoever has the link sees the same page with the same numbers. A link is read with bounds, because anybody may
write one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sim.experiment.request import LARGEST_SEED
from sim.report.texts import LANGUAGES, Language, later

from .refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SETTINGS = 200
LONGEST = 200
"""Characters of a path, and of a value."""
LONGEST_NAME = 80
MOST_BESIDE = 20
"""Kept options that are shown beside what is turned."""
_KEY = re.compile(r"[A-Za-z0-9_-]{0,80}")
_SEED = re.compile(r"[0-9]{1,19}")
_ONCE = ("scenario", "seed", "language", "name")


@dataclass(frozen=True, slots=True)
class Visit:
    """`scenario`: its key; empty: the first that is served. `changed`: path to value as written, by path.

    `more`: the ids of kept options that are shown beside it.
    """

    scenario: str
    changed: tuple[tuple[str, str], ...] = ()
    seed: int = 1
    language: Language = "en"
    name: str = ""
    more: tuple[str, ...] = ()

    def query(self) -> str:
        """The visit as the query of a link, which `read_visit` reads again."""
        return urlencode(
            [
                ("scenario", self.scenario),
                *(("set", f"{path}:{value}") for path, value in self.changed),
                ("seed", str(self.seed)),
                ("language", self.language),
                *([("name", self.name)] if self.name else []),
                *(("with", each) for each in self.more),
            ]
        )


def read_visit(query: Iterable[tuple[str, str]], *, language: Language = "en") -> Visit:
    """The visit that the fields of a link ask for; what belongs to other routes is passed over.

    `language`: the page's where the link names none. Raises `Refused`.
    """
    once: dict[str, str] = {}
    settings: list[str] = []
    more: list[str] = []
    for field, value in query:
        if field == "set":
            settings.append(value)
        elif field == "with":
            more.append(_key(value))
        elif field in _ONCE:
            if field in once:
                raise Refused(400, later("The link says {field} twice; it can be said once."), field=field)
            once[field] = value
    beside = tuple(dict.fromkeys(more))
    if len(beside) > MOST_BESIDE:
        raise Refused(400, later("At most {most} options can stand beside each other."), most=MOST_BESIDE)
    return Visit(
        _key(once.get("scenario", "")),
        _settings(settings),
        _seed(once.get("seed", "1")),
        _language(once.get("language", language)),
        named(once.get("name", "")),
        beside,
    )


def settings(changed: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Settings from a link or a kept option, looked at and by path; raises `Refused`."""
    found: dict[str, str] = {}
    for path, value in changed:
        for said in (path, value):
            if not said.strip() or len(said) > LONGEST or not said.isprintable():
                raise Refused(
                    400,
                    later("A setting is a path and a value, of at most {most} ordinary characters each."),
                    most=LONGEST,
                )
        if path in found:
            raise Refused(400, later("The link sets {path} twice; it can be set once."), path=path)
        found[path] = value
        if len(found) > MOST_SETTINGS:
            raise Refused(400, later("At most {most} values can be set at once."), most=MOST_SETTINGS)
    return tuple(sorted(found.items()))


def named(name: str) -> str:
    """A name for an option without blanks around it; it may be empty. Raises `Refused`."""
    name = name.strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(
            400, later("A name has at most {most} characters, and stands on one line."), most=LONGEST_NAME
        )
    return name


def _settings(written: list[str]) -> tuple[tuple[str, str], ...]:
    parts = [each.partition(":") for each in written]
    return settings((path, value) for path, _, value in parts)


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise Refused(400, later("The link names something that is not here. Begin again from the start."))
    return value


def _seed(value: str) -> int:
    if not _SEED.fullmatch(value) or int(value) > LARGEST_SEED:
        raise Refused(400, later("A seed is a whole number from 0 to {most}."), most=LARGEST_SEED)
    return int(value)


def _language(value: str) -> Language:
    for known in LANGUAGES:
        if value == known:
            return known
    raise Refused(400, later("The page can be read in English (en) and Danish (da)."))
