"""Reading a page as a browser does: which elements stand in it, and the text that people see."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """One element: its name, its attributes, and all text within it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Reading(HTMLParser):
    """All elements of a page in their order."""

    page: str
    elements: list[Element] = field(default_factory=list)
    within: list[Element] = field(default_factory=list)

    EMPTY = ("meta", "br", "hr", "img", "path", "input", "link")

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.EMPTY:
            self.within.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.within:
            element.text += data

    def all(self, *names: str) -> list[Element]:
        """The elements of these names."""
        return [element for element in self.elements if element.name in names]

    def of_class(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [each for each in self.elements if name in each.attributes.get("class", "").split()]
