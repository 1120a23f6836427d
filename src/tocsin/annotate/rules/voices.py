"""On whose word a report tells an act: those quoted for it in its sentence, around it, or in the lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.attributed import Said
from tocsin.annotate.rules.options import Option, hinted, ranked, reach
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

ENOUGH = 0.5
"""Least probability of a source that is taken: best F1 of `by` on the training reports, in three folds by story."""

MOST = 3
"""Sources of one telling at most; one training account in fifty names more."""

AHEAD = 2
"""Sentences after an act in which the one who told it may be named."""


def choose_sources(view: View, act: Act, earlier: Sequence[Act]) -> list[Mention]:
    """Sources of the act, the likeliest first, each name once."""
    chosen: dict[str, Mention] = {}
    for p, option in ranked(view, "by", source_options(view, act, earlier)):
        if p < ENOUGH or len(chosen) >= MOST:
            break
        if option.mention is not None and option.mention.name:
            chosen.setdefault(option.mention.name, option.mention)
    return list(chosen.values())


def source_options(view: View, act: Act, earlier: Sequence[Act]) -> list[Option]:
    """Sources quoted in reach of the act."""
    after = [(f"next{n}", s) for n, s in enumerate(view.scenes[act.scene.index + 1 : act.scene.index + 1 + AHEAD], 1)]
    last = next((a.sources for a in reversed(earlier[-2:]) if a.sources), ())
    options = []
    seen: set[tuple[str, str]] = set()
    for where, scene in [*reach(view, act), *after]:
        for said in view.said_in(scene):
            source = view.attributed.source_of(said)
            if source is None or not source.name:
                continue
            place = "content" if said is act.candidate.said else where
            if (source.name, place) not in seen:
                seen.add((source.name, place))
                options.append(Option(source, tuple(_features(view, act, said, source, place, scene, last))))
    return hinted(view, act, ("by",), options)


def _features(
    view: View, act: Act, said: Said, source: Mention, where: str, scene: Scene, last: Sequence[Mention]
) -> Iterator[str]:
    kind, saying = source.type or "none", said.content.type or "none"
    yield f"at={where}"
    yield f"kind={kind}"
    yield f"{where}/{kind}"
    yield f"saying={saying}"
    yield f"{where}/{saying}"
    yield f"direct={said.content.direct}/{where}"
    yield f"speaker={source.kind}"
    voice = "own_voice" if act.candidate.said is None else "quoted"
    yield f"{where}/{voice}"
    yield f"{kind}/{voice}"
    if any(m.name == source.name for m in last):
        yield "last_source"
        yield f"last_source/{voice}"
    if any(m.name == source.name for m, _, _ in act.actors):
        yield "takes_part"
    yield f"often={min(view.voices.get(source.name or '', 0), 4)}"
    yield f"voices={min(len(view.voices), 4)}/{where}"
    yield f"type={act.type}"
    yield f"tolls={bool(act.tolls)}/{where}"
    tolls = {(q.outcome, q.low, q.best) for q in act.tolls}
    if where != "own" and tolls & {(q.outcome, q.low, q.best) for q in scene.kind("quantity")}:
        yield "same_toll"
    if "follows_act" in act.candidate.features:
        yield f"follows_act/{where}"
