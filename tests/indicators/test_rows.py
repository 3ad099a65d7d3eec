"""Rows of all measures at once say what the rows of each measure say by themselves."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators.rows import FAR, Rows, add_up, rows_of, seconds
from sim.tables import DAY

NAMES = ("assessment", "programme", "mentor", "anxiety")
KNOWN = ("anxiety", "assessment", "elsewhere", "mentor", "programme")
"""What the numbers in the table stand for; nobody asks about `elsewhere`."""
NAN = float("nan")

SPELL = st.tuples(
    st.integers(0, 4), st.integers(0, len(KNOWN) - 1), st.sampled_from([NAN, 1.0, 2.5, 40.0, 400.0])
)


def made(spells: list[tuple[int, int, float]], first: int = 0) -> Rows:
    """Rows of (citizen, measure, day of the start), in the order of the tables."""
    spells = sorted(spells, key=lambda spell: spell[:2])
    citizen = np.array([spell[0] for spell in spells], np.int64) + first
    started = np.array([spell[2] for spell in spells], np.float64)
    none = np.full(len(spells), NAN)
    codes = np.zeros(len(spells), np.int64)
    return rows_of(
        NAMES,
        {
            "citizen": citizen, "measure": np.array([spell[1] for spell in spells], np.int64),
            "reason": codes, "via": codes, "group": codes, "recommended": np.arange(len(spells)) * 1.0,
            "decided": none, "queued": none, "started": started, "ended": np.full(len(spells), 500.0),
        },
        KNOWN,
        first,
    )  # fmt: skip


@given(st.lists(SPELL, max_size=30))
def test_each_measures_rows_stand_together_and_in_order(spells: list[tuple[int, int, float]]) -> None:
    rows = made(spells)
    for k, name in enumerate(NAMES):
        mine = sorted(citizen for citizen, measure, _ in spells if KNOWN[measure] == name)
        assert rows.of(k).citizen.tolist() == mine
        assert (rows.which[rows.edges[k] : rows.edges[k + 1]] == k).all()
        assert (np.diff(rows.of(k).recommended) > 0).all()
    assert len(rows.spells) == rows.edges[-1]


@given(st.lists(SPELL, max_size=30))
def test_sums_over_all_rows_are_the_sums_over_each_measures(spells: list[tuple[int, int, float]]) -> None:
    rows = made(spells)
    values = np.array([rows.spells.citizen, 1 + rows.spells.citizen])
    found = add_up(values, rows.edges)
    for k in range(len(NAMES)):
        citizen = rows.of(k).citizen
        assert found[k].tolist() == [citizen.sum(), citizen.sum() + len(citizen)]


@given(st.lists(SPELL, max_size=30))
def test_attempts_are_told_together_for_each_citizen_and_measure(
    spells: list[tuple[int, int, float]],
) -> None:
    rows, once = made(spells), made(spells).once()
    for k in range(len(NAMES)):
        every, one = rows.of(k), once.of(k)
        assert one.citizen.tolist() == sorted(set(every.citizen.tolist()))
        for citizen, recommended, started, left in zip(
            one.citizen, one.recommended, one.started, one.left, strict=True
        ):
            mine = every.citizen == citizen
            assert recommended == every.recommended[mine].min()
            assert started == every.started[mine].min()
            assert (left == FAR) == (started < FAR)


def test_citizens_are_positions_whoever_stands_first() -> None:
    assert made([(0, 1, 5.0), (2, 1, NAN)], first=-3).of(0).citizen.tolist() == [0, 2]


def test_days_become_whole_seconds_and_what_never_came_is_far() -> None:
    days = np.array([0.0, -1.0, 1 / DAY, 12345.0 + 2 / DAY, NAN])
    assert seconds(days).tolist() == [0, -DAY, 1, 12345 * DAY + 2, FAR]


@given(st.lists(st.integers(-40_000 * DAY, 40_000 * DAY), min_size=100, max_size=100))
def test_every_second_comes_back_from_its_days(moments: list[int]) -> None:
    assert seconds(np.array(moments) / DAY).tolist() == moments
