"""What is asked of a recovery on the full pathway: coverage, what is known, which data would tell more."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from calibration.checks.candidates import candidates
from calibration.checks.coverage import coverage
from calibration.checks.identified import identified, inert_contractions
from calibration.checks.ranks import ranks_of
from calibration.checks.would_tell import would_tell
from calibration.posterior.learnt import learn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calibration.checks.coverage import Coverage
    from calibration.checks.identified import Identified, Known
    from calibration.checks.ranks import Ranks
    from calibration.checks.would_tell import WouldTell
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Floats
    from tests.calibration.pathways import Pathway

DATA_SETS = 80
AT_TRUTH = 8
ASKED, POINTS = 2, 600
"""Of so many data sets it is asked which data would tell more, among so many points of the table."""


@cache
def ranks(of: Pathway) -> Ranks:
    """Of data sets drawn from the prior."""
    points, data = of.from_prior(DATA_SETS)
    return ranks_of(of.learnt, points, of.values(data))


def covered(of: Pathway) -> Coverage:
    """How often intervals hold the truth, with exact limits."""
    return coverage(ranks(of))


@cache
def drawn(of: Pathway) -> tuple[Posterior, ...]:
    """The posteriors of those data sets."""
    return tuple(of.posterior(each) for each in of.from_prior(DATA_SETS)[1])


@cache
def known(of: Pathway) -> tuple[Identified, ...]:
    """What is known after each of the data sets at the truth; after the first, which data would tell more."""
    found = []
    for number, data in enumerate(of.at_truth(AT_TRUTH)):
        values = of.values(data)
        inert = inert_contractions(of.table.only(of.names), values)
        found.append(identified(of.posterior(data), inert, _would(of, values) if number < ASKED else None))
    return tuple(found)


def _would(of: Pathway, values: Floats) -> Mapping[str, WouldTell]:
    """Of data about each measure and stage by itself, which would tell."""
    offered = [each for each in candidates(of.table.names, of.names) if "for every" not in each.called]
    return would_tell(of.table.first(POINTS), of.names, values, offered)


def about(found: Identified, path: str) -> Known:
    """What is known of one parameter."""
    return next(each for each in found.found if each.parameter.path == path)


def promised_and_kept(of: Pathway, path: str) -> tuple[Floats, Floats, Floats]:
    """(data sets,) thrice: a parameter's contraction now, as promised with the best data, and with them.

    All are of the same points: from more of them more would be learnt.
    """
    rows = []
    for data, found in zip(of.at_truth(AT_TRUTH)[:ASKED], known(of), strict=False):
        would = about(found, path).would
        assert would is not None
        best = would.best
        assert best is not None, f"nothing would tell of {path}"
        names = (*of.names, *best.candidate.keys)
        learnt = learn(of.table.first(POINTS).only(names))
        after = learnt.posterior(of.values(data, best.candidate.keys)).contraction[path]
        rows.append((would.contraction, best.contraction, after))
    now, promised, kept = np.array(rows).T
    return now, promised, kept


def unlike_even(posterior: Posterior, path: str) -> float:
    """How probable draws as uneven as a parameter's are where it came back as its prior (Kolmogorov 1933)."""
    from scipy.special import kolmogorov

    column = posterior.prior.paths.index(path)
    order = np.argsort(posterior.draws[:, column])
    shares, weights = posterior.draws[order, column], posterior.weights[order] / posterior.weights.sum()
    reached = np.cumsum(weights)
    far = max(np.max(reached - shares), np.max(shares - (reached - weights)))
    return float(kolmogorov(np.sqrt(posterior.effective) * far))
