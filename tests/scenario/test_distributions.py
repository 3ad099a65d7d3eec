"""Distributions mean what `scipy.stats` means by the same names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.scenario.distributions import Distribution, distribution, is_distribution
from sim.scenario.wrong import Several, Wrong

DAY = 86_400


def frozen(found: Distribution) -> Any:  # noqa: ANN401  scipy's frozen distributions share no public type
    """The same distribution in scipy."""
    kinds: dict[str, Any] = {
        "gamma": lambda a, scale: stats.gamma(a, scale=scale),
        "lognormal": lambda s, scale: stats.lognorm(s, scale=scale),
        "weibull": lambda c, scale: stats.weibull_min(c, scale=scale),
        "exponential": lambda scale: stats.expon(scale=scale),
        "uniform": lambda low, high: stats.uniform(low, high - low),
        "triangular": lambda low, mode, high: stats.triang((mode - low) / (high - low), low, high - low),
    }
    return kinds[found.kind](*found.parameters)


@given(
    kind=st.sampled_from(["gamma", "lognormal", "weibull"]),
    mean=st.integers(1, 3000),
    spread=st.floats(0.02, 3),
)
def test_mean_and_sd_are_those_asked_for(kind: str, mean: int, spread: float) -> None:
    sd = round(mean * spread, 3) + 0.001
    found = distribution({kind: {"mean": f"{mean} days", "sd": f"{sd:.4f} days"}})
    assert found.mean == pytest.approx(mean * DAY, rel=1e-9)
    assert frozen(found).mean() == pytest.approx(mean * DAY, rel=1e-6)
    assert frozen(found).std() == pytest.approx(sd * DAY, rel=1e-5)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ({"gamma": {"a": 2, "scale": "3 days"}}, stats.gamma(2, scale=3)),
        ({"gamma": {"shape": 2, "scale": "3 days"}}, stats.gamma(2, scale=3)),
        ({"lognormal": {"s": 0.5, "scale": "10 days"}}, stats.lognorm(0.5, scale=10)),
        ({"lognormal": {"median": "10 days", "sigma": 0.5}}, stats.lognorm(0.5, scale=10)),
        ({"weibull": {"c": 1.5, "scale": "10 days"}}, stats.weibull_min(1.5, scale=10)),
        ({"weibull": {"shape": 1.5, "scale": "10 days"}}, stats.weibull_min(1.5, scale=10)),
        ({"exponential": {"mean": "10 days"}}, stats.expon(scale=10)),
        ({"exponential": {"scale": "10 days"}}, stats.expon(scale=10)),
        ({"uniform": {"low": "2 days", "high": "8 days"}}, stats.uniform(2, 6)),
        ({"triangular": {"low": "2 days", "mode": "4 days", "high": "8 days"}}, stats.triang(1 / 3, 2, 6)),
    ],
)
def test_named_parameters_are_scipys(written: object, same: Any) -> None:  # noqa: ANN401  as above
    found = distribution(written)
    assert found.mean == pytest.approx(same.mean() * DAY)
    assert frozen(found).ppf(0.9) == pytest.approx(same.ppf(0.9) * DAY)


def test_a_bare_length_is_fixed() -> None:
    bare, fixed = distribution("13 weeks"), distribution({"fixed": "13 weeks"})
    assert bare == fixed == Distribution("fixed", (91 * DAY,))


def test_a_mixture_has_the_mean_of_its_parts() -> None:
    found = distribution({"mixture": [[0.6, "13 weeks"], [0.4, {"exponential": {"mean": "26 weeks"}}]]})
    assert [weight for weight, _ in found.parts] == [0.6, 0.4]
    assert found.mean == pytest.approx((0.6 * 13 + 0.4 * 26) * 7 * DAY)


def test_observed_lengths_are_kept_sorted() -> None:
    found = distribution({"empirical": ["3 weeks", "20 days", "1 week"]})
    assert list(found.parameters) == [7 * DAY, 20 * DAY, 21 * DAY]
    assert found.mean == pytest.approx(16 * DAY)


@pytest.mark.parametrize(
    "value",
    [
        {}, {"gamma": {}}, {"gamma": 3}, {"gamma": {"mean": "1 day"}}, {"exponential": {"mean": 3}},
        {"gamma": {"mean": "0 days", "sd": "1 day"}}, {"gamma": {"mean": "1 day", "sd": "0 days"}},
        {"gamma": {"shape": -1, "scale": "1 day"}}, {"uniform": {"low": "2 days", "high": "1 day"}},
        {"triangular": {"low": "1 day", "mode": "9 days", "high": "3 days"}}, {"mixture": []},
        {"mixture": [[0.5, "1 day"]]}, {"mixture": [["1 day", 0.5]]}, {"mixture": [[1, "1 day", 2]]},
        {"empirical": []}, {"empirical": "file.csv"}, {"empirical": [3]}, {"normal": {"mean": "1 day"}},
        {"fixed": "1 day", "gamma": {}}, {"lognormal": {"mean": "90 years", "sd": "1 day", "s": 1}},
        {"weibull": {"c": 0.1, "scale": "90 years"}}, 13, None, ["13 weeks"],
    ],
)  # fmt: skip
def test_what_is_no_distribution_is_refused(value: object) -> None:
    with pytest.raises((Wrong, Several)):
        distribution(value)


def test_a_distribution_is_told_by_its_only_key() -> None:
    assert is_distribution({"gamma": 1})
    assert not is_distribution({"gamma": 1, "fixed": 2})
    assert not is_distribution({"psychiatric": 0.4})
