"""A calibration file, from YAML to what is asked, or to everything that is wrong with it.

It is read by the rules of a scenario: the same traps are caught by name, and every fault is told with its
line and column, what was expected and the nearest known name, all of them in one pass. Files are seen from
the folder in which it lies.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.registers.personal import masked
from sim.scenario import Scenario, ScenarioError
from sim.scenario.errors import in_order
from sim.scenario.page import Page, opened, parsed
from sim.scenario.provenance import unwrap
from sim.scenario.quantities import shown, text, whole
from sim.scenario.tree import BROKEN, Node
from sim.scenario.wrong import Wrong, unknown

from .asked import FEWEST, KINDS, NUMBERS, Budget, Project, Registration
from .reading_budget import budget_of
from .reading_parameters import parameters_of
from .reading_window import held_out_of, registration_of, window_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sim.scenario.errors import Problem

    from .asked import Kind, Numbers

FIELDS = (
    "name", "scenario", "window", "registration", "data", "numbers", "parameters", "held_out", "budget",
    "seed", "fewest_people",
)  # fmt: skip
EXAMPLE = {
    "scenario": "scenario: town.yaml",
    "window": "window: {from: 2024-01-01, extract: 2026-01-01}",
    "data": "data: {referrals: waits.csv}",
}
OF_CALIBRATIONS = ("scenario", "window", "registration", "data", "parameters", "held_out", "budget")
OF_SCENARIOS = ("extends", "clock", "citizens", "measures", "caseworkers")
"""What tells the one kind of file from the other."""
KIND = "calibration"
MOST_PEOPLE = 1_000
"""More people than anybody would ask for behind each figure."""
LARGEST_SEED = 2**32 - 1


def read(path: str | Path, scenario: Scenario | None = None) -> Project:
    """Read a calibration file; `scenario` takes the place of the one that it names.

    Raises `ScenarioError` with everything that is wrong. The data themselves are not looked into.
    """
    tree, page = opened(path)
    return _asked(tree, page, Path(path).parent, str(path), scenario)


def from_text(
    written: str,
    name: str = "calibration.yaml",
    folder: str | Path | None = None,
    scenario: Scenario | None = None,
) -> Project:
    """Read a calibration from its text; the files that it names are looked for in `folder`."""
    tree, page = parsed(written, name)
    return _asked(tree, page, None if folder is None else Path(folder), name, scenario)


def _asked(
    tree: Node | None, page: Page, folder: Path | None, name: str, scenario: Scenario | None
) -> Project:
    if tree is None:
        raise ScenarioError(in_order(page.problems))
    unwrap(tree, page.texts, page.problems)
    _no_scenario(tree, page, name)
    found = page.fields(tree, FIELDS)
    needed = [each for each in EXAMPLE if each not in found and not (each == "scenario" and scenario)]
    if needed and not page.problems:
        # a name that is spelt wrongly has been told already
        missing = " and ".join(needed)
        example = " and ".join(EXAMPLE[each] for each in needed)
        be = "is" if len(needed) == 1 else "are"
        page.wrong(tree, f"{missing} {be} missing here", f"Write for example {example}.")
    problems_of_scenario: tuple[Any, ...] = ()
    if scenario is None and "scenario" in found:
        file = page.file(found["scenario"], folder, "scenario", (".yaml", ".yml"), KIND)
        try:
            scenario = None if file is None else Scenario.from_file(file)
        except ScenarioError as error:
            problems_of_scenario = error.problems
    if scenario is not None and scenario.municipalities is not None:
        page.wrong(
            found.get("scenario", tree),
            f"the scenario is a country of {scenario.municipalities.number} municipalities",
            "A calibration is of one: write one to a file with `ventetid show … --municipality N`.",
        )
        scenario = None
    window = window_of(found.get("window"), page)
    registration = registration_of(found.get("registration"), page)
    files = _files(found.get("data"), page, folder)
    numbers = page.read(found.get("numbers"), _numbers, "numbers")
    parameters = parameters_of(found.get("parameters"), page, scenario, found.get("scenario", tree))
    held_out = held_out_of(found.get("held_out"), page, window)
    if held_out:
        _can_be_held_out(found, page)
    budget = budget_of(found.get("budget"), page)
    seed = page.read(found.get("seed"), lambda value: whole(value, 0, LARGEST_SEED), "seed")
    fewest = page.read(found.get("fewest_people"), _fewest, "fewest_people")
    called = page.read(found.get("name"), text, "name")
    if page.problems or problems_of_scenario or scenario is None or window is None:
        raise ScenarioError(in_order([*_masked(page.problems), *problems_of_scenario]))
    return Project(
        scenario, window, registration or Registration(), files, parameters, budget or Budget(),
        1 if seed is None else seed, held_out or 0, numbers, fewest or FEWEST, masked(called or ""),
        masked(name),
    )  # fmt: skip


def _no_scenario(tree: Node, page: Page, name: str) -> None:
    """A scenario in the place of a calibration is told so at once: nothing in it would be known."""
    if any(each in tree.content for each in OF_SCENARIOS) and not any(
        each in tree.content for each in OF_CALIBRATIONS
    ):
        page.wrong(
            tree,
            f"{name} is a scenario, and a calibration was expected here",
            "A calibration names it, and says which data are set beside it: "
            f"write for example {', '.join(EXAMPLE.values())}; or let `ventetid calibrate init` write one.",
        )
        raise ScenarioError(in_order(page.problems))


def _masked(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems whose words do not repeat a civil registration number that stands in the file by mistake."""
    lines: dict[str, str] = {}
    for each in problems:
        if each.excerpt not in lines:  # many problems may stand on one very long line
            lines[each.excerpt] = masked(each.excerpt)
        yield replace(each, message=masked(each.message), hint=masked(each.hint), excerpt=lines[each.excerpt])


