"""A calibration in files with fewer simulations: for what is shown of it, and not for what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.calibration.flowing import files

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 200
"""Simulations: enough to name a parameter that matters in a sentence."""


def small_calibration(folder: Path) -> Path:
    """The scenario, an option, the list and the calibration file, which is named."""
    path = files(folder)
    text = path.read_text("utf-8")
    assert text.count("simulations: 300") == 1
    path.write_text(text.replace("simulations: 300", f"simulations: {NUMBER}"), "utf-8")
    return path
