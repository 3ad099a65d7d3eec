"""A fresh clone, as a reader has one: empty folders for caches and data, and a Python with nothing installed.

Only uv's cache of packages is the one that is there. Beside the clone there is room for `../ours`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

from .commands import fences

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "TMPDIR": "tmp",
    "JUPYTER_CONFIG_DIR": "jupyter",
    "JUPYTER_DATA_DIR": "jupyter/data",
    "JUPYTER_RUNTIME_DIR": "jupyter/runtime",
    "IPYTHONDIR": "ipython",
    "DASK_CONFIG": "dask",
}
SETTINGS = {"BROWSER": "true", "PYTHONUNBUFFERED": "1"}
"""No page is opened; what a command says is there even where it is stopped."""
DROPPED = ("VIRTUAL_ENV", "UV_RUN_", "UV_PROJECT", "PYTHON", "PYTEST_", "VENTETID_", "JUPYTER_", "DASK_")
"""What these variables say of the environment that this program runs in is not so in the clone."""


class Told(NamedTuple):
    """A block that a document tells its reader to save."""

    document: str
    language: str
    number: int
    path: str


TOLD = (
    Told("README.md", "yaml", 0, "scenarios/mine.yaml"),
    Told("scenarios/vignettes/README.md", "python", 0, "waits.py"),
)


class Clone(NamedTuple):
    """Where commands are run, with which variables; what they say is kept in `said`."""

    folder: Path
    variables: dict[str, str]
    said: Path


def clone(folder: Path) -> Clone:
    """Clone HEAD into a folder below this one, and make what a reader brings along.

    :raises subprocess.CalledProcessError: where git, uv or venv fails.
    """
    made = Clone(folder / "ventetid", _variables(folder), folder / "said")
    made.said.mkdir()
    for name in FOLDERS.values():
        (folder / name).mkdir(parents=True, exist_ok=True)
    config = {"ServerApp": {"allow_root": os.geteuid() == 0}}  # as in a container; Jupyter refuses otherwise
    (folder / "jupyter" / "jupyter_server_config.json").write_text(json.dumps(config), "utf-8")
    venv.create(folder / "python", symlinks=True, with_pip=True)
    subprocess.run(["git", "clone", "--quiet", ROOT, made.folder], check=True)
    for told in TOLD:
        block = fences((made.folder / told.document).read_text("utf-8"), told.language)[told.number]
        (made.folder / told.path).write_text(block, "utf-8")
    return made


def documents(folder: Path) -> dict[str, str]:
    """Every tracked README by its name, with its text: the main one first."""
    names = git(folder, "ls-files", "-z", "--", "README.md", "*/README.md").split("\0")
    ordered = sorted(filter(None, names), key=lambda name: name != "README.md")
    return {name: (folder / name).read_text("utf-8") for name in ordered}


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    return subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True, text=True).stdout


def _variables(folder: Path) -> dict[str, str]:
    cache = subprocess.run(["uv", "cache", "dir"], check=True, capture_output=True, text=True).stdout.strip()
    ours = Path(sys.prefix, "bin")  # `uv run` has put it first
    path = [each for each in os.environ["PATH"].split(os.pathsep) if Path(each) != ours]
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(DROPPED)},
        **SETTINGS,
        **{name: str(folder / each) for name, each in FOLDERS.items()},
        "UV_CACHE_DIR": cache,
        "PATH": os.pathsep.join([str(folder / "python" / "bin"), *path]),
    }
