"""`python -m tests.fuzz.guided DOOR SECONDS [FOLDER]`: cases that reach new code are changed further.

Needs atheris (`uv pip install atheris`; Linux), which is no dependency of ours. It ends at the first case
that is read badly, and says in which file it is. FOLDER keeps what has been found to reach new code.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from random import Random


def main(door: str, seconds: str, folder: str = "") -> None:
    """Look for so many seconds."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(
        include=["sim.scenario", "sim.registers", "sim.evidence", "calibration", "sim.web"]
    ):
        from .made import MADE, valid
        from .making import torn
        from .running import tried

    corpus = Path(folder or tempfile.mkdtemp(prefix="ventetid-corpus-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(valid(door)):
        (corpus / f"seed-{number}").write_bytes(seed)

    def one(data: bytes) -> None:
        if (finding := tried(door, data)) is not None:
            raise RuntimeError(finding.said) from finding.error

    def changed(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)  # noqa: S311
        if chance.random() < 0.3:
            return MADE[door](chance)[:most]
        if chance.random() < 0.5:
            return torn(data.decode("utf-8", "surrogateescape"), chance).encode("utf-8", "surrogateescape")[
                :most
            ]
        found: bytes = atheris.Mutate(data, most)
        return found

    flags = [
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
