"""What `ventetid bottlenecks --json` writes: the same figures with more digits, for machines."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sim.experiment.bottlenecks import Change, Row

from .begins import as_data
from .bottlenecks_sentences import sentences
from .console import finite, write_json
from .flags import notes_of
from .under_parameters import as_data as draws_as_data

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks
    from sim.experiment.bottlenecks.row import By


def as_json(found: Bottlenecks, by: By) -> None:
    """Every unit with what it changes, ranked units first; null where there is no number."""
    scenario = found.baseline.scenario
    ranked = found.ranked(by)
    rows = (*ranked, *(row for row in found.rows if row not in ranked))
    write_json(
        {
            "command": "bottlenecks",
            "scenario": scenario.name,
            "replications": found.replications,
            "seed": found.baseline.seed,
            "begins": as_data(scenario),
            "parameters": draws_as_data(scenario),
            "confidence": found.confidence,
            "notes": list(dict.fromkeys((*found.baseline.notes, *notes_of([scenario])))),
            "by": by,
            "ranked_per_100000_dkk": found.per_money(by),
            "told_apart_from_the_next": list(found.apart(by)),
            "sentences": [text for _, text in sentences(found, by)],
            "waiting": finite(found.waiting),
            "units": [_row(row, by, ranked.index(row) + 1 if row in ranked else None) for row in rows],
            "no_limit": [{"path": each.path, "name": each.name, "why": each.why} for each in found.without],
        }
    )


def _row(row: Row, by: By, rank: int | None) -> dict[str, object]:
    changes = {
        field.name: {
            each.name: finite(getattr(getattr(row, field.name), each.name)) for each in fields(Change)
        }
        for field in fields(Row)
        if isinstance(getattr(row, field.name), Change)
    }
    low, high = row.rates(by)
    return {
        "rank": rank,
        "path": row.unit.path,
        "name": row.unit.name,
        "more": row.unit.more,
        "how": row.unit.how,
        "changes": {
            path: str(value) if not isinstance(value, dict) else value
            for path, value in row.unit.changes.items()
        },
        "priced": row.priced,
        "binds": row.binds(by),
        "binds_in_delivery": row.elsewhere(by),
        "worse": row.worse(by),
        "planned_cost": finite(row.planned),
        "per_100000_dkk": finite(row.per_100_000(by)),
        "per_100000_dkk_low": finite(low),
        "per_100000_dkk_high": finite(high),
        **changes,
        "moved_to": [{"queue": of, "people": more} for of, more in row.moved_to],
    }
