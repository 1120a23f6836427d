"""Commands that show a case in a browser: serve, and site for files."""

from __future__ import annotations

import socket
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tocsin.case import Case
from tocsin.cli.out import errors, plainly, say, telling
from tocsin.cli.run import CaseArgument
from tocsin.errors import InputError

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any that is free.")]
Host = Annotated[str, typer.Option(help="Address to listen at; other machines reach it only where it is not local.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Open no browser.")]


def serve(case: CaseArgument, port: Port = 8700, host: Host = "127.0.0.1", no_open: NoOpen = False) -> None:
    """Show a case in the browser: pages that need no network, on this machine only unless told otherwise.

    Example: tocsin serve syria
    """
    import uvicorn  # noqa: PLC0415  only this command needs a server

    from tocsin.publish.pages import pages_app  # noqa: PLC0415
    from tocsin.publish.pages.guard import LOCAL  # noqa: PLC0415

    with plainly(), Case.open(case) as opened:
        listening = _listening(host, port)
        local = host in LOCAL
        app = pages_app(
            opened.pages(), hosts=[*LOCAL, host.lower(), socket.gethostname().lower()], any_address=not local
        )
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{'localhost' if local else shown}:{listening.getsockname()[1]}/"
        say(f"{opened.name} is at {address} (Ctrl+C ends it)")
        if not local:
            errors.print("tocsin: other machines can read this case now; there is no password")
        if not no_open:
            threading.Timer(0.8, webbrowser.open, [address]).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError as e:
        raise InputError(f"cannot listen at {host}, port {port} ({e.strerror})", "choose another with --port") from e
    return made


def site(
    case: CaseArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made if it is not there.")],
) -> None:
    """Write the pages of a case as files that a browser opens without a server, from a memory stick for example.

    Example: tocsin site syria --out pages/
    """
    from tocsin.publish.pages import write_site  # noqa: PLC0415  templates are heavy; only this command needs them here

    with plainly(), Case.open(case) as opened, telling(quiet=False) as told:
        count = write_site(opened.pages(), out, (lambda n, of: told("pages", n, of)) if told else None)
        say(f"{count} pages; begin at {out / 'index.html'}")
