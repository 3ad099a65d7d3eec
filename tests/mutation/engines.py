"""The SimPy engine leaves behind what the compiled one does: as tests, for mutants of `sim/pathway`."""

from __future__ import annotations

import pytest

from sim import pathway
from tests.mutation.towns import KEPT, left_behind


@pytest.mark.parametrize("number", range(len(KEPT)))
def test_both_leave_the_same_behind(number: int) -> None:
    scenario, dates, people, left = KEPT[number]
    assert (left_behind(pathway.run(scenario, dates, people)) == left) is True
