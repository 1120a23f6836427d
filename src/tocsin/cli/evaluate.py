"""The command that measures a model on an annotated corpus."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.out import plainly, say, say_json, say_table
from tocsin.cli.run import AsJson
from tocsin.config import DEFAULT_MODEL
from tocsin.errors import InputError
from tocsin.evaluate import DEFAULT_PARTS, Result, evaluate_gold, evaluate_muc4, evaluate_re3d


class Corpus(StrEnum):
    """Corpora that can be measured on."""

    GOLD = "gold"
    MUC4 = "muc4"
    RE3D = "re3d"


_CORPUS = "gold: reports annotated in the guide's format; muc4: the MUC-3/4 corpus; re3d: its folders."
_PART = "muc4: dev, tst1, tst2 or tst3, may be given again; re3d: train or test."


def evaluate(
    corpus: Annotated[Corpus, typer.Argument(help=_CORPUS)],
    paths: Annotated[list[Path], typer.Argument(help="Folders of the corpus.", show_default=False)],
    model: Annotated[str, typer.Option(help="Language model: a name, or the path of a folder.")] = DEFAULT_MODEL,
    part: Annotated[list[str] | None, typer.Option(help=_PART, show_default=False)] = None,
    texts: Annotated[Path | None, typer.Option(help="gold: folder of texts, if not texts/ beside.")] = None,
    answers: Annotated[Path | None, typer.Option(help="gold, muc4: score these answers, not the model's.")] = None,
    out: Annotated[Path | None, typer.Option(help="gold: folder to write the model's answers to.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also print what goes wrong, by class.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first documents.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a language model on an annotated corpus.

    Example: tocsin evaluate gold annotated/dev --errors

    Example: tocsin evaluate muc4 muc/ --part tst1 --part tst2
    """
    with plainly():
        if corpus is Corpus.GOLD:
            result = evaluate_gold(
                paths, model=model, texts=texts, answers=answers, out=out, errors=errors, limit=limit
            )
        elif corpus is Corpus.MUC4:
            result = evaluate_muc4(
                _only(paths), model=model, parts=part or DEFAULT_PARTS, answers=answers, limit=limit, errors=errors
            )
        else:
            result = evaluate_re3d(paths, model=model, part=(part or ["all"])[0], limit=limit, errors=errors)
        say_json(result.values) if as_json else _show(result)


def _only(paths: list[Path]) -> Path:
    if len(paths) > 1:
        raise InputError("muc4 takes one folder", "give the folder that holds dev/, tst1/ and the other parts")
    return paths[0]


def _show(result: Result) -> None:
    for n, table in enumerate(result.tables):
        if n:
            say("")
        say(table.title, "bold")
        say_table(table.columns, table.rows)
