"""A small calibration in files: a list of referrals written from a run of one queue at known values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

import sim
from calibration.events import of_tables
from tests.calibration import one_queue as q

if TYPE_CHECKING:
    from pathlib import Path

TRUE_RUN = 4711
"""The seed of the run that the list is written from."""

CALIBRATION = """\
name: One queue
scenario: town.yaml
window: {{from: {since}, extract: {extract}}}
data: {{referrals: waits.csv}}
parameters:
  citizens.per_year: [16, 62]
  measures.mentor.lasts: {{range: [12 weeks, 60 weeks], scale: log}}
  dropout.per_year: [0.9, 6.5]
held_out: 6 months
budget: {{simulations: 300, waves: 2}}
"""
MORE = "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 15}}\n"


def files(folder: Path, text: str = "") -> Path:
    """The scenario, an option, the list and the calibration file, which is named."""
    seen = q.operator()
    (folder / "town.yaml").write_text(q.SCENARIO, "utf-8")
    (folder / "more.yaml").write_text(MORE, "utf-8")
    (folder / "waits.csv").write_text(rows(), "utf-8")
    path = folder / "queue.yaml"
    asked = CALIBRATION.format(since=seen.since, extract=seen.extract) + text
    path.write_text(asked, "utf-8")
    return path


def rows() -> str:
    """The list as a municipality would have it."""
    seen = q.operator()
    waits = of_tables(sim.walk(seen.window(q.scenario()), TRUE_RUN), seen, TRUE_RUN).of("mentor")

    def date(day: float) -> str:
        return f"{seen.since + timedelta(days=day):%d-%m-%Y}" if np.isfinite(day) else ""

    lines = ["pseudonym;indsats;henvist;startet;afsluttet;udtraeksdato;udtraek_fra"]
    ends = f"{seen.extract:%d-%m-%Y};{seen.since:%d-%m-%Y}"
    for k, (begun, started, left) in enumerate(zip(waits.begun, waits.started, waits.left, strict=True)):
        end = "" if np.isfinite(started) else date(left)
        lines.append(f"secret{k:03d};mentor;{date(begun)};{date(started)};{end};{ends}")
    return "\n".join(lines) + "\n"
