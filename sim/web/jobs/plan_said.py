"""A plan as a section of a report: the answer, what to set, the costs, how sure it is, and who is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Listing, Paragraph, Section
from sim.report.texts import later
from sim.web.asked.labels import label

from .plan_costs_said import costs_said
from .plan_tables import kept, lost, open_ones, settings
from .plan_verdict import percent, promised, verdict

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.report.blocks import Block
    from sim.report.words import Words

    from .wish import Wish

CLAIMS = {
    "share_of_years": later("a year keeps the promise with a probability of at least {n}"),
    "mean_of_years": later("the mean of the years keeps the promise"),
    "long_run": later("all people together keep the promise"),
}
SURE = later(
    "Confirmed with {confidence} confidence that {claim}, on {n} simulations that the search had not used."
)
SINGLE = later(
    "That says nothing of each single year: the promise is kept in {share} of them ({low} to {high})."
)
SETTLING = later(
    "Queues have not settled when the report begins: in the longer run the plan may keep more or less than "
    "is shown here."
)
AGAINST = later(
    "More of something made the wait longer in this search. A plan with less of it may be cheaper, and may "
    "have been missed."
)
HOW = later("Whoever leaves before the start has not started. Costs are as planned, with every group held.")


def plan_said(found: Planned, words: Words, wish: Wish) -> tuple[Section, ...]:
    """What it would take, in one section; its lead is the answer."""
    subject = found.subject
    blocks: list[Block] = []
    if found.verdict == "inconclusive":
        blocks.append(
            Paragraph(
                words.say(
                    "A promise that lies on the very edge cannot be told. Promise a little less, or take a "
                    "plan a little larger."
                ),
                kind="caution",
            )
        )
    if subject is not None:
        blocks.append(settings(found, words, wish, subject))
        blocks.append(Paragraph(costs_said(found, words, wish, subject), words.say("Costs")))
    if found.plan is not None:
        blocks.append(Paragraph(_sure(found, words, found.plan), words.say("How sure")))
    if subject is not None and subject.replications > 1:
        blocks.append(kept(found, words, subject))
    if (table := lost(found, words)) is not None:
        blocks.append(table)
    if found.verdict == "inconclusive":
        blocks.append(open_ones(found, words, wish))
    blocks += [Paragraph(words.say(text), kind="caution") for text in _cautions(found)]
    if wish.unpriced:
        names = [label(found.asked.scenario, words, knob) for knob in wish.unpriced]
        blocks.append(Listing(tuple(names), words.say("Not turned, because no price is known")))
    blocks.append(Paragraph(f"{words.say(HOW)} {_spent(found, words)}", kind="note"))
    title = words.say("What it would take")
    return (
        Section(
            "plan-found",
            title,
            tuple(blocks),
            f"{promised(words, wish, found)} {verdict(found, words, wish)}",
        ),
    )


def _sure(found: Planned, words: Words, plan: Candidate) -> str:
    confidence = percent(words, found.asked.confidence)
    claim = words.say(CLAIMS[found.asked.claim], n=confidence)
    n = words.number(plan.replications)
    said = words.say(SURE, confidence=confidence, claim=claim, n=n)
    if found.asked.claim == "share_of_years":
        return said
    share, low, high = (percent(words, each) for each in plan.years)
    return f"{said} {words.say(SINGLE, share=share, low=low, high=high)}"


def _cautions(found: Planned) -> list[str]:
    return [text for text, there in ((SETTLING, found.settling), (AGAINST, found.against)) if there]


def _spent(found: Planned, words: Words) -> str:
    return words.say(
        "{n} simulations of at most {most}, seed {seed}.",
        n=words.number(found.spent), most=words.number(found.asked.budget), seed=str(found.seed),
    )  # fmt: skip
