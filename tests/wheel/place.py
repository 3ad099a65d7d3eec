"""Where it is tried: a clone, its wheel, an environment that holds nothing else, and a folder to work in."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .judging import Done, last_line

ROOT = Path(__file__).parents[2]
LONGEST = 900
"""Seconds that one process may take."""
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


class Failed(Exception):  # noqa: N818 - a step has, and the others go on
    """A step has not done what it should; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Everything lies below one folder."""

    folder: Path

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    @property
    def environment(self) -> Path:
        return self.folder / "environment"

    @property
    def work(self) -> Path:
        """Where commands are typed."""
        return self.folder / "work"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def wheel(self) -> Path:
        (found,) = (self.folder / "built").glob("*.whl")
        return found

    def script(self, name: str) -> str:
        """A program of the environment."""
        return str(self.environment / SCRIPTS / name)

    def variables(self) -> dict[str, str]:
        """What a process sees of a user who has nothing but this environment; caches lie below the folder.

        Nothing of whoever runs this is handed on: neither Python's paths nor a setting of ventetid.
        """
        own = {
            "HOME": "home",
            "TMPDIR": "temporary",
            "XDG_CACHE_HOME": "cache",
            "XDG_DATA_HOME": "data",
            "XDG_CONFIG_HOME": "settings",
        }
        for name in own.values():
            (self.folder / name).mkdir(exist_ok=True)
        programs = os.pathsep.join([str(self.environment / SCRIPTS), os.defpath])
        return {name: str(self.folder / each) for name, each in own.items()} | {
            "PATH": programs,
            "LANG": "C.UTF-8",
            "COLUMNS": "200",
        }

    def run(self, *words: str) -> Done:
        """Run a program of the environment, as the user would; what it says is kept with the folder."""
        done = _run([self.script(words[0]), *words[1:]], self.work, self.variables())
        said = self.folder / "said"
        said.mkdir(exist_ok=True)
        text = f"{shlex.join(words)}\n\n{done.out}\n{done.err}\nexit code {done.code}\n"
        (said / f"{len(list(said.iterdir())):02}.txt").write_text(text, "utf-8")
        return done

    def typed(self, words: str, **values: str) -> Done:
        """Run `ventetid …` as it is typed."""
        return self.run("ventetid", *(each.format(**values) for each in shlex.split(words)))

    def install(self, *what: str) -> None:
        """Install into the environment, from the registry of whoever runs this.

        Not in the folder of the project, where uv would take the exact versions that it is developed with.
        """
        self.uv("pip", "install", "--python", str(self.environment), *what)

    def versions(self) -> dict[str, str]:
        """What is installed: versions by name."""
        listed = self.uv("pip", "list", "--python", str(self.environment), "--format", "json")
        return {each["name"]: each["version"] for each in json.loads(listed)}

    def uv(self, *words: str, folder: Path | None = None) -> str:
        """Run uv, and give what it says; `Failed` where it does not end well."""
        return outside("uv", *words, folder=folder or self.folder)


def outside(*words: str, folder: Path) -> str:
    """Run a program of whoever runs this, without their environment; `Failed` where it does not end well."""
    left_out = ("VIRTUAL_ENV", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT")
    done = _run(
        list(words), folder, {name: each for name, each in os.environ.items() if name not in left_out}
    )
    if done.code:
        raise Failed(f"{' '.join(words[:3])} ended with {done.code}: {last_line(done.err)}")
    return done.out


def _run(words: list[str], folder: Path, variables: dict[str, str]) -> Done:
    try:
        done = subprocess.run(
            words, cwd=folder, env=variables, capture_output=True, check=False, encoding="utf-8",
            stdin=subprocess.DEVNULL, timeout=LONGEST,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Failed(f"{words[0]} had not ended after {LONGEST} seconds") from None
    return Done(done.returncode, done.stdout, done.stderr)
