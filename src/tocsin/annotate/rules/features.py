"""What is noticed about a clue: yes-or-no features, named in words, for the tables of weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.annotate.rules.attributed import Said
from tocsin.annotate.rules.scenes import Clauses, Scene
from tocsin.annotate.rules.status import LOOKING_BACK, PLANNED, SUPPOSED, is_negated
from tocsin.annotate.rules.triggers import Clue
from tocsin.records import Mention

ARMED = frozenset({"state_forces", "armed_group", "coalition", "government"})
_WIDE = frozenset({"country", "unknown"})
_WORD = re.compile(r"[a-z']+")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|also\s+)?$")
_BEFORE = re.compile(r"([a-z']+)\W+$")
_AFTER = re.compile(r"\W{1,4}([a-z]+)")
_GENERAL = re.compile(
    r"\b(?:civil war|the war|conflict|campaign|often|frequently|regularly|repeatedly|routinely|continue[sd]?|usually|"
    r"always|violations?|rights|policy|support(?:s|ing)?|strategy|efforts?|talks|sanctions|terrorism)\b"
)
_WISHED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|urg(?:e|ed|es|ing)|demand(?:s|ed|ing)?|"
    r"want(?:s|ed)? to|should|must|stop|halt)\b"
)
_TRIED = re.compile(r"\b(?:attempt(?:s|ed|ing)? (?:to|at)|try(?:ing)? to|tried to|aim(?:s|ed|ing)? (?:to|of|at))\b")
_REASON = re.compile(
    r"\b(?:in (?:response|retaliation|support|reprisal)|respon(?:se|d(?:ed|ing)?) (?:to|for)|because of)\b"
)
_ACCUSED = re.compile(r"\b(?:accus(?:e|ed|es|ing)|alleg(?:ed|es|ing)|blam(?:e|ed|es|ing)|claim(?:ed|s|ing)?)\b")
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:been\s+|also\s+)?$")
_CAPTION = re.compile(r"\bfile\b|\bphoto\b|\bpicture[ds]?\b|\bimage\b|\bis seen\b|\bare seen\b")
_LEFT = (
    ("passive", _PASSIVE), ("perfect", _PERFECT), ("planned", PLANNED), ("supposed", SUPPOSED), ("wished", _WISHED),
    ("tried", _TRIED), ("reason", _REASON), ("accused", _ACCUSED),
)  # fmt: skip
_FIELDS = ("year", "month", "week", "range", "day")
OLD_DAYS = 6
"""Days before publication after which an act counts as old."""


@dataclass(slots=True)
class Told:
    """What the sentences before have told, as far as a clue's features ask for it."""

    types: set[str] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)
    tolls: set[tuple[str | None, float | None, float | None]] = field(default_factory=set)
    last: int = -9

    def add(self, scene: Scene, clues: Sequence[Clue]) -> None:
        """Note one sentence."""
        kinds = {c.type for c in clues if c.type}
        names = [p.name for p in scene.kind("place") if p.name and p.type == "place" and p.precision not in _WIDE]
        self.types |= kinds
        self.places |= {(k, n) for k in kinds for n in names}
        self.tolls |= {(q.outcome, q.low, q.best) for q in scene.kind("quantity") if q.type == "toll"}
        if kinds:
            self.last = scene.index


def days_old(time: Mention | None, published: str | None) -> int | None:
    """Days between the end of a time and the publication; None where either is unknown."""
    if time is None or not time.last_day or not published:
        return None
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(time.last_day[:10])).days
    except ValueError:
        return None


def word_before(low: str, scene: Scene, at: int) -> str:
    """The word that stands right before."""
    m = _BEFORE.search(low[max(scene.start, at - 20) : at])
    return m.group(1) if m else ""


def nearest(mentions: Sequence[Mention], clue: Clue) -> Mention | None:
    """The mention with the fewest characters between it and the clue."""
    return min(mentions, key=lambda m: (max(m.start - clue.stop, clue.start - m.stop), m.start), default=None)


def clue_features(low: str, scene: Scene, clue: Clue, clauses: Clauses) -> list[str]:
    """The clue's own words and the words around it."""
    found = ["type=" + (clue.type or "harm")]
    words = _WORD.findall(low[clue.start : clue.stop])
    if words:
        found += ["first=" + words[0], "last=" + words[-1]]
        found.append("ends=" + next((e for e in ("ing", "ed", "s") if words[-1].endswith(e)), "other"))
    before = word_before(low, scene, clue.start)
    found.append("before=" + before)
    after = _AFTER.match(low, clue.stop, min(clue.stop + 20, scene.stop))
    found.append("after=" + (after.group(1) if after else ""))
    left = low[max(scene.start, clue.start - 45) : clue.start]
    found += [name for name, pattern in _LEFT if pattern.search(left)]
    if is_negated(low, scene.start, clue.start):
        found.append("negated")
    found.append(f"clause={min(clauses.of(clue.start), 3)}")
    return found


def scene_features(low: str, scene: Scene, clue: Clue, clauses: Clauses, published: str | None) -> list[str]:
    """What else the sentence holds, and how the clue stands to it."""
    return [
        *_joint_features(scene, clue),
        *_where_features(scene, clue, clauses),
        *_when_features(scene, clue, clauses, published),
        *_who_features(scene, clue, clauses),
        *_toll_features(scene, clue, clauses),
    ]


