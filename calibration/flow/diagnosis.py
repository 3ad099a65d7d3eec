"""How far a posterior can be trusted, as far as the simulations that it was made from can tell.

Three questions, each answered by `calibration.checks`: can the model show such data at all, what did they say
of each parameter and which data would say more, and of which pairs is only a combination known? What needs
further runs is asked in `validation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calibration.checks.alarm import FEWEST, Alarm, alarm
from calibration.checks.candidates import candidates
from calibration.checks.identified import Identified, identified, inert_contractions
from calibration.checks.seen import Seen
from calibration.checks.telling import telling
from calibration.checks.together import Together, together
from calibration.checks.words import Period
from calibration.checks.would_tell import would_tell

from .not_known import not_known

if TYPE_CHECKING:
    from calibration.data import Observed
    from calibration.posterior.posterior import Posterior
    from calibration.table.table import Table

    from .settling import Settling

MOST_PROMISES = 5
"""Other data that are written down for each parameter, those that would tell most, if they tell anything."""


@dataclass(frozen=True)
class Diagnosis:
    """What was found; `alarm` is None where too few simulations cover all of the ranges.

    told: the keys of the observed values that may be told; all where None. period: what was used of
    the window. settling: whether the queues of the fitted model settle; None where that was not asked.
    """

    alarm: Alarm | None
    identified: Identified
    together: Together
    told: frozenset[str] | None = None
    period: Period | None = None
    settling: Settling | None = None

    @property
    def raised(self) -> bool:
        """Whether the data lie outside what the model can show."""
        return self.alarm is not None and self.alarm.raised

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences under a word that says what they are about; parameters stand by their paths."""
        first = "Alarm" if self.raised else "Data"
        fit = (NO_ALARM,) if self.alarm is None else self.alarm.sentences(self.told, self.period)
        unknown = not_known(self.identified)
        settled = () if self.settling is None else self.settling.sentences()
        found = (
            (first, fit),
            ("Not known", unknown),
            ("Pairs", self.together.sentences()),
            ("Settled", settled),
        )
        return tuple((word, said) for word, said in found if said)

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "alarm": None if self.alarm is None else self.raised,
            "distance_p": None if self.alarm is None else self.alarm.p,
            "not_identified": list(self.identified.not_identified),
            "would_tell": {
                each.parameter.path: [
                    {"data": promise.candidate.called, "narrower": max(0.0, promise.narrower)}
                    for promise in each.would.worth[:MOST_PROMISES]
                ]
                for each in self.identified.found
                if each.would is not None
            },
            "pairs": [
                {"one": each.one, "other": each.other, "correlation": each.correlation}
                for each in self.together.pairs
            ],
            "more": [
                {"paths": list(each.paths), "correlation": each.correlation} for each in self.together.more
            ],
            "unsettled": None if self.settling is None else [*self.settling.never, *self.settling.slow],
            "sentences": [each for _, said in self.groups() for each in said],
        }


NO_ALARM = (
    "Too few simulations cover all of the ranges to tell whether the model can show such data at all: it "
    f"takes {FEWEST} in the first wave."
)


def diagnosis(table: Table, posterior: Posterior, observed: Observed, *, held_out: bool = False) -> Diagnosis:
    """The diagnosis of a posterior, from the table of what was observed and what might be.

    held_out: whether the last part of the data is held out, so that more may be reckoned from the first.
    """
    seen, names = Seen.of(observed), [each.key for each in observed.statistics]
    enough = int((table.wave == 0).sum()) >= FEWEST
    promised = would_tell(table, names, observed.values, candidates(table.names, names))
    nothing = inert_contractions(table.only(names), observed.values)
    return Diagnosis(
        alarm(table, seen) if enough else None,
        identified(posterior, nothing, promised, len(table)),
        together(posterior),
        telling(observed, held_out=held_out).used,
        Period(observed.operator.since, observed.operator.extract),
    )
