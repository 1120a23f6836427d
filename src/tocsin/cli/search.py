"""The command that searches a case by words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from tocsin.case import Case
from tocsin.cli.out import console, marked_all, plainly, say, say_json
from tocsin.cli.run import AsJson, CaseArgument
from tocsin.publish.search import KINDS, MOST_LIMIT, Hit
from tocsin.publish.search import search as search_store

_WORDS = 'Words that all stand in the text; "a phrase" in quotation marks; a beginning with a star: mortar*.'
_KIND = f"What to search, may be given again: {', '.join(KINDS)}."


def search(
    case: CaseArgument,
    words: Annotated[list[str], typer.Argument(help=_WORDS, show_default=False)],
    kind: Annotated[list[str] | None, typer.Option(help=_KIND, show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST_LIMIT, help="Most hits.")] = 20,
    after: Annotated[str | None, typer.Option(help="Where the page begins: `next` of the page before.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search reports, incidents and statements by their words, newest first.

    Example: tocsin search syria mortar Tabqa

    Example: tocsin search syria '"prison break"' --kind report --json
    """
    with plainly(), Case.open(case) as opened:
        found = search_store(opened.store, " ".join(words), kind or KINDS, limit=limit, after=after)
        if as_json:
            say_json(asdict(found))
            return
        for hit in found.hits:
            _tell(hit)
        if not found.hits:
            say("nothing holds all these words", "dim")
        elif found.next:
            say(f"more: --after {found.next}", "dim")


def _tell(hit: Hit) -> None:
    say(f"{hit.id}  {hit.day or 'no day'}  {hit.title or 'untitled'}", "bold")
    console.print(Text("    ") + marked_all(hit.excerpt, hit.marks), soft_wrap=True)
