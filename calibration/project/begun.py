"""The calibration file that `init` writes, in the language of the scenario: few parameters, and why these.

Of all the ranges that a scenario declares data about waits tell of a handful. With all of them free hardly
any could be told from luck, so those are free at first that such data touch: how many are referred, and what
decides the wait for the measure that the tables are of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario.ranged import ranged

from .asked import SIMULATIONS, WAVES
from .reading_parameters import of_waits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sim.scenario import Scenario
    from sim.scenario.ranged import Ranged

    from .asked import Kind

MOST = 8
"""Parameters that are free at first, at most: an assumption."""
TOUCHED = (
    "citizens.per_year", "dropout.per_year", "motivation.erosion_per_month",
    "measures.{measure}.decision.granted", "measures.{measure}.places", "measures.{measure}.groups.places",
    "measures.{measure}.groups.every", "measures.{measure}.lasts", "measures.{measure}.groups.lasts",
    "measures.{measure}.search.lasts", "measures.{measure}.recommended", "measures.{measure}.decision.lasts",
)  # fmt: skip
"""What data about the waits for a measure may tell of, the first before the others."""
_SPREAD = ".sd"


@dataclass(frozen=True, slots=True)
class Said:
    """The comments of one language."""

    head: tuple[str, str]
    window: str
    own_clock: str
    registration: str
    data: str
    numbers: str
    parameters: str
    further: str
    no_ranges: str
    held_out: str


ENGLISH = Said(
    head=(
        "# Which parameters of a scenario agree with observed waits. The tables beside this file hold",
        "# made-up rows: replace them by yours. {codebook} says what stands in each column.",
    ),
    window="# the first day that the data know of, and the day on which they were taken",
    own_clock="# the scenario's own first years, since dates in it do not fit into others: write yours",
    registration="# only weeks known; late ends",
    data="# one is enough; remove the # before those that you have",
    numbers="# 1.234,5; or english: 1,234.5. Only where a cell can be read in two ways",
    parameters="# how far each may be moved: those that such data touch. Write the ranges that you believe",
    further=(
        "# The scenario declares {n} further ranges (`ventetid show … --sources`). Add those that your data\n"
        "# tell of, such as the same of other measures. With all of them free hardly any can be told."
    ),
    no_ranges="# the scenario declares no ranges, so those that are free are named here",
    held_out="# the last part of the window: predicted, not used",
)
DANISH = Said(
    head=(
        "# Hvilke parametre i et scenarie passer med observerede ventetider? Tabellerne ved siden af filen",
        "# har opdigtede rækker: sæt jeres egne i stedet. I {codebook} står, hvad hver kolonne indeholder.",
    ),
    window="# den første dag, som data dækker, og den dag, de blev trukket",
    own_clock="# scenariets egne første år, fordi dets datoer ikke passer i andre: skriv jeres egne",
    registration="# kun ugen er kendt; nogle slutninger registreres sent",
    data="# én er nok; fjern # foran dem, I har",
    numbers="# 1.234,5; eller english: 1,234.5. Kun hvor en celle kan læses på to måder",
    parameters="# hvor langt hver må flyttes: dem, som sådanne data berører. Ret spændene til det, I tror på",
    further=(
        "# Scenariet angiver {n} spænd mere (`ventetid show … --sources`). Tilføj dem, som jeres data siger\n"
        "# noget om, fx de samme for andre indsatser. Er alle frie, kan næsten ingen bestemmes."
    ),
    no_ranges="# scenariet angiver ingen spænd, så de frie parametre nævnes her",
    held_out="# den sidste del af vinduet: forudsiges og bruges ikke",
)


def suggested(scenario: Scenario, measure: str) -> tuple[Ranged, ...]:
    """The declared ranges that are free at first; the first few of all where none is touched by such data."""
    declared = [each for each in ranged(scenario) if of_waits(each)]
    touched = [
        each
        for begins in (each.format(measure=measure) for each in TOUCHED)
        for each in declared
        if f"{each.path}.".startswith(f"{begins}.") and not each.path.endswith(_SPREAD)
    ]
    return tuple((touched or declared)[:MOST])


def calibration_file(
    scenario: Scenario, file: str, since: date, extract: date, measure: str, files: Mapping[Kind, str],
    codebook: str, *, own_clock: bool,
) -> str:  # fmt: skip
    """The text of the file."""
    said = DANISH if scenario.language == "da" else ENGLISH
    lines = [
        *(each.format(codebook=codebook) for each in said.head),
        f"scenario: {file}",
        f"window: {said.window}",
        *([f"  {said.own_clock}"] if own_clock else []),
        f"  from: {since}",
        f"  extract: {extract}",
        f"# registration: {{rounded: week, late: {{share: 0.15, mean: 3 weeks}}}}   {said.registration}",
        f"data: {said.data}",
        f"  referrals: {files['referrals']}",
        *(f"  # {kind}: {name}" for kind, name in files.items() if kind != "referrals"),
        f"# numbers: danish   {said.numbers}",
        *_parameters(scenario, measure, said),
        f"# held_out: 6 months   {said.held_out}",
        f"budget: {{simulations: {SIMULATIONS}, waves: {WAVES}}}",
        "seed: 1",
    ]
    return "\n".join(lines) + "\n"


def _parameters(scenario: Scenario, measure: str, said: Said) -> list[str]:
    free = suggested(scenario, measure)
    if not free:
        number = scenario.citizens.per_year
        return [
            f"parameters: {said.no_ranges}",
            f"  citizens.per_year: [{number / 2:g}, {2 * number:g}]",
        ]
    further = sum(of_waits(each) for each in ranged(scenario)) - len(free)
    lines = [
        f"parameters: {said.parameters}",
        *(f"  {each.path}: [{each.low}, {each.high}]" for each in free),
    ]
    return lines + said.further.format(n=further).splitlines() if further else lines
