"""The command line: the same words as the library."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin import __version__
from tocsin.backends.local import collect_seldom
from tocsin.cli import evaluate, export, ground, machines, pages, report, run, search, show, watch

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn open reporting on armed conflict into evidence that can be counted and checked.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


for _command in (
    run.run, run.demo, run.prepare, show.show, search.search, ground.ground, export.export, export.verify,
    evaluate.evaluate, watch.plot, watch.triage, watch.watch, report.report, machines.mcp, machines.token,
    pages.serve, pages.site,
    run.collect, run.read, run.annotate, run.extract, run.link, run.assess,
):  # fmt: skip
    app.command()(_command)


def main() -> None:
    """Entry point of the `tocsin` command."""
    collect_seldom()
    app()


__all__ = ["app", "main"]
