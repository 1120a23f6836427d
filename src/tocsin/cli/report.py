"""Command of the situation report."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.case import Case
from tocsin.cli.out import plainly, say
from tocsin.cli.run import CaseArgument
from tocsin.errors import InputError
from tocsin.publish.redaction import DEFAULT


def report(
    case: CaseArgument,
    period: Annotated[
        str | None, typer.Option(help="Day, ISO week, month, year, FIRST/LAST day, or all.", show_default=False)
    ] = None,
    area: Annotated[str, typer.Option(help="Country codes, or CODE:Province, between commas; all if left out.")] = "",
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = Path(),
    form: Annotated[str, typer.Option("--format", help="html, md, pdf, json, between commas.")] = "html,md,pdf",
    profile: Annotated[str, typer.Option(help="Who reads it: internal, partner, public, or your own.")] = DEFAULT,
    template: Annotated[Path | None, typer.Option(help="Folder with templates of your own.")] = None,
    write_templates: Annotated[
        Path | None, typer.Option(help="Only write the shipped templates to a folder, to be changed.")
    ] = None,
) -> None:
    """Write a situation report: what is reported for a period and an area, with the sentences behind each number.

    Examples: tocsin report syria --period 2019-11 --area IQ,SY --out reports/
              tocsin report syria --period 2019-11-04/2019-11-10 --format pdf --profile internal
    """
    from tocsin.publish.situation import copy_templates, scope_of, situation, write_situation  # noqa: PLC0415  heavy

    with plainly():
        if write_templates is not None:
            for path in copy_templates(write_templates):
                say(str(path))
            return
        if period is None:
            raise InputError("a report of which period?", "give one: --period 2019-11")
        scope = scope_of(period, area)
        name = re.sub(r"[^A-Za-z0-9-]+", "_", "-".join(["situation", period, *scope.countries])).strip("_")
        with Case.open(case) as opened:
            seen = opened.masked(profile)
            made = situation(seen, scope, profile=profile, made=f"{datetime.now(UTC):%Y-%m-%d}")
        for path in write_situation(made, out, name, [f.strip() for f in form.split(",") if f.strip()], template):
            say(str(path))
