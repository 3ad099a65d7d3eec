"""What stands on a page side by side tells of nobody: neither in a sum nor as a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.bands import bands
from calibration.checks.flows import hidden_by_flows
from calibration.checks.nested import too_near
from calibration.checks.seen import Seen
from calibration.checks.telling import telling
from calibration.checks.words import Period, parts, readable
from calibration.data import audit, read_data
from calibration.data.small import may_be_told
from calibration.instruments import Intervals, Shares
from calibration.scales import of_count, of_share
from tests.calibration.calibrations import HEAD, SINCE, project, table
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Observed

FEWEST = 5
Spell = tuple[int, int | None, int | None]
"""Days from the first of the window on which somebody was referred, started, left."""


def on(day: int | None) -> str:
    return "" if day is None else f"{SINCE + timedelta(days=day):%d-%m-%Y}"


def listed(spells: list[Spell]) -> str:
    rows = [f"K{k};mentor;{on(a)};{on(b)};{on(c)}" for k, (a, b, c) in enumerate(spells)]
    return table("referrals", *rows, head=HEAD)


def told(observed: Observed) -> dict[str, int]:
    """What is told, read as people or as 0 to 100, by name."""
    keys = telling(observed).used
    found = zip(observed.statistics, observed.values, strict=True)
    return {each.name: round(float(readable(each.key, value))) for each, value in found if each.key in keys}


def test_two_hidden_numbers_of_the_audit_do_not_follow(tmp_path: Path) -> None:
    spells: list[Spell] = [*((7 * k, None, None) for k in range(10)), (3, 40, None), (5, None, 50)]
    (mentor,) = audit(project(tmp_path, referrals=listed(spells))).measures
    assert (mentor.started, mentor.left, mentor.waiting) == (None, None, None)


def test_a_curve_beside_the_number_of_starts_tells_nobodys_wait(tmp_path: Path) -> None:
    spells: list[Spell] = [(3 * k, 3 * k + 42, None) for k in range(25)]
    spells += [(3 * k + 3, 3 * k + 503, None) for k in range(2)]
    spells += [(3 * k + 5, None, 3 * k + 145) for k in range(23)]
    spells += [(3 * k + 1, None, None) for k in range(50)]
    calibration = project(tmp_path, referrals=listed(spells))
    (mentor,) = audit(calibration).measures
    (curve,) = read_data(calibration).curves
    assert mentor.started == 27
    # 25 of 100 had started in week 6, and 27 in all: the two would have waited for longer than a year.
    shares = [share for share in curve.started if not np.isnan(share)]
    assert shares
    assert not any(0 < abs(27 - round(100 * share)) < FEWEST for share in shares)
    assert mentor.left == 23
    assert round(100 * max(share for share in curve.left if not np.isnan(share))) == 23


def test_nor_does_it_beside_the_starts_of_the_whole_window_where_its_end_is_held_out(tmp_path: Path) -> None:
    spells: list[Spell] = [(3 * k, 3 * k + 42, None) for k in range(25)]
    spells += [(3 * k + 3, 3 * k + 603, None) for k in range(2)]
    spells += [(3 * k + 1, None, None) for k in range(50)]
    spells += [(3 * k + 1, None, 3 * k + 200) for k in range(23)]
    calibration = project(tmp_path, "held_out: 6 months\n", referrals=listed(spells))
    (curve,) = read_data(calibration).curves
    assert not any(share > 0 for share in curve.started if not np.isnan(share))


def test_two_lists_one_person_apart_are_not_both_told(tmp_path: Path) -> None:
    waited = [13, 22, 31, 44, 61, 75, 80, 99, 113, 176]
    rows = [f"mentor;03-03-2025;{days}" for days in waited]
    rows += [f"mentor;04-03-2025;{days + 1}" for days in waited if days != 113]
    observed = read_data(project(tmp_path, waiting=table("waiting", *rows, head="measure;day;waited")))
    found = told(observed)
    assert {"stock_2025-03-03", "age_2025-03-03"} <= set(found)
    assert not [name for name in found if name.endswith("2025-03-04")]


@pytest.mark.parametrize(("people", "may"), [(50, True), (48, False), (45, True)])
def test_a_list_is_not_told_beside_rows_that_are_nearly_as_many(
    people: int, *, may: bool, tmp_path: Path
) -> None:
    spells: list[Spell] = [*((2 * k, None, None) for k in range(50)), *((k, k + 9, None) for k in range(20))]
    lists = table("waiting", f"mentor;28-12-2025;{people};600")
    found = told(read_data(project(tmp_path, referrals=listed(spells), waiting=lists)))
    assert found["stock_last"] == 50
    assert ("stock_2025-12-28" in found) == may
    assert ("age_2025-12-28" in found) == may


def test_who_left_before_a_list_was_taken_does_not_follow_from_it(tmp_path: Path) -> None:
    # Of 40 referred in the first part ten started, and 28 wait as it ends: two would have left.
    spells: list[Spell] = [(4 * k, 4 * k + 42, None) for k in range(10)]
    spells += [(4 * k, None, 200 + k) for k in range(2)] + [(4 * k, None, 400 + k) for k in range(8)]
    spells += [(4 * k, None, None) for k in range(20)]
    texts = {"referrals": listed(spells), "waiting": table("waiting", "mentor;30-08-2024;28;170")}
    found = told(read_data(project(tmp_path, **texts)))
    assert (found["referrals_1"], found["starts_1"]) == (40, 10)
    assert "stock_2024-08-30" not in found


@pytest.mark.parametrize("day", ["04-11-2024", "20-01-2025"])
def test_nor_from_a_list_that_was_taken_within_a_part_in_which_nobody_came(day: str, tmp_path: Path) -> None:
    spells: list[Spell] = [(4 * k, 4 * k + 42, None) for k in range(10)]
    spells += [(4 * k, None, 200 + k) for k in range(2)] + [(4 * k, None, 600 + k) for k in range(8)]
    spells += [(4 * k, None, None) for k in range(20)]
    for people, may in ((28, False), (25, True)):
        texts = {"referrals": listed(spells), "waiting": table("waiting", f"mentor;{day};{people};170")}
        found = told(read_data(project(tmp_path, **texts)))
        assert (found["referrals_2"], found["starts_2"]) == (0, 0)
        assert any(name.startswith("stock_20") for name in found) == may


def test_nor_from_two_lists_within_parts_in_which_nobody_came() -> None:
    """In the second of three parts 30 came and ten started; 50 wait before it, and after it 68 or 65."""
    flows = {"stock_first": 60.0, "referrals": 30.0, "starts": 10.0, "stock_last": 40.0}
    flows |= {"referrals_1": 0.0, "referrals_2": 30.0, "referrals_3": 0.0}
    flows |= {"starts_1": 0.0, "starts_2": 10.0, "starts_3": 0.0}
    values = {f"referrals:{name}:mentor": people for name, people in flows.items()}
    period = Period(date(2024, 1, 1), date(2025, 12, 28))
    for then, may in ((68.0, False), (65.0, True)):
        lists = {"waiting:stock_2024-03-01:mentor": 50.0, "waiting:stock_2025-09-01:mentor": then}
        hidden = hidden_by_flows(values | lists, {*values, *lists}, period, FEWEST)
        assert (not hidden) == may
        assert bool(hidden & set(lists)) != may


def test_a_list_of_other_people_within_a_part_hides_nothing(tmp_path: Path) -> None:
    spells: list[Spell] = [(4 * k, 4 * k + 42, None) for k in range(10)]
    spells += [(4 * k, None, 200 + k) for k in range(10)] + [(4 * k, None, None) for k in range(20)]
    plain = told(read_data(project(tmp_path, referrals=listed(spells))))
    texts = {"referrals": listed(spells), "waiting": table("waiting", "mentor;04-11-2024;90;170")}
    assert plain.items() <= told(read_data(project(tmp_path, **texts))).items()


def test_a_table_by_interval_is_not_told_beside_the_curve_of_the_same_people(tmp_path: Path) -> None:
    """By the curve 20 had started within 28 days, and by the table 22 within 30."""
    spells: list[Spell] = [(3 * k, 3 * k + 21, None) for k in range(20)]
    spells += [(3 * k + 1, 3 * k + 31, None) for k in range(2)]
    spells += [(3 * k, 3 * k + 90, None) for k in range(18)] + [(3 * k, None, None) for k in range(60)]
    for people, may in ((100, False), (98, False), (140, True)):
        row = f"mentor;30;22;{people - 22};{people}"
        texts = {"referrals": listed(spells), "intervals": table("intervals", row)}
        observed = read_data(project(tmp_path, **texts))
        assert observed.curves
        keys = telling(observed).used
        assert ("intervals:started_within_30:mentor" in keys) == may
        assert ("intervals:running_at_30:mentor" in keys) == may


def test_two_parts_of_one_each_do_not_follow_from_the_whole(tmp_path: Path) -> None:
    spells: list[Spell] = [(5 * k, 5 * k + 42, None) for k in range(10)]
    spells += [(10, 300, None), (20, 600, None)]
    spells += [(5 * k, None, 5 * k + 50) for k in range(6)] + [(5 * k, None, None) for k in range(10)]
    found = told(read_data(project(tmp_path, referrals=listed(spells))))
    assert found["starts"] == 12
    assert not {"starts_1", "starts_2", "starts_3"} & set(found)


def test_whoever_is_lost_between_two_bounds_of_a_table_is_not_told_of(tmp_path: Path) -> None:
    rows = ("mentor;30;10;80;100", "mentor;60;20;68;100", "mentor;90;30;50;100")
    observed = read_data(project(tmp_path, intervals=table("intervals", *rows)))
    seen = {parts(key).name for key in telling(observed).used}
    # Two were lost from day 30 to day 60, and half of them are in each share from there on.
    assert {name for name in seen if name.startswith("started")} == {"started_within_30"}
    assert {"running_at_30", "running_at_90", "referred"} <= seen


def test_a_share_started_does_not_give_back_who_was_lost(tmp_path: Path) -> None:
    """Ten of 40 less one half of two started: 10/39 is a share of no other whole numbers."""
    rows = ("mentor;30;10;28;40", "mentor;60;15;23;40")
    observed = read_data(project(tmp_path, intervals=table("intervals", *rows)))
    found = told(observed)
    assert "running_at_30" not in found
    assert not [name for name in found if name.startswith("started_within")]


def test_shares_started_of_a_table_are_told_in_steps_of_a_person(tmp_path: Path) -> None:
    rows = ("mentor;30;10;24;40", "mentor;60;15;19;40")
    observed = read_data(project(tmp_path, intervals=table("intervals", *rows)))
    seen = Seen.of(observed)
    key = "intervals:started_within_30:mentor"
    assert key in telling(observed).used
    place = seen.names.index(key)
    exact = float(readable(key, seen.values[place]))
    assert exact == pytest.approx(10 / 37)
    for low, high in ((0.0, 1.0), (0.0, 0.2), (0.5, 1.0), (0.0, exact - 1e-6)):
        shares_near = of_share(np.linspace(low, high, 41))
        (band,) = bands(seen.only([place]), shares_near[:, None]).bands
        assert band.observed == pytest.approx(0.05 * round(band.observed / 0.05))
        assert abs(band.observed - exact) < 0.05
        assert (band.observed > band.high) == (exact > band.high)
        assert (band.observed < band.low) == (exact < band.low)


def test_a_table_of_nobody_knows_how_many_tells_no_share_started(tmp_path: Path) -> None:
    rows = ("mentor;30;10;24;<5", "mentor;60;15;19;<5")
    observed = read_data(project(tmp_path, intervals=table("intervals", *rows)))
    assert not [key for key in telling(observed).used if parts(key).name.startswith("started")]


@pytest.mark.parametrize("seed", range(20))
def test_no_told_shares_of_a_table_say_how_few_were_lost(seed: int, tmp_path: Path) -> None:
    """All tables of two bounds that would be told alike: in some of them five more or fewer were lost."""
    rng = np.random.default_rng(seed)
    people = 30
    by, lost = int(rng.integers(5, 12)), int(rng.integers(1, 5))
    text = table("intervals", f"mentor;30;{by};{people - by - lost};{people}")
    observed = read_data(project(tmp_path, intervals=text))
    seen, keys = Seen.of(observed), telling(observed).used
    instrument = observed.operator.instruments[0]
    assert isinstance(instrument, Intervals)

    def page(started: int, gone: int) -> dict[str, float]:
        values = instrument.told(people, [started], [people - started - gone])
        read = {key: float(readable(key, value)) for key, value in zip(seen.names, values, strict=True)}
        return {key: round(seen.as_told(key, read[key], 0.0, 1e9), 9) for key in keys}

    as_told = page(by, lost)
    alike = [
        gone
        for started in range(people + 1)
        for gone in range(people - started + 1)
        if page(started, gone) == as_told
    ]
    assert max(alike) - min(alike) >= FEWEST


def test_quantiles_with_few_people_between_them_are_not_both_told(tmp_path: Path) -> None:
    rows = [
        f"mentor;started;{level};{days};20" for level, days in ((50, 100), (55, 117), (60, 118), (75, 130))
    ]
    rows = [row.replace(";50;", ";p50;").replace(";55;", ";p55;") for row in rows]
    rows = [row.replace(";60;", ";p60;").replace(";75;", ";p75;") for row in rows]
    observed = read_data(project(tmp_path, quantiles=table("quantiles", *rows)))
    assert set(told(observed)) == {"started_p50", "started_p75"}


def shares(**found: tuple[float, int]) -> set[str]:
    """Which of some shares are hidden beside each other; names are figure__subject."""
    made = []
    for name, (_share, n) in found.items():
        figure, _, subject = name.partition("__")
        made.append(Shares(figure, subject, n))
    made = [replace(each, measures=("a", "b")) if each.subject == "field" else each for each in made]
    names = [each.statistics[0].key for each in made]
    values = of_share([share for share, _n in found.values()])
    return too_near(made, names, values, np.ones(len(names), np.bool_), FEWEST)


def test_whoever_was_granted_a_measure_and_never_got_it_is_not_told_of() -> None:
    kept = {"recommended__a": (0.7, 100), "granted__a": (0.5, 100)}
    assert shares(**kept, started__a=(0.48, 100)) == {"shares:started:a"}
    assert not shares(**kept, started__a=(0.45, 100))
    assert not shares(**kept, started__a=(0.5, 100))
    assert not shares(**kept, started__a=(0.48, 200))
    assert not shares(**kept, started__b=(0.48, 100))
    assert shares(granted__field=(0.52, 100), granted__a=(0.5, 100)) == {"shares:granted:a"}


def test_the_ends_that_are_not_told_are_not_few() -> None:
    ends = {"outcome:job__all": (0.3, 100), "outcome:school__all": (0.5, 100)}
    assert not shares(**ends)
    assert shares(**ends, **{"outcome:other__all": (0.18, 100)}) == {"shares:outcome:other:all"}


def test_waits_of_people_are_told_in_whole_weeks_on_the_side_where_they_lie() -> None:
    key = "waiting:age_50_2025-03-03:mentor"
    for days, side in ((61.0, 0), (89.0, 1), (31.0, -1)):
        seen = Seen((key,), of_count([days]), np.ones(1, np.bool_), of_people=True)
        (band,) = bands(seen, of_count(np.linspace(33.0, 88.0, 41)[:, None])).bands
        assert band.observed % 7 == 0
        assert abs(band.observed - days) < 7
        assert (band.observed > band.high) - (band.observed < band.low) == side
        published = "quantiles:started_p50:mentor"
        assert seen.as_told(published, days, 33.0, 88.0) == days
    made_up = of_nobody((key,), of_count([61.0]))
    assert made_up.as_told(key, 61.0, 33.0, 88.0) == 61.0


def test_a_table_of_nearly_as_many_as_the_rows_does_not_say_of_how_many_it_is() -> None:
    keys = ("referrals:referrals:mentor", "intervals:referred:mentor")
    period = Period(date(2024, 1, 1), date(2025, 12, 28))
    for number, hidden in ((100.0, set()), (102.0, {keys[1]}), (110.0, set())):
        values = dict(zip(keys, (100.0, number), strict=True))
        assert hidden_by_flows(values, keys, period, FEWEST) == hidden


def test_no_sentence_tells_of_two_lists_that_few_people_lie_between(tmp_path: Path) -> None:
    spells: list[Spell] = [(2 * k, None, None) for k in range(30)] + [(k, k + 9, None) for k in range(20)]
    for last, may in ((60, True), (58, False)):
        lists = table("waiting", "mentor;02-06-2025;60;300", f"mentor;01-12-2025;{last};400")
        found = audit(project(tmp_path, referrals=listed(spells), waiting=lists)).findings
        (first, *_) = (each for each in found if "by the list of those waiting" in each)
        assert ("60 waited" in first) == may


def test_what_is_told_of_two_periods_is_told_together() -> None:
    values = {"waiting:stock_2025-06-02:mentor": 40.0, "waiting:age_2025-06-02:mentor": 90.0}
    before = {"waiting:stock_2025-05-26:mentor": 42.0}
    period = Period(date(2025, 6, 1), date(2025, 12, 28))
    assert hidden_by_flows(values, set(values), period, FEWEST, before) == set(values)
    assert not hidden_by_flows(values, set(values), period, FEWEST, {})


def test_no_two_told_stocks_are_few_people_apart(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    rows = [f"mentor;{on(7 * k)};{int(rng.integers(20, 60))};90" for k in range(1, 60)]
    found = told(read_data(project(tmp_path, waiting=table("waiting", *rows))))
    stocks = [people for name, people in found.items() if name.startswith("stock")]
    assert len(stocks) > 3
    assert all(may_be_told(abs(a - b), FEWEST) for a, b in combinations(stocks, 2))
