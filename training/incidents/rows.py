"""Annotated reports to rows of features and labels, one list for each table of weights."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.annotate import Grounders
from tocsin.annotate.rules import weights
from tocsin.annotate.rules.acts import Act, Candidate, acts_of, candidates_of, fill
from tocsin.annotate.rules.attributed import Attributed
from tocsin.annotate.rules.history import history_features
from tocsin.annotate.rules.kinds import type_options
from tocsin.annotate.rules.model import find_acts
from tocsin.annotate.rules.places import place_options
from tocsin.annotate.rules.roles import MUTUAL, actor_options
from tocsin.annotate.rules.same import possible, same_features
from tocsin.annotate.rules.scenes import View
from tocsin.annotate.rules.times import time_options
from tocsin.annotate.rules.voices import source_options
from tocsin.read import split_passages
from tocsin.records import Mention, Passage, Report
from tocsin.seams import Document

Gold = dict[str, Any]
Row = tuple[Sequence[str], int]
Rows = dict[str, list[Row]]


@dataclass(slots=True)
class Example:
    """One annotated report as the rules see it."""

    document: Document
    view: View
    gold: Gold
    made: Rows | None = None

    def rows(self) -> Rows:
        """Rows of every table but `same`; made once, for they ask no weights."""
        if self.made is None:
            weights.use({})
            self.made = report_rows(self.document, self.view, self.gold["incidents"])
            weights.use(None)
        return self.made


def examples(gold_dir: Path, text_dir: Path, *, dated: bool = True) -> Iterator[Example]:
    """The annotated reports of a folder; with their dates of publication, or as pages that bear none."""
    grounders = Grounders()
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (text_dir / f"{path.stem}.txt").read_text(encoding="utf-8")
        document = document_of(path.stem, text, gold if dated else {**gold, "published": None})
        yield example_of(document, grounders.ground(document), gold)


def example_of(
    document: Document, grounded: Sequence[Mention], gold: Gold, attributed: Attributed | None = None
) -> Example:
    """One report with what was grounded in it."""
    sentences = [(p.start, p.stop) for p in document.passages if p.kind in ("title", "sentence")]
    attributed = attributed or Attributed(document, sentences, grounded)
    return Example(document, View(document, grounded, attributed), gold)


def document_of(name: str, text: str, gold: Gold) -> Document:
    """The report of an annotated text."""
    title = text.split("\n", 1)[0].strip() or None
    rid = Report(
        capture_id=name, part=0, title=title, publisher=gold.get("source"), published=gold.get("published"),
        text_sha256=name, text=text,
    ).report_id  # fmt: skip
    passages = tuple(
        Passage(report_id=rid, start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(text, title)
    )
    return Document(rid, text, title, gold.get("source"), gold.get("published"), passages)


def report_rows(document: Document, view: View, incidents: Sequence[Gold]) -> Rows:
    """Rows of one report; arguments are asked with the annotated acts before already known."""
    rows: Rows = {t: [] for t in ("act", "type", "time", "place", "perpetrator", "target", "party", "background", "by")}
    anchors = [(document.text.find(i["anchor"]), len(i["anchor"]), i) for i in incidents]
    earlier: list[Act] = []
    for candidates in candidates_of(view):
        chosen: list[tuple[Candidate, Gold]] = []
        for at, size, incident in anchors:
            inside = [c for c in candidates if at < c.clue.stop and c.clue.start < at + size]
            if inside and not inside[0].scene.title:
                best = min(inside, key=lambda c: (c.clue.type != incident["type"], c.clue.type is None, c.clue.start))
                chosen.append((best, incident))
        for c in candidates:
            label = _in_anchor(c, anchors)
            if not c.scene.title and (label or not _retells(c, incidents)):
                rows["act"].append((c.features, label))
        chosen.sort(key=lambda p: p[0].clue.start)
        acts = acts_of(view, [c for c, _ in chosen])
        for act, (_, incident) in zip(acts, chosen, strict=True):
            earlier.append(_argument_rows(view, act, incident, earlier, rows))
    return rows


def _in_anchor(c: Candidate, anchors: Sequence[tuple[int, int, Gold]]) -> int:
    return int(any(at < c.clue.stop and c.clue.start < at + size for at, size, _ in anchors))


def _retells(c: Candidate, incidents: Sequence[Gold]) -> bool:
    """Whether a clue outside all anchors seems to tell an annotated incident again: neither right nor wrong to find."""
    tolls = {(q.outcome, q.low, q.best) for q in c.scene.kind("quantity") if q.type == "toll" and q.best}
    places = [p.name for p in c.scene.kind("place") if p.precision in ("exact", "near")]
    for i in incidents:
        told = {(t["outcome"], t["low"], t["best"]) for t in i["toll"]}
        if tolls & told:
            return True
        if c.clue.type == i["type"] and any(same_name(p, (i.get("place") or {}).get("name")) for p in places):
            return True
    return False


def _right_days(time: Mention, days: tuple[str | None, str | None], words: str | None) -> bool:
    if days[0] and time.first_day:
        return (time.first_day, time.last_day or time.first_day) == days
    return time.first_day is None and words is not None and time.words == words


def _argument_rows(view: View, act: Act, incident: Gold, earlier: list[Act], rows: Rows) -> Act:
    """Rows of one annotated act; gives the act as annotated, for those that follow."""
    for name, features in type_options(view, act, earlier).items():
        rows["type"].append((features, int(name == incident["type"])))
    act = fill(act, type=incident["type"])
    date = incident.get("date") or {}
    days = (date.get("start"), date.get("stop"))
    time = None
    for o in time_options(view, act, earlier):
        m = o.mention
        if m is None:
            right = bool(days[0]) and date.get("text") is None and days[0] == days[1] == view.published
        else:
            right = _right_days(m, days, date.get("text"))
            time = time or (m if right else None)
        rows["time"].append((o.features, int(right)))
    act = fill(act, time=time)
    name = (incident.get("place") or {}).get("name")
    place = None
    for o in place_options(view, act, earlier):
        right = same_name(name, o.mention.name if o.mention else None)
        place = place or (o.mention if right else None)
        rows["place"].append((o.features, int(right)))
    act = fill(act, place=place)
    roles = ("party",) if act.type in MUTUAL else ("perpetrator", "target")
    actors = []
    for o in actor_options(view, act):
        for role in roles:
            name = o.mention.name if o.mention else None
            right = any(a["role"] == role and same_name(a["name"], name) for a in incident["actors"])
            rows[role].append((o.features, int(right)))
            if right and o.mention:
                actors.append((o.mention, role, 1.0))
    rows["background"].append((history_features(view, act, earlier), int(incident["background"])))
    act = fill(act, actors=tuple(actors), background=bool(incident["background"]))
    sources = []
    for o in source_options(view, act, earlier):
        right = any(same_name(name, o.mention.name if o.mention else None) for name in incident["by"])
        rows["by"].append((o.features, int(right)))
        if right and o.mention:
            sources.append(o.mention)
    return fill(act, sources=tuple(sources))


def folded(name: str | None) -> str:
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are the same, or all words of the one stand in the other."""
    s, t = set(folded(a).split()) - {"al", "el", "of", "the"}, set(folded(b).split()) - {"al", "el", "of", "the"}
    return bool(s and t and (s <= t or t <= s))


