"""How the data of Havnekøbing were made: one course of the town with its true parameters, written out.

    python -m calibration.example.make

The town is made up, and so is everybody in it.
"""

from __future__ import annotations

from pathlib import Path

import yaml

import sim
from calibration import made_up
from calibration.instruments import Shares
from calibration.operator import Operator
from calibration.project import read

HERE = Path(__file__).parent
SEED, COURSE = 2024, 0
"""The luck of the town: of its citizens, and of those who registered them."""
CASE_FILES = (
    Shares("started", "mentor", 90),
    Shares("started", "anxiety_group", 90),
    Shares("started", "internship", 90),
    Shares("dropped_out", "all", 90),
)
"""What a review of 90 case files counted, of cases a year old."""


def made() -> dict[str, str]:
    """The two files by name, as they are shipped."""
    project = read(HERE / "calibration.yaml")
    true = yaml.safe_load((HERE / "true.yaml").read_text("utf-8"))
    operator = Operator(
        project.window.since, project.window.extract, project.registration.rounded, project.registration.late
    )
    tables = sim.walk(operator.window(sim.with_values(project.scenario, true)), SEED, COURSE)
    return {
        project.files["referrals"].name: made_up.referrals(tables, operator, SEED),
        project.files["shares"].name: made_up.shares(tables, operator, CASE_FILES, SEED),
    }


if __name__ == "__main__":
    for name, text in made().items():
        (HERE / name).write_text(text, "utf-8", newline="\r\n")
