"""The folder of results of a calibration: where each thing stands.

    town.results/
      table/            what was simulated, in pieces: reused by whatever asks for the same
      posterior.parquet draws of the parameters, for `ventetid compare … --parameters`
      posterior.json    what is known of each parameter, how far it can be trusted, and what it rests on
      sensitivity.json  which parameters matter for what a planner reads, where that was asked
      posterior.before.* those of an earlier run, while another is under way or where it was stopped

The data may have changed since that earlier run, and nobody can tell by its files, in which no fingerprint of
the data stands. So posterior.parquet and posterior.json are there only where the last run came to its end.

Nothing in it is about a person, and no number in it rests on fewer people than the calibration asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RESULTS = ".results"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of results, which need not exist yet."""

    path: Path

    @property
    def table(self) -> Path:
        """The folder of what was simulated."""
        return self.path / "table"

    @property
    def posterior(self) -> Path:
        """The file of draws."""
        return self.path / "posterior.parquet"

    @property
    def summary(self) -> Path:
        """What is known, for people and programs."""
        return self.path / "posterior.json"

    @property
    def before(self) -> tuple[Path, Path]:
        """Where draws and summary of an earlier run stand while another is under way."""
        return _before(self.posterior), _before(self.summary)

    def put_aside(self) -> None:
        """Put the draws and the summary of an earlier run aside, if there are any. Raises `OSError`.

        They are a pair, of one run. The summary is written first and put aside first, so whichever is there
        alone says where a run was killed: a summary while it wrote, draws while it put them aside.
        """
        aside, summary_aside = self.before
        summarised, drawn = self.summary.exists(), self.posterior.exists()
        if summarised and drawn:
            self.throw_away()
            self.summary.replace(summary_aside)
            self.posterior.replace(aside)
        elif drawn and summary_aside.exists() and not aside.exists():
            self.posterior.replace(aside)
        else:
            self.summary.unlink(missing_ok=True)
            self.posterior.unlink(missing_ok=True)

    def throw_away(self) -> None:
        """Throw away what was put aside: there are new ones. Raises `OSError`."""
        for aside in self.before:
            aside.unlink(missing_ok=True)

    @property
    def sensitivity(self) -> Path:
        """Which parameters matter."""
        return self.path / "sensitivity.json"


def _before(path: Path) -> Path:
    return path.with_name(f"{path.stem}.before{path.suffix}")


def folder_of(calibration: str | Path) -> Path:
    """The folder of results beside a calibration file: `town.results` of `town.yaml`."""
    path = Path(calibration)
    return path.with_name(f"{path.stem}{RESULTS}")
