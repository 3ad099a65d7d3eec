"""What has been published, as far as the model has a figure for it: read from `published.yaml`, and checked.

Each figure says who counted it and when, which figure of the model it is to be read beside, and how it
stands: whether it must come out by mechanism, was put in, or is met because intercepts are solved so. A
figure that was put in comes out of any model, so it proves nothing and says so.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Label = dict[Literal["da", "en"], str]
Unit = Literal["share", "days", "citizens"]
Stands = Literal["reproduced", "put_in", "by_intercepts"]

FILE = "published.yaml"


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Study(_Read):
    """Who counted, what kind of thing, and when.

    source: a document (000 to 004), or a page in words. grade: A where the document was read, B where an
    excerpt of a page was. n: how many it rests on; None where nobody says.
    """

    label: Label
    source: str
    grade: Literal["A", "B"]
    years: str
    n: int | None = Field(None, gt=0)
    note: str = ""


class Indicated(_Read):
    """A figure that a run measures: an indicator of something, or of a field, whatever its measures."""

    indicator: str
    of: str = "all"
    field: str = ""
    by: str = ""


class Stated(_Read):
    """What a scenario says of a kind of consideration in a field: recommended, or recommended and given."""

    considerations: str
    share: Literal["recommended", "given"]
    field: str


class Figure(_Read):
    """One published figure.

    value: a number, or the lowest and highest. said: how the document puts it, where it gives no number, or
    not just one; the value is then what stands for its words. words: the Danish sentence. within: the
    distance that counts as met, in the unit of the figure; a range is met within itself, and as far outside
    it as this says. beside: why a figure is shown and not judged. instead_of: the figure that this one is
    another reading of: the same number, taken to be of something else.
    """

    name: str
    label: Label
    value: float | tuple[float, float]
    said: Label | None = None
    unit: Unit = "share"
    study: Study
    source: str
    grade: Literal["A", "B"]
    years: str
    n: int | None = Field(None, gt=0)
    words: str = ""
    model: Indicated | Stated
    stands: Stands
    within: float | None = Field(None, gt=0)
    beside: Label | None = None
    instead_of: str = ""
    note: str = ""

    @property
    def judged(self) -> bool:
        """Whether the model is to meet it."""
        return self.within is not None or isinstance(self.value, tuple)

    @model_validator(mode="after")
    def _one_verdict(self) -> Figure:
        if self.judged and (self.beside is not None or self.stands == "put_in"):
            raise ValueError(f"{self.name}: a figure that is put in, or only set beside, is not judged")
        ends = self.value if isinstance(self.value, tuple) else (self.value,)
        if list(ends) != sorted(ends) or (self.unit == "share" and not all(0 < each < 1 for each in ends)):
            raise ValueError(f"{self.name}: {self.value} is no {self.unit}")
        return self


THE_TABLE = ("mentor_started", "social_started", "company_started", "nothing_started")
"""The figures that the gap is about: what had started at review in three fields, and nothing at all."""


def the_table() -> tuple[Figure, ...]:
    """The figures of the published table, in the order in which they are shown."""
    return tuple(figure for figure in published() if figure.name in THE_TABLE)


@cache
def published() -> tuple[Figure, ...]:
    """Every published figure, in the order in which they are shown."""
    import yaml

    return read(yaml.safe_load(files(__package__).joinpath(FILE).read_text("utf-8")))


def read(data: dict[str, Any]) -> tuple[Figure, ...]:
    """Figures from data as in `published.yaml`; what a figure does not say of itself, its study says.

    ValueError for a study that is not there, a name that stands twice, another reading of what is not there
    or of another number, and whatever else cannot be.
    """
    studies = {name: Study.model_validate(study) for name, study in data["studies"].items()}
    found: dict[str, Figure] = {}
    for entry in data["figures"]:
        name, study = entry["name"], studies.get(entry["study"])
        if study is None:
            raise ValueError(f"{name}: there is no study {entry['study']!r}")
        if name in found:
            raise ValueError(f"{name}: this name stands twice")
        of_study = {key: getattr(study, key) for key in ("source", "grade", "years", "n")}
        found[name] = Figure.model_validate(of_study | entry | {"study": study})
    for figure in found.values():
        read_otherwise = found.get(figure.instead_of)
        if figure.instead_of and (read_otherwise is None or read_otherwise.value != figure.value):
            raise ValueError(f"{figure.name}: {figure.instead_of!r} is no figure of the same value")
    return tuple(found.values())
