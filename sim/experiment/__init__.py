"""From one run to an answer: replicating, pairing, and saying how well a difference is known.

The names here are found when they are first used, so that checking what may be asked for needs
neither numpy nor pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .request import Interrupted, LostWork, RequestError

if TYPE_CHECKING:
    from .assumptions import Assumptions, over_assumptions
    from .comparison import Comparison
    from .demand import Demand, with_more_referrals
    from .gap import Gap, why_the_gap
    from .levers import Levers, which_lever
    from .national import Country, municipality, simulate_country
    from .pairing import compare
    from .precision import Precision
    from .result import Result
    from .rivals import under_explanations
    from .simulation import simulate
    from .state import Snapshot, snapshot
    from .until import Until, compare_until, simulate_until
    from .warm_up import WarmUp, warm_up_check

__all__ = [
    "Assumptions",
    "Comparison",
    "Country",
    "Demand",
    "Gap",
    "Interrupted",
    "Levers",
    "LostWork",
    "Precision",
    "RequestError",
    "Result",
    "Snapshot",
    "Until",
    "WarmUp",
    "compare",
    "compare_until",
    "municipality",
    "over_assumptions",
    "simulate",
    "simulate_country",
    "simulate_until",
    "snapshot",
    "under_explanations",
    "warm_up_check",
    "which_lever",
    "why_the_gap",
    "with_more_referrals",
]

_HOME = {
    "Assumptions": "assumptions",
    "Comparison": "comparison",
    "Country": "national",
    "Demand": "demand",
    "Gap": "gap",
    "Levers": "levers",
    "Precision": "precision",
    "Result": "result",
    "Until": "until",
    "WarmUp": "warm_up",
    "compare_until": "until",
    "simulate_until": "until",
    "warm_up_check": "warm_up",
    "compare": "pairing",
    "municipality": "national",
    "over_assumptions": "assumptions",
    "simulate": "simulation",
    "simulate_country": "national",
    "Snapshot": "state",
    "snapshot": "state",
    "under_explanations": "rivals",
    "which_lever": "levers",
    "why_the_gap": "gap",
    "with_more_referrals": "demand",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
