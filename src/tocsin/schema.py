"""Arrow schemas and the page of tables, derived from the records."""

from __future__ import annotations

import pyarrow as pa

from tocsin import records as r
from tocsin.records import RECORDS, Row, columns, spans

_ARROW: dict[type, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


TABLES: dict[str, type[r.Row]] = {
    "captures": r.Capture, "findings": r.Finding, "custody": r.Custody, "rejected": r.Rejected, "reports": r.Report,
    "passages": r.Passage, "mentions": r.Mention, "relations": r.Relation, "accounts": r.Account,
    "account_actors": r.AccountActor, "account_sources": r.AccountSource, "tolls": r.Toll, "figures": r.Figure,
    "statements": r.Statement, "sources": r.Source, "copies": r.Copy, "stories": r.Story,
    "story_reports": r.StoryReport, "origins": r.Origin, "resting": r.Resting, "incidents": r.Incident,
    "incident_accounts": r.IncidentAccount, "incident_tolls": r.IncidentToll, "incident_claims": r.IncidentClaim,
    "contradictions": r.Contradiction, "figure_lines": r.FigureLine, "figure_points": r.FigurePoint,
    "series": r.Series, "alerts": r.Alert, "alert_incidents": r.AlertIncident, "judgements": r.Judgement,
}  # fmt: skip
"""Tables of a case by the words that the command line, Python and the API use."""


def arrow_schema(record: type[Row]) -> pa.Schema:
    """Arrow schema of a record; each field carries its meaning as metadata under `doc`."""
    return pa.schema(
        [pa.field(c.name, _ARROW[c.type], nullable=c.nullable, metadata={"doc": c.doc}) for c in columns(record)],
        metadata={"record": record.spec.name, "doc": (record.__doc__ or "").strip()},
    )


def record_named(name: str) -> type[Row]:
    """Record kept in the table of that name; KeyError where there is none."""
    return {r.spec.name: r for r in RECORDS}[name]


def data_page() -> str:
    """The data documentation as Markdown: every table, column, type and meaning."""
    lines = [
        "# Tables of a case",
        "",
        "Written from the records in `src/tocsin/records` by `make docs`; do not edit by hand.",
        "",
    ]
    for record in RECORDS:
        spec = record.spec
        lines += [f"## {spec.name}", "", (record.__doc__ or "").strip(), ""]
        if spec.key:
            lines += [f"`{spec.id}` is `{spec.prefix}-` and a hash of: {', '.join(spec.key)}.", ""]
        if evidences := [s.words for s in spans(record)]:
            lines += [
                f"Evidence that `tocsin verify` re-reads: {', '.join(f'`{e}`' for e in evidences)}.",
                "",
            ]
        if spec.append_only:
            lines += ["Rows are only ever added.", ""]
        lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {c.type.__name__} | {'yes' if c.nullable else 'no'} | {c.doc} |" for c in columns(record)
        ]
        lines.append("")
    return "\n".join(lines)
