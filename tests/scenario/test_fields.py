"""What fields hold once a scenario has been read, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sim.scenario import Scenario, ScenarioError

from .examples import BASELINE, SMALLEST, measure, scenario
