"""`ventetid serve [SCENARIO…]`: the planners' page in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import InputError, ending
from .flags import Debug, Jobs, readable

if TYPE_CHECKING:
    from sim.report.texts import Language

PORT, LAST_PORT = 8321, 65535
WAY_IN = "Who can reach it"
TOKEN = "VENTETID_TOKEN"  # noqa: S105 - the name of a variable
LONGEST_TOKEN = 1024


def serve(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="SCENARIO",
            help="Scenarios (YAML) to choose from; the shipped baseline without any.",
            show_default=False,
        ),
    ] = None,
    port: Annotated[int, typer.Option(metavar="N", help="Where it listens; 0 takes a free port.")] = PORT,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address it listens at. Any but this computer's own needs a token, and what is sent is "
            "not encrypted: put a server with TLS in front of it.",
            rich_help_panel=WAY_IN,
        ),
    ] = "127.0.0.1",
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="A name by which browsers reach it, beside the address; may be repeated. Any but this "
            "computer's own needs a token: there is a server in front through which others come.",
            show_default=False,
            rich_help_panel=WAY_IN,
        ),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"A file with the token that the page asks for, at least 16 characters; or set ${TOKEN}.",
            show_default=False,
            rich_help_panel=WAY_IN,
        ),
    ] = None,
    jobs: Jobs = -1,
    browser: Annotated[
        bool | None,
        typer.Option(
            "--browser/--no-browser",
            help="Open the page in a browser; without either, where the command was typed at a terminal.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="da|en",
            help="Language of the page where its link names none; without it, that of the browser.",
            show_default=False,
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Serve the planners' page: move a slider, and read what the simulation says.

    Only this computer can reach the page, unless --host says otherwise. Options that are kept on the page are
    kept in your data folder ($VENTETID_DATA). Ctrl-C ends it.
    """  # fmt: skip
    with ending(debug):
        token = _token(token_file)
        if not 0 <= port <= LAST_PORT:
            raise InputError(f"--port must be a whole number from 0 to {LAST_PORT}, not {port}")
        told = [readable(path) for path in files or []]
        open_it = sys.stdout.isatty() if browser is None else browser
        from sim.web.http.serving import CannotServe
        from sim.web.http.serving import serve as serve_it

        try:
            serve_it(
                told, port=port, host=host, names=names or (), token=token, jobs=jobs,
                language=_language(language), listening=lambda address: _listening(address, open_it=open_it),
            )  # fmt: skip
        except CannotServe as trouble:
            raise InputError(str(trouble)) from None
        typer.echo("Stopped.")


def _token(path: Path | None) -> str | None:
    """The token from a file or the environment; None without either. Raises `InputError`."""
    from sim.web.http.token import SHORTEST

    said = os.environ.get(TOKEN) or None
    where = f"${TOKEN}"
    if path is not None:
        where = str(path)
        try:
            said = readable(path).read_bytes()[: LONGEST_TOKEN + 1].decode("utf-8").strip()
        except UnicodeDecodeError:
            raise InputError(f"{path} is not text in UTF-8; write the token there as plain letters") from None
    if said is not None and not SHORTEST <= len(said) <= LONGEST_TOKEN:
        raise InputError(
            f"the token in {where} has {len(said)} characters; it must have at least {SHORTEST}, and at most "
            f"{LONGEST_TOKEN}"
        )
    return said


def _language(said: str | None) -> Language | None:
    from sim.report.texts import LANGUAGES

    found = next((each for each in LANGUAGES if each == said), None)
    if said is not None and found is None:
        raise InputError(f"there is no language {said}; the page is in {' or '.join(LANGUAGES)}")
    return found


def _listening(address: str, *, open_it: bool) -> None:
    typer.echo(f"The planners' page is at {address} (Ctrl-C ends it)")
    sys.stdout.flush()
    if open_it:
        import threading
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
