"""Offices and organisations behind a speaker, and names for phrases that hold none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.naming import Body, find_runs, nation_in, plain, written
from tocsin.annotate.attribution.tokens import Token

_LOCAL = frozenset({"governor", "mayor"})
_WORKPLACES = frozenset({"hospital", "clinic", "university", "school"})


def source_kind(part: Sequence[Token]) -> str:
    """Kind of source that the words of a phrase suggest, `other` where they suggest none."""
    lows = {t.low for t in part}
    if "agency" in lows and "news" in lows:
        return "agency"
    for kind, members in (
        ("official", words("official")),
        ("armed_group", words("fighter")),
        ("witness", words("witness")),
        ("outlet", words("outlet")),
    ):
        if lows & members:
            return kind
    if lows & {"monitor", "monitors", "observatory"}:
        return "monitor"
    return "document" if lows & {"report", "memo", "document", "documents", "video"} else "other"


def office_of(part: Sequence[Token], person: str, body: Body | None, text: str) -> tuple[str, str]:
    """The source that stands behind a person: the body that the person speaks for, else the person."""
    kind = source_kind(part)
    lows = [t.low for t in part]
    if body is not None:
        return body.name, body.kind
    if "ministry" in lows or "minister" in lows:
        office = _ministry(part, lows)
        if office:
            return office, "official"
    local = local_office(text, part) or _workplace(text, part) or _embassy(part, lows)
    if local:
        return local
    for run in find_runs(part):
        inner = part[run[0] : run[1]]
        if any(t.low in words("body") for t in inner) and person not in written(text, part, run):
            return written(text, part, run), "official" if kind == "official" else "other"
    return person, kind


def local_office(text: str, part: Sequence[Token]) -> tuple[str, str] | None:
    """The office of a governor or mayor whose place is named: "the mayor of <town>", "<province> governor"."""
    at = next((n for n, t in enumerate(part) if t.low in _LOCAL), None)
    if at is None:
        return None
    runs = find_runs(part)
    after = next((r for r in runs if r[0] == at + 2 and part[at + 1].low == "of"), None)
    place = after or next((r for r in runs if r[1] == at), None)
    if place is None or part[place[1] - 1].low in words("title"):
        return None
    return f"{part[at].low.title()} of {written(text, part, place)}", "official"


def _workplace(text: str, part: Sequence[Token]) -> tuple[str, str] | None:
    """The hospital or school that somebody runs or works at, its kind written small: "manager of <name> hospital"."""
    for start, stop in find_runs(part):
        if start and stop < len(part) and part[stop].low in _WORKPLACES and part[start - 1].low in {"of", "at", "the"}:
            return f"{written(text, part, (start, stop))} {part[stop].low.title()}", "other"
    return None


def _embassy(part: Sequence[Token], lows: Sequence[str]) -> tuple[str, str] | None:
    """The government that an ambassador named with it speaks for: "<country>'s ambassador to ..."."""
    at = next((n for n, low in enumerate(lows) if low in ("ambassador", "envoy")), 0)
    whose = nation_in(part[:at]) if at else None
    return (government(whose), "official") if whose else None


def _ministry(part: Sequence[Token], lows: Sequence[str]) -> str | None:
    adjective = nation_in(part)
    if adjective is None:
        return None
    if "prime" in lows:
        return government(adjective)
    for words_of, name in (
        (("defence", "defense"), "Ministry of Defence"),
        (("foreign",), "Foreign Ministry"),
        (("interior",), "Ministry of Interior"),
        (("information",), "Ministry of Information"),
        (("health",), "Ministry of Health"),
    ):
        if any(w in lows for w in words_of):
            return f"{adjective} {name}"
    return None


def phrase_name(text: str, part: Sequence[Token], head: Token, nation: str | None) -> tuple[str | None, str, str]:
    """Name, sort (body, group, unknown) and source kind for a speaker's phrase without a person or a known body."""
    kind = source_kind(part)
    lows = [t.low for t in part]
    official = _official_name(text, part, head, nation)
    if official:
        return official, "body", "outlet" if official.endswith(("media", "television")) else "official"
    if head.low in words("role", "document"):
        for run in find_runs(part):
            if any(t.low in words("body") for t in part[run[0] : run[1]]) and not _nation_only(part, run):
                return written(text, part, run), "body", "official" if kind == "other" else kind
    if head.low in words("document") and len(part) > 1 and part[-1] is head and part[-2].text.endswith(("'s", "’s")):
        part, head = part[:-1], part[-2]
        lows = lows[:-1]
    anonymous = words("anonymous")
    if head.low in anonymous and all(t.low in words("determiner") | anonymous | {"local"} for t in part):
        return None, "unknown" if lows[0] == "the" else "group", kind
    taken_up = len(part) <= 2 and lows[0] == "the" and not head.capital
    body = head.low in words("body") or head.capital
    return _clean(text, part), "unknown" if taken_up else "body" if body else "group", kind


def _nation_only(part: Sequence[Token], run: tuple[int, int]) -> bool:
    return run[1] - run[0] <= 2 and nation_in(part[run[0] : run[1]]) is not None


def _official_name(text: str, part: Sequence[Token], head: Token, nation: str | None) -> str | None:
    """Ministries, governments, armies and state media under one form of name."""
    lows = {t.low for t in part}
    adjective = nation_in(part)
    whose = adjective or nation
    if whose is None:
        return None
    short = len(part) <= 3
    name: str | None = None
    if lows & {"state", "state-run", "government"} and lows & {"television", "tv", "media"}:
        name = f"{whose} state media" if "media" in lows else f"{whose} state television"
    elif adjective and len(part) <= 2 and head.capital and (plain(head) != adjective or adjective == "US"):
        name = government(whose)
    elif short and head.low in words("army"):
        name = "Syrian government forces" if whose == "Syrian" else f"{whose} armed forces"
    elif (short and head.low in words("state")) or (adjective and head.low in words("document")):
        name = government(whose)
    elif "ministry" in lows and adjective:
        name = _ministry(part, [t.low for t in part]) or _clean(text, part)
    return name


def government(adjective: str) -> str:
    """Canonical name of a nation's government."""
    return "United States" if adjective == "US" else f"{adjective} government"


def _clean(text: str, part: Sequence[Token]) -> str | None:
    """A phrase as it stands, without article, numbers and what follows a comma, relative or bracket."""
    a, b = 0, len(part)
    while a < b - 1 and (part[a].low in words("determiner", "number") or (a and part[a].low == "of")):
        a += 1
    for k in range(a + 1, b):
        if part[k].text in ",([" or part[k].low in words("relative") | {"familiar", "living", "interviewed", "in"}:
            b = k
            break
    cut = text[part[a].start : part[b - 1].stop]
    return re.sub(r"\s+", " ", cut).removesuffix("'s").removesuffix("’s") or None
