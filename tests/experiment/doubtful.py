"""The small town with a few of its numbers called assumptions, each with a range."""

from __future__ import annotations

from sim.scenario import Scenario
from tests.experiment.towns import TOWN

RANGES = {
    "granted: 0.7": "granted: {value: 0.7, grade: assumption, range: [0.0, 1.0]}",
    "contradictory: 0.2": "contradictory: {value: 0.2, grade: assumption, range: [0.1, 0.3]}",
    "programme: 0.8": "programme: {value: 0.8, grade: assumption, range: [0.7, 0.9]}",
    "places: 5": "places: {value: 5, grade: assumption, range: [4, 8]}",
    "no_firm: 0.2": "no_firm: {value: 0.2, grade: assumption, range: [0.1, 0.3]}",
    "erosion_per_month: 0.02": "erosion_per_month: {value: 0.02, grade: assumption, range: [0.0, 0.04]}",
}


def doubtful(more: str = "") -> Scenario:
    """The town with ranges, and what else is written at its end."""
    text = TOWN
    for stated, with_range in RANGES.items():
        assert text.count(stated) == 1
        text = text.replace(stated, with_range)
    return Scenario.from_text(text + more)
