"""What a scenario says, and all that the language can say, read off the language itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args, get_origin

from pydantic import BaseModel

from sim.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLD = {
    "name", "label", "language", "costs", "outcome", "municipalities", "calendar.country",
    "measures.label", "measures.field", "measures.cost", "measures.price", "measures.buys_after.price",
    "rules.name", "rules.label",
}  # fmt: skip
"""What no engine hears of: names and prices, what becomes of people afterwards, towns side by side."""

ONCE = "preparation.course"
"""Written like a measure; it is asked of the measures whether all that can be said is."""


def said(model: BaseModel, path: str = "") -> Iterator[str]:
    """Every field that stands in a scenario; for words, true and false `field = word`, left out or not."""
    for name in type(model).model_fields:
        value, where = getattr(model, name), f"{path}{name}"
        if name in model.model_fields_set:
            yield where
        several = value.values() if isinstance(value, dict) else [value]
        for each in several:
            if isinstance(each, BaseModel):
                yield from said(each, f"{where}.")
            elif isinstance(each, str | bool):
                yield f"{where} = {each}"


def can_be_said(model: type[BaseModel] = Scenario, path: str = "") -> Iterator[str]:
    """Every field that may stand in a scenario as far as engines hear of it, and its words."""
    for name, field in model.model_fields.items():
        where = f"{path}{name}"
        if where in TOLD or where.startswith(ONCE + "."):
            continue
        yield where
        for each in parts_of(field.annotation):
            if isinstance(each, type) and issubclass(each, BaseModel):
                yield from can_be_said(each, f"{where}.")
            elif isinstance(each, str | bool):
                yield f"{where} = {each}"


def parts_of(annotation: object) -> Iterator[object]:
    """The kinds of values that an annotation allows: models, and single words."""
    if annotation is bool:
        yield from (True, False)
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is Annotated:
        yield from parts_of(get_args(annotation)[0])
    elif arguments := get_args(annotation):
        for each in arguments:
            yield from parts_of(each)
    else:
        yield annotation
