"""Processes for more than one job, however little the work: tests would otherwise never see them."""

from __future__ import annotations

import pytest

from sim.experiment import workers


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_STARTING", -1.0)
    monkeypatch.setattr(workers, "MEANWHILE", False)
