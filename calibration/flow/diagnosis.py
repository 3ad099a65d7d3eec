"""How far a posterior can be trusted, as far as the simulations that it was made from can tell.

Questions that are answered by `calibration.checks`: can the model show such data at all, and does it where it
fits them best; what did they say of each parameter and which data would say more; which parameters do they
push to an end of their range; and of which pairs is only a combination known? What needs further runs is
asked in `validation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calibration.checks.alarm import FEWEST, Alarm, alarm
from calibration.checks.candidates import candidates
from calibration.checks.ends import AtAnEnd, at_ends
from calibration.checks.identified import Identified, identified, inert_contractions
from calibration.checks.nearby import nearby
from calibration.checks.nearby import sentences as of_nearby
from calibration.checks.seen import Seen
from calibration.checks.telling import telling
from calibration.checks.together import Together, together
from calibration.checks.words import Period
from calibration.checks.would_tell import would_tell
from sim.scenario.doubts import ALARM, FIT

from .not_known import not_known

if TYPE_CHECKING:
    from calibration.checks.bands import Bands
    from calibration.data import Observed
    from calibration.posterior.learnt import Learnt
    from calibration.posterior.posterior import Posterior
    from calibration.table.table import Table

    from .settling import Settling

MOST_PROMISES = 5
"""Other data that are written down for each parameter, those that would tell most, if they tell anything."""


@dataclass(frozen=True)
class Diagnosis:
    """What was found; `alarm` is None where too few simulations cover all of the ranges.

    told: the keys of the observed values that may be told; all where None. period: what was used of
    the window. settling: whether the queues of the fitted model settle; None where that was not asked. fit:
    the data beside the simulations nearest to them; None where there are too few. ends: the parameters that
    the data push to an end of their range.
    """

    alarm: Alarm | None
    identified: Identified
    together: Together
    told: frozenset[str] | None = None
    period: Period | None = None
    settling: Settling | None = None
    fit: Bands | None = None
    ends: tuple[AtAnEnd, ...] = ()

    @property
    def raised(self) -> bool:
        """Whether the data lie outside what the model was seen to show."""
        return self.alarm is not None and self.alarm.raised

    @property
    def misses(self) -> bool:
        """Whether the model does not show the data even where it fits them best."""
        return self.fit is not None and self.fit.beyond_chance

    @property
    def doubts(self) -> tuple[str, ...]:
        """What stands against the draws, by the words that travel with them."""
        found = ((ALARM, self.raised), (FIT, self.misses))
        return tuple(word for word, wrong in found if wrong)

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences under a word that says what they are about; parameters stand by their paths."""
        first = "Alarm" if self.raised else "Data"
        fit = (NO_ALARM,) if self.alarm is None else self.alarm.sentences(self.told, self.period)
        unknown = not_known(self.identified)
        settled = () if self.settling is None else self.settling.sentences()
        found = (
            (first, fit),
            ("Fit", () if self.fit is None else of_nearby(self.fit)),
            ("Ranges", tuple(each.sentence() for each in self.ends)),
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
            "distance_p_near": None if self.alarm is None else self.alarm.near,
            "nearest": None if self.fit is None else _nearest(self.fit),
            "at_an_end": [
                {
                    "path": each.parameter.path,
                    "end": "upper" if each.upper else "lower",
                    "weight": each.weight,
                }
                for each in self.ends
            ],
            "doubts": list(self.doubts),
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


def diagnosis(
    table: Table, learnt: Learnt, posterior: Posterior, observed: Observed, *, held_out: bool = False
) -> Diagnosis:
    """The diagnosis of a posterior, from the table of what was observed and what might be.

    learnt: from the part of the table that was observed. held_out: whether the last part of the data is held
    out, so that more may be reckoned from the first.
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
        fit=nearby(learnt, seen),
        ends=at_ends(posterior),
    )


def _nearest(found: Bands) -> dict[str, Any]:
    """The data beside the simulations nearest to them, without any figure: not all may be told."""
    return {
        "figures": len(found.bands),
        "inside": found.inside,
        "usual": list(found.usual),
        "p": found.p,
    }
