"""How far a posterior can be trusted, as far as the simulations that it was made from can tell.

Three questions, each answered by `calibration.checks`: can the model show such data at all, what did they say
of each parameter and which data would say more, and of which pairs is only a combination known? What needs
further runs is asked in `validation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calibration.checks.alarm import LIMIT, Alarm, alarm
from calibration.checks.candidates import candidates
from calibration.checks.identified import Identified, identified, inert_contractions
from calibration.checks.seen import Seen
from calibration.checks.together import Together, together
from calibration.checks.would_tell import would_tell

from .not_known import not_known

if TYPE_CHECKING:
    from calibration.data import Observed
    from calibration.posterior.posterior import Posterior
    from calibration.table.table import Table

MOST_PROMISES = 5
"""Other data that are written down for each parameter, those that would tell most, if they tell anything."""

FEWEST_FOR_ALARM = round(1 / LIMIT)
"""Simulations over all of the ranges without which no alarm can be raised: what is so rare is not in them."""


@dataclass(frozen=True)
class Diagnosis:
    """What was found; `alarm` is None where too few simulations cover all of the ranges."""

    alarm: Alarm | None
    identified: Identified
    together: Together

    @property
    def raised(self) -> bool:
        """Whether the data lie outside what the model can show."""
        return self.alarm is not None and self.alarm.raised

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences under a word that says what they are about; parameters stand by their paths."""
        first = "Alarm" if self.raised else "Data"
        fit = (NO_ALARM,) if self.alarm is None else self.alarm.sentences()
        unknown = not_known(self.identified)
        found = ((first, fit), ("Not known", unknown), ("Pairs", self.together.sentences()))
        return tuple((word, said) for word, said in found if said)

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "alarm": self.raised,
            "distance_p": None if self.alarm is None else self.alarm.p,
            "not_identified": list(self.identified.not_identified),
            "would_tell": {
                each.parameter.path: [
                    {"data": promise.candidate.called, "contraction": promise.contraction}
                    for promise in each.would.promises[:MOST_PROMISES]
                    if promise.contraction < each.would.contraction
                ]
                for each in self.identified.found
                if each.would is not None
            },
            "pairs": [
                {"one": each.one, "other": each.other, "correlation": each.correlation}
                for each in self.together.pairs
            ],
            "sentences": [each for _, said in self.groups() for each in said],
        }


NO_ALARM = (
    f"Whether the model can show such data at all was not asked: it takes {FEWEST_FOR_ALARM} simulations in "
    "the first wave."
)


def diagnosis(table: Table, posterior: Posterior, observed: Observed) -> Diagnosis:
    """The diagnosis of a posterior, from the table of what was observed and what might be."""
    seen, names = Seen.of(observed), [each.key for each in observed.statistics]
    enough = int((table.wave == 0).sum()) >= FEWEST_FOR_ALARM
    promised = would_tell(table, names, observed.values, candidates(table.names, names))
    nothing = inert_contractions(table.only(names), observed.values)
    return Diagnosis(
        alarm(table, seen) if enough else None,
        identified(posterior, nothing, promised),
        together(posterior),
    )