def _files(node: Node | None, page: Page, folder: Path | None) -> dict[Kind, Path]:
    """The files of data that are there, by kind."""
    if node is None or node.content is BROKEN:
        return {}
    hint = f"Write for example {EXAMPLE['data']}. Known here: {', '.join(KINDS)}."
    if not isinstance(node.content, dict):
        page.wrong(node, f"expected files by the kind of data, not {shown(node.content)}", hint, path="data")
        return {}
    if not node.content:
        page.wrong(node, "there is no file of data here", hint, path="data")
        return {}
    named = page.fields(node, KINDS, "kind of data")
    found: dict[Kind, Path] = {}
    for kind in KINDS:
        if kind not in named:
            continue
        file = page.file(named[kind], folder, f"data.{kind}", (".csv", ".txt"), KIND)
        if file is None:
            continue
        same = [other for other, path in found.items() if path == file]
        if same:
            page.wrong(
                named[kind], f"{same[0]} is the same file", "Each kind of data has its own.", path="data"
            )
        found[kind] = file
    return found


def _can_be_held_out(found: dict[str, Node], page: Page) -> None:
    """Only rows know on which day things happened: other data are left out (`calibration.data.apart`)."""
    data = found["data"].content if "data" in found else None
    if not isinstance(data, dict):
        return
    if "referrals" not in data:
        page.wrong(
            found["held_out"],
            "nothing can be held out without a list of referrals",
            "Only rows know on which day things happened: add data.referrals, or leave held_out out.",
            key=True,
        )


def _numbers(value: object) -> Numbers:
    for each in NUMBERS:
        if value == each:
            return each
    message, hint = unknown(
        "way of writing numbers", value if isinstance(value, str) else shown(value), NUMBERS
    )
    raise Wrong(message, hint=f"{hint} danish: 1.234,5. english: 1,234.5.")


def _fewest(value: object) -> int:
    found = whole(value, 0, MOST_PEOPLE)
    if found < FEWEST:
        hint = "A municipality may ask for more, never for fewer: leave it out for 5."
        raise Wrong(f"what is told of data rests on at least {FEWEST} people, not on {found}", hint=hint)
    return found