def same_rows(example: Example, tables: dict[str, dict[str, float]]) -> list[Row]:
    """Pairs of found acts, each with whether both are nearest to one annotated incident."""
    weights.use(tables)
    acts = find_acts(example.view)
    weights.use(None)
    incidents = example.gold["incidents"]
    text = example.document.text
    nearest = [max(((_likeness(text, a, i), n) for n, i in enumerate(incidents)), default=(0.0, -1)) for a in acts]
    rows: list[Row] = []
    for j, b in enumerate(acts):
        for i in range(max(0, j - 30), j):
            if possible(acts[i], b) and min(nearest[i][0], nearest[j][0]) >= 0.4:
                rows.append((tuple(same_features(example.view, acts[i], b)), int(nearest[i][1] == nearest[j][1])))
    return rows


def _likeness(text: str, act: Act, incident: Gold) -> float:
    at = text.find(incident["anchor"])
    date, place = incident.get("date") or {}, incident.get("place") or {}
    days = (act.time.first_day, act.time.last_day or act.time.first_day) if act.time else (None, None)
    mine = {(q.outcome, q.best) for q in act.tolls}
    told = {(t["outcome"], t["best"]) for t in incident["toll"]}
    return (
        0.35 * (act.scene.start <= at < act.scene.stop)
        + 0.2 * (act.type == incident["type"])
        + 0.12 * (days == (date.get("start"), date.get("stop")))
        + 0.15 * same_name(place.get("name"), act.place.name if act.place else None)
        + 0.18 * (len(mine & told) / len(mine | told) if mine | told else 0.5)
        + 0.1 * bool(mine & told)
    )
