"""The documents and pages that numbers come from, and the years that their evidence is of.

A source is a text that somebody wrote beside a number. Which years stand behind it is known of our
documents and pages, and read off the text where a phrase ends in a year (`survey, 2016`).
Otherwise it is not known, and nobody guesses.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from .published import Label, published

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "documents.yaml"
Span = tuple[int, int]
"""The first and the last year of evidence."""

_CODE = re.compile(r"(?<!\d)00\d(?!\d)")
_YEAR = re.compile(r"(?:, |\(|\b(?:in|from|of|since|i|fra|af|siden) )((?:19|20)\d\d)(?=$|[),.:;])")
_SPAN = re.compile(r"(\d{4})(?:-(\d{2}))?")


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(_Read):
    """One of the documents: its title, who wrote it, when it appeared, and what it is.

    published: empty where the document does not say. years: those of its studies, or as stated; none where it
    does not say.
    """

    code: str
    title: str
    who: str | Label
    published: Label = Field(default_factory=dict)
    years: str = Field("", pattern=r"^(\d{4}(-\d{2})?)?$")
    about: Label

    @property
    def spans(self) -> tuple[Span, ...]:
        """The years of its evidence."""
        if self.years:
            return (span(self.years),)
        studies = {figure.years for figure in published() if figure.study.source == self.code}
        return together(span(years) for years in studies)


class Page(_Read):
    """A public page, known by how a source that names it begins."""

    begins: tuple[str, ...]
    years: str = Field("", pattern=r"^(\d{4}(-\d{2})?)?$")


@cache
def documents() -> tuple[Document, ...]:
    """Our documents in the order of their codes."""
    return tuple(Document(code=code, **entry) for code, entry in _data()["documents"].items())


@cache
def pages() -> tuple[Page, ...]:
    """The public pages that shipped scenarios name."""
    return tuple(Page.model_validate(entry) for entry in _data()["pages"])


def named_in(source: str) -> tuple[Document, ...]:
    """The documents that a source names by their codes."""
    codes = _CODE.findall(source)
    return tuple(document for document in documents() if document.code in codes)


def years_of(source: str | None) -> tuple[Span, ...]:
    """The years of the evidence that a source names; none where that is not known."""
    if not source:
        return ()
    if named := named_in(source):
        return together(each for document in named for each in document.spans)
    page = next((page for page in pages() if source.startswith(page.begins)), None)
    if page is not None:
        return (span(page.years),) if page.years else ()
    return together((int(year), int(year)) for year in _YEAR.findall(source))


def span(years: str) -> Span:
    """`2014-18` as two years; `2016` is both."""
    found = _SPAN.fullmatch(years)
    if found is None:
        raise ValueError(f"{years!r} are no years")
    first, last = found[1], found[2]
    return int(first), int(first[:2] + last) if last else int(first)


def together(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Years in order; those that overlap or follow each other are one span."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def _data() -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(FILE).read_text("utf-8"))
    return data