def _joint_features(scene: Scene, clue: Clue) -> Iterator[str]:
    """A type with what its sentence gives: each type needs other company to be the news."""
    kind = clue.type or "harm"
    tolls = any(q.type == "toll" and not q.background for q in scene.kind("quantity"))
    small = any(p.precision not in _WIDE for p in scene.kind("place"))
    day = any(t.grain == "day" for t in scene.kind("time"))
    yield f"{kind}/tolls={tolls}"
    yield f"{kind}/small={small}"
    yield f"{kind}/day={day}"
    yield f"day={day}/small={small}/tolls={tolls}"
    armed = any(a.type in ARMED for a in scene.kind("actor"))
    yield f"given={day + small + tolls + armed}"
    yield f"{'harm' if clue.type is None else 'typed'}/given={day + small + tolls + armed}"
    yield f"weight={clue.weight}"
    yield f"weight={clue.weight}/given={day + small + tolls + armed}"


def text_features(low: str, scene: Scene) -> Iterator[str]:
    """The sentence itself: its general words, its length, where it stands in the report."""
    stop = min(scene.stop, scene.start + 4_000)
    for name, pattern in (("general", _GENERAL), ("looking_back", LOOKING_BACK), ("caption", _CAPTION)):
        if pattern.search(low, scene.start, stop):
            yield name
    length = scene.stop - scene.start
    yield "length=" + ("short" if length < 70 else "middle" if length < 250 else "long")
    if low[stop - 1 : stop] == "?":
        yield "question"
    early = str(scene.index) if scene.index < 4 else "later" if scene.index < 12 else "late"
    yield "sentence=" + ("title" if scene.title else early)


def _where_features(scene: Scene, clue: Clue, clauses: Clauses) -> Iterator[str]:
    places = [p for p in scene.kind("place") if p.type == "place"]
    small = [p for p in places if p.precision not in _WIDE]
    yield "place=" + ("exact" if small else "country" if places else "none")
    near = nearest(small, clue)
    if near is not None:
        gap = max(near.start - clue.stop, clue.start - near.stop)
        yield "place_gap=" + ("close" if gap < 20 else "middle" if gap < 70 else "far")
        yield "place_side=" + ("after" if near.start >= clue.stop else "before")
        if clauses.apart(near.start, clue.start) == 0:
            yield "place_in_clause"
    yield f"places={min(len({p.name for p in small}), 4)}"


def _when_features(scene: Scene, clue: Clue, clauses: Clauses, published: str | None) -> Iterator[str]:
    times = [t for t in scene.kind("time") if t.grain]
    near = nearest(times, clue)
    if near is None:
        yield "time=none"
        return
    old = days_old(near, published)
    age = "unknown" if old is None else "fresh" if old <= 2 else "recent" if old <= OLD_DAYS else "old"
    yield f"time={near.grain if near.grain in _FIELDS else 'unknown'}"
    yield f"time_age={age}"
    yield f"time={near.grain}/{age}"
    if clauses.apart(near.start, clue.start) == 0:
        yield "time_in_clause"


def _who_features(scene: Scene, clue: Clue, clauses: Clauses) -> Iterator[str]:
    actors = scene.kind("actor")
    armed = [a for a in actors if a.type in ARMED]
    yield f"armed={min(len({a.name for a in armed}), 3)}"
    if any(a.stop <= clue.start and clauses.apart(a.start, clue.start) == 0 for a in armed):
        yield "armed_before"
    if any(a.start >= clue.stop and clauses.apart(a.start, clue.start) == 0 for a in armed):
        yield "armed_after"
    if any(a.type == "civilians" for a in actors):
        yield "civilians"


def _toll_features(scene: Scene, clue: Clue, clauses: Clauses) -> Iterator[str]:
    quantities = scene.kind("quantity")
    tolls = [q for q in quantities if q.type == "toll" and not q.background]
    yield f"tolls={min(len(tolls), 3)}"
    if any(q.background or q.type == "figure" for q in quantities):
        yield "figures"
    if any(clauses.apart(q.start, clue.start) == 0 for q in tolls):
        yield "toll_in_clause"


def told_features(scene: Scene, clue: Clue, clues: Sequence[Clue], told: Told) -> Iterator[str]:
    """How the clue stands to the other clues of its sentence and to what was told before."""
    typed = [c for c in clues if c.type]
    if clue.type and typed and typed[0] is clue:
        yield "first_typed"
    if clue.type and any(c.rank < clue.rank for c in typed):
        yield "better_typed_beside"
    if not clue.type and typed:
        yield "harm_beside_typed"
    yield f"clues={min(len(clues), 4)}"
    kind = clue.type or ""
    if kind in told.types:
        yield "type_told"
    names = {p.name for p in scene.kind("place") if p.name}
    if any((kind, n) in told.places for n in names):
        yield "place_told"
    tolls = {(q.outcome, q.low, q.best) for q in scene.kind("quantity") if q.type == "toll"}
    if tolls & told.tolls:
        yield "toll_told"
    elif tolls:
        yield "toll_new"
    if scene.index - told.last <= 1:
        yield "follows_act"


def said_features(said: Said | None) -> list[str]:
    """Whether the clue stands in what somebody is quoted to have said, and as what."""
    if said is None:
        return ["own_voice"]
    return [f"said={said.content.type}", "direct" if said.content.direct else "indirect"]
