"""A case: one folder with the store, the originals and the configuration, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self

import pyarrow as pa

from tocsin import records as r
from tocsin.backends.sql import open_store
from tocsin.collect import Collection, Hint, Originals, Tally, check_published, read_manifest
from tocsin.config import Config, case_folder, load_config, make_config
from tocsin.errors import CaseError, InputError
from tocsin.publish import Verification, verify
from tocsin.publish.redaction import DEFAULT, masked, profile_named
from tocsin.registry import language_model, publisher
from tocsin.schema import TABLES
from tocsin.seams import Store, Where

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from tocsin.flow import Annotates, Flow, Told
    from tocsin.publish.pages import CasePages

MANY = 64
"""Reports of a case from which several processes annotate it: each takes a second to begin, as long as ten reports."""


class Table(Generic[r.R]):
    """Rows of one table of a case, read when asked for."""

    def __init__(self, store: Store, record: type[r.R], where: Sequence[Where] = ()) -> None:
        self._store, self._record, self._conditions = store, record, tuple(where)

    def where(self, column: str, op: Any, value: Any = None) -> Table[r.R]:
        """The rows that also meet a condition; op is =, !=, in, not in, >, >=, <, <=, like, null or not null."""
        if column not in {c.name for c in r.columns(self._record)}:
            raise InputError(f"no column {column!r} in {self._record.spec.name}", "see docs/tables.md")
        return Table(self._store, self._record, (*self._conditions, Where(column, op, value)))

    def __iter__(self) -> Iterator[r.R]:
        return self._store.read(self._record, self._conditions)

    def __len__(self) -> int:
        return self._store.count(self._record, self._conditions)

    def get(self, id: str) -> r.R | None:
        """Row of that id."""
        return self._store.get(self._record, id)

    def to_arrow(self) -> pa.Table:
        """Rows as an Arrow table."""
        return self._store.arrow(self._record, self._conditions)

    def to_pandas(self) -> pd.DataFrame:
        """Rows as a pandas data frame; whole numbers that may be missing are Int64, not float."""
        import pandas  # noqa: PLC0415  heavy, and most uses never need it

        kinds: dict[Any, Any] = {pa.int64(): pandas.Int64Dtype(), pa.bool_(): pandas.BooleanDtype()}
        return self.to_arrow().to_pandas(types_mapper=kinds.get)

    def to_polars(self) -> pl.DataFrame:
        """Rows as a Polars data frame."""
        import polars  # noqa: PLC0415

        made = polars.from_arrow(self.to_arrow())
        assert isinstance(made, polars.DataFrame)
        return made


class Case:
    """One case; open it with `tocsin.open`, close it or use it in a `with` statement."""

    def __init__(self, config: Config, store: Store) -> None:
        self.config = config
        self.store = store
        self.folder = config.folder
        self.name = config.folder.resolve().name
        self.originals = Originals(config.folder / "originals")

    @classmethod
    def open(cls, name: str, *, create: bool = False, store: str | None = None, model: str | None = None) -> Self:
        """Case by name or path; see `tocsin.open`."""
        folder = case_folder(name)
        config = make_config(folder, store, model) if create else load_config(folder)
        if store and config.store != store:
            raise CaseError(f"the case at {folder} keeps its tables elsewhere", "leave --store out, or edit case.toml")
        if model and config.model != model:
            raise CaseError(f"the case at {folder} is read by another model", "leave --model out, or edit case.toml")
        made = open_store(config.store_url)
        made.create()
        return cls(config, made)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __getattr__(self, name: str) -> Table[Any]:
        if name in TABLES:
            return Table(self.store, TABLES[name])
        raise AttributeError(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def _flow(self, told: Told | None, side_by_side: int = 1) -> Flow:
        from tocsin.backends.local import LocalEngine  # noqa: PLC0415  the stages are heavy; questions need none of them
        from tocsin.flow import Flow  # noqa: PLC0415

        return Flow(self.store, self.originals, LocalEngine(side_by_side), told)

    def collect(
        self,
        paths: Sequence[str | Path],
        *,
        published: str | None = None,
        publisher: str | None = None,
        manifest: str | Path | None = None,
        told: Told | None = None,
    ) -> Tally:
        """Take in files and folders; what a manifest says of a file comes before what is said here of all."""
        published = check_published(published) if published else None
        given = Hint(publisher, published, None, "flag" if publisher or published else None)
        said = read_manifest(Path(manifest)) if manifest else None
        with self.store.exclusive():
            collection = Collection(self.store, self.originals, at=_now, given=given, manifest=said)
            return collection.run([Path(p) for p in paths], (lambda t: told("collect", t.files, 0)) if told else None)

    def read(self, *, told: Told | None = None) -> None:
        """Read the captures that are not read yet."""
        from tocsin.backends.reader import ReadingProcess  # noqa: PLC0415

        reader = ReadingProcess()
        try:
            with self.store.exclusive():
                self._flow(told).read(reader)
        finally:
            reader.close()

    def annotate(self, *, told: Told | None = None, workers: int = 1) -> None:
        """Find and ground mentions in the reports that are not annotated yet, in this process or several others.

        More than one worker is only started for a case of many reports.
        """
        tell = told or (lambda stage, done, total: None)
        tell("prepare", 0, 1)
        many = workers if self.store.count(r.Report) >= MANY else 1
        with self._annotator(many) as annotator:
            tell("prepare", 1, 1)
            with self.store.exclusive():
                self._flow(told, many).annotate(annotator)

    @contextmanager
    def _annotator(self, workers: int) -> Iterator[Annotates]:
        from tocsin.annotate import Annotator  # noqa: PLC0415
        from tocsin.backends.annotating import AnnotatingProcesses  # noqa: PLC0415

        model, numbers, actors = self.config.model_chosen, self.config.number_rules, self.config.actors_path
        if workers <= 1:
            yield Annotator(language_model(model), numbers=numbers, actors=actors)
            return
        made = AnnotatingProcesses(model, numbers=numbers, actors=actors)
        try:
            yield made
        finally:
            made.close()

    def extract(self, *, told: Told | None = None) -> None:
        """Make accounts, figures, statements and sources of the mentions."""
        from tocsin.extract import METHOD  # noqa: PLC0415

        with self.store.exclusive():
            self._flow(told).extract(METHOD)

    def link(self, *, told: Told | None = None) -> None:
        """Join reports to stories, accounts to incidents, claims to origins."""
        with self.store.exclusive():
            self._flow(told).link(self.config.tolls)

    def assess(self, *, told: Told | None = None) -> None:
        """Count incidents into series and run the alert rules."""
        with self.store.exclusive():
            own = self.folder / "rules.toml"
            self._flow(told).assess(own if own.is_file() else None)

    def run(
        self, paths: Sequence[str | Path] = (), *, told: Told | None = None, workers: int = 1, **given: Any
    ) -> Tally:
        """All stages, one after the other; `workers` as for `annotate`."""
        tally = self.collect(paths, told=told, **given)
        self.read(told=told)
        self.annotate(told=told, workers=workers)
        for stage in (self.extract, self.link, self.assess):
            stage(told=told)
        return tally

    def masked(self, profile: str = DEFAULT) -> Store:
        """The case as others may see it: a read-only store under a redaction profile, the case's own ones included."""
        return masked(self.store, profile_named(profile, self.config.profiles))

    def export(self, form: str, out: str | Path, profile: str | None = None) -> list[Path]:
        """Write the case in a form (gold, csv, json, parquet …) below a folder; returns the files.

        Without a profile it is written as `public`, but for a form that is for the desk alone and names its own.
        """
        chosen = publisher(form)
        store = self.masked(profile or str(getattr(chosen, "profile", DEFAULT)))
        if hasattr(chosen, "originals") and store is self.store:
            chosen.originals = self.originals
        return chosen.publish(store, Path(out))

    def pages(self, profile: str = "internal") -> CasePages:
        """The case as its pages show it under a profile, for `pages_app` or `write_site` of `tocsin.publish.pages`."""
        from tocsin.publish.pages import CasePages  # noqa: PLC0415  templates are heavy, and only pages need them

        chosen = profile_named(profile, self.config.profiles)
        return CasePages(
            self.name,
            masked(self.store, chosen),
            profile=chosen.name,
            originals=self.originals if chosen.open else None,
            tiles=self.config.tiles,
            tiles_credit=self.config.tiles_credit,
        )

    def verify(self, *, told: Told | None = None) -> Verification:
        """Re-hash every original, re-read every span, check the custody log."""
        return verify(self.store, self.originals, told)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
