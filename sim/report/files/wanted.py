"""The files that somebody asks for of one comparison, and what stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report.gathered.gather import SETS
from sim.report.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language
    from sim.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where each file goes; None where it is not wanted."""

    report: Path | None = None
    workbook: Path | None = None
    csv: Path | None = None

    @property
    def all(self) -> dict[str, Path]:
        """Those that are wanted, by their names."""
        files = {"report": self.report, "workbook": self.workbook, "csv": self.csv}
        return {name: path for name, path in files.items() if path is not None}

    @property
    def runs(self) -> bool:
        """Whether they show more than the comparison itself has."""
        return self.report is not None or self.workbook is not None


def usual_sets(scenarios: Sequence[Scenario]) -> int:
    """Sets of assumptions of a report unless somebody says; none where no scenario declares a range."""
    from sim.experiment.assumptions.design import assumptions
    from sim.experiment.request import RequestError

    try:
        assumptions(scenarios)
    except RequestError:
        return 0
    return SETS


def contents(findings: Findings, wanted: Wanted, language: Language) -> dict[Path, bytes]:
    """The files, made in memory: where one cannot be made, none is written."""
    found: dict[Path, bytes] = {}
    if wanted.report is not None:
        from sim.report.write import report

        found[wanted.report] = report(findings, language).encode("utf-8")
    if wanted.workbook is not None:
        from sim.report.workbook import workbook

        found[wanted.workbook] = workbook(findings, language)
    if wanted.csv is not None:
        from .csv_table import csv_table

        found[wanted.csv] = csv_table(findings.comparison, language)
    return found


def language_of(said: str | None, baseline: Scenario) -> Language:
    """What somebody asked for, else the baseline's own; a ValueError for a language without texts."""
    asked = baseline.language if said is None else said
    for language in LANGUAGES:
        if asked == language:
            return language
    raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {asked!r}")
