"""The texts of a report in another language: one catalogue, put together from the files of `locale`.

Texts are written in English where they are used, and every file of a language (`da/*.po`) translates those of
one part of the report. They are read as they stand when a report is made, so there is nothing to compile and
nothing to forget. A text that no file has stays as it was written.

A room that makes reports in the same looks has its own files, and stands in `ROOMS` by its name: all that is
known of it here is the folder that they are in.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

Language = Literal["en", "da"]
LANGUAGES: tuple[Language, ...] = ("en", "da")
ROOMS = ("sim.report", "sim.web", "calibration.report")
"""Packages whose folder `locale` holds texts."""
LOCALES: dict[Language, str] = {"en": "en_GB", "da": "da_DK"}
"""How numbers and dates are written in each."""


def later(text: str) -> str:
    """Mark a text that is translated where it is shown, and not where it stands."""
    return text


@cache
def translations(language: Language) -> NullTranslations:
    """The texts of a language; those of English are the texts themselves."""
    if language == "en":
        return NullTranslations()
    together: Translations | None = None
    for catalogue in catalogues(language).values():
        written = io.BytesIO()
        write_mo(written, catalogue)
        written.seek(0)
        found = Translations(written)
        together = found if together is None else together.merge(found)
    return NullTranslations() if together is None else together


@cache
def catalogues(language: Language) -> dict[str, Catalog]:
    """The catalogues of a language by the names of their files, in order."""
    folders = [files(room) / "locale" / language for room in ROOMS]
    found = sorted(
        ((path.name, path) for folder in folders for path in folder.iterdir() if path.name.endswith(".po")),
        key=lambda each: each[0],
    )
    return {name: read_po(io.BytesIO(path.read_bytes()), locale=language) for name, path in found}
