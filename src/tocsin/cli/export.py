"""Commands that give a case away or check it: export, verify."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tocsin.bundled import is_bundle, verify_bundle
from tocsin.case import Case
from tocsin.cli.out import errors, plain, plainly, say, say_json, telling
from tocsin.cli.run import AsJson, CaseArgument
from tocsin.errors import InputError
from tocsin.publish import Verification


def export(
    case: CaseArgument,
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    form: Annotated[
        str, typer.Option("--format", help="One of the forms in docs/publish.md, or one that is installed.")
    ] = "csv",
    profile: Annotated[
        str | None,
        typer.Option(help="What others may see: internal, partner, public, or one of case.toml. [default: public]"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a case in a form that other programs read, names and places masked as the profile says.

    Examples: tocsin export syria --format csv --out tables/
              tocsin export syria --format parquet --profile internal --out desk/
    """
    with plainly(), Case.open(case) as opened:
        try:
            written = opened.export(form, out, profile)
        except OSError as e:
            raise InputError(f"cannot write to {out} ({e.strerror})", "choose another folder") from e
        if as_json:
            say_json([str(p) for p in written])
        else:
            errors.print(f"{len(written)} files in {plain(out)}")


def verify(
    case: Annotated[str, typer.Argument(help="Name or path of a case, or an evidence bundle (.zip).")],
    as_json: AsJson = False,
) -> None:
    """Re-hash every original and re-read every span; exit status 1 on any mismatch.

    Examples: tocsin verify syria
              tocsin verify out/evidence.zip
    """
    with plainly():
        done = verify_bundle(Path(case)) if is_bundle(Path(case)) else _verify_case(case, as_json)
    if as_json:
        say_json(asdict(done) | {"sound": done.sound})
    else:
        for line in done.lines:
            say(line, "red")
        bundled = f"{done.files} files, {done.citations} citations, " if done.files else ""
        say(
            f"{bundled}{done.originals} originals, {done.texts} texts, {done.spans} spans, {done.entries} custody "
            f"entries: {'all as recorded' if done.sound else f'{done.mismatches} mismatches'}"
        )
    if not done.sound:
        raise typer.Exit(1)


def _verify_case(case: str, quiet: bool) -> Verification:
    with Case.open(case) as opened, telling(quiet=quiet) as told:
        return opened.verify(told=told)
