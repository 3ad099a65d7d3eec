"""The language of today's queue: a run that begins with the citizens a municipality has on a day.

Who they are stands in tables, which `sim.registers` reads. What a table says is judged together with the
measures and teams that it names, so the backlog is known once the whole scenario has been checked.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import PlainSerializer, PlainValidator, PrivateAttr, WithJsonSchema, model_validator

from sim.registers import Backlog, Sheet

from .quantities import shown
from .schema_types import Day, Part
from .wrong import Wrong


def table(value: object) -> Sheet:
    """A table that has been read from a file, or one made in Python."""
    if isinstance(value, Sheet):
        return value
    if isinstance(value, str):
        # In a scenario's file this would have been a name, and the table would stand here.
        raise Wrong(
            "expected a table, and the name of a file is not read here",
            hint="Name the file in a scenario's file, directly behind citizens: or spells:. In Python, give "
            'sim.registers.read("today_spells.csv").',
        )
    raise Wrong(
        f"expected the name of a file, not {shown(value)}", hint="Write for example today_spells.csv."
    )


def without_rows(sheet: Sheet) -> dict[str, str]:
    """What is told of a table where a scenario is written out as data: nothing about people."""
    return {"file": sheet.file, "digest": sheet.digest}


Table = Annotated[
    Sheet,
    PlainValidator(table),
    PlainSerializer(without_rows),
    WithJsonSchema({"type": "string"}),
]


class Initial(Part):
    """`initial:` the citizens with whom the run begins, in place of a warm-up."""

    as_of: Day
    """The day on which the lists were taken; the run begins on it at 00:00."""
    citizens: Table | None = None
    """A table with a row for each citizen; left out: those of the spells, with profiles drawn."""
    spells: Table | None = None
    """A table with a row for each attempt at a measure; left out: nobody has a measure yet."""

    _backlog: Backlog = PrivateAttr(default_factory=Backlog)

    @property
    def backlog(self) -> Backlog:
        """Everybody whom the tables name; nobody until the scenario has been checked as a whole."""
        return self._backlog

    def settle(self, backlog: Backlog) -> None:
        """Keep what the tables say, once it has been judged."""
        self._backlog = backlog

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.citizens is None and self.spells is None:
            raise Wrong(
                "nothing says who is there on the day",
                hint="Name a table in citizens, in spells, or in both.",
                needs=(("initial", "citizens"), ("initial", "spells")),
            )
        return self
