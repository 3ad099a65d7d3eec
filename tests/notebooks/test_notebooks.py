"""Notebooks: the two files of each say the same, and each runs from top to bottom with small values.

A source is `notebooks/N_name.py` in jupytext's percent format. One of its cells has the tag `parameters`, and
in that cell's metadata `small` names the values that a test puts in.

The first runs in a kernel, as a reader runs it. The cells of the others run in a shell of this process, which
has imported the libraries already.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jupytext  # type: ignore[import-untyped]
import plotly.io
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

import sim
from sim.experiment import workers
from tests.experiment.towns import town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbformat import NotebookNode

    Run = Callable[[str], None]

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SOURCES = sorted(path for path in NOTEBOOKS.glob("[0-9]_*.py"))
IN_A_KERNEL, *IN_THIS_PROCESS = SOURCES
LONGEST = 240
"""Seconds after which a cell is given up: far above what any takes, so that a kernel that hangs ends."""
ALONE = """
from sim.experiment import workers
workers.WORTH_STARTING = float("inf")
"""
"""Small values are not worth the processes that a busy machine would have started for them."""

each_notebook = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)


def content(text: str) -> dict[str, Any]:
    """What a notebook says, without the names of its cells, which are drawn when it is written."""
    notebook: dict[str, Any] = json.loads(text)
    for cell in notebook["cells"]:
        del cell["id"]
    return notebook


def parameters(notebook: NotebookNode) -> tuple[int, NotebookNode]:
    """The place of the cell of sizes, and the cell."""
    found = [
        (place, cell)
        for place, cell in enumerate(notebook.cells)
        if "parameters" in cell.metadata.get("tags", [])
    ]
    assert len(found) == 1
    return found[0]


def said_on_stderr(cell: NotebookNode) -> list[str]:
    return [
        output.text for output in cell.get("outputs", []) if output.get("name") == "stderr" and output.text
    ]


def test_there_are_notebooks_and_no_file_beside_a_source_is_missing_or_left() -> None:
    assert SOURCES
    assert sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")) == [path.stem for path in SOURCES]


@each_notebook
def test_the_notebook_is_what_its_source_makes_and_holds_no_results(source: Path) -> None:
    made = content(jupytext.writes(jupytext.read(source), "ipynb"))
    kept = content(source.with_suffix(".ipynb").read_text("utf-8"))
    assert kept == made, f"jupytext --update --to ipynb notebooks/{source.name}"
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert code
    assert not [cell for cell in code if cell["outputs"] or cell["execution_count"] is not None]


@each_notebook
def test_small_values_are_of_names_that_the_parameters_cell_sets(source: Path) -> None:
    _, cell = parameters(jupytext.read(source))
    assert cell.metadata["small"]
    for name in cell.metadata["small"]:
        assert re.search(rf"^{name} = ", cell.source, re.MULTILINE), name


def files() -> list[str]:
    """What lies beside the notebooks, but for what Python keeps of modules that they import."""
    return sorted(path.name for path in NOTEBOOKS.iterdir() if path.name != "__pycache__")


@pytest.fixture(scope="module")
def compiled() -> None:
    """The engine is there: a notebook that comes first need not say that it is being compiled."""
    sim.simulate(town(), 1, seed=1, engine="compiled", jobs=1, keep="indicators", outcomes=False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the cells of a notebook one after the other, as a kernel does but for the process."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setattr(workers, "WORTH_STARTING", float("inf"))  # small values are not worth processes
    monkeypatch.chdir(NOTEBOOKS)
    monkeypatch.syspath_prepend(str(NOTEBOOKS))
    monkeypatch.setattr(plotly.io.templates, "default", plotly.io.templates.default)  # `drawn` sets it
    made: Any = InteractiveShell.instance()
    yield lambda code: made.run_cell(code, store_history=True).raise_error()
    made.reset()
    sys.modules.pop("drawn", None)


def small(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with the values that a test puts in."""
    place, cell = parameters(notebook)
    values = "\n".join(f"{name} = {value!r}" for name, value in cell.metadata["small"].items())
    notebook.cells.insert(place + 1, jupytext.reads(values, "py:percent").cells[0])
    return notebook


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("source", IN_THIS_PROCESS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_warns_of_nothing(
    source: Path, run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    before = files()
    for cell in small(jupytext.read(source)).cells:
        if cell.cell_type == "code":
            run(cell.source)
    assert capfd.readouterr().err == ""
    assert files() == before, "a notebook leaves files of its own"


@pytest.mark.usefixtures("compiled")
def test_the_first_notebook_runs_in_a_kernel_and_warns_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    notebook = small(jupytext.read(IN_A_KERNEL))
    place, _ = parameters(notebook)
    notebook.cells[place + 1].source += ALONE
    before = files()
    client = NotebookClient(
        notebook, timeout=LONGEST, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOKS)}}
    )
    done = client.execute()
    code = [cell for cell in done.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert [said for cell in code for said in said_on_stderr(cell)] == []
    assert files() == before, "a notebook leaves files of its own"


@each_notebook
def test_the_list_of_notebooks_says_what_each_shows(source: Path) -> None:
    rows = [
        line
        for line in (NOTEBOOKS / "README.md").read_text("utf-8").splitlines()
        if f"]({source.with_suffix('.ipynb').name})" in line
    ]
    assert len(rows) == 1
    shown = rows[0].rstrip("| ").rsplit("|", 1)[-1]
    assert len(shown.split()) >= 8, rows[0]
