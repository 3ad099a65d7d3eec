"""The picture in README: `python -m tests.report.picture` runs README's command and looks at its report."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.report.browser import browser, opened

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "pictures" / "report.png"
WIDTH, HEIGHT = 1200, 900
"""Of the window, in points; a picture of a page's first screen."""


def main() -> None:
    """Write the picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        command = ["compare", "scenarios/baseline.yaml", "scenarios/more_mentors.yaml", "--language", "en"]
        subprocess.run(  # our own command with our own words
            [sys.executable, "-m", "sim.cli", *command, "--report", str(report)], cwd=ROOT, check=True
        )
        with browser() as window, opened(window, report, WIDTH) as page:
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=PICTURE)
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
