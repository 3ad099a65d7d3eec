"""What binds, in sentences: what one more gives, what it costs, where queues move, what has no limit."""

from __future__ import annotations

from dataclasses import replace
from math import isinf, isnan
from typing import TYPE_CHECKING

from sim.experiment.bottlenecks.units import small_name
from sim.experiment.explain.words import capital, listed
from sim.experiment.scales import COUNT, SHARE_FINE, Scale
from sim.tables import STAGES

from .money_words import dkk
from .way_in import WAITED_FOR

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks, Change, Row
    from sim.experiment.bottlenecks.row import By

SPOKEN_OF = 3
"""Capacities that bind which are spoken of; the table has them all."""
MOST_DECIMALS = 3
NEAR = 0.05
"""Part of a planned cost by which what was measured may differ without a word."""
FIRST_LOOK = 20
"""Replications below which an answer is no more than a first look."""
SAVES = {
    "waiting": "saves {size} people waiting at any time",
    "delivery": "leaves {size} fewer programmes of 100 with nothing started by 12 months",
    "dropout": "keeps {size} people of 100 from giving up within 12 months",
}
NOTHING_BINDS = {
    "waiting": "leaves fewer people waiting",
    "delivery": "leaves fewer with nothing started by 12 months",
    "dropout": "keeps more from giving up within 12 months",
}
SCALES = {"waiting": COUNT, "delivery": SHARE_FINE, "dropout": SHARE_FINE}


def sentences(found: Bottlenecks, by: By) -> list[tuple[str, str]]:
    """Pairs of a heading and a text: what binds first."""
    ranked = found.ranked(by)
    said = []
    if found.replications < FIRST_LOOK:
        said.append(("Caution", _first_look(found.replications)))
    if ranked:
        said.append(("Binds", "\n".join(_binds(row, by, found.per_money(by)) for row in ranked[:SPOKEN_OF])))
    else:
        said.append(("Binds", _nothing(found, by)))
    beyond = [row for row in found.rows if row.elsewhere(by)]
    if beyond:
        said.append(("Delivery", "\n".join(_delivers(row) for row in beyond)))
    if ranked and (unsure := _not_told_apart(found, by)):
        said.append(("Ranks", unsure))
    unpriced = [row.unit.name for row in ranked if not row.priced]
    if ranked and unpriced:
        none = 1 < len(ranked) == len(unpriced)
        which = "None of them has a price" if none else f"{_names(unpriced)} no price"
        said.append(("Order", f"By what one more gives, whatever it costs. {which}."))
    if moved := [_moved(found, row) for row in ranked if row.moved_to]:
        said.append(("Moves", "\n".join(moved)))
    if worse := [_worse(found, row, by) for row in found.rows if row.worse(by)]:
        said.append(("Worse", "\n".join(worse)))
    if by == "waiting" and (lost := _lost(found)):
        said.append(("People", lost))
    if found.without:
        no = [f"{each.name} ({each.why})" for each in found.without]
        said.append(("No limit", capital(f"{listed(no)}.")))
    return said


def size(change: Change, by: By) -> str:
    """A fall as a number, with a decimal more where it would look like nothing."""
    scale = SCALES[by]
    text = scale.number(abs(change.mean))
    return text if text.strip("0.") else f"{abs(change.mean * scale.factor):.2f}"


def ends(change: Change, by: By, *, sign: bool = False) -> str:
    """The interval that holds for all units at once; empty without one.

    It is that of the fall, or with `sign` that of the change itself, with as many decimals as it takes to
    show on which side of zero it lies.
    """
    low, high = change.simultaneous_low, change.simultaneous_high
    if isnan(low):
        return ""
    if not sign:
        low, high = -high, -low
    scale = SCALES[by]
    while (
        change.told and scale.digits < MOST_DECIMALS and any(_nothing_of(scale, end) for end in (low, high))
    ):
        scale = replace(scale, digits=scale.digits + 1)
    return scale.interval(low, high, sign=sign)


def _nothing_of(scale: Scale, value: float) -> bool:
    return not scale.number(value).strip("-0.")


def rate(row: Row, by: By) -> str:
    """What 100,000 DKK a year save."""
    found = row.per_100_000(by)
    if isinf(found):
        return "pays for itself"
    if isnan(found):
        return ""
    shown = SCALES[by].number(found)
    return shown if shown.strip("0.") else f"{found * SCALES[by].factor:.2f}"


def where(found: Bottlenecks, of: str) -> str:
    """The queue for a stage or a measure."""
    scenario = found.baseline.scenario
    return f"the queue for {WAITED_FOR[of] if of in STAGES else small_name(scenario, of)}"


