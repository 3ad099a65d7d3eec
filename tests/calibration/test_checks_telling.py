"""What may be said of observed numbers, and how it is said."""

from __future__ import annotations

import numpy as np
import pytest

from calibration.checks.seen import Seen, may_be_told
from calibration.checks.words import called, listed, parts, readable, shown, unit
from calibration.data.audit import Audit
from calibration.data.observed import Observed
from calibration.instruments import Referrals
from calibration.operator import Operator
from calibration.scales import of_count, of_share
from tests.calibration import operators
from tests.calibration import town as t

DAYS = (14, 30, 60, 90)


def told(names: list[str], people: list[int], values: list[float] | None = None) -> list[bool]:
    found = values if values is not None else [float(k) for k in range(len(names))]
    return [bool(each) for each in may_be_told(names, np.array(found), np.array(people), 5)]


def test_few_people_are_never_told_and_nobody_is() -> None:
    names = ["waiting:stock_2024-06-01:mentor", "waiting:stock_2024-06-01:course", "quantiles:started_p50:a"]
    assert told(names, [4, 0, -1]) == [False, True, False]  # nobody knows on how many the last one rests
    assert told(names, [5, 1, 12]) == [True, False, True]


def test_nobody_can_be_told_of_by_taking_one_day_from_the_next() -> None:
    names = [f"referrals:started_within_{day}:mentor" for day in DAYS]
    # Two start between days 14 and 30, and five by day 60; nobody does until day 90.
    assert told(names, [10, 12, 15, 15], [0.3, 0.4, 0.5, 0.5]) == [True, False, True, True]
    # Those who did not are the fewer from day 30 on, and it is not known how many there are.
    assert told(names, [12, 12, 8, 6], [0.3, 0.6, 0.7, 0.8]) == [True, False, False, True]


def test_what_the_data_hide_and_what_follows_from_it_is_not_told() -> None:
    how = Operator(t.SINCE, t.EXTRACT, instruments=(Referrals("mentor", (14, 30), 2),))
    people = {"started_within_14": 10, "started_within_30": 12, "referrals_2": 3, "stock_last": 2}
    people |= {"referrals": 23, "starts": 40}
    rest = np.array([people.get(each.name, 20) for each in how.statistics])
    observed = Observed(how, np.arange(len(rest)) / 20, rest, Audit(t.SINCE, t.EXTRACT))
    seen = Seen.of(observed)
    hidden = {parts(key).name for key, told in zip(seen.names, seen.told, strict=True) if not told}
    assert hidden >= {"started_within_30", "referrals_2", "stock_last"}
    assert len(hidden & {"referrals", "referrals_1"}) == 1
    assert "started_within_14" not in hidden
    assert seen.only([3, 1]).names == (seen.names[3], seen.names[1])


def test_days_are_compared_in_their_order_whatever_the_order_of_the_statistics() -> None:
    names = [f"referrals:started_within_{day}:mentor" for day in (90, 14)]
    assert told(names, [12, 10]) == [False, True]


def test_no_part_can_be_reckoned_from_the_whole_and_the_others() -> None:
    names = ["referrals", "referrals_1", "referrals_2", "referrals_3"]
    keys = [f"referrals:{name}:mentor" for name in names]
    assert told(keys, [40, 3, 12, 25]) == [True, False, False, True]
    assert told(keys, [40, 6, 10, 24]) == [True] * 4
    both = [each.replace("mentor", name) for each in keys for name in "ab"]
    assert told(both, [120, 120, *[40] * 6]) == [True] * 8
    # Of 12, 10 and two ones: the ten less tell of the two together.
    assert told(keys, [12, 10, 1, 1]) == [True, False, False, False]


@pytest.mark.parametrize("key", [each.key for each in operators.operator().statistics])
def test_every_statistic_has_a_unit_and_a_name_in_words(key: str) -> None:
    assert unit(key)
    name = called(key)
    assert "_" not in name
    assert ":" not in name.removeprefix(f"{parts(key).of}: ")


def test_statistics_are_read_on_the_scale_of_what_they_are() -> None:
    assert readable("referrals:started_within_90:a", of_share(0.62)) == pytest.approx(0.62)
    assert readable("intervals:running_at_90:a", of_share(0.1)) == pytest.approx(0.1)
    assert readable("shares:outcome:job:all", of_share(0.3)) == pytest.approx(0.3)
    assert readable("waiting:stock_2024-06-01:a", of_count(12)) == pytest.approx(12)
    assert readable("quantiles:started_p50:a", of_count(45)) == pytest.approx(45)
    assert readable("toy:0:all", 1.5) == 1.5


def test_values_are_said_with_their_unit() -> None:
    assert shown("referrals:started_within_90:a", 0.62) == "62 %"
    assert shown("waiting:stock_2024-06-01:a", 1.0) == "1 person"
    assert shown("waiting:stock_2024-06-01:a", 12.2) == "12 people"
    assert shown("waiting:age_25_2024-06-01:a", 45.4) == "45 days"
    assert called("waiting:age_25_2024-06-01:a").startswith(
        "a: time that 25 % of those waiting on 2024-06-01"
    )
    assert called("shares:outcome:job:all") == "share that ended in job"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_every_measure_of_a_town_is_named() -> None:
    assert {parts(each.key).of for each in operators.operator().statistics} == {*t.WAITED_FOR, "all"}
