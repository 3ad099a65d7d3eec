"""What `ventetid gap --json` writes: the same figures with more digits, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .begins import as_data
from .console import finite, write_json
from .flags import notes_of
from .gap_points import label, points
from .gap_sentences import sentences

if TYPE_CHECKING:
    from sim.experiment.gap import Gap


def as_json(found: Gap) -> None:
    """Every figure with what explains its gap, in percentage points; null where there is no number."""
    numbers = [column for column in found.table.columns if column not in {"mechanism", "of"}]
    write_json(
        {
            "command": "gap",
            "scenario": found.scenario.name,
            "replications": found.replications,
            "seed": found.seed,
            "asked": found.asked.when,
            "begins": as_data(found.scenario),
            "confidence": found.confidence,
            "notes": list(notes_of([found.scenario])),
            "sentences": sentences(found, points(found)),
            "mechanisms": [
                {"name": each.name, "label": each.label, "switched_off": each.off}
                for each in found.mechanisms
            ],
            "figures": [
                {
                    "of": of,
                    "label": label(found, of),
                    "recommended": finite(found.recommended(of)),
                    "started": finite(found.started(of)),
                }
                for of in found.asked.of
            ],
            "parts": [
                {"mechanism": row["mechanism"], "of": row["of"]}
                | {column: finite(row[column]) for column in numbers}
                for row in found.table.to_dict("records")
            ],
        }
    )
