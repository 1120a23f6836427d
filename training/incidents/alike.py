"""What counts as the same when annotation and reading are laid side by side: names, and acts."""

from __future__ import annotations

import re
import unicodedata

from invented import Gold

from tocsin.annotate.rules.acts import Act


def folded(name: str | None) -> str:
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are the same, or all words of the one stand in the other."""
    s, t = set(folded(a).split()) - {"al", "el", "of", "the"}, set(folded(b).split()) - {"al", "el", "of", "the"}
    return bool(s and t and (s <= t or t <= s))


def likeness(text: str, act: Act, incident: Gold) -> float:
    """How like a telling is to an annotated act, 0 to 1: its sentence, type, days, place and numbers."""
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
