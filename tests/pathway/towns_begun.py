"""Made-up municipalities that begin with a list of who is there: from a run of theirs, or kept by hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import reject
from hypothesis import strategies as st

from sim.experiment.state import snapshot
from sim.registers import Sheet
from sim.scenario import Scenario
from sim.tables import ANONYMOUS, STAGES
from tests.pathway.town_lengths import EITHER, chosen, limited, one_in, whole
from tests.pathway.town_measures import groups
from tests.pathway.towns import law, scenario_data

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from sim.experiment.state import Snapshot


def since_then(draw: DrawFn, data: dict[str, Any]) -> None:
    """Something has changed since the list was taken: offers, teams, the meetings, the law."""
    for measure in data["measures"].values():
        if "pool" in measure or measure.get("private") or not one_in(draw, 2):
            continue
        for word in ("places", "groups", "clashes_with", "no_show", "standby", "search", "buys_after"):
            measure.pop(word, None)
        change = chosen(draw, ["places", "groups", "unlimited", "gone"])
        if change in ("unlimited", "gone"):
            measure.pop("also_used_by", None)
        if change == "groups":
            measure.pop("lasts", None)
            measure["groups"] = draw(groups())
        else:
            measure["places"] = draw(limited()) if change == "places" else "unlimited"
            measure.setdefault("lasts", "10 weeks")
        measure["available"] = change != "gone"
    for team in data.get("caseworkers", {}).values():
        team["when_full"] = chosen(draw, ["wait", "stretch"])
        team["citizens_each"] = chosen(draw, [3, 10])
    if one_in(draw, 3):
        data.pop("assessment", None)
    data.pop("rules", None)
    law(draw, data)
    if "programme" not in data and "longest" not in data.get("rules", {}).get("programme", {}):
        data.get("dropout", {}).pop("stays", None)


@cache
@st.composite
def begun(draw: DrawFn) -> Scenario:
    """A town that begins with a list from the same town, as it was then or as it has become since."""
    data = draw(scenario_data())
    data["clock"] |= {"warm_up": "30 weeks", "years": "40 weeks"}
    before = Scenario.model_validate(data)
    there = snapshot(before, before.clock.start, draw(whole(0, 99)))
    if draw(EITHER):
        since_then(draw, data)
    del data["clock"]["warm_up"]
    return Scenario.model_validate(data | {"initial": there.initial})


TOLD = ("recommended", "queued", "started", "ended")
"""The dates that somebody keeps who keeps a list by hand."""


def kept_by_hand(there: Snapshot) -> Sheet:
    """What a municipality's own list would say: who was recommended what, and days instead of seconds."""
    table = there.spells[(there.spells.citizen < ANONYMOUS) & ~there.spells.measure.isin(STAGES)]
    columns = {name: table[name].astype(str).tolist() for name in ("citizen", "measure", "attempt", "status")}
    columns |= {name: table[name].dt.strftime("%Y-%m-%d").fillna("").tolist() for name in TOLD}
    return Sheet.of("own_list.csv", columns, zip(*columns.values(), strict=True))


@cache
@st.composite
def begun_by_hand(draw: DrawFn) -> Scenario:
    """A town that begins with a list that is kept by hand: little of what has happened is known."""
    data = draw(scenario_data())
    data["clock"] |= {"warm_up": "30 weeks", "years": "40 weeks"}
    before = Scenario.model_validate(data)
    there = snapshot(before, before.clock.start, draw(whole(0, 99)))
    del data["clock"]["warm_up"]
    if there.spells.empty:
        reject()
    return Scenario.model_validate(data | {"initial": {"as_of": there.as_of, "spells": kept_by_hand(there)}})
