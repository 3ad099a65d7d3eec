"""`ventetid run` of a country: all of its municipalities, and what is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment import Country
    from sim.scenario import Scenario

    from .means import Means


def run_country(
    told: Scenario,
    path: Path,
    means: Means,
    replications: int,
    seed: int,
    *,
    outcomes: bool,
    out: Path | None,
    json: bool,
    quiet: bool,
) -> None:
    """Simulate every municipality and show the country; `out` is a folder that may be written."""
    from sim.experiment import simulate_country

    from .progress import progress

    number = told.municipalities.number if told.municipalities is not None else 0
    with progress(f"Simulating {number} municipalities", quiet=quiet) as hear:
        found = simulate_country(
            told, replications, seed, progress=hear, outcomes=outcomes, **means._asdict()
        )
    if out is not None:
        write(found, out)
    if json:
        from .country_json import as_json

        as_json(found)
    else:
        from .country_page import show

        show(found, path, quiet=quiet, kept=out)


def write(found: Country, folder: Path) -> None:
    """Keep a country: its figures, those of each municipality, the resolved scenario and a manifest."""
    from .country_sizes import as_data
    from .files import manifest, whole

    with whole(folder) as beside:
        options: dict[str, Any] = {"index": False, "lineterminator": "\n"}
        found.indicators.to_csv(beside / "indicators.csv", **options)
        found.by_municipality.to_csv(beside / "municipalities.csv", **options)
        (beside / "resolved.yaml").write_text(found.scenario.text(), encoding="utf-8")
        (beside / "manifest.json").write_text(
            manifest(found, beside, municipalities=as_data(found.municipalities)), encoding="utf-8"
        )
