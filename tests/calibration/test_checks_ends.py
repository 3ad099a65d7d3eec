"""Where draws crowd at an end of a range it is said which parameter should be given more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.ends import at_ends
from calibration.posterior.learnt import learn
from calibration.posterior.posterior import Posterior
from calibration.prior import Parameter, Prior
from tests.calibration import known as k
from tests.calibration import one_queue as q

if TYPE_CHECKING:
    from calibration.prior import Floats

PRIOR = Prior((Parameter("a", 1.0, 9.0), Parameter("b", 0.0, 1.0)))


def crowded(shares: Floats) -> Posterior:
    draws = np.column_stack([shares, np.linspace(0.01, 0.99, len(shares))])
    return Posterior(PRIOR, draws, np.full(len(shares), 1.0 / len(shares)))


@pytest.mark.parametrize(("upper", "said"), [(True, "upper end"), (False, "lower end")])
def test_the_parameter_and_its_end_are_named(upper: bool, said: str) -> None:  # noqa: FBT001 - a case
    near = np.linspace(0.96, 1.0, 100)
    (found,) = at_ends(crowded(near if upper else 1.0 - near))
    assert (found.parameter.path, found.upper) == ("a", upper)
    assert found.weight == pytest.approx(1.0)
    assert f"The data push a to the {said} of its range: 100 % of the draws" in found.sentence()
    assert "widen the range" in found.sentence()


def test_draws_count_by_their_weights() -> None:
    draws = np.array([[0.99, 0.5], [0.5, 0.5]])
    for weights, named in (((0.6, 0.4), 1), ((0.4, 0.6), 0)):
        assert len(at_ends(Posterior(PRIOR, draws, np.array(weights)))) == named


def test_what_is_not_narrowed_is_not_pushed_anywhere() -> None:
    assert at_ends(crowded(np.linspace(0.0, 1.0, 1000))) == ()


def test_truth_beyond_a_range_is_noticed_and_truth_inside_seldom_is() -> None:
    learnt = q.learnt(1000)
    _points, data = q.from_prior(100)
    named = sum(len(at_ends(learnt.posterior(each))) for each in data)
    assert named < 0.06 * len(data) * len(q.PRIOR.paths)
    far = learnt.posterior(q.at_shares((1.4, 0.5, 0.5), 1)[0])
    assert q.ARRIVALS in {each.parameter.path for each in at_ends(far)}


def test_a_level_that_is_measured_beyond_its_range_is_pushed_to_the_end() -> None:
    learnt = learn(k.measured_table(2000))
    found = at_ends(learnt.posterior(np.array([1.2, 0.5, 1.2, 0.5, 0.0, 0.0, 0.0])))
    assert [(each.parameter.path, each.upper) for each in found] == [(k.LEVEL, True)]
