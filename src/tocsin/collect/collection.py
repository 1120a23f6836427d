"""Take in files: keep originals, write captures, findings, custody and rejections, a batch to a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tocsin.collect.archive import Budget, unpack
from tocsin.collect.custody import Originals, log_entries
from tocsin.collect.hints import MANIFEST_NAME, Hint, Manifest, is_manifest, parse_manifest
from tocsin.collect.limits import MIB, Limits
from tocsin.collect.walk import ARCHIVES, Found, Refused, take, walk
from tocsin.media import media_type_of
from tocsin.records import Capture, Finding, Progress, Rejected, Report, Row
from tocsin.seams import Store, Where

BATCH_FILES = 64
BATCH_BYTES = 32 * MIB


@dataclass(slots=True)
class Tally:
    """What a collection took in."""

    files: int = 0
    captures: int = 0
    findings: int = 0
    rejected: int = 0


@dataclass(slots=True)
class _Batch:
    rows: list[Row] = field(default_factory=list)
    acts: list[tuple[str, str, str]] = field(default_factory=list)
    captures: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    files: int = 0
    bytes: int = 0


class Collection:
    """One run over paths, with what the person said of them."""

    def __init__(
        self,
        store: Store,
        originals: Originals,
        *,
        at: Callable[[], str],
        given: Hint | None = None,
        manifest: Manifest | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.store = store
        self.originals = originals
        self.at = at
        self.given = given or Hint()
        self.manifest = manifest
        self.limits = limits or Limits()
        self.tally = Tally()
        self._manifests: dict[Path, Manifest | None] = {}
        self._roots: set[Path] = set()
        self._batch = _Batch()
        self._fresh: set[str] = set()

    def run(self, paths: Sequence[Path], progress: Callable[[Tally], None] | None = None) -> Tally:
        """Take in everything below the paths; what cannot be used is rejected and the rest goes on."""
        for got in self._all(paths):
            if isinstance(got, Refused):
                self._refuse(got)
            else:
                self._add(*got)
            if self._batch.files >= BATCH_FILES or self._batch.bytes >= BATCH_BYTES:
                self._flush()
                if progress:
                    progress(self.tally)
        self._flush()
        if progress:
            progress(self.tally)
        return self.tally

    def _all(self, paths: Sequence[Path]) -> Iterator[tuple[Found, Manifest | None] | Refused]:
        named = {p for p in paths if not p.is_dir()}
        self._roots = {p for p in paths if p.is_dir()}
        for path in walk(paths, self.limits):
            if isinstance(path, Refused):
                yield path
                continue
            manifest, problems = self._manifest_of(path.parent)
            yield from problems
            if manifest and path.name == MANIFEST_NAME:
                continue
            got = take(path, self.limits, named=path in named)
            if isinstance(got, Found) and path.suffix.lower() in ARCHIVES:
                for member in unpack(got, Budget(self.limits)):
                    yield member if isinstance(member, Refused) else (member, manifest)
            else:
                yield got if isinstance(got, Refused) else (got, manifest)

    def _manifest_of(self, folder: Path) -> tuple[Manifest | None, list[Refused]]:
        """Manifest of a folder or of the nearest one above it that was named; its problems are told the first time."""
        if folder in self._manifests:
            return self._manifests[folder], []
        beside = folder / MANIFEST_NAME
        got = take(beside, self.limits, named=False) if beside.is_file() else None
        if isinstance(got, Found) and is_manifest(got.content):
            made = self._manifests[folder] = parse_manifest(got.content)
            refused = [Refused(got.place, f"manifest: {p}", "correct the row and collect again") for p in made.problems]
            return made, refused
        above, problems = (None, []) if folder in self._roots or folder == folder.parent else self._above(folder)
        self._manifests[folder] = above
        return above, problems

    def _above(self, folder: Path) -> tuple[Manifest | None, list[Refused]]:
        """Manifest of the folder above, if that lies below what was named."""
        if any(root in folder.parents for root in self._roots):
            return self._manifest_of(folder.parent)
        return None, []

    def _hint(self, place: str, beside: Manifest | None) -> Hint:
        """The manifest's word for this file first, the flags for what it leaves open."""
        said = next((h for m in (self.manifest, beside) if m and (h := m.of(place))), None)
        if said is None:
            return self.given
        return Hint(
            said.publisher or self.given.publisher,
            said.published or self.given.published,
            said.title or self.given.title,
            said.given_by,
        )

    def _add(self, found: Found, beside: Manifest | None) -> None:
        self.tally.files += 1
        media_type = media_type_of(found.name, found.content[:4096])
        if not found.content.strip():
            self._refuse(Refused(found.place, "empty", "fetch or export it again"))
            return
        if media_type is None:
            reason = "not text, and no kind of file that is read"
            self._refuse(Refused(found.place, reason, "check the file; convert it to text if it has any"))
            return
        hint = self._hint(found.place, beside)
        capture_id = self.originals.keep(found.content)
        pure = PurePosixPath(found.name)
        finding = Finding(
            capture_id=capture_id, place=found.place, name=pure.stem, found_at=self.at(), how="disk",
            publisher=hint.publisher, published=hint.published, title=hint.title,
            given_by=hint.given_by if hint.publisher or hint.published or hint.title else None,
        )  # fmt: skip
        if finding.id in self._fresh or self.store.get(Finding, finding.id):
            return
        self._fresh.add(finding.id)
        new = capture_id not in self._batch.captures and not self.store.get(Capture, capture_id)
        if new:
            suffix = pure.suffix.lower()
            self._batch.rows.append(
                Capture(capture_id=capture_id, media_type=media_type, size=len(found.content), suffix=suffix)
            )
        self._batch.rows.append(finding)
        self._batch.acts.append(("captured" if new else "found", capture_id, found.place))
        self._batch.captures.append(capture_id)
        self._batch.places.append(found.place)
        self._batch.files += 1
        self._batch.bytes += len(found.content)
        self.tally.captures += new
        self.tally.findings += 1

    def _refuse(self, refused: Refused) -> None:
        row = Rejected(place=refused.place, stage="collect", reason=refused.reason, remedy=refused.remedy)
        self.tally.rejected += 1
        if row.id not in self._fresh and not self.store.get(Rejected, row.id):
            self._batch.rows.append(row)
            self._batch.acts.append(("rejected", refused.place, refused.reason))
            self._batch.files += 1

    def _flush(self) -> None:
        """Write the batch; captures found anew are read again, since what is said of them may have changed."""
        batch, self._batch = self._batch, _Batch()
        self._fresh.clear()
        if not batch.rows:
            return
        again = [r.report_id for r in self.store.read(Report, [Where("capture_id", "in", batch.captures)])]
        self.store.write(
            [*batch.rows, *log_entries(self.store, self.at(), batch.acts)],
            clear=[(Progress, "item_id", batch.captures + again), (Rejected, "place", batch.places)],
        )
