"""What `--against` sets beside the model: what has been published, or a municipality's own waits.

Both answer the same questions: what the page says first, which sentences and tables they add, and what
machines get. The flag is read, and a table of waits too, before anything is simulated.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from .command import BESIDE
from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType

    from sim.evidence.waits import ObservedWaits
    from sim.experiment import Result
    from sim.scenario import Scenario

PUBLISHED = "published"
NOT_COMPARED = "A model municipality, not compared with your data."
"""Stands on every page until a municipality's own data have been set beside the model."""

AgainstFlag = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="published|WAITS.csv",
        help="Set beside the model what has been published, or your own waits (a row a referral).",
        show_default=False,
        rich_help_panel=BESIDE,
    ),
]


def banner_of(scenario: Scenario, compared: str = NOT_COMPARED) -> str:
    """The line that says what stands behind the numbers: `compared`, or the draws that they carry."""
    draws = scenario.draws
    if draws is None:
        return compared
    many, values = f"{len(draws):,} draw{'' if len(draws) == 1 else 's'}", len(draws.paths)
    carries = (
        f"Carries {many} of {values} parameter{'' if values == 1 else 's'}, as a calibration gives them."
    )
    return carries if compared == NOT_COMPARED else f"{compared}\n{carries}"


def cautioned(scenario: Scenario, out: Console) -> None:
    """Print what stands against the draws that a page's numbers carry, before any of these."""
    for doubt in _doubts(scenario):
        out.print(f"Caution: {doubt}")


def uncautioned(notes: Iterable[str], scenario: Scenario) -> list[str]:
    """The notes that do not stand above the numbers already."""
    said = _doubts(scenario)
    return [each for each in notes if each not in said]


def _doubts(scenario: Scenario) -> tuple[str, ...]:
    """As they stand among the notes of a result."""
    if scenario.draws is None:
        return ()
    from sim.scenario.doubts import sentences

    return tuple(f"{each[:1].upper()}{each[1:]}." for each in sentences(scenario.draws.doubts))


class Against(Protocol):
    """Observed values beside a result."""

    @property
    def banner(self) -> str:
        """The line that says what the model has been compared with."""

    def sentences(self, result: Result, /) -> list[str]:
        """What the tables say in brief."""

    def section(self, result: Result, /) -> list[RenderableType]:
        """The tables."""

    def reading(self, result: Result, /) -> list[str]:
        """How the tables are to be read."""

    def as_data(self, result: Result, /) -> dict[str, object]:
        """The same for machines."""


class Published:
    """What has been published: it is nobody's own data, so the banner stays."""

    banner = NOT_COMPARED

    def sentences(self, result: Result) -> list[str]:
        """Whether the published table comes out."""
        from .against_published import sentences

        return sentences(result)

    def section(self, result: Result) -> list[RenderableType]:
        """Every published figure that the scenario has one for."""
        from .against_published import section

        return section(result)

    def reading(self, result: Result) -> list[str]:
        """What the intervals hold and what counts as met."""
        from .against_published import reading

        return reading(result)

    def as_data(self, result: Result) -> dict[str, object]:
        """Every figure with its source, its interval and how it stands."""
        from .against_published import as_data

        return as_data(result)


@dataclass(frozen=True)
class OwnWaits:
    """A municipality's own waits, read from a table."""

    observed: ObservedWaits

    @property
    def banner(self) -> str:
        """Which data the model stands beside."""
        from .against_waits import banner

        return banner(self.observed)

    def sentences(self, result: Result) -> list[str]:
        """For which measures the model's waits are longer or shorter."""
        from .against_waits import sentences

        return sentences(result, self.observed)

    def section(self, result: Result) -> list[RenderableType]:
        """The waits of the table and of the model."""
        from .against_waits import section

        return section(result, self.observed)

    def reading(self, result: Result) -> list[str]:
        """What the intervals hold, and what is not judged."""
        from .against_waits import reading

        return reading(result, self.observed)

    def as_data(self, result: Result) -> dict[str, object]:
        """The same for machines."""
        from .against_waits import as_data

        return as_data(result, self.observed)


def against(said: str | None, scenario: Scenario) -> Against | None:
    """What the flag asks for, read; None where it is not given. `InputError` where there is no such thing."""
    if said is None:
        return None
    if said.strip().lower() == PUBLISHED:
        return Published()
    path = Path(said)
    either = f"--against takes the word {PUBLISHED}, or a table of your own waits (CSV, a row a referral)"
    if path.suffix.lower() in (".yaml", ".yml"):
        raise InputError(
            f"{either}; {path} is a scenario. To set the published figures beside it: {PUBLISHED}"
        )
    if path.is_dir():
        raise InputError(f"{either}; {path} is a folder")
    if not path.exists():
        raise InputError(f"{either}; there is no file {path}{_meant(said)}")
    try:
        path.open("rb").close()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    from sim.evidence.waits import read_waits

    return OwnWaits(read_waits(path, scenario))


def beside_baseline(observed: Against, baseline: Result, *, quiet: bool) -> RenderableType:
    """What stands on the page of a comparison: the baseline beside what has been observed."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    heading = Text(f"{baseline.scenario.name}, beside what has been observed", style="bold")
    said = [Padding(sentence, (0, 0, 0, 2)) for sentence in observed.sentences(baseline)]
    how = [] if quiet else [Text(line, style="dim") for line in observed.reading(baseline)]
    return Group(heading, *said, "", *observed.section(baseline), *how)


def _meant(said: str) -> str:
    """A guess at what was meant, where one is near."""
    from difflib import get_close_matches

    path = Path(said)
    names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    tables = [name for name in names if name.lower().endswith(".csv")]
    if near := get_close_matches(said.lower(), [PUBLISHED], n=1):
        return f"; did you mean {near[0]}?"
    found = get_close_matches(path.name, tables, n=1) or get_close_matches(f"{path.name}.csv", tables, n=1)
    return f"; did you mean {path.with_name(found[0])}?" if found else ""