def rate_interval(row: Row, by: By) -> str:
    """Between which ends that lies; empty where there is nothing to say."""
    low, high = row.rates(by)
    if isnan(low) or isinf(low) or isinf(high):
        return ""
    scale = SCALES[by]
    while scale.digits < MOST_DECIMALS and any(_nothing_of(scale, end) for end in (low, high)):
        scale = replace(scale, digits=scale.digits + 1)
    return scale.interval(low, high)


def _binds(row: Row, by: By, per_money: bool) -> str:
    change = row.change(by)
    interval = f" (95% interval {ends(change, by)})" if ends(change, by) else ""
    gives = SAVES[by].format(size=size(change, by))
    text = f"{capital(row.unit.name)} bind: {_one_more(row)} {gives}{interval}"
    if not row.priced:
        return f"{text}."
    if row.planned <= 0:
        return f"{text}, and costs nothing more to run."
    text += f", for {dkk(row.planned)} a year"
    if per_money:
        between = f" ({rate_interval(row, by)})" if rate_interval(row, by) else ""
        text += f": {rate(row, by)} for 100,000 DKK{between}"
    return f"{text}.{_in_the_runs(row)}"


def _one_more(row: Row) -> str:
    return f"{row.unit.more} ({row.unit.how})" if row.unit.how else row.unit.more


def _in_the_runs(row: Row) -> str:
    """What was measured, where that is not what was planned."""
    if abs(row.cost.mean - row.planned) <= NEAR * row.planned:
        return ""
    said = f"{dkk(row.cost.mean)} {'less' if row.cost.mean < 0 else 'more'}"
    if not row.unit.in_groups:
        return f" In the runs all that is run costs {said} a year, since other places are bought or used."
    if row.cost.mean < row.planned / 2:
        why = "most groups started more take the place of groups that are then cancelled and cost nothing"
    else:
        why = "a group that is cancelled costs nothing"
    return f" In the runs all that is run costs {said} a year: {why}."


def _delivers(row: Row) -> str:
    """What binds though nobody queues for it: people are turned away, or come to other things late."""
    name, more = capital(row.unit.name), _one_more(row)
    if row.turns_fewer_away():
        change = row.turned_away
        fewer, between = size(change, "delivery"), ends(change, "delivery")
        return (
            f"{name} bind, though nobody queues for them: {more} turns away {fewer} fewer of 100 recommended "
            f"it because the year's grants are spent (95% interval {between})."
        )
    fewer, between = size(row.delivery, "delivery"), ends(row.delivery, "delivery")
    return (
        f"{name} bind in what is delivered: {more} {SAVES['delivery'].format(size=fewer)} (95% interval "
        f"{between}), though no fewer people wait."
    )


def _not_told_apart(found: Bottlenecks, by: By) -> str:
    """Ranks that lie next to each other and whose intervals overlap; those further apart may not."""
    pairs = [f"{k} and {k + 1}" for k, apart in enumerate(found.apart(by), start=1) if not apart]
    if not pairs:
        return ""
    return (
        f"The intervals of neighbours overlap, so they may stand in this order by chance: {', '.join(pairs)}."
    )


def _nothing(found: Bottlenecks, by: By) -> str:
    if any(row.elsewhere(by) for row in found.rows):
        return f"In this nothing: one more of no capacity {NOTHING_BINDS[by]}, as far as can be told."
    text = f"Nothing: one more of no capacity {NOTHING_BINDS[by]}, as far as can be told."
    if by == "waiting":
        return f"{text} {COUNT.number(found.waiting)} people stand in a queue at any time."
    return text


def _moved(found: Bottlenecks, row: Row) -> str:
    to = listed([f"{where(found, of)} ({COUNT.number(more)} more)" for of, more in row.moved_to])
    return f"{capital(row.unit.name)}: {row.unit.more} sends people on, so {to} grows; that is reckoned in."


def _worse(found: Bottlenecks, row: Row, by: By) -> str:
    more = SCALES[by].number(row.change(by).mean)
    what = {
        "waiting": f"{more} more people wait at any time",
        "delivery": f"{more} more programmes of 100 have nothing started by 12 months",
        "dropout": f"{more} more people of 100 give up within 12 months",
    }[by]
    to = f": {listed([where(found, of) for of, _ in row.moved_to])} grows" if row.moved_to else ""
    return f"{capital(row.unit.name)}: with {row.unit.more} {what}{to}."


def _lost(found: Bottlenecks) -> str:
    """What binds and loses people: fewer wait then because more have given up."""
    some = [row for row in found.ranked() if row.worse("dropout")]
    names = listed([row.unit.name for row in some])
    return f"With more of {names} more people give up, which is part of why fewer wait." if some else ""


def _names(names: list[str]) -> str:
    return capital(f"{listed(names)} have")


def _first_look(replications: int) -> str:
    times = "One replication is" if replications == 1 else f"{replications} replications are"
    return f"{times} a first look: more are needed to tell what binds from chance; 100 are usual."
