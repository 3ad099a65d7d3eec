"""How a citizen's way is shown, and a list of citizens to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from sim.experiment.explain.words import called, day
from sim.scenario.schema_parts import PREPARATION_COURSE

from .console import console, write_json
from .next_steps import next_steps

if TYPE_CHECKING:
    from sim.experiment.explain import Story, Suggestion
    from sim.scenario import Scenario


def show(scenario: Scenario, story: Story, *, quiet: bool) -> None:
    """Dated sentences, then the waits."""
    out = console()
    out.print(f"Citizen {story.citizen} of replication {story.replication}, {scenario.name}", style="bold")
    if not quiet:
        out.print("One possible course; nobody real.", style="dim")
    out.print()
    rows = Table.grid(padding=(0, 2))
    rows.add_column(no_wrap=True, justify="right")
    rows.add_column()
    last = ""
    for when, text in story.events:
        said = day(when)
        rows.add_row("" if said == last else said, text)
        last = said
    out.print(rows)
    if story.waits:
        out.print()
        out.print("The waits", style="bold")
        for text in story.waits:
            out.print(Padding(text, (0, 0, 0, 2)))


def as_json(scenario: Scenario, story: Story, seed: int) -> None:
    """The same as data."""
    write_json(
        {
            "command": "explain",
            "scenario": scenario.name,
            "seed": seed,
            "replication": story.replication,
            "citizen": story.citizen,
            "events": [{"date": when.isoformat(), "text": text} for when, text in story.events],
            "waits": list(story.waits),
        }
    )


def show_list(scenario: Scenario, found: list[Suggestion], command: str, *, quiet: bool) -> None:
    """A few citizens with a line each, and how to read the way of one of them."""
    out = console()
    out.print(f"A few citizens of {scenario.name}, referred in the reported years", style="bold")
    if not quiet:
        out.print(_counted_from(scenario), style="dim")
    out.print()
    rows = Table.grid(padding=(0, 2))
    rows.add_column(no_wrap=True, justify="right")
    rows.add_column()
    for citizen, text in found:
        rows.add_row(str(citizen), text)
    out.print(rows)
    if not quiet:
        out.print()
        next_steps(out, command)


def show_nobody(scenario: Scenario, measure: str | None, replication: int) -> None:
    """That nobody in this replication can be listed, which need not be so in another."""
    if measure is None:
        came = "nobody was referred in the reported years"
    else:
        came = f"{called(scenario, measure)} was on the plan of nobody referred in the reported years"
        if measure == PREPARATION_COURSE:
            came = f"nobody referred in the reported years was to take {called(scenario, measure)}"
    console().print(
        f"In replication {replication} of {scenario.name} {came}. That is one course of many; for "
        f"another give --replication {replication + 1}."
    )


def _counted_from(scenario: Scenario) -> str:
    text = "Days are counted from when each came onto the plan"
    if PREPARATION_COURSE in scenario.offers:
        text += f", and those of {called(scenario, PREPARATION_COURSE)} from the referral"
    return f"{text}."


def list_as_json(scenario: Scenario, found: list[Suggestion], seed: int, replication: int) -> None:
    """The same as data."""
    write_json(
        {
            "command": "explain",
            "scenario": scenario.name,
            "seed": seed,
            "replication": replication,
            "citizens": [each._asdict() for each in found],
        }
    )
