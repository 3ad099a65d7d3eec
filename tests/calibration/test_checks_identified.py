"""What the data have told of each parameter, which data would tell more, and which go together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.candidates import candidates
from calibration.checks.identified import identified, inert_contractions
from calibration.checks.together import together
from calibration.checks.would_tell import WouldTell, would_tell
from calibration.posterior.learnt import learn
from calibration.prior import Box, Prior
from tests.calibration import known as k
from tests.calibration import toys

if TYPE_CHECKING:
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Floats
    from calibration.table.table import Table


MIDDLE = np.array([1.0, 1.0])
"""The work at the middle of the prior."""


@cache
def table() -> Table:
    return toys.work_table()


@cache
def posterior(names: tuple[str, ...] = toys.SEEN) -> Posterior:
    values = {toys.SEEN[0]: 1.0, toys.SEEN[1]: 1.0}
    return learn(table().only(names)).posterior(np.array([values.get(name, 0.5) for name in names]))


@cache
def told() -> dict[str, WouldTell]:
    return dict(would_tell(table(), toys.SEEN, MIDDLE, candidates(table().names, toys.SEEN)))


def test_a_parameter_that_nothing_informs_is_not_identified_and_the_others_are() -> None:
    measured = k.measured_table(4096)
    learnt = learn(measured)
    for values in k.measured(np.full((10, 3), 0.5), 3):
        inert = inert_contractions(measured, values)
        found = identified(learnt.posterior(values), inert)
        assert found.not_identified == (k.SILENT,)
        assert found.limit <= 0.9


def test_what_chance_narrows_is_known_from_parameters_that_change_nothing() -> None:
    values = np.array([0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0])
    small, large = (
        np.array(inert_contractions(k.measured_table(number), values, 40)) for number in (300, 8192)
    )
    for found in (small, large):
        assert found.mean() == pytest.approx(1.0, abs=0.04)
    assert small.std() > 1.3 * large.std()
    assert identified(learn(k.measured_table(300)).posterior(values), small.tolist()).limit <= small.min()


def test_chance_is_asked_of_a_table_in_waves_too() -> None:
    waves = k.measured_table(2048).and_then(k.measured_table(2048, 2, Box((0.3, 0.2, 0.0), (0.7, 0.8, 1.0))))
    values = np.array([0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0])
    found = np.array(inert_contractions(waves, values))
    assert found.mean() == pytest.approx(1.0, abs=0.04)
    assert found.min() > 0.85


def test_what_chance_narrows_as_much_is_neither_narrowed_nor_not() -> None:
    found = learn(k.measured_table(300)).posterior(np.array([0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0]))
    known_by = found.contraction
    asked = identified(found, [known_by[k.SPREAD] - 0.05], None, 300)
    by = {each.parameter.path: each for each in asked.found}
    assert by[k.LEVEL].identified
    assert [by[path].too_few for path in (k.LEVEL, k.SPREAD, k.SILENT)] == [False, True, False]
    said = by[k.SPREAD].sentence()
    assert said.startswith(f"There are too few simulations to tell whether these data narrow {k.SPREAD}")
    assert "hardly" not in said
    assert "none of" not in said
    # Chance that narrows as much is to narrow half as much: four times as many, and 300 are there.
    assert 900 < by[k.SPREAD].more <= 1500
    assert asked.sentences()[-1].startswith(f"{k.SILENT} is not identified")
    assert not identified(found, [known_by[k.SPREAD] + 0.01], None, 300).found[1].too_few


def test_how_programmes_ended_is_said_to_be_untried_of_what_decides_it_alone() -> None:
    renamed = replace(
        table(), prior=Prior(tuple(replace(each, path=path) for each, path in zip(
            toys.WORK.parameters, (toys.OFTEN, toys.LONG, "outcome.shares.job"), strict=True
        )))
    )  # fmt: skip
    found = would_tell(renamed, toys.SEEN, MIDDLE, candidates(renamed.names, toys.SEEN))
    assert [each.ends_untried for each in found.values()] == [False, False, True]
    ends = replace(renamed, names=(*renamed.names[:-1], "shares:outcome:job:all"))
    tried = would_tell(ends, toys.SEEN, MIDDLE, candidates(ends.names, toys.SEEN))
    assert not any(each.ends_untried for each in tried.values())


def test_data_that_are_not_asked_for_are_not_promised() -> None:
    found = identified(posterior())
    assert found.not_identified[-1] == toys.SILENT
    said = [each for each in found.sentences() if f"narrows {toys.SILENT}" in each]
    assert said[0].startswith(f"Nothing in these data narrows {toys.SILENT}: its range is what was assumed.")
    assert said[0].endswith("Which other data would has not been asked.")


def test_what_data_would_tell_is_what_they_tell_once_they_are_there() -> None:
    # The snapshots are two measurements of how often, with noise .1 each, beside their sum with long.
    snapshots = toys.OFFERED[:2]
    for path in (toys.OFTEN, toys.LONG):
        (promise,) = (p for p in told()[path].promises if p.candidate.keys == snapshots)
        kept = posterior(toys.SEEN + snapshots).contraction[path]
        assert promise.contraction == pytest.approx(kept, rel=0.2)
    often = told()[toys.OFTEN]
    assert often.promises[0].contraction == pytest.approx(0.1 / np.sqrt(2) * np.sqrt(12), rel=0.1)
    assert often.contraction > 0.8


def test_data_that_tell_nothing_promise_nothing() -> None:
    for path, found in told().items():
        (nothing,) = (p for p in found.promises if p.candidate.keys == ("shares:granted:mentor",))
        assert nothing.contraction == pytest.approx(found.contraction, rel=0.02), path


def test_the_data_to_ask_for_are_named_with_what_is_expected_of_them() -> None:
    best = told()[toys.OFTEN].best
    assert best is not None
    assert best.candidate.called == "a list of who waits on two days for mentor"
    # The noise is half of what the table would show of the last one's range: sd .2 / sqrt(12) against .1.
    assert told()[toys.SILENT].best is None
    found = identified(posterior(), (), told())
    said = [each for each in found.sentences() if toys.SILENT in each]
    assert said[0] == (
        f"Nothing in these data narrows {toys.SILENT}; none of the data that were tried would."
    )
    assert "not identified" in said[-1]
    (often,) = (
        each for each in found.sentences() if f"arrow {toys.OFTEN}" in each or f"{toys.OFTEN} is " in each
    )
    if toys.OFTEN in found.not_identified:
        assert re.search(
            r"a list of who waits on two days for mentor would \(expected 7\d % narrower\)", often
        )


def test_data_of_least_trouble_are_named_where_they_tell_as_much() -> None:
    long = told()[toys.LONG].best
    assert long is not None
    assert long.candidate.trouble <= 2


def test_a_promise_holds_wherever_the_data_lie() -> None:
    snapshots = toys.OFFERED[:2]
    learnt = learn(table().only(toys.SEEN + snapshots))
    now: list[float] = []
    after: list[float] = []
    points: Floats = np.random.default_rng(7).random((12, 3))
    for values in toys.work(points, 8):
        offered = [c for c in candidates(table().names, toys.SEEN) if c.keys == snapshots]
        found = would_tell(table(), toys.SEEN, values[:2], offered)[toys.OFTEN]
        now.append(found.promises[0].contraction)
        after.append(learnt.posterior(values[:4]).contraction[toys.OFTEN])
    assert np.mean(now) == pytest.approx(np.mean(after), rel=0.1)


def test_two_parameters_of_which_the_product_is_seen_are_known_together() -> None:
    (pair,) = together(posterior()).pairs
    assert {pair.one, pair.other} == {toys.OFTEN, toys.LONG}
    assert pair.correlation < -0.9
    assert pair.combination == "product"
    (said,) = together(posterior()).sentences()
    assert said.startswith(
        f"{toys.OFTEN} and {toys.LONG} are known together only: the higher the one, the lower"
    )
    assert "something like their product" in said


def test_parameters_that_are_known_each_by_itself_are_no_pair() -> None:
    assert not together(posterior(toys.SEEN + toys.OFFERED[:3])).pairs
    values = np.array([0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0])
    assert not together(learn(k.measured_table(4096)).posterior(values)).pairs


def test_kinds_of_data_are_offered_of_each_measure_and_of_all() -> None:
    names = [
        "referrals:referrals:a",
        "referrals:started_within_30:a",
        "waiting:stock_2024-06-01:a",
        "waiting:stock_2024-06-01:b",
        "shares:outcome:job:all",
        "shares:granted:b",
    ]
    found = candidates(names, names[:1])
    assert [each.called for each in found] == [
        "a list of who waits on one day for a",
        "a list of who waits on one day for b",
        "how programmes ended",
        "the share granted in case files for b",
        "a list of referrals with dates for a",
        "a list of who waits on one day for every measure",
    ]
    assert candidates(names, names) == ()
