"""What capacity does to waiting, and what waiting does to people.

The public interface. Names are found when they are first used: importing `sim` costs nothing, and
reading a scenario needs none of the numerical packages.

    import sim

    scenario = sim.load("scenarios/baseline.yaml")
    more = scenario.with_({"measures.mentor.places": 28})
    print(sim.compare(scenario, [more], replications=200).table)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.report.files.events import event_log

    from .experiment import (
        Assumptions,
        Comparison,
        Country,
        Demand,
        Gap,
        Interrupted,
        Levers,
        LostWork,
        Precision,
        RequestError,
        Result,
        Snapshot,
        Until,
        WarmUp,
        compare,
        compare_until,
        municipality,
        over_assumptions,
        simulate,
        simulate_country,
        simulate_until,
        snapshot,
        under_explanations,
        warm_up_check,
        which_lever,
        why_the_gap,
        with_more_referrals,
    )
    from .experiment.bottlenecks import Bottlenecks, bottlenecks
    from .experiment.one_walk import walk
    from .experiment.parameters.reading import read_draws
    from .experiment.plan import Planned, plan
    from .experiment.store.code import program
    from .experiment.workers import Workers
    from .pathway import Known, QueueRule
    from .scenario import Draws, Ranged, Scenario, ScenarioError, load, ranges, with_values
    from .tables import NOBODY

    __version__: str

__all__ = [
    "NOBODY",
    "Assumptions",
    "Bottlenecks",
    "Comparison",
    "Country",
    "Demand",
    "Draws",
    "Gap",
    "Interrupted",
    "Known",
    "Levers",
    "LostWork",
    "Planned",
    "Precision",
    "QueueRule",
    "Ranged",
    "RequestError",
    "Result",
    "Scenario",
    "ScenarioError",
    "Snapshot",
    "Until",
    "WarmUp",
    "Workers",
    "__version__",
    "bottlenecks",
    "compare",
    "compare_until",
    "event_log",
    "load",
    "municipality",
    "over_assumptions",
    "plan",
    "program",
    "ranges",
    "read_draws",
    "simulate",
    "simulate_country",
    "simulate_until",
    "snapshot",
    "under_explanations",
    "walk",
    "warm_up_check",
    "which_lever",
    "why_the_gap",
    "with_more_referrals",
    "with_values",
]

_HOME = {
    "Assumptions": "experiment",
    "Bottlenecks": "experiment.bottlenecks",
    "bottlenecks": "experiment.bottlenecks",
    "Comparison": "experiment",
    "Country": "experiment",
    "Demand": "experiment",
    "Gap": "experiment",
    "Interrupted": "experiment",
    "Levers": "experiment",
    "LostWork": "experiment",
    "Planned": "experiment.plan",
    "plan": "experiment.plan",
    "Precision": "experiment",
    "RequestError": "experiment",
    "Result": "experiment",
    "Until": "experiment",
    "WarmUp": "experiment",
    "compare": "experiment",
    "compare_until": "experiment",
    "municipality": "experiment",
    "over_assumptions": "experiment",
    "simulate": "experiment",
    "simulate_country": "experiment",
    "simulate_until": "experiment",
    "Snapshot": "experiment",
    "snapshot": "experiment",
    "under_explanations": "experiment",
    "warm_up_check": "experiment",
    "which_lever": "experiment",
    "why_the_gap": "experiment",
    "with_more_referrals": "experiment",
    "walk": "experiment.one_walk",
    "read_draws": "experiment.parameters.reading",
    "program": "experiment.store.code",
    "Workers": "experiment.workers",
    "event_log": "report.files.events",
    "Known": "pathway",
    "QueueRule": "pathway",
    "NOBODY": "tables",
    "Scenario": "scenario",
    "ScenarioError": "scenario",
    "load": "scenario",
    "Draws": "scenario",
    "Ranged": "scenario",
    "ranges": "scenario",
    "with_values": "scenario",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("ventetid")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
