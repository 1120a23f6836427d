"""Numbers that a report says again."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.title import in_body


def repeats(drafts: Sequence[Draft], classes: Sequence[str]) -> list[int | None]:
    """For each draft the index of the first that states the same bounds, class, outcome and kind; else None.

    A headline's number gives way to the body's, wherever that stands.
    """
    body = [(k, d) for k, d in enumerate(drafts) if not d.title and classes[k] != "none"]
    seen: dict[tuple[object, ...], int] = {}
    out: list[int | None] = []
    for k, d in enumerate(drafts):
        if classes[k] == "none":
            out.append(None)
            continue
        key = (classes[k], d.outcome, d.bounds, d.kinds[:1] if classes[k] == "toll" or d.outcome is None else None)
        known = seen.get(key)
        if known is not None and (d.fresh or _new_part(drafts, out, d, known)):
            known = None
        ahead = in_body(d, body) if known is None and d.title and d.outcome else None
        out.append(known if ahead is None else ahead)
        if out[-1] is None:
            seen[key] = k
    return [_first(out, k) for k in range(len(out))]


def _first(repeated: Sequence[int | None], k: int) -> int | None:
    """The draft that k repeats in the end: a headline may point to a number that itself repeats one."""
    at = repeated[k]
    while at is not None and repeated[at] is not None:
        at = repeated[at]
    return at


def _new_part(drafts: Sequence[Draft], repeated: Sequence[int | None], d: Draft, known: int) -> bool:
    """Whether both are parts of wholes, and the later whole is new."""
    if d.part_of is None or d.part_of >= len(repeated) or drafts[known].part_of is None:
        return False
    return repeated[d.part_of] is None
