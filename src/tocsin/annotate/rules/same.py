"""Which tellings are of the same incident."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.annotate.rules.acts import Act, fill
from tocsin.annotate.rules.features import word_before
from tocsin.annotate.rules.places import is_inside
from tocsin.annotate.rules.scenes import View
from tocsin.records import Mention

ENOUGH = 0.5
"""Least probability at which two tellings are of one incident: most cells and incidents in three folds by story."""

_WIDE = ("country", "admin1", "admin2", "unknown")
_YEARLESS = re.compile(r"XXXX-(\d\d(?:-\d\d)?)(?:/XXXX-(\d\d(?:-\d\d)?))?")
_TELLING = frozenset({"the", "a", "an", "another", "other", "similar", "same", "this", "separate"})

KEPT = 0.4
"""Least probability that an incident is one, from all its tellings below the title: best F1 in three folds."""

MOST_BACK = 30
"""Earlier acts that a later telling is compared with: a bound on time, more than most reports tell."""

ALIKE = {
    frozenset(pair)
    for pair in (
        ("air_drone_strike", "shelling_missile"), ("air_drone_strike", "attack"), ("shelling_missile", "attack"),
        ("explosive_ied", "suicide_bomb"), ("explosive_ied", "attack"), ("suicide_bomb", "attack"),
        ("armed_clash", "attack"), ("armed_clash", "territory_taken"), ("chemical_weapon", "air_drone_strike"),
        ("chemical_weapon", "shelling_missile"), ("chemical_weapon", "attack"), ("protest", "riot"),
    )
}  # fmt: skip
"""Types under which one incident may be told twice."""


def same_acts(view: View, acts: Sequence[Act]) -> list[tuple[int, int]]:
    """Pairs (later, earlier): each later telling with the likeliest earlier one of the same incident."""
    pairs, enough = [], view.least("same", ENOUGH)
    told: list[list[Act]] = []
    for j, later in enumerate(acts):
        scored = [
            (view.probability("same", same_features(view, acts[i], later)), i) for i in range(max(0, j - MOST_BACK), j)
            if all(possible(a, later) for a in told[i])
        ]  # fmt: skip
        best = max(scored, default=(0.0, -1))
        if best[0] >= enough:
            pairs.append((j, best[1]))
            told.append(told[best[1]])
            told[j].append(later)
        else:
            told.append([later])
    return pairs


def incidents_of(view: View, acts: Sequence[Act]) -> tuple[list[Act], list[tuple[int, int]]]:
    """Acts that belong to an incident likely enough to be one, and the pairs of them that are the same."""
    pairs = same_acts(view, acts)
    first = list(range(len(acts)))
    for later, earlier in pairs:
        first[later] = first[earlier]
    doubt: dict[int, float] = {}
    for n, act in enumerate(acts):
        if not act.scene.title:
            doubt[first[n]] = doubt.get(first[n], 1.0) * (1 - act.score)
    least = view.least("kept", KEPT)
    kept = [n for n in range(len(acts)) if 1 - doubt.get(first[n], 1.0) >= least]
    number = {n: i for i, n in enumerate(kept)}
    own = own_tolls([(acts[n], first[n]) for n in kept])
    return own, [(number[j], number[i]) for j, i in pairs if j in number]


def own_tolls(told: Sequence[tuple[Act, int]]) -> list[Act]:
    """The acts, each with the number of its incident, with those tolls that are its own and not told better below.

    A number that an incident has more than once is as sure as the surest of them.
    """
    best: dict[str, tuple[float, int]] = {}
    for act, incident in told:
        for m, p in act.counted:
            best[m.mention_id] = max(best.get(m.mention_id, (0.0, 0)), (p, -incident))
    own = [(n, [(m, p) for m, p in act.counted if best[m.mention_id][1] == -n]) for act, n in told]
    least: dict[_Number, int] = {}
    surest: dict[_Number, float] = {}
    for incident, counted in own:
        for m, p in counted:
            number = _number(incident, m)
            surest[number] = max(surest.get(number, 0.0), p)
            if m.high is None:
                least[number] = min(least.get(number, m.start), m.start)

    def kept(m: Mention, incident: int) -> bool:
        # Headlines leave the "at least" out: of 30 plain numbers of training reports that came again with it, 28 were
        # annotated with it.
        plain = m.high is not None and m.low == m.best == m.high
        return not (plain and least.get(_number(incident, m), -1) > m.start)

    return [
        fill(act, counted=tuple((m, surest[_number(n, m)]) for m, _ in counted if kept(m, n)))
        for (act, _), (n, counted) in zip(told, own, strict=True)
    ]


_Number = tuple[int, str | None, float | None, float | None]


def _number(incident: int, m: Mention) -> _Number:
    return incident, m.outcome, m.low, m.best


def possible(a: Act, b: Act) -> bool:
    """Whether two tellings may be of one incident at all: neither days nor places in their own sentences part them."""
    if _times(a, b) == "apart" and _own(a, a.time) and _own(b, b.time):
        return False
    return _places(a, b) not in ("apart", "abroad") or not (_own(a, a.place) and _own(b, b.place))


def _own(act: Act, m: Mention | None) -> bool:
    """Whether the act has this from its own sentence, and not from those around it."""
    return m is not None and act.scene.start <= m.start < act.scene.stop


def same_features(view: View, a: Act, b: Act) -> Iterator[str]:
    """What speaks for and against two tellings being of one incident."""
    places, times, tolls = _places(a, b), _times(a, b), _tolls(a, b)
    gap = b.scene.index - a.scene.index
    near = "same" if gap == 0 else "next" if gap == 1 else "near" if gap <= 3 else "far"
    types = "same" if a.type == b.type else "alike" if frozenset((a.type, b.type)) in ALIKE else "differ"
    yield f"types={types}"
    yield f"types={types}/{places}"
    yield f"types={types}/{near}"
    yield f"types={types}/{tolls}"
    yield f"place={places}"
    yield f"time={times}"
    yield f"tolls={tolls}"
    yield f"gap={near}"
    yield f"{places}/{near}"
    yield f"{places}/{tolls}"
    yield f"{places}/{times}"
    yield f"{times}/{tolls}"
    if a.scene.title:
        yield "title"
        yield f"title/{places}"
        yield f"title/{tolls}"
    if a.background != b.background:
        yield "one_is_history"
    if a.status != b.status:
        yield "status_differs"
    yield f"actors={_actors(a, b)}"
    word = word_before(view.low, b.scene, b.clue.start)
    yield f"before={word if word in _TELLING else 'other'}"
    yield f"harm={b.clue.type is None}"
    yield f"type={a.type}"
    yield from view.hints.same(a.clue, b.clue)


def _times(a: Act, b: Act) -> str:
    if a.time is None or b.time is None:
        return "open"
    if a.time.mention_id == b.time.mention_id:
        return "shared"
    s, t = _days(a.time), _days(b.time)
    if s and t and (len(s[0]) != len(t[0])):
        s, t = _in_year(s), _in_year(t)
    if not s or not t:
        return "open"
    return "same" if s == t else "apart" if s[1] < t[0] or t[1] < s[0] else "overlap"


def _days(time: Mention) -> tuple[str, str] | None:
    """First and last day; as month and day alone where no year is known."""
    if time.first_day:
        return time.first_day, time.last_day or time.first_day
    found = _YEARLESS.fullmatch(time.edtf or "")
    if not found:
        return None
    first, last = found[1], found[2] or found[1]
    # A month without a day reaches to its 31st: only the order of the strings counts.
    return (first if len(first) > 2 else f"{first}-01", last if len(last) > 2 else f"{last}-31")


def _in_year(days: tuple[str, str] | None) -> tuple[str, str] | None:
    """The same without its year; None where the days reach over a turn of the year."""
    if days is None or len(days[0]) == len("01-01"):
        return days
    return (days[0][5:], days[1][5:]) if days[0][:4] == days[1][:4] else None


def _places(a: Act, b: Act) -> str:
    s, t = a.place, b.place
    if s is None or t is None:
        return "open"
    if s.name == t.name:
        return "shared" if s.mention_id == t.mention_id else "same"
    if s.country != t.country:
        return "abroad"
    if s.admin1 and t.admin1 and s.admin1 != t.admin1:
        return "apart"
    if s.precision in _WIDE or t.precision in _WIDE:
        return "wide"
    return "inside" if is_inside(s, t) or is_inside(t, s) else "apart"


def _tolls(a: Act, b: Act) -> str:
    if not a.tolls or not b.tolls:
        return "open"
    s, t = ({(q.outcome, q.low, q.best) for q in x.tolls} for x in (a, b))
    return "same" if s & t else "differ"


def _actors(a: Act, b: Act) -> str:
    s, t = ({m.name for m, _, _ in x.actors} for x in (a, b))
    return "open" if not s or not t else "same" if s == t else "some" if s & t else "apart"
