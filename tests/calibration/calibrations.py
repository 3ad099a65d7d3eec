"""Calibrations that tests begin with: a small town, and files of data that are written for the occasion."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from calibration.project import Project, from_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SINCE, EXTRACT = date(2024, 1, 1), date(2025, 12, 28)
TOWN = """\
name: Town
clock: {start: 2027-01-04, years: 4}
citizens: {per_year: {value: 60, range: [40, 80], source: ours}}
measures:
  mentor:
    label: {da: Mentorstøtte, en: Mentor}
    field: mentor
    places: 9
    lasts: {exponential: {mean: {value: 6 months, range: [3 months, 12 months], source: ours}}}
    cost: {per_place_year: {value: 50000, range: [40000, 60000], source: ours}}
  support: {field: social, places: 9, lasts: {fixed: 3 months}}
dropout: {per_year: 0.1, from: referral}
outcome: {shares: {job: 0.2, other: 0.8}}
"""
HEAD = "citizen;measure;referred;started;ended"
FILES = {kind: f"{kind}.csv" for kind in ("referrals", "intervals", "waiting", "quantiles", "shares")}
FIRST_LINES = {
    "referrals": HEAD,
    "intervals": "measure;within;started;running;referred",
    "waiting": "measure;day;n;mean_days",
    "quantiles": "measure;population;level;days;n",
    "shares": "figure;of;share;n",
}


def calibration(kinds: Iterable[str], more: str = "") -> str:
    """The text of a calibration file of some kinds of data."""
    data = ", ".join(f"{kind}: {FILES[kind]}" for kind in kinds)
    return (
        f"scenario: town.yaml\nwindow: {{from: {SINCE}, extract: {EXTRACT}}}\ndata: {{{data}}}\n"
        f"parameters: {{citizens.per_year: [40, 80]}}\n{more}"
    )


def project(folder: Path, more: str = "", **texts: str | bytes) -> Project:
    """A calibration whose files hold the texts given, by kind of data."""
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    for kind, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / FILES[kind]).write_bytes(data)
    return from_text(calibration(texts, more), folder=folder)


def table(kind: str, *rows: str, head: str = "") -> str:
    """The text of a table."""
    return "\n".join((head or FIRST_LINES[kind], *rows)) + "\n"


def some_waits(number: int = 60, wait: int = 40, *, leavers: int = 5, measure: str = "mentor") -> list[str]:
    """Rows of people referred evenly from a while before the window on; every so many leave instead."""
    length = (EXTRACT - SINCE).days
    rows = []
    for k in range(number):
        referred = SINCE + timedelta(days=-20 + (length + 20) * k // number)
        over = referred + timedelta(days=wait + 3 * (k % 9))
        ended = k % leavers == 0
        started = "" if over > EXTRACT or ended else f"{over:%d-%m-%Y}"
        left = f"{over:%d-%m-%Y}" if ended and over <= EXTRACT else ""
        rows.append(f"K{k};{measure};{referred:%d-%m-%Y};{started};{left}")
    return rows
