"""The command that measures a model on an annotated corpus."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.out import plainly, say, say_json, say_table
from tocsin.cli.run import AsJson
from tocsin.evaluate import Result, evaluate_gold


class Corpus(StrEnum):
    """Corpora that can be measured on."""

    GOLD = "gold"


def evaluate(
    corpus: Annotated[Corpus, typer.Argument(help="gold: reports annotated in the guide's format.")],
    paths: Annotated[list[Path], typer.Argument(help="Folders of the corpus.", show_default=False)],
    model: Annotated[str, typer.Option(help="Language model: a name, or the path of a folder.")] = "rules",
    texts: Annotated[Path | None, typer.Option(help="gold: folder of texts, if not texts/ beside.")] = None,
    answers: Annotated[Path | None, typer.Option(help="Stored answers to score in place of the model's.")] = None,
    out: Annotated[Path | None, typer.Option(help="gold: folder to write the model's answers to.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also print what goes wrong, by class.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first documents.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a language model on an annotated corpus.

    Example: tocsin evaluate gold annotated/dev --errors
    """
    with plainly():
        result = evaluate_gold(paths, model=model, texts=texts, answers=answers, out=out, errors=errors, limit=limit)
        say_json(result.values) if as_json else _show(result)


def _show(result: Result) -> None:
    for n, table in enumerate(result.tables):
        if n:
            say("")
        say(table.title, "bold")
        say_table(table.columns, table.rows)
