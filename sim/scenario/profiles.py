"""Who the citizens are: shares by age group, and the words that rules may use to tell people apart.

The words are the same wherever people are told apart: `recommended:` and `serves:` may name an age
group, a flag, a previous benefit or a wish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import fsum
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema

from sim.registers.words import AGES, BENEFITS, FLAGS, WISHES

from .quantities import share, shown
from .wrong import Several, Wrong, listing, unknown

WORDS = AGES + FLAGS + BENEFITS + WISHES
"""What a profile can be called by; `otherwise` is everybody whom no other word fits."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "age": AGES,
    **dict.fromkeys(FLAGS, ("false", "true")),
    "previous_benefit": BENEFITS,
    "wish": WISHES,
}
"""Profile columns and their values, as `serves:` names them."""

ADD_UP = 1e-9
"""How far shares may be from adding to 1."""

T = TypeVar("T")


def shares(value: object, words: tuple[str, ...] | None, of: str) -> dict[str, float]:
    """A table of shares that add to 1; with `words`, those left out are 0 and others are refused."""
    if not isinstance(value, Mapping) or not value:
        raise Wrong(f"expected a share for each {of}, not {shown(value)}", hint=_table(words))
    wrongs: list[Wrong] = []
    table: dict[str, float] = dict.fromkeys(words or (), 0.0)
    for key, each in value.items():
        if words is not None and key not in words:
            message, hint = unknown(of, key, words)
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        try:
            table[str(key)] = share(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if wrongs:
        raise Several(wrongs)
    total = fsum(table.values())
    if abs(total - 1) > ADD_UP:
        every = listing(f"{key} {each:.6g}" for key, each in table.items() if each)
        raise Wrong(
            f"the shares add up to {total:.6g} instead of 1",
            hint=f"In all: {every or 'nothing'} (an option inherits those it does not name). "
            "Change them so that they add to 1.",
        )
    return table


def _table(words: tuple[str, ...] | None) -> str:
    return f"Write for example {{{words[0]}: 0.4, {words[-1]}: 0.6}}." if words else ""


def by_age(value: Mapping[str, object], read: Callable[[object], T]) -> dict[str, T]:
    """A table with an entry for every age group; `otherwise` stands for those not named."""
    wrongs: list[Wrong] = []
    table: dict[str, T] = {}
    for key, each in value.items():
        if key not in (*AGES, "otherwise"):
            message, hint = unknown("age group", key, (*AGES, "otherwise"))
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        try:
            table[key] = read(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
        except Several as several:
            wrongs += [wrong.under(key) for wrong in several.wrongs]
    if wrongs:
        raise Several(wrongs)
    missing = [age for age in AGES if age not in table and "otherwise" not in table]
    if missing:
        raise Wrong(
            f"nothing is said about {' and '.join(missing)}", hint="Name every age group, or add otherwise."
        )
    return {age: table[age] if age in table else table["otherwise"] for age in AGES}


def _flag(value: object) -> float | dict[str, float]:
    return by_age(value, share) if isinstance(value, Mapping) else share(value)


def _values(
    words: tuple[str, ...], of: str
) -> Callable[[object], dict[str, float] | dict[str, dict[str, float]]]:
    def read(value: object) -> dict[str, float] | dict[str, dict[str, float]]:
        if isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in value.values()):
            return by_age(value, lambda table: shares(table, words, of))
        return shares(value, words, of)

    return read


_NUMBERS = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}

Ages = Annotated[
    dict[str, float],
    PlainValidator(lambda value: shares(value, AGES, "age group")),
    WithJsonSchema(_NUMBERS),
]
Flag = Annotated[
    float | dict[str, float],
    PlainValidator(_flag),
    WithJsonSchema({"anyOf": [_SHARE, _NUMBERS]}),
]
Benefits = Annotated[
    dict[str, float] | dict[str, dict[str, float]],
    PlainValidator(_values(BENEFITS, "previous benefit")),
    WithJsonSchema({"type": "object"}),
]
Wishes = Annotated[
    dict[str, float] | dict[str, dict[str, float]],
    PlainValidator(_values(WISHES, "wish")),
    WithJsonSchema({"type": "object"}),
]


class Profiles(BaseModel):
    """`citizens.profiles`: shares of the citizens who arrive; each may differ by age group.

    Tables are complete once read: a table by age names all three age groups, a table of values all
    its values. Left out, a flag is false, the previous benefit `other` and the wish `neither`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    age: Ages
    """Share of each age group: under_30, from_30_to_39, from_40."""
    woman: Flag = 0.0
    """Share of women."""
    psychiatric: Flag = 0.0
    """Share with contact to hospital psychiatry within five years."""
    physical: Flag = 0.0
    """Share with physical health problems."""
    unskilled: Flag = 0.0
    """Share without vocational education."""
    able_to_pay: Flag = 0.0
    """Share able to pay for private offers themselves."""
    previous_benefit: Benefits = {"sickness": 0.0, "cash_or_education": 0.0, "other": 1.0}
    """Benefit before the programme: sickness, cash_or_education, other."""
    wish: Wishes = {"pension": 0.0, "neither": 1.0, "programme": 0.0}
    """Wish before the team meeting: pension, neither, programme."""

    def at_age(self, column: str, age: str) -> dict[str, float]:
        """The shares of a column's values among those of an age group; values as in `COLUMNS`."""
        table = getattr(self, column)
        if column in FLAGS:
            true: float = table[age] if isinstance(table, dict) else table
            return {"false": 1.0 - true, "true": true}
        found: dict[str, float] = table.get(age, table)
        return found


def possible(profiles: Profiles | None, columns: list[str]) -> list[dict[str, str]]:
    """Every combination of values of some columns that somebody can have.

    Without profiles everybody is the same: from_30_to_39, no flag, previous benefit other, wish neither.
    """
    if profiles is None:
        alone = {"age": "from_30_to_39", "previous_benefit": "other", "wish": "neither"}
        return [{column: alone.get(column, "false") for column in columns}]
    found: dict[tuple[str, ...], None] = {}
    for age, weight in profiles.age.items():
        if weight > 0:
            choices = [
                [age] if column == "age" else [v for v, w in profiles.at_age(column, age).items() if w > 0]
                for column in columns
            ]
            found.update(dict.fromkeys(product(*choices)))
    return [dict(zip(columns, values, strict=True)) for values in found]
