"""How the kernel reaches what lies in memory: a row of a table is a record, an entry of a column a number.

`citizen(town, 7)` is the record of the eighth citizen: reading and setting its fields reads and writes
memory. Nothing is copied, checked or counted. That is as fast as a loop in C, and it is why rows are never
made up: they come from the population, from lines and from the calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba import from_dtype, types
from numba.extending import intrinsic

from sim.compiled.layout import (
    ARRAYS,
    COLUMNS_OF_CITIZENS,
    COLUMNS_OF_OTHERS,
    COLUMNS_OF_SPELLS,
    RECORDS,
    TOWN,
)

from .native import TOWN_TYPE, Town

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = {field: kind[1] for field, kind in (TOWN.fields or {}).items()}
"""Where in the town a field stands, in bytes."""

ITEMS = {"i8": (types.int64, 8), "f8": (types.float64, 8), "?": (types.boolean, 1)}
"""The type and size of an entry, by the type of its column."""


def _address(context: Any, builder: Any, town: Any, field: str, index: Any, size: int) -> Any:  # noqa: ANN401  numba's own
    """The address of a row of the table whose address stands in a field of the town."""
    offset = context.get_constant(types.intp, PLACE[field])
    field_at = builder.add(builder.ptrtoint(town, context.get_value_type(types.intp)), offset)
    start = builder.load(builder.inttoptr(field_at, context.get_value_type(types.int64).as_pointer()))
    return builder.add(start, builder.mul(index, context.get_constant(types.int64, size)))


def rows_of(field: str) -> Callable[[Town, int], Any]:
    """A function of the town and a row: the record there."""
    record, size = from_dtype(RECORDS[field]), RECORDS[field].itemsize

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        address = _address(context, builder, arguments[0], field, arguments[1], size)
        return builder.inttoptr(address, context.get_value_type(record))

    def row(_typing: Any, town: Any, _index: Any) -> Any:  # noqa: ANN401
        return record(town, types.int64), generate

    return _built_in(row)


def entries_of(field: str, item: str) -> Callable[[Town, int], Any]:
    """A function of the town and an index: the number there."""
    kind, size = ITEMS[item]

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        address = _address(context, builder, arguments[0], field, arguments[1], size)
        model = context.data_model_manager[kind]
        pointer = builder.inttoptr(address, model.get_data_type().as_pointer())
        return model.from_data(builder, builder.load(pointer))

    def entry(_typing: Any, town: Any, _index: Any) -> Any:  # noqa: ANN401
        return kind(town, types.int64), generate

    return _built_in(entry)


def setter_of(field: str, item: str) -> Callable[[Town, int, Any], None]:
    """A function of the town, an index and a number, which is put there."""
    kind, size = ITEMS[item]

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        address = _address(context, builder, arguments[0], field, arguments[1], size)
        model = context.data_model_manager[kind]
        pointer = builder.inttoptr(address, model.get_data_type().as_pointer())
        builder.store(model.as_data(builder, arguments[2]), pointer)
        return context.get_dummy_value()

    def put(_typing: Any, town: Any, _index: Any, _value: Any) -> Any:  # noqa: ANN401
        return types.none(town, types.int64, kind), generate

    return _built_in(put)


def _town_at(_typing: Any, _address: Any) -> Any:  # noqa: ANN401
    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        return builder.inttoptr(arguments[0], context.get_value_type(TOWN_TYPE))

    return TOWN_TYPE(types.int64), generate


def _built_in(typed: Callable[..., Any]) -> Any:  # noqa: ANN401  for the compiler it is what `typed` says
    """A function that the compiler puts in place itself."""
    return intrinsic(typed)


town_at: Callable[[int], Town] = _built_in(_town_at)
"""The municipality at an address."""

citizen, spell, link = rows_of("citizens"), rows_of("spells"), rows_of("links")
holder, group, date = rows_of("holders"), rows_of("groups"), rows_of("dates")
measure, team, exit_of, frame = rows_of("measures"), rows_of("teams"), rows_of("exits"), rows_of("frames")

heap, put_heap = entries_of("heap", ARRAYS["heap"]), setter_of("heap", ARRAYS["heap"])
before = entries_of("before", ARRAYS["before"])
closed, put_closed = entries_of("closed", ARRAYS["closed"]), setter_of("closed", ARRAYS["closed"])
awaited, put_awaited = entries_of("awaited", ARRAYS["awaited"]), setter_of("awaited", ARRAYS["awaited"])
level, put_level = entries_of("levels", ARRAYS["levels"]), setter_of("levels", ARRAYS["levels"])
alternative = entries_of("alternatives", ARRAYS["alternatives"])
new_year = entries_of("new_years", ARRAYS["new_years"])
since, known = entries_of("since", ARRAYS["since"]), entries_of("known", ARRAYS["known"])
came_from = entries_of("came_from", ARRAYS["came_from"])


def _of_citizen(name: str) -> Callable[[Town, int], Any]:
    return entries_of(f"of_citizen_{name}", COLUMNS_OF_CITIZENS[name])


def _of_spell(name: str) -> Callable[[Town, int], Any]:
    return entries_of(f"of_spell_{name}", COLUMNS_OF_SPELLS[name])


def _of_other(name: str) -> Callable[[Town, int], Any]:
    return entries_of(f"of_other_{name}", COLUMNS_OF_OTHERS[name])


arrived, age, team_of = _of_citizen("arrived"), _of_citizen("age"), _of_citizen("team")
preparation, leads_to = _of_citizen("preparation"), _of_citizen("leads_to")
programme_lasts, wrap_up = _of_citizen("programme_lasts"), _of_citizen("wrap_up")
start_motivation, patience = _of_citizen("motivation"), _of_citizen("patience")
stays, never_ready, work = _of_citizen("stays"), _of_citizen("never_ready"), _of_citizen("work")

first_spell, citizen_of, measure_of = _of_spell("first"), _of_spell("citizen"), _of_spell("measure")
planned, gated = _of_spell("planned"), _of_spell("gated")
identify, contradictory = _of_spell("identify"), _of_spell("contradictory")
decide, granted, search, no_firm = (
    _of_spell("decide"),
    _of_spell("granted"),
    _of_spell("search"),
    _of_spell("no_firm"),
)
lasts, stops_after = _of_spell("lasts"), _of_spell("stops_after")
decline, clash, no_show = _of_spell("decline"), _of_spell("clash"), _of_spell("no_show")

other_measure, other_arrived, other_lasts = _of_other("measure"), _of_other("arrived"), _of_other("lasts")
other_started, other_group = _of_other("started"), _of_other("group")
