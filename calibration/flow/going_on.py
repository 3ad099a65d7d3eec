"""Whether there is anything to go on from, for whoever says that a run was stopped.

What was simulated is filed under all that decides its numbers, and is reused without being asked for. Whoever
asks to *go on* expects more: that the run that was stopped is this one. If nothing was ever begun here, or
if what was begun was another calibration, then a word about it is worth more than an hour of simulations that
nobody wanted. Data that have changed are no reason, as long as they are seen in the same way: what was
simulated does not depend on them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sim import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .folder import Folder

WHAT = {
    "scenario": "the scenario",
    "prior": "the parameters or their ranges",
    "operator": "how the data are seen (the window, registration, or which data there are)",
    "seed": "the seed",
    "program": "the program",
}
"""What simulations are filed under, in words."""


def check_can_go_on(folder: Folder, key: str, words: Mapping[str, str]) -> None:
    """Raise `RequestError` with the reason where no run of this calibration was begun in the folder.

    key: the fingerprint of `words`, which say what is simulated.
    """
    from calibration.table.reference import WORDS

    if (folder.table / key).is_dir():
        return
    begun = sorted(folder.table.glob(f"*/{WORDS}"), key=_when, reverse=True)
    known = next((found for each in begun if (found := _read(each)) is not None), None)
    if known is None:
        raise RequestError(
            f"there is nothing to go on from: no run was begun in {folder.path}. Leave --resume out"
        )
    changed = [said for name, said in WHAT.items() if known.get(name) != words.get(name)]
    raise RequestError(
        f"there is nothing to go on from: a run was begun in {folder.path}, and since then this has changed: "
        f"{'; '.join(changed or ['what is simulated'])}. Leave --resume out to begin anew, or put back what "
        "was changed"
    )


def _when(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> dict[str, object] | None:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
