"""How a command ends: whatever happens becomes a message on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

BUG, WRONG, NOT_MET, INTERRUPTED = 1, 2, 3, 130
NO_ROOM = {
    errno.ENOSPC: "no room is left on the disk",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "it is larger than a file may be there",
}
"""Why standard output may refuse a page, by what the system says."""


class InputError(Exception):
    """The command was given something it cannot use; the message says what and what would do."""


class Unfinished(Exception):  # noqa: N818 - nothing is wrong
    """Somebody stopped the last part of the work, and the rest has been shown; the message says which."""


class NotMet(Exception):  # noqa: N818 - nothing is wrong
    """What was asked for is not met, and all has been shown; the message says what would help."""


@contextmanager
def ending(debug: bool = False) -> Iterator[None]:
    """Turn what goes wrong within into a message and the exit code that belongs to it."""
    from sim.experiment.request import Interrupted, LostWork, RequestError
    from sim.registers import Unusable
    from sim.scenario import ScenarioError

    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.Abort):
        raise
    except (ScenarioError, Unusable) as error:
        _tell(str(error))
        raise typer.Exit(WRONG) from None
    except (InputError, RequestError) as error:
        _tell(f"error: {error}")
        raise typer.Exit(WRONG) from None
    except LostWork as error:
        _tell(f"error: {error}")
        raise typer.Exit(BUG) from None
    except Unfinished as stop:
        sys.stdout.flush()
        _tell(str(stop))
        raise typer.Exit(INTERRUPTED) from None
    except NotMet as short:
        sys.stdout.flush()
        _tell(str(short))
        raise typer.Exit(NOT_MET) from None
    except Interrupted as stop:
        done, of = stop.work
        more = "" if of == stop.asked else f", counting every {stop.whose}'s and those for outcomes"
        left = "What was finished is kept: the same command goes on from there."
        kept = left if stop.kept else "Nothing was written."
        _tell(f"Interrupted after {done} of {of} {stop.of}{more}. {kept}")
        raise typer.Exit(INTERRUPTED) from None
    except KeyboardInterrupt:
        _tell("Interrupted. Nothing was written.")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever read us has had enough; nothing may be flushed to them when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        if error.errno not in NO_ROOM:
            _fault(error, debug=debug)
        # What is left to be written would be refused again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _tell(f"error: what was asked for cannot be written: {NO_ROOM[error.errno or 0]}. Make room there.")
        raise typer.Exit(WRONG) from None
    except Exception as error:  # noqa: BLE001 - the one place where every bug ends
        _fault(error, debug=debug)


def _fault(error: Exception, *, debug: bool) -> NoReturn:
    if debug or os.environ.get("VENTETID_DEBUG", "") not in ("", "0"):
        traceback.print_exc()
    what = f"{type(error).__name__}: {error}".strip().splitlines()[0][:200]
    _tell(
        f"ventetid has met a fault of its own: {what}\n"
        "Please report it with the scenario and the command you gave. "
        "The same command with --debug shows where it happened."
    )
    raise typer.Exit(BUG) from None


def _tell(text: str) -> None:
    from .harmless import harmless

    sys.stderr.write(harmless(text) + "\n")
    sys.stderr.flush()
