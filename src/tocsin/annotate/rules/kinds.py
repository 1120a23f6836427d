"""Which type of incident an act is: the types its sentence speaks for, and those told just before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.annotate.rules.acts import Act, Candidate
from tocsin.annotate.rules.options import ranked_names
from tocsin.annotate.rules.scenes import View

ALWAYS = ("attack", "other", "air_drone_strike", "shelling_missile", "territory_taken", "armed_clash")
"""Types that are considered for every act: the most frequent of the training reports, and what is left."""

MEANS = frozenset({"air_drone_strike", "shelling_missile"})
"""Of these, types that say by what means: a report that names the means nowhere does not tell of it."""

HOW = {
    "chemical_weapon": frozenset({"air_drone_strike", "shelling_missile", "attack", "explosive_ied"}),
    "suicide_bomb": frozenset({"explosive_ied", "attack"}),
}
"""Types that say how it was done, and those before which the guide takes them."""


def choose_type(view: View, act: Act, earlier: Sequence[Act]) -> str:
    """The likeliest type of the act."""
    likeliest = ranked_names(view, "type", type_options(view, act, earlier))[0]
    said = {b.type for b in act.candidate.beside if act.share[0] <= b.start < act.share[1]}
    return next((how for how, before in HOW.items() if how in said and likeliest in before), likeliest)


def type_options(view: View, act: Act, earlier: Sequence[Act]) -> dict[str, tuple[str, ...]]:
    """Types with what speaks for each."""
    c = act.candidate
    beside = [b.type for b in c.beside if b.type]
    last = earlier[-1] if earlier and act.scene.index - earlier[-1].scene.index <= 2 else None
    own = [c.clue.type] if c.clue.type else []
    names = dict.fromkeys([*own, *beside, *([last.type] if last else []), *view.title_types, *ALWAYS])
    told = [n for n in names if n not in MEANS or n in own or n in beside or n in view.title_types or view.types[n]]
    words = [f for f in c.features if f.startswith(("first=", "last="))]
    company = [f for f in c.features if f.startswith("first=") or f in ("armed_before", "armed_after", "tolls=0")]
    return {
        n: (*_features(view, act, c, n, beside, last), *_worded(words, company, n, own=c.clue.type == n)) for n in told
    }


def _worded(words: Sequence[str], company: Sequence[str], name: str, *, own: bool) -> Iterator[str]:
    """The clue's words for a type of its own, and what keeps it company for another."""
    if own:
        yield from ("own_" + f for f in words)
    yield from (f"{name}/{f}" for f in company if not (own and f.startswith("first=")))


def _features(view: View, act: Act, c: Candidate, name: str, beside: list[str], last: Act | None) -> Iterator[str]:
    yield f"{name}"
    yield from view.hints.type(c.clue, name)
    own = c.clue.type
    yield f"own={own == name}"
    yield f"{name}/own={own == name}"
    share = [b.type for b in c.beside if b.type and act.share[0] <= b.start < act.share[1]]
    if share:
        yield f"in_share={name in share}"
        yield f"first_in_share={share[0] == name}"
    if name in beside:
        yield f"beside/{name}"
    if any(n in HOW for n in beside):
        yield f"says_how={name in HOW and name in beside}"
    if own is None:
        yield f"harm/{name}"
    elif own != name and (name in beside or (last and last.type == name)):
        yield f"{own}>{name}"
    if last is not None:
        yield f"last={last.type == name}"
        yield f"last={last.type == name}/harm={own is None}"
    if view.title_types:
        yield f"title={name in view.title_types}"
        yield f"title={name in view.title_types}/harm={own is None}"
    told = view.types[name]
    yield f"told={min(told, 3)}"
    yield f"told={min(told, 3)}/harm={own is None}"
    if own is None:
        yield f"most_told={told > 0 and told == max(view.types.values())}"
