"""Contradictions with both sentences, and figures over time."""

from __future__ import annotations

from typing import Any

from tocsin import records as r
from tocsin.publish.compare import contradiction_view, contradiction_views, line_view, said_of
from tocsin.publish.evidence import number_line, origins_of
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.listing import listing
from tocsin.publish.pages.points import drawn
from tocsin.publish.question import Filter, conditions
from tocsin.seams import Where
from tocsin.vocabulary import terms

OPEN = ("conflict", "denied")
KINDS = ("conflict", "denied", "refined", "superseded", "different_scope", "agree")
ITEMS = ("toll", "figure", "denial")
ROWS = 20


def contradictions(asked: Asked) -> dict[str, Any]:
    """Pairs of one kind, or the open ones, with both sentences."""
    kind, item = asked.text("kind"), asked.text("item")
    where = [Where("kind", "=", kind) if kind else Where("kind", "in", OPEN)]
    if item:
        where.append(Where("item", "=", item))
    shown = listing(asked, r.Contradiction, where, ["kind", "item"], ROWS)
    counted = {(k, i): n for k, i, n in asked.store.tally(r.Contradiction, ["kind", "item"])}
    return {
        "chosen": {k: v for k, v in (("kind", kind), ("item", item)) if v},
        "list": shown.map(lambda rows: contradiction_views(asked.store, rows)),
        "counted": counted,
        "kinds": KINDS,
        "items": ITEMS,
    }


def contradiction(asked: Asked) -> dict[str, Any]:
    """One pair with both sentences."""
    row = asked.row(r.Contradiction)
    incident = asked.store.get(r.Incident, row.incident_id) if row.incident_id else None
    return {"view": contradiction_view(asked.store, row), "incident": incident}


def figures(asked: Asked) -> dict[str, Any]:
    """Quantities over time, those with most figures first."""
    fields = {k: asked.text(k) for k in ("unit", "place", "words")}
    kept = Filter(type=fields["unit"], place=fields["place"], words=fields["words"])
    return {
        "chosen": {k: v for k, v in fields.items() if v},
        "units": terms("unit"),
        "list": listing(asked, r.FigureLine, conditions(r.FigureLine, kept), ["-figures", "unit", "what"]),
        "disputed": asked.store.count(r.Contradiction, [Where("item", "=", "figure"), Where("kind", "in", OPEN)]),
    }


def numbers(asked: Asked) -> dict[str, Any]:
    """Every figure, on a line or alone, latest first, each in its sentence."""
    fields = {k: asked.text(k) for k in ("unit", "place", "words")}
    where = conditions(r.Figure, Filter(type=fields["unit"], place=fields["place"], words=fields["words"]))
    shown = listing(asked, r.Figure, where, ["-as_of"], ROWS)
    said = said_of(asked.store, r.Figure, [f.figure_id for f in shown.rows])
    return {
        "chosen": {k: v for k, v in fields.items() if v},
        "units": terms("unit"),
        "list": shown.map(lambda rows: [(f, said[f.figure_id]) for f in rows]),
    }


def figure(asked: Asked) -> dict[str, Any]:
    """One quantity over time, each figure in its sentence, and what contradicts what."""
    view = line_view(asked.store, asked.row(r.FigureLine))
    ids = [p.figure_id for p in view.points]
    pairs = asked.store.read(r.Contradiction, [Where("item", "=", "figure"), Where("left_id", "in", ids)])
    return {
        "view": view,
        "points": list(zip(view.points, view.said, strict=True)),
        "drawn": drawn([(p.at, p.low, p.value, p.high, p.holder) for p in view.points], number_line),
        "origins": origins_of(asked.store, ids),
        "dated": len({p.at for p in view.points if p.at}),
        "disputes": contradiction_views(asked.store, [c for c in pairs if c.kind in OPEN]),
    }


PAGES = (
    Page("contradictions", "/contradictions", "contradictions.html", contradictions),
    Page("contradiction", "/contradiction/{id}", "contradiction.html", contradiction),
    Page("figures", "/figures", "figures.html", figures),
    Page("numbers", "/numbers", "numbers.html", numbers),
    Page("figure", "/figure/{id}", "figure.html", figure),
)
