"""Commands that make a case: run, and each stage by itself."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from tocsin.backends.local import processes
from tocsin.case import Case
from tocsin.cli.out import errors, plain, plainly, say_json, telling
from tocsin.cli.summary import show_summary
from tocsin.collect import Tally
from tocsin.config import is_path
from tocsin.publish.summary import summarise


def _model_of(name: str) -> str:
    """The name, or the whole path: the case keeps it, and may be opened from another folder."""
    return str(Path(name).resolve()) if is_path(name) else name


Paths = Annotated[list[Path], typer.Argument(help="Files and folders of reports.", show_default=False)]
CaseOption = Annotated[str, typer.Option("--case", "-c", help="Name or folder of the case; made if it is not there.")]
CaseArgument = Annotated[str, typer.Argument(help="Name or folder of the case.", show_default=False)]
Published = Annotated[str | None, typer.Option(help="Date of publication of all of them, EDTF: 2019-11-25.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher of all of them.")]
Manifest = Annotated[Path | None, typer.Option(help="CSV with columns file,published,publisher,title.")]
StoreUrl = Annotated[str | None, typer.Option(help="Database URL for a new case, if not SQLite in its folder.")]
Model = Annotated[
    str | None, typer.Option(help="Language model for a new case: a name, or the path of a folder.", parser=_model_of)
]
Workers = Annotated[
    int | None, typer.Option(min=1, max=64, help="Processes that annotate a large case; else one a core, at most four.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def run(
    paths: Paths,
    case: CaseOption,
    published: Published = None,
    publisher: Publisher = None,
    manifest: Manifest = None,
    store: StoreUrl = None,
    model: Model = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Do everything: collect, read, annotate, extract, link, assess; then print the summary.

    Example: tocsin run reports/ --case syria
    """
    with plainly(), Case.open(case, create=True, store=store, model=model) as opened, telling(quiet=as_json) as told:
        hint = {"published": published, "publisher": publisher, "manifest": manifest}
        tally = opened.run(paths, told=told, workers=workers or processes(), **hint)
        _warn(tally)
        _finish(opened, as_json)


def demo(case: CaseOption = "demo", model: Model = None, as_json: AsJson = False) -> None:
    """Run the sample reports that ship with Tocsin and say what to try next.

    Example: tocsin demo
    """
    with (
        plainly(),
        as_file(files("tocsin") / "samples") as samples,
        Case.open(case, create=True, model=model) as opened,
        telling(quiet=as_json) as told,
    ):
        opened.run([samples], told=told)
        _finish(opened, as_json)


def collect(
    paths: Paths,
    case: CaseOption,
    published: Published = None,
    publisher: Publisher = None,
    manifest: Manifest = None,
    store: StoreUrl = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Take in files and folders; originals are kept unaltered.

    Example: tocsin collect reports/ --case syria --publisher "Harbour Wire" --published 2019-11-25
    """
    with plainly(), Case.open(case, create=True, store=store, model=model) as opened, telling(quiet=as_json) as told:
        tally = opened.collect(paths, published=published, publisher=publisher, manifest=manifest, told=told)
        _warn(tally)
        say_json(asdict(tally)) if as_json else _tell(tally)


def _warn(tally: Tally) -> None:
    if tally.rejected:
        errors.print(f"tocsin: {tally.rejected} rejected; see why: tocsin show CASE rejected")


def _tell(tally: Tally) -> None:
    errors.print(f"{tally.files} files, {tally.captures} new captures, {tally.findings} new places of finding")


def _finish(case: Case, as_json: bool) -> None:
    summary = summarise(case.store, plain(case.config.folder))
    say_json(asdict(summary)) if as_json else show_summary(summary)


def prepare() -> None:
    """Compile the place index now; otherwise the first annotation does it, once, in well under a minute.

    Example: tocsin prepare
    """
    from tocsin.annotate.places import load_gazetteer  # noqa: PLC0415  heavy, and only this command needs it here

    with plainly():
        errors.print("compiling the place index …")
        load_gazetteer()


def read(case: CaseArgument) -> None:
    """Read captures that are not read yet: text, metadata, sentences, boilerplate, language.

    Example: tocsin read syria
    """
    _stage(case, "read")


def annotate(case: CaseArgument, workers: Workers = None) -> None:
    """Find and ground names, places, times and quantities, acts and attributions.

    Example: tocsin annotate syria
    """
    with plainly(), Case.open(case) as opened, telling(quiet=False) as told:
        opened.annotate(told=told, workers=workers or processes())


def extract(case: CaseArgument) -> None:
    """Make accounts, figures, statements and sources.

    Example: tocsin extract syria
    """
    _stage(case, "extract")


def link(case: CaseArgument) -> None:
    """Join copies, stories, origins and incidents across reports.

    Example: tocsin link syria
    """
    _stage(case, "link")


def assess(case: CaseArgument) -> None:
    """Count incidents by month and place, and run the alert rules.

    Example: tocsin assess syria
    """
    _stage(case, "assess")


def _stage(name: str, stage: str) -> None:
    with plainly(), Case.open(name) as case, telling(quiet=False) as told:
        getattr(case, stage)(told=told)
