"""The cast of a report before its first speaker: forms of names, heads of bodies, offices, monitor and nation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.naming import Body, find_bodies, find_runs, nation_in, person_in, written
from tocsin.annotate.attribution.records import NameLike
from tocsin.annotate.attribution.speakers import Cast, Speaker
from tocsin.annotate.attribution.tokens import Token


def _note_heads(cast: Cast, text: str, tokens: Sequence[Token], known: Sequence[Body]) -> None:
    """Persons whom the report calls the head of a known body, by that body's name."""
    for body in known:
        around = [t.low for t in tokens[max(0, body.start - 3) : body.stop + 1]]
        if not words("head") & set(around):
            continue
        low, high = tokens[max(0, body.start - 6)].start, tokens[min(len(tokens), body.stop + 5) - 1].stop
        for k in range(bisect_left(cast.people, (low, "")), len(cast.people)):
            at, name = cast.people[k]
            if at >= high:
                break
            full = cast.full.get(name.split()[-1].lower(), name)
            cast.heads.setdefault(body.name, full)
            cast.offices.setdefault(full, (body.name, body.kind))


def cast_of(text: str, tokens: Sequence[Token], names: Sequence[NameLike]) -> Cast:
    """An empty cast for a report, with the forms of its persons' names and its monitor and nation."""
    counts: dict[str, int] = {}
    full: dict[str, str] = {}
    people: list[tuple[int, str]] = []
    offices: dict[str, tuple[str, str]] = {}
    known = find_bodies(tokens)
    monitors = [b.name for b in known if b.kind == "monitor"]
    for run in find_runs(tokens):
        nation = nation_in(tokens[run[0] : run[1]])
        if nation:
            counts[nation] = counts.get(nation, 0) + 1
        inner = person_in(tokens, run)
        if inner is None or names or nation:
            continue
        titled = inner[0] > 0 and tokens[inner[0] - 1].low in words("title", "role")
        if inner[1] - inner[0] in (2, 3, 4) and (titled or _speaks(tokens, inner)):
            name = written(text, tokens, inner)
            people.append((tokens[inner[0]].start, name))
            last = name.split()[-1].lower()
            if len(name) > len(full.get(last, "")):
                full[last] = name
    for given in names:
        if given.kind == "person":
            people.append((given.start, given.name))
            office = getattr(given, "office", None)
            if office:
                offices.setdefault(given.name, (office, "official"))
            full.setdefault(given.name.split()[-1].lower() if given.name.split() else "", given.name)
    nation = max(counts, key=lambda n: counts[n]) if counts else None
    cast = Cast(text, full, max(set(monitors), key=monitors.count) if monitors else None, nation, sorted(people), names)
    cast.offices = offices
    cast.starts = [n.start for n in names]
    _note_heads(cast, text, tokens, known)
    for body in known:
        for word in body.name.split()[-1:]:
            if word.lower() in words("body"):
                cast.by_last.setdefault(word.lower(), Speaker(body.name, "body", body.name, body.kind))
    return cast


def _speaks(tokens: Sequence[Token], run: tuple[int, int]) -> bool:
    """Whether a cue of speech or an explaining article touches the run."""
    after = tokens[run[1]].low if run[1] < len(tokens) else ""
    before = tokens[run[0] - 1].low if run[0] else ""
    return after in {"said", "told", "says", "added", "explained"} or before in {
        "said",
        "says",
        "added",
        "explained",
        "named",
    }
