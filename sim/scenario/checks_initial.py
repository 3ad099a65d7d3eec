"""A run that begins with today's citizens: its days fit, and the tables fit the measures and teams."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.registers import Gathered, Known, gather

from .checks_served import served
from .errors import Place
from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields


def initial(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everything that is wrong with `initial:` and with its tables."""
    start = scenario.initial
    if start is None:
        return
    clock = scenario.clock
    if start.as_of > clock.start:
        yield Wrong(
            f"the run begins on {start.as_of}, after the first reported day, {clock.start}",
            ("initial", "as_of"),
            "Write an earlier day, or a later clock.start: the time between them is run and not reported.",
            needs=(("clock",),),
        )
    if clock.warm_up.seconds > 0:
        yield Wrong(
            "a run that begins with today's citizens has no warm-up",
            ("clock", "warm_up"),
            "Remove warm_up, or else initial.",
            on_key=True,
            needs=(("clock",),),
            rather=Wrong(
                "a run that begins with today's citizens has no warm-up, and this one inherits it",
                ("initial",),
                "Add remove: [clock.warm_up] to the option.",
                on_key=True,
                needs=(("clock",),),
            ),
        )
    for fault in gathered(scenario).faults:
        spells = start.spells is not None and fault.file == start.spells.file
        yield Wrong(
            fault.sentence,
            ("initial", "spells" if spells else "citizens"),
            fault.hint,
            needs=((fault.about,),) if fault.about else (),
            place=Place(fault.file, fault.line),
        )

    yield from served(scenario, gathered(scenario))


def gathered(scenario: ScenarioFields) -> Gathered:
    """Everybody whom the tables of a scenario with `initial:` name, and what is wrong with the tables."""
    start = scenario.initial
    if start is None:
        return Gathered()
    return gather(start.citizens, start.spells, start.as_of, known(scenario))


def known(scenario: ScenarioFields) -> Known:
    """The words that tables may use: measures by name or label, and teams."""
    offers = scenario.offers
    texts = {(text.lower(), name): None for name, measure in offers.items() for text in _texts(measure.label)}
    often = Counter(text for text, _ in texts)
    return Known(
        measures=tuple(offers),
        searches=tuple(name for name, measure in offers.items() if measure.search.lasts is not None),
        teams=tuple(scenario.caseworkers),
        called=tuple((text, name) for text, name in texts if often[text] == 1),
    )


def _texts(label: str | dict[str, str] | None) -> tuple[str, ...]:
    if label is None:
        return ()
    return tuple(dict.fromkeys(label.values())) if isinstance(label, dict) else (label,)
