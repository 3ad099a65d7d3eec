"""Where everything comes from: numbers with source and grade, documents, definitions, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Block, Heading, Listing, Paragraph, Section, Verbatim
from sim.report.figures.whence import TITLE
from sim.report.sources.apart import apart, rules
from sim.report.sources.defined import defined
from sim.report.sources.papers import papers
from sim.report.sources.parts import counted, parts
from sim.report.sources.rows import LEGEND
from sim.report.sources.stamp import contents, in_full, notes, stamp
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

WHERE_TYPED = later(
    "The commands of this report are typed in a terminal, in the folder that the names of the scenarios' "
    "files begin from. In a copy of the program's own folder, uv run stands before each of them."
)


def sources(findings: Findings, words: Words) -> Section:
    """The last part of a report, for whoever wants to know."""
    comparison, say = findings.comparison, words.say
    found: list[Block] = [counted(comparison, words), Paragraph(say(LEGEND), kind="note")]
    if (documents := papers(comparison, words)) is not None:
        found.append(documents)
    found.append(Heading(say("Every number of {baseline}", baseline=words.names(comparison)[0])))
    found += parts(comparison, words)
    found.append(Heading(say("What the scenarios say differently")))
    found += apart(comparison, words)
    found += [Heading(say("Rules and definitions")), rules(comparison, words), defined(comparison, words)]
    if noted := notes(findings):
        found.append(
            Listing(noted, say("Notes of the scenarios and of the simulation, as the program writes them"))
        )
    found += [
        Heading(say("How this report was made")),
        stamp(findings, words),
        contents(findings, words),
        Verbatim(say("The command that makes this report again"), _again(findings, words), printed=True),
        Paragraph(say(WHERE_TYPED), kind="note"),
        *in_full(findings, words),
    ]
    lead = say(
        "A number that somebody has read has a source and a grade. One that nothing supports is called an "
        "assumption, and its range says how far it may be moved. What a planner decides has neither."
    )
    return Section("sources", say(TITLE), tuple(found), lead)


def _again(findings: Findings, words: Words) -> str:
    return findings.command.text("--report", "report.html", "--language", words.language)
