"""Annotated reports to rows of features and labels, one list for each table of weights."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from alike import likeness, same_name
from folds import FOLDS, fold_of
from invented import FOLDER, Gold, invented

from tocsin.annotate import Grounders
from tocsin.annotate.rules import view_of, with_steps
from tocsin.annotate.rules.acts import Act, Candidate, acts_of, candidates_of, fill
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.history import history_features
from tocsin.annotate.rules.kinds import type_options
from tocsin.annotate.rules.model import find_acts
from tocsin.annotate.rules.options import Option
from tocsin.annotate.rules.places import place_options
from tocsin.annotate.rules.roles import MUTUAL, actor_options
from tocsin.annotate.rules.same import MOST_BACK, possible, same_features
from tocsin.annotate.rules.scenes import View
from tocsin.annotate.rules.times import time_options
from tocsin.annotate.rules.tolls import toll_options
from tocsin.annotate.rules.voices import source_options
from tocsin.backends.encoder import reader_of
from tocsin.read import split_passages
from tocsin.records import Mention, Passage, Report
from tocsin.seams import Document

Anchor = tuple[int, int, Gold]
Row = tuple[Sequence[str], int]
Rows = dict[str, list[Row]]


@dataclass(slots=True)
class Example:
    """One annotated report as the rules see it; `invented` if it is to learn from and not to measure on."""

    document: Document
    view: View
    gold: Gold
    invented: bool
    dated: bool
    made: Rows | None = None

    @property
    def twin(self) -> bool:
        """Whether it is invented after the build of a real report, whose story it names as its own."""
        return self.invented and self.gold["story"] != self.gold["report_id"]

    def rows(self) -> Rows:
        """Rows of every table but `same`; made once, for they ask no weights."""
        if self.made is None:
            self.made = report_rows(self.document, self.view, self.gold["incidents"])
        return self.made


TABLES = ("act", "type", "time", "place", "perpetrator", "target", "party", "background", "by", "toll")
"""Tables that are fitted on the annotated acts; the table `same` needs acts that are found."""

Hinted = Callable[[Document, Gold], Hints]
"""Gives what another reader adds to the rules for an annotated report."""


def hints_of(folder: Path | None) -> Hinted | None:
    """The encoders of a folder, each for the fold of stories that it was not trained on."""
    if folder is None:
        return None
    readers = [reader_of(folder / f"fold{n}", {}) for n in range(FOLDS)]
    return lambda document, gold: readers[fold_of(gold)].hints(document)


def both(gold_dir: Path, text_dir: Path, encoder: Path | None = None) -> list[Example]:
    """All reports, and the real ones once more as pages without a date; what an encoder hints is the same."""
    hinted, held = hints_of(encoder), {}

    def once(document: Document, gold: Gold) -> Hints:
        name = gold["report_id"]
        if name not in held:
            held[name] = hinted(document, gold) if hinted else Hints()
        return copy(held[name])  # each view tells its hints of its own mentions

    undated = examples(gold_dir, text_dir, once, dated=False, more=())
    return [*examples(gold_dir, text_dir, once), *undated]


def examples(
    gold_dir: Path,
    text_dir: Path,
    hinted: Hinted | None = None,
    *,
    dated: bool = True,
    more: Iterable[tuple[str, Gold]] | None = None,
) -> Iterator[Example]:
    """Annotated reports of a folder, then `more`, the invented ones; with dates of publication, or as undated pages."""
    grounders = Grounders()
    real = ((*annotated(path, text_dir), False) for path in sorted(gold_dir.glob("*.json")))
    for text, gold, made_up in (*real, *((*pair, True) for pair in (invented(FOLDER) if more is None else more))):
        document = document_of(gold["report_id"], text, gold if dated else {**gold, "published": None})
        hints = hinted(document, gold) if hinted else None
        view = view_of(document, grounders.ground(document), {}, hints)
        yield Example(document, view, gold, made_up, dated)


def annotated(path: Path, text_dir: Path) -> tuple[str, Gold]:
    """Text and annotation of one report."""
    return (text_dir / f"{path.stem}.txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))


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
    rows: Rows = {t: [] for t in TABLES}
    anchors = anchors_of(document, incidents)
    earlier: list[Act] = []
    for candidates in candidates_of(view):
        for c in candidates:
            label = in_anchor(c, anchors)
            if not c.scene.title and (label or not retells(c, incidents)):
                rows["act"].append((c.features, label))
        for act, incident in annotated_acts(view, candidates, anchors):
            earlier.append(_argument_rows(view, act, incident, earlier, rows))
    return rows


def anchors_of(document: Document, incidents: Sequence[Gold]) -> list[Anchor]:
    """Where the words of each incident begin, their length, and the incident."""
    return [(document.text.find(i["anchor"]), len(i["anchor"]), i) for i in incidents]


def annotated_acts(view: View, candidates: Sequence[Candidate], anchors: Sequence[Anchor]) -> list[tuple[Act, Gold]]:
    """The acts of one sentence that the annotation tells, each by the clue that fits it best."""
    chosen: list[tuple[Candidate, Gold]] = []
    for at, size, incident in anchors:
        inside = [c for c in candidates if at < c.clue.stop and c.clue.start < at + size]
        if inside and not inside[0].scene.title:
            best = min(inside, key=lambda c: (c.clue.type != incident["type"], c.clue.type is None, c.clue.start))
            chosen.append((best, incident))
    chosen.sort(key=lambda p: p[0].clue.start)
    acts = acts_of(view, [c for c, _ in chosen])
    return [(act, incident) for act, (_, incident) in zip(acts, chosen, strict=True)]


def in_anchor(c: Candidate, anchors: Sequence[Anchor]) -> int:
    """Whether the clue shares words with an annotated act."""
    return int(any(at < c.clue.stop and c.clue.start < at + size for at, size, _ in anchors))


def retells(c: Candidate, incidents: Sequence[Gold]) -> bool:
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


@dataclass(slots=True)
class Told:
    """One annotated act: what it is, and the options for its arguments with whether each is right."""

    act: Act
    incident: Gold
    types: list[Row]
    background: Row
    options: dict[str, list[tuple[Option, int]]]


def _argument_rows(view: View, act: Act, incident: Gold, earlier: list[Act], rows: Rows) -> Act:
    """Rows of one annotated act; gives the act as annotated, for those that follow."""
    told = tell(view, act, incident, earlier)
    rows["type"] += told.types
    rows["background"].append(told.background)
    for table, options in told.options.items():
        rows[table] += [(o.features, label) for o, label in options]
    return told.act


def tell(view: View, act: Act, incident: Gold, earlier: Sequence[Act]) -> Told:
    """An annotated act with the options for its arguments."""
    types = [(f, int(n == incident["type"])) for n, f in type_options(view, act, earlier).items()]
    act = fill(act, type=incident["type"])
    options = {"time": _times(view, act, incident, earlier)}
    act = fill(act, time=_first(options["time"]))
    options["place"] = _named("place", place_options(view, act, earlier), incident)
    act = fill(act, place=_first(options["place"]))
    roles = ("party",) if act.type in MUTUAL else ("perpetrator", "target")
    options |= {role: _named(role, actor_options(view, act), incident) for role in roles}
    background = (history_features(view, act, earlier), int(incident["background"]))
    actors = tuple((o.mention, r, 1.0) for r in roles for o, label in options[r] if label and o.mention)
    act = fill(act, actors=actors, background=bool(incident["background"]))
    options["by"] = _named("by", source_options(view, act, earlier), incident)
    act = fill(act, sources=tuple(o.mention for o, label in options["by"] if label and o.mention))
    options["toll"] = _tolls(view, act, incident)
    return Told(act, incident, types, background, options)


def _first(options: Sequence[tuple[Option, int]]) -> Mention | None:
    return next((o.mention for o, label in options if label and o.mention), None)


def _times(view: View, act: Act, incident: Gold, earlier: Sequence[Act]) -> list[tuple[Option, int]]:
    date = incident.get("date") or {}
    days = (date.get("start"), date.get("stop"))
    published = bool(days[0]) and date.get("text") is None and days[0] == days[1] == view.published
    return [
        (o, int(published if o.mention is None else _right_days(o.mention, days, date.get("text"))))
        for o in time_options(view, act, earlier)
    ]


def _tolls(view: View, act: Act, incident: Gold) -> list[tuple[Option, int]]:
    told = {(t["outcome"], t["low"], t["best"], t["high"]) for t in incident["toll"]}
    return [
        (o, int(m is not None and (m.outcome, m.low, m.best, m.high) in told))
        for o in toll_options(view, act)
        for m in (o.mention,)
    ]


def _named(table: str, options: Sequence[Option], incident: Gold) -> list[tuple[Option, int]]:
    """Options of a table of names, each with whether the annotated act has that name there."""
    if table == "place":
        names = [(incident.get("place") or {}).get("name")]
    elif table == "by":
        names = incident["by"]
    else:
        names = [a["name"] for a in incident["actors"] if a["role"] == table]
    return [(o, int(any(same_name(n, o.mention.name if o.mention else None) for n in names))) for o in options]


def same_rows(example: Example, tables: dict[str, dict[str, float]]) -> list[Row]:
    """Pairs of found acts, each with whether both are nearest to one annotated incident."""
    example.view.tables = with_steps(tables)
    acts = find_acts(example.view)
    return [(tuple(same_features(example.view, acts[i], acts[j])), y) for i, j, y in same_pairs(example, acts)]


def same_pairs(example: Example, acts: Sequence[Act]) -> list[tuple[int, int, int]]:
    """Numbers of two acts, the earlier first, that may be of one incident and are both like an annotated one.

    The third number says whether both are nearest to the same one.
    """
    text, incidents = example.document.text, example.gold["incidents"]
    nearest = [max(((likeness(text, a, i), n) for n, i in enumerate(incidents)), default=(0.0, -1)) for a in acts]
    return [
        (i, j, int(nearest[i][1] == nearest[j][1]))
        for j in range(len(acts))
        for i in range(max(0, j - MOST_BACK), j)
        if possible(acts[i], acts[j]) and min(nearest[i][0], nearest[j][0]) >= 0.4
    ]
