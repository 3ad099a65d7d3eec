"""What is typed in the empty environment: every command, in an order in which each finds what it needs.

All is typed in a folder that holds `scenarios`, a copy of what the wheel brings. Replications are few:
whether a command works is asked here, and not what it says of a municipality.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass

GROUP = "calibrate"
TODAY = "scenarios/baseline.yaml"
MORE = "scenarios/more_mentors.yaml"
OWN = "scenarios/baseline.calibration/calibration.yaml"
"""What `calibrate init` writes beside the baseline."""
DRAWS = "scenarios/baseline.calibration/calibration.results/posterior.parquet"
SHIPPED_PLAN = "scenarios/plans/mentors_and_anxiety_groups.yaml"
PLAN = "scenarios/plans/small.yaml"
"""The same with a budget that is too small to find one, for a cluster to work on."""
SERVE = "serve --no-browser --port {port}"
"""The only command that does not end by itself."""
UNMET = (0, 3)
"""Codes of a command that has done its work, and may have found that a check was not met."""
FEW_CHECKS = "--data-sets 20 --runs 20"


@dataclass(frozen=True, slots=True)
class Command:
    """Words after `ventetid`, and how it ends well.

    says: what stands somewhere on standard output. writes: files that are there then. codes: of the exit.
    """

    words: str
    says: str = ""
    writes: tuple[str, ...] = ()
    codes: tuple[int, ...] = (0,)

    @property
    def name(self) -> str:
        """The name of the command: `run`, `calibrate run`; an option where there is no command."""
        return name_of(self.words)


COMMANDS = (
    Command("--version", "ventetid "),
    Command("--help", "compare"),
    Command(f"check {TODAY} {MORE} scenarios/national.yaml scenarios/today/from_own_list.yaml", ": ok ("),
    Command(f"show {MORE} --sources", "baseline.yaml"),
    Command("schema", '"$schema"'),
    Command(f"run {TODAY} -n 4 --out tables --events events.csv", "Mentor", (
        "tables/citizens.csv", "tables/spells.csv", "tables/events.csv", "tables/indicators.csv",
        "tables/resolved.yaml", "tables/manifest.json", "events.csv",
    )),
    Command(f"run {TODAY} -n 4 --against published", "Mentor"),
    Command("run scenarios/national.yaml -n 1", "98 municipalities"),
    Command(
        f"compare {TODAY} {MORE} -n 4 --assumptions 10 --set-replications 1 --report meeting.html"
        " --workbook meeting.xlsx --csv figures.csv --language da",
        "Six more mentors", ("meeting.html", "meeting.xlsx", "figures.csv"),
    ),
    Command(f"compare {TODAY} {MORE} -n 4 --levers --explanations", "Six more mentors"),
    Command(f"explain {TODAY}", "--citizen"),
    Command(f"explain {TODAY} --citizen 100", "itizen 100"),
    Command(f"bottlenecks {TODAY} -n 2", "Mentor"),
    Command(f"gap {TODAY} -n 1", "Mentor"),
    Command(f"plan {SHIPPED_PLAN} --out scenarios/planned.yaml", "Mentor", ("scenarios/planned.yaml",)),
    Command(f"compare {TODAY} scenarios/planned.yaml -n 2", "Mentor"),
    Command(
        f"snapshot {TODAY} --out scenarios/from_baseline", "Written to",
        ("scenarios/from_baseline/citizens.csv", "scenarios/from_baseline/spells.csv"),
    ),
    Command("run scenarios/from_baseline/from_here.yaml -n 2", "Mentor"),
    Command("results", "Usable"),
    Command(f"calibrate init {TODAY}", "Written to", (OWN,)),
    Command(f"calibrate check {OWN}", "Mentor"),
    Command(f"calibrate run {OWN}", "Narrower", (DRAWS,), UNMET),
    Command(f"calibrate validate {OWN} {FEW_CHECKS}", "Coverage", codes=UNMET),
    Command(
        f"calibrate report {OWN} --report calibrated.html --data-sets 0 --runs 20 --language da",
        "Report:", ("calibrated.html",),
    ),
    Command(f"calibrate export {OWN}", "Written to"),
    Command(f"compare {TODAY} {MORE} -n 4 --parameters {DRAWS}", "Six more mentors"),
)  # fmt: skip

NEEDING = {
    "cluster": (
        Command(f"run {TODAY} -n 4 --fresh --json --cluster {{cluster}}"),
        Command(f"compare {TODAY} {MORE} -n 2 --fresh --json --cluster {{cluster}}"),
        Command(f"bottlenecks {TODAY} -n 2 --fresh --json --cluster {{cluster}}"),
        Command(f"gap {TODAY} -n 1 --json --cluster {{cluster}}"),
        Command(f"plan {PLAN} --json --cluster {{cluster}}", codes=UNMET),
    ),
    "sensitivity": (
        Command(
            f"calibrate validate {OWN} {FEW_CHECKS} --sensitivity", "Which parameters matter?", codes=UNMET
        ),
        Command(
            f"calibrate report {OWN} --report matters.html --data-sets 0 --runs 20 --sensitivity",
            "Report:", ("matters.html",),
        ),
    ),
}  # fmt: skip
"""By extra: the commands that need it."""
FLAGS = {"cluster": "--cluster", "sensitivity": "--sensitivity"}
"""By extra: the option with which a command needs it."""
PACKAGES_ONLY = ("notebooks",)
"""Extras that no command needs."""


def name_of(words: str) -> str:
    """The name of the command in what is typed after `ventetid`."""
    first, *rest = shlex.split(words)
    return f"{first} {rest[0]}" if first == GROUP else first


def here(words: str) -> str:
    """The same without a cluster: this computer does the work."""
    return words.replace(" --cluster {cluster}", "")
