"""What is said about options under rival explanations, in sentences and as data.

First what the published table allows; then, of each option, whether its effect hangs on the explanation, and
what a municipality could count at home to know which explanation is its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evidence.beside import COMES_OUT, DOES_NOT, MAY
from sim.experiment.explain.words import capital, listed
from sim.experiment.scales import SHARE, SHARE_FINE
from sim.experiment.verdicts import FIRST_LOOK, judged
from sim.indicators.sheet import ALL

from .compare_measures import SHORT, name_of
from .console import finite
from .explanations import NONE, VERDICTS, Account, Name, accounts, focus
from .local_figures import at_home

if TYPE_CHECKING:
    from sim.evidence.beside import Beside
    from sim.experiment import Comparison
    from sim.experiment.rivals import Rival

    from .local_figures import Local

FIELDS = {
    "mentor_started": "Mentor",
    "social_started": "Social",
    "company_started": "Company",
    "nothing_started": "Nothing",
}
"""The published table by the names of its figures, as columns are headed."""
IN_SURVEY = {
    "survey_mentor": "Mentor",
    "survey_social_young": "Social, under 30",
    "survey_health_from_40": "Health, 40 or more",
}
"""The same of the survey of participants."""
WORDS = SHORT | {"queue_wait_mean_of_started": "mean time in the queue"}
"""What a figure is called beside the name of what it is of."""


def allowed(found: tuple[Account, ...]) -> str:
    """Which explanations the published table cannot tell apart, and which it rejects, with the figure."""
    fit = [account.name for account in found if account.standing == COMES_OUT]
    said = []
    if len(fit) > 1:
        said.append(f"The published table comes out under {listed(fit)}: it cannot tell these apart.")
    elif fit:
        said.append(f"The published table comes out under {fit[0]} only.")
    for account in found:
        worst = account.farthest
        if worst is None or account.standing not in (MAY, DOES_NOT):
            continue
        here, there = (SHARE_FINE.value(v) for v in (worst.simulated, share(worst.figure.value)))
        off = f"{FIELDS[worst.figure.name].lower()} {here} where {there} was published"
        if account.standing == DOES_NOT:
            said.append(f"Under {account.name} it does not: {off}.")
        else:
            said.append(
                f"Under {account.name} it may: {off}, which more replications would tell from chance."
            )
    if any(not account.standing for account in found):
        said.append("Not all figures of the published table have a counterpart in this baseline.")
    return "\n".join(said)


def unfitted(found: tuple[Account, ...]) -> str:
    """Which of the allowed explanations lies nearest to the survey of participants, and which farthest."""
    far = [
        (abs(row.difference), row, account.name)
        for account in found
        if account.allowed and account.survey
        for row in [max(account.survey, key=lambda each: abs(each.difference))]
    ]
    if len(far) < 2:
        return ""
    (near, one, nearest), *_, (_, other, farthest) = sorted(far, key=lambda each: each[0])
    return (
        f"The survey of participants (001), to which no explanation was fitted, lies nearest to {nearest} "
        f"(at most {SHARE_FINE.size(near)} off: {_off(one)}) and farthest from {farthest} ({_off(other)})."
    )


def _off(row: Beside) -> str:
    """A figure of the survey as it comes out, and as it was published."""
    here, there = SHARE.value(row.simulated), SHARE.value(share(row.figure.value))
    return f"{IN_SURVEY[row.figure.name]} {here} for {there}"


def sentences(
    found: tuple[Account, ...], option: str, figures: list[Name], homely: Local
) -> list[tuple[str, str]]:
    """Pairs of a heading and a text on one option."""
    what = figures[0]
    name = WORDS[what[0]] if what[1] == ALL else f"{_called(found, what)}, {WORDS[what[0]]}"
    by: dict[str, list[str]] = {}
    for account in found:
        if account.standing == DOES_NOT:
            continue
        verdict = account.verdict(option, what)
        row = account.row(option, what)
        size = f" ({row.scale.difference(row.difference)})" if row is not None and verdict != NONE else ""
        by.setdefault(verdict, []).append(account.name + size)
    if len(by) == 1:
        verdict = next(iter(by))
        said = [("Effect", f"{name}: {verdict} under every explanation that the table allows.")]
    else:
        order = [verdict for verdict in VERDICTS if verdict in by]
        parts = "; ".join(f"{verdict} under {listed(by[verdict])}" for verdict in order)
        said = [("It hangs", f"on why it is not delivered. {name}: {parts}.")]
    if found[0].comparison.replications < FIRST_LOOK:
        said.append(("Caution", f"Fewer than {FIRST_LOOK} replications do not tell what to count at home."))
    elif text := homely.sentence():
        said.append(("At home", text))
    if taken := _decided(found, option):
        said.append(("Note", taken))
    return said


def _decided(found: tuple[Account, ...], option: str) -> str:
    """Where the option decides what an explanation would have set."""
    said = [
        f"{account.name}: the option decides {listed(list(paths))}, not the explanation."
        for account in found
        if (paths := account.taken.get(option))
    ]
    return "\n".join(said)


def _called(found: tuple[Account, ...], name: Name) -> str:
    return capital(name_of(found[0].comparison, name[1]))


def share(value: float | tuple[float, float]) -> float:
    """A published share; the middle of a range."""
    return value if isinstance(value, float) else sum(value) / 2


def as_data(
    comparison: Comparison, rivals: tuple[Rival, ...], left_out: tuple[str, ...] = ()
) -> dict[str, object]:
    """The same for machines."""
    found = accounts(comparison, rivals)
    return {
        "sentence": allowed(found),
        "survey": unfitted(found),
        "left_out": list(left_out),
        "table": [_account(account) for account in found],
        "options": [_option(found, option) for option in comparison.names[1:]],
    }


def _account(account: Account) -> dict[str, object]:
    return {
        "explanation": account.name,
        "assumed": account.assumed,
        "standing": account.standing or None,
        "figures": [
            {
                "figure": row.figure.name,
                "published": row.figure.value,
                "simulated": row.simulated,
                "difference": row.difference,
            }
            for row in (*account.misses, *account.survey)
        ],
    }


def _option(found: tuple[Account, ...], option: str) -> dict[str, object]:
    figures = focus(found, option)
    homely = at_home(found, figures[0][1])
    return {
        "name": option,
        "sentences": [text for _, text in sentences(found, option, figures, homely)],
        "under": [
            {
                "explanation": account.name,
                "indicator": row.indicator,
                "of": row.of,
                "baseline": finite(row.row.baseline),
                "value": finite(row.row.value),
                "difference": finite(row.difference),
                "low": finite(row.row.low),
                "high": finite(row.row.high),
                "verdict": account.verdict(option, (row.indicator, row.of)),
            }
            for account in found
            for row in judged(account.comparison)[option]
        ],
        "at_home": [
            {
                "indicator": each.indicator,
                "of": each.of,
                "by": each.by,
                "under": dict(zip(homely.names, map(finite, each.means), strict=True)),
            }
            for each in homely.figures
        ],
    }
