"""What `ventetid plan --json` writes: the same figures with more digits, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.plan.beside import Beside, beside, running

from .begins import as_data
from .console import finite, write_json
from .flags import notes_of
from .plan_sentences import sentences
from .under_parameters import as_data as draws_as_data

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate


def as_json(found: Planned) -> None:
    """The verdict, the plan, what is open and what was tried; null where there is no number."""
    asked = found.asked
    write_json(
        {
            "command": "plan",
            "scenario": asked.scenario.name,
            "verdict": found.verdict,
            "claim": asked.claim,
            "confidence": asked.confidence,
            "seed": found.seed,
            "replications": {"spent": found.spent, "budget": asked.budget},
            "begins": as_data(asked.scenario),
            "parameters": draws_as_data(asked.scenario),
            "notes": [*found.notes, *notes_of([asked.scenario])],
            "sentences": [{"about": about, "text": text} for about, text in sentences(found)],
            "promises": [
                {
                    "measure": each.of,
                    "kind": each.kind,
                    "limit_days": each.seconds / 86_400,
                    "share": each.share,
                }
                for each in asked.promises
            ],
            "levers": [
                {"path": each.path, "from_the_plan": each.stated, "today": each.today}
                for each in asked.levers
            ],
            "cost_today": asked.today,
            "plan": None if found.plan is None else _candidate(found, found.plan),
            "between": [_candidate(found, each) for each in found.open],
            "more_between": found.more_open,
            "best": None if found.best is None else _candidate(found, found.best),
            "not_the_long_run": list(found.settling),
            "not_told": [asked.promises[i].of for i in found.unsettled],
            "broken": [None if i is None else asked.promises[i].of for i in found.broken],
            "tried": [_candidate(found, each) for each in found.tried],
            "more_changes_nothing": [
                {"path": asked.levers[j].path, "from": asked.levers[j].values[k]} for j, k in found.plateau
            ],
            "beside": [_numbers(row) for row in beside(found)],
            "running_cost_a_year": None if (cost := running(found)) is None else _numbers(cost),
        }
    )


def _numbers(row: Beside) -> dict[str, object]:
    return {
        name: (value if isinstance(value, str) else finite(value)) for name, value in row._asdict().items()
    }


def _candidate(found: Planned, each: Candidate) -> dict[str, object]:
    share, low, high = each.years
    return {
        "set": each.values,
        "cost": each.cost,
        "state": each.state,
        "ruled_out_by": None if each.below is None else found.asked.changes(each.below),
        "confirmed": each.confirmed,
        "replications": each.replications,
        "years_kept": {"share": finite(share), "low": finite(low), "high": finite(high)},
        "promises": [
            {
                "share": finite(of.share),
                "low": finite(of.low),
                "high": finite(of.high),
                "years_kept": finite(of.years),
            }
            for of in each.promises
        ],
    }
