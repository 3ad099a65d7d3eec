"""The texts that a report can show, as they stand in its code and templates, and what a language lacks.

`python -m tests.report.wanted` prints what is missing in Danish, and what differs in its placeholders.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from babel.messages.extract import extract

from sim.report.texts import Language, catalogues

HOUSE = Path(__file__).parents[2]
ROOMS = (HOUSE / "sim" / "report", HOUSE / "sim" / "web", HOUSE / "calibration" / "report")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "later": None, "plural": (1, 2)}
PLACEHOLDER = re.compile(r"{(\w+)")


@cache
def said() -> dict[str, str]:
    """Every text in the code and the templates of the reports, and the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted(each for room in ROOMS for each in room.rglob("*")):
        method = {".py": "python", ".html": "jinja2.ext:babel_extract"}.get(path.suffix)
        if method is None:
            continue
        options = {"trimmed": "true"} if path.suffix == ".html" else {}
        for _line, messages, _comments, _context in extract(
            method, io.BytesIO(path.read_bytes()), KEYWORDS, options=options
        ):
            for text in (messages,) if isinstance(messages, str) else messages:
                if text:
                    found.setdefault(text, str(path.relative_to(HOUSE)))
    return found


def translated(language: Language) -> dict[str, tuple[str, str]]:
    """Every text of a language's catalogues, its translation and its file; plural forms one by one."""
    found: dict[str, tuple[str, str]] = {}
    for name, catalogue in catalogues(language).items():
        for message in catalogue:
            if not message.id:
                continue
            ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            for one, string in zip(ids, strings, strict=True):
                if not message.fuzzy:
                    found[one] = str(string), name
    return found


def wrong(language: Language) -> list[str]:
    """What is missing, and what has other placeholders; a sentence each."""
    there = translated(language)
    problems = [
        f'{path}: no {language} for "{text}"'
        for text, path in said().items()
        if not there.get(text, ("",))[0]
    ]
    for text, (translation, file) in there.items():
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(translation)):
            problems.append(f'{file}: other placeholders in "{translation}" than in "{text}"')
    return problems


if __name__ == "__main__":
    for problem in wrong("da"):
        print(problem)  # noqa: T201 - what the command is for
