"""Commands that show a case in a browser: serve, and site for files."""

from __future__ import annotations

import socket
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tocsin.case import Case
from tocsin.cli.out import plainly, say, telling
from tocsin.cli.run import CaseArgument
from tocsin.errors import InputError
from tocsin.publish.redaction import DEFAULT

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any that is free.")]
Host = Annotated[str, typer.Option(help="Address to listen at; where it is not this machine's own, a token is needed.")]
Profile = Annotated[str, typer.Option(help="What is shown: internal, partner, public, or one of case.toml.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Open no browser.")]


def serve(
    case: CaseArgument,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    profile: Profile = "internal",
    no_open: NoOpen = False,
) -> None:
    """Show a case in the browser, and below /api/v1 to programs, on this machine alone unless told otherwise.

    Examples: tocsin serve syria
              tocsin serve syria --profile partner --port 0
    """
    import uvicorn  # noqa: PLC0415  only this command needs a server

    from tocsin.publish.api import access_for  # noqa: PLC0415
    from tocsin.publish.pages import LOCAL, pages_app, warm  # noqa: PLC0415

    with plainly(), Case.open(case) as opened:
        access = access_for(host, opened.config.tokens)
        listening = listening_at(host, port)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown if access.needed else 'localhost'}:{listening.getsockname()[1]}/"
        hosts = [*LOCAL, host.lower(), socket.gethostname().lower()]
        case_pages = opened.pages(profile)
        app = pages_app(case_pages, hosts=hosts, access=access)
        threading.Thread(target=warm, args=(case_pages,), daemon=True).start()
        say(f"{opened.name} is at {address} (Ctrl+C ends it)")
        if not no_open:
            threading.Timer(0.8, webbrowser.open, [address]).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def listening_at(host: str, port: int) -> socket.socket:
    """Socket for the server at an address; InputError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # On a socket that does not say it is TCP, the event loop lets the end of each answer wait 40 ms for more.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError as e:
        raise InputError(f"cannot listen at {host}, port {port} ({e.strerror})", "choose another with --port") from e
    return made


def site(
    case: CaseArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made if it is not there.")],
    profile: Profile = DEFAULT,
) -> None:
    """Write the pages of a case as files that a browser opens without a server, names and places masked for the public.

    Examples: tocsin site syria --out pages/
              tocsin site syria --profile internal --out desk/
    """
    from tocsin.publish.pages import write_site  # noqa: PLC0415  templates are heavy; only this command needs them here

    with plainly(), Case.open(case) as opened, telling(quiet=False) as told:
        try:
            count = write_site(opened.pages(profile), out, (lambda n, of: told("pages", n, of)) if told else None)
        except OSError as e:
            raise InputError(f"cannot write to {out} ({e.strerror})", "choose another folder") from e
        say(f"{count} pages as {profile} may see them; begin at {out / 'index.html'}")
