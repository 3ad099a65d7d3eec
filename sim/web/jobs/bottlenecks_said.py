"""Bottlenecks as a section of a report says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Paragraph, Section
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.sections.bottlenecks import bottlenecks

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks
    from sim.report.words import Words


def bottlenecks_said(found: Bottlenecks, words: Words, files: tuple[str, ...]) -> tuple[Section, ...]:
    """What binds, with the command that gives it again for a scenario saved under the name of `files`."""
    seed = found.baseline.seed
    findings = Findings(found.comparison, Command(files, found.replications, seed), bottlenecks=found)
    section = bottlenecks(findings, words)
    if section is None:
        text = words.say("Nobody waits in a queue here, so nothing can be told of bottlenecks.")
        return (Section("bottlenecks", words.say("What binds"), (Paragraph(text),)),)
    again = Paragraph(
        words.say(
            "From {n} simulations of each. The same numbers: {command}",
            n=words.number(found.replications),
            command=f"ventetid bottlenecks {files[0]} -n {found.replications} --seed {seed}",
        ),
        kind="note",
    )
    return (Section(section.name, section.title, (*section.blocks, again), section.lead),)
