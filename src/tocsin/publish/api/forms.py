"""The forms in which rows are given: JSON, JSON lines, CSV, Parquet and GeoJSON, by suffix or by `Accept`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi.responses import Response

from tocsin.publish.api.problems import SAFE, FormError
from tocsin.publish.exports import inert
from tocsin.records import Row, columns
from tocsin.schema import arrow_schema


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one table, where the next page begins, the time up to which they are known, how many meet the filter."""

    record: type[Row]
    rows: Sequence[Row]
    next: str | None
    as_of: str | None
    count: int | None = None

    def envelope(self) -> dict[str, Any]:
        """What stands beside the rows."""
        counted = {} if self.count is None else {"count": self.count}
        return {"next": self.next, "as_of": self.as_of, **counted}


def placed(record: type[Row]) -> bool:
    """Whether rows of a table have coordinates."""
    return {"latitude", "longitude"} <= {c.name for c in columns(record)}


def _json(page: Page) -> bytes:
    return as_json({"data": [row.values() for row in page.rows], **page.envelope()})


def _jsonl(page: Page) -> bytes:
    return b"".join(as_json(row.values()) + b"\n" for row in page.rows)


def _csv(page: Page) -> bytes:
    """UTF-8 with a byte-order mark, as spreadsheets want it; no cell is computed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([c.name for c in columns(page.record)])
    writer.writerows([inert(v) for v in row.values().values()] for row in page.rows)
    return out.getvalue().encode("utf-8-sig")


def _parquet(page: Page) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([r.values() for r in page.rows], schema=arrow_schema(page.record)), out)
    return out.getvalue()


def _geojson(page: Page) -> bytes:
    if not placed(page.record):
        raise FormError(f"{page.record.spec.name} has no coordinates", "ask for another form")
    features = [_feature(page.record, row.values()) for row in page.rows]
    return as_json({"type": "FeatureCollection", "features": features, **page.envelope()})


def _feature(record: type[Row], values: dict[str, Any]) -> dict[str, Any]:
    """A row as a feature; what is only known to lie in a country has no point."""
    longitude, latitude = values.pop("longitude"), values.pop("latitude")
    precision = values.get("place_precision", values.get("precision"))
    known = longitude is not None and latitude is not None and precision != "country"
    point = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": values[record.spec.id], "geometry": point, "properties": values}


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its suffix, its media type, and what writes it."""

    suffix: str
    media_type: str
    write: Callable[[Page], bytes]


FORMS = (
    Form("json", "application/json", _json),
    Form("jsonl", "application/jsonl", _jsonl),
    Form("csv", "text/csv", _csv),
    Form("parquet", "application/vnd.apache.parquet", _parquet),
    Form("geojson", "application/geo+json", _geojson),
)
"""The first is given where nothing else is asked for."""

_ALSO = {"application/x-ndjson": "application/jsonl", "application/x-parquet": "application/vnd.apache.parquet"}


def form_of(suffix: str | None, accept: str) -> Form:
    """Form by suffix, else the one that an `Accept` header likes best; FormError where there is none."""
    if suffix is not None:
        return next(f for f in FORMS if f.suffix == suffix)
    for wanted in _wanted(accept):
        name = _ALSO.get(wanted, wanted)
        for form in FORMS:
            if name in (form.media_type, "*/*", form.media_type.split("/")[0] + "/*"):
                return form
    raise FormError("none of these forms can be given", f"ask for {', '.join(f.media_type for f in FORMS)}")


def _wanted(accept: str) -> list[str]:
    """Media types of an `Accept` header, the best liked first."""
    ranked = []
    for n, part in enumerate((accept or "*/*").split(",")[:32]):
        name, *settings = (p.strip().lower() for p in part.split(";"))
        quality = next((_number(s[2:]) for s in settings if s.startswith("q=")), 1.0)
        if name and quality > 0:
            ranked.append((-quality, n, name))
    return [name for _, _, name in sorted(ranked)]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def respond(page: Page, form: Form, link: str | None) -> Response:
    """A page in a form; every form tells in its headers where the next page is and as of when it holds."""
    headers = {**SAFE, "vary": "Accept"}
    if link:
        headers["link"] = f'<{link}>; rel="next"'
    if page.as_of:
        headers["as-of"] = page.as_of
    if form.suffix in ("csv", "parquet"):
        headers["content-disposition"] = f'attachment; filename="{page.record.spec.name}.{form.suffix}"'
    return Response(form.write(page), headers=headers, media_type=form.media_type)


def as_json(value: Any) -> bytes:
    """A value as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
