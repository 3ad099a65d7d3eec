"""A report that nobody has run: pages with names, texts and numbers as long and as strange as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report.blocks import (
    Cell,
    Chart,
    Column,
    Drawing,
    Figure,
    Heading,
    Listing,
    Number,
    Paragraph,
    Section,
    Table,
    Verbatim,
)
from sim.report.charts import look
from sim.report.first_page import Card, FirstPage, KeyFigure

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|'/c calc'!A1"
LONG = "Seks_mentorer_mere_" * 15 + "til sidst"
NAMES = (SCRIPT, FORMULA, LONG, "A & B <b>bold</b> %{x} &lt;", "{{ first.title }}", "<!-- ", "]]>", "' \" `")


def first_page(names: Sequence[str] = NAMES) -> FirstPage:
    """A card for each name; its four numbers lead to figures of its own."""
    cards = tuple(_card(place, name) for place, name in enumerate(names))
    return FirstPage(
        title=f"What {names[0]} would do",
        lead=f"200 replications of {names[-1]}, the same citizens with the same luck.",
        banner="A model municipality, not compared with your data",
        cards=cards,
        caveats=(("Losing people flatters waits", ("Whoever gives up waits no more.",)),) * 3,
        figures=tuple(_figure(f"n{place}-{k}", name) for place, name in enumerate(names) for k in range(4)),
    )


def _card(place: int, name: str) -> Card:
    numbers = ["3.2 weeks", "9 of 100", "+300,000 DKK", "97 of 100"]
    figures = tuple(
        KeyFigure(
            heading=f"What it is about: {name}",
            number=("now ", Number(text, f"n{place}-{k}")),
            lines=(("80 % interval −12.3 to −8.9, against 12.3 weeks in ", name, "."),) * 3,
            years=("evidence 2014–18; the rest assumed",),
        )
        for k, text in enumerate(numbers)
    )
    sentence = (f"{name} shortens the wait by ", Number("9.1 weeks", f"n{place}-0"), ", for nothing.")
    return Card(place, name, sentence, figures, (f"{name}, places: 22 → 28",) * 2, ("A trap: ", name))


def _figure(name: str, about: str) -> Figure:
    return Figure(
        name=name,
        what=f"The wait of {about}",
        definition="From the recommendation to the first day.",
        years="2014–18",
        sources=table(about),
        command=f"ventetid compare {about} -n 200 --seed 1 --figure {name}",
        prints=(f"{about}: 3.2 weeks", "Difference: −9.1 weeks"),
        notes=(about,),
    )


def table(about: str, columns: int = 9) -> Table:
    """Wider than any telephone."""
    head = (Column(about[:40]), *(Column(f"Heading of {k}", number=True) for k in range(columns)))
    rows = tuple(
        (
            Cell(name),
            *(Cell("−1,234,567.8", -1234567.8, strong=k == 1, faint=k == 2) for k in range(columns)),
        )
        for name in (about, "Another", "And one more")
    )
    return Table(f"All numbers of {about}", head, rows, note=about, breaks=frozenset({2}))


def chart(name: str, about: str) -> Chart:
    """Bars with a name beside them, as text of the drawing library."""
    shown = look.plain_text(about)
    data: list[dict[str, Any]] = [
        {"type": "bar", "orientation": "h", "y": ["a", "b"], "x": [1.0, float("nan")], "name": shown}
    ]
    note = {
        "text": look.plain_text(about[:24]),
        "x": 0,
        "y": 1.1,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
    }
    layout = look.layout(240, annotations=[note], margin={"t": 40})
    return Chart(
        name=name,
        finding="A finding in fewer than ten words",
        text=f"What one who cannot see must know of {about}.",
        table=table(about),
        drawing=Drawing(data, layout, layout),
        notes=(f"How to read {about}.",),
    )


def sections(names: Sequence[str] = NAMES) -> list[Section]:
    """One with a part for each name, one with charts and nothing above them, and an empty one."""
    parts = [
        block
        for place, name in enumerate(names)
        for block in (
            Heading(name, place),
            Paragraph(name, heading=name, kind="caution"),
            Listing((name, "and more"), heading=name),
            chart(f"drawn-{place}", name),
            table(name),
            Table(name, (Column(name),), ((Cell(name),),), folded=True),
            Verbatim(f"ventetid {name} " * 20, name),
        )
    ]
    return [
        Section("parts", f"Parts of {names[0]}", tuple(parts), lead=names[-1]),
        Section("charts", "Charts alone", (chart("alone", names[0]), chart("alone-too", names[-1]))),
        Section("empty", "Nothing but a title"),
    ]
