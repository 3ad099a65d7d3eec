"""Published shares: how many of so many were recommended a measure, granted it, got it, dropped out.

A share without the number of people that it is of is refused: with few of them chance is large, and without
the number nobody knows how large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.instruments import FIGURES, OUTCOME, Shares
from sim.registers.cells import words_called

from .cells import HIDDEN
from .part import Part, fewer
from .table import rows

if TYPE_CHECKING:
    from sim.scenario import Scenario

    from .cells import Counted
    from .table import Reading

CALLED = {
    **dict.fromkeys(("anbefalet", "indstillet"), "recommended"),
    **dict.fromkeys(("bevilget", "bevilliget"), "granted"),
    **dict.fromkeys(("startet", "påbegyndt", "leveret", "delivered"), "started"),
    **dict.fromkeys(("frafald", "frafaldet", "dropout"), "dropped_out"),
}
ALL = "all"
OF_ALL = {"alle": ALL}
MONTHS = 12.0
"""At which age a case is looked at unless the table says."""
_FEW = "So few tell next to nothing, and nothing may be told of them: the share is left out."
_WHY_N = "A share of ten people and one of a thousand are not equally certain: say of how many it is."


def shares_in(reading: Reading) -> list[Part]:
    """What the published shares show."""
    if (cells := reading.cells("shares")) is None:
        return []
    parts: list[Part] = []
    seen: dict[tuple[object, ...], int] = {}
    for _line in rows(cells):
        figure = _figure(cells, reading.project.scenario)
        of = _of(cells, figure, reading)
        months = cells.amount("months") if cells.filled("months") else MONTHS
        if not cells.filled("n"):
            cells.fault("n", "is blank", _WHY_N)
            continue
        share, people = cells.share("share"), cells.amount("n", whole=True)
        if figure is None or of is None or share is None or people is None or months is None:
            continue
        if share is HIDDEN or people is HIDDEN or months is HIDDEN:
            continue
        if people == 0:
            cells.fault("n", "is 0, and a share is of somebody", "Remove the row.")
            continue
        if not cells.once((figure, of), seen, "the same figure"):
            continue
        fewest = reading.project.fewest
        if people < fewest:
            # How many they are would stand in every simulation that is kept: its shares are of as many.
            cells.remark("n", f"is fewer than {fewest} people", _FEW)
            continue
        instrument = Shares(figure, of, round(people), _measures(of, reading.project.scenario), months)
        if wrong := _too_short(instrument, reading):
            cells.fault("months" if cells.filled("months") else "figure", wrong, "Leave it out, or widen it.")
            continue
        parts.append(Part(instrument, instrument.told(share), (fewer(share * people, people, fewest),)))
    return parts


def _too_short(instrument: Shares, reading: Reading) -> str:
    """Cases of an age can be seen only in a window that is longer."""
    from calibration.operator import Operator

    window = reading.project.window
    if not instrument.wrong(Operator(window.since, window.extract)):
        return ""
    return f"is of older cases than a window of {reading.days} days shows"


def _figure(cells: Counted, scenario: Scenario) -> str | None:
    """What the share is of, an outcome with its name."""
    if not cells.filled("figure"):
        cells.fault("figure", "is blank", f"Write {', '.join(FIGURES)}, or {OUTCOME}<name>.")
        return None
    outcomes = tuple(f"{OUTCOME}{name}" for name in (scenario.outcome.shares if scenario.outcome else ()))
    said = cells.row["figure"].replace("udfald:", OUTCOME).replace(": ", ":")
    if said in outcomes:
        return said
    return cells.word("figure", (*FIGURES, *outcomes), CALLED)


def _of(cells: Counted, figure: str | None, reading: Reading) -> str | None:
    """A measure or a field; `all` for what is about nothing of the kind."""
    if figure is None:
        return None
    if figure.startswith(OUTCOME) or figure == "dropped_out":
        if cells.filled("of") and cells.row["of"].lower() not in (ALL, *OF_ALL):
            message = "names a measure, and the figure is of all programmes"
            cells.fault("of", message, "Write all, or leave it blank.")
            return None
        return ALL
    if not cells.filled("of"):
        cells.fault("of", "is blank", "Write a measure or a field of the scenario.")
        return None
    scenario = reading.project.scenario
    fields = dict.fromkeys(each.field for each in scenario.offers.values() if each.field)
    return cells.word("of", (*scenario.offers, *fields), words_called(dict(reading.known.called)))


def _measures(of: str, scenario: Scenario) -> tuple[str, ...]:
    """What belongs to a field, any of which counts; nothing for a measure, which counts itself."""
    if of in scenario.offers:
        return ()
    return tuple(name for name, each in scenario.offers.items() if each.field == of)
