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
    from .national import Country, municipality, simulate_country
    from .pairing import compare
    from .result import Result
    from .rivals import under_explanations
    from .simulation import simulate
    from .state import Snapshot, snapshot

__all__ = [
    "Assumptions",
    "Comparison",
    "Country",
    "Demand",
    "Gap",
    "Interrupted",
    "LostWork",
    "RequestError",
    "Result",
    "Snapshot",
    "compare",
    "municipality",
    "over_assumptions",
    "simulate",
    "simulate_country",
    "snapshot",
    "under_explanations",
    "why_the_gap",
    "with_more_referrals",
]

_HOME = {
    "Assumptions": "assumptions",
    "Comparison": "comparison",
    "Country": "national",
    "Demand": "demand",
    "Gap": "gap",
    "Result": "result",
    "compare": "pairing",
    "municipality": "national",
    "over_assumptions": "assumptions",
    "simulate": "simulation",
    "simulate_country": "national",
    "Snapshot": "state",
    "snapshot": "state",
    "under_explanations": "rivals",
    "why_the_gap": "gap",
    "with_more_referrals": "demand",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
