"""Origins: on whose word each report, account, figure and statement rests, with the words that show each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tocsin.link.facts import Facts, credit
from tocsin.link.introduced import Rest, Step, introduced
from tocsin.link.keys import Key
from tocsin.link.names import Named, Names
from tocsin.link.quotes import Interview
from tocsin.link.shelves import overlaps
from tocsin.link.text import fold
from tocsin.records import Account, Copy, Figure, Resting, Statement

MAIN = 0.5
"""A report rests on the origins that carry at least this share of what its main origin carries."""

ACCOUNT_WEIGHT = 2
STATEMENT_WEIGHT = 1
"""An account is the news, a statement may be comment on it; nothing recalled as history weighs anything."""

# What these say they publish themselves: their director telling an agency is no other source than their own pages.
_OWN_VOICE_KINDS = frozenset({"monitor", "agency", "outlet"})


class Place(NamedTuple):
    """Where words stand in a report."""

    start: int
    stop: int


_PEOPLE = frozenset(
    (
        "activists", "bystanders", "campaigners", "doctors", "eyewitnesses", "farmers", "firefighters", "locals",
        "medics", "neighbours", "nurses", "officers", "officials", "onlookers", "paramedics", "prisoners", "relatives",
        "rescuers", "residents", "shopkeepers", "surgeons", "survivors", "teachers", "traders", "villagers",
        "volunteers", "witnesses",
    )
)  # fmt: skip

Item = Account | Figure | Statement | Place


class Resolver:
    """Finds where items rest, given the names of the case."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def rows(self, facts: Facts) -> Iterator[tuple[Rest, Resting]]:
        """Steps of every item of one report, and of the report itself."""
        weight: Counter[str] = Counter()
        by_id: dict[str, Rest] = {}
        for item, item_id, rests, weighs in self._items(facts):
            for rest in rests:
                weight[rest.origin_id] += weighs
                by_id.setdefault(rest.origin_id, rest)
                yield from _rows(facts, item, item_id, rest)
        for rest in self._main(facts, weight, by_id):
            yield from _rows(facts, "report", facts.key.report_id, rest)

    def _main(self, facts: Facts, weight: Counter[str], by_id: dict[str, Rest]) -> list[Rest]:
        most = max(weight.values(), default=0)
        if not most:
            return [self._unattributed(facts, None)]
        handed_on = self._handed_on(facts, None)
        main = introduced([by_id[o] for o in sorted(weight) if weight[o] >= MAIN * most])
        return [_after(handed_on, rest) for rest in main]

    def _items(self, facts: Facts) -> Iterator[tuple[str, str, list[Rest], int]]:
        for a in facts.accounts:
            yield "account", a.account_id, self._account(facts, a), 0 if a.background else ACCOUNT_WEIGHT
        for s in facts.statements:
            yield "statement", s.statement_id, [self._statement(facts, s)], STATEMENT_WEIGHT
        for f in facts.figures:
            yield "figure", f.figure_id, [self._figure(facts, f)], 0

    def _account(self, facts: Facts, a: Account) -> list[Rest]:
        named = facts.account_sources.get(a.account_id, [])
        if named:
            found = [self._by(facts, s.name, s.words, s.start, s.stop) for s in named]
            return list({r.origin_id: r for r in found}.values())
        return [self._inside(facts, a) or self._unattributed(facts, a)]

    def _figure(self, facts: Facts, f: Figure) -> Rest:
        if f.by:
            return self._by(facts, f.by, f.by_words, f.by_start, f.by_stop)
        return self._inside(facts, f) or self._unattributed(facts, f)

    def _statement(self, facts: Facts, s: Statement) -> Rest:
        if not s.speaker:
            return self._unattributed(facts, s)
        interview = facts.interviews.get(s.statement_id)
        if interview and self._known(s.speaker).kind not in _OWN_VOICE_KINDS:
            return Rest("interview", interview.name, _interview_steps(facts, s, interview))
        return self._named(facts, s.speaker, s.speaker_words, s.speaker_start, s.speaker_stop)

    def _by(self, facts: Facts, name: str, words: str | None, start: int | None, stop: int | None) -> Rest:
        """Origin of what is attributed to a name: the interview if the words that attribute it are those of one."""
        for s in facts.statements:
            if s.speaker and (fold(s.speaker) == fold(name) or overlaps(s, start, stop)):
                rest = self._statement(facts, s)
                if rest.kind == "interview":
                    return rest
        return self._named(facts, name, words, start, stop)

    def _named(self, facts: Facts, name: str, words: str | None, start: int | None, stop: int | None) -> Rest:
        known = self._known(name)
        origin = known.name
        if known.kind == "witness" or _unnamed(origin):
            # Residents who spoke to one outlet are not those who spoke to another: the outlet tells the unnamed apart.
            origin = f"{origin} to {self._hearer(facts, start, stop)}"
        return _rest(known.kind, origin, facts, "attributed", words, start, stop, name)

    def _hearer(self, facts: Facts, start: int | None, stop: int | None) -> str:
        """Who first printed what a report says at a place: whom it copies or credits, else its own publisher."""
        at = Place(start, stop) if start is not None and stop is not None else None
        handed_on = self._handed_on(facts, at)
        return handed_on[-1].holder if handed_on else facts.key.voice

    def _known(self, name: str) -> Named:
        """A source of the case by that name, or that for which the person speaks."""
        return self._names.get(name) or self._names.of_speaker(name) or Named("other", name)

    def _inside(self, facts: Facts, item: Account | Figure) -> Rest | None:
        """Origin of the statement in whose content the item stands."""
        for s in facts.statements:
            if s.speaker and s.start <= item.start and item.stop <= s.stop:
                return self._statement(facts, s)
        return None

    def _unattributed(self, facts: Facts, item: Account | Figure | Statement | None) -> Rest:
        """What a report tells in its own voice rests on the report that it copies, the agency it credits, or itself."""
        handed_on = self._handed_on(facts, item)
        if handed_on and handed_on[-1].reason == "credited":
            known = self._names.get(handed_on[-1].holder) or Named("agency", handed_on[-1].holder)
            return Rest(known.kind, known.name, handed_on)
        at = _first_hand(facts, _copied(facts, item))
        known = self._names.get(at.voice) or Named("outlet", at.voice)
        return Rest(known.kind, known.name, (*handed_on, Step(at.report_id, known.name, "own voice")))

    def _handed_on(self, facts: Facts, item: Item | None) -> tuple[Step, ...]:
        """Steps before the first hand: the report copied from, the agency credited there."""
        copied = _copied(facts, item)
        at = _first_hand(facts, copied)
        steps: tuple[Step, ...] = ()
        if copied:
            steps = (Step(facts.key.report_id, at.voice, "copy", copied.words, copied.start, copied.stop),)
        credited = credit(at, facts.earlier_sources.get(at.report_id, []))
        if credited:
            name = (self._names.get(credited.name) or Named("agency", credited.name)).name
            steps += (Step(at.report_id, name, "credited", credited.words, credited.start, credited.stop),)
        return steps


def _unnamed(name: str) -> bool:
    """People of some kind, even where they begin a sentence and so have a capital."""
    return name == name.lower() or name.lower() in _PEOPLE


def _first_hand(facts: Facts, copied: Copy | None) -> Key:
    if copied is None:
        return facts.key
    return facts.earlier[copied.earlier_id] if copied.kind == "partial" else facts.root


def _copied(facts: Facts, item: Item | None) -> Copy | None:
    """The copy by which an item came into the report: a whole one, or a part that holds the item's words."""
    for c in facts.copies:
        if c.kind in ("exact", "near"):
            return c
    if item is not None:
        for c in facts.copies:
            if c.kind == "partial" and c.start is not None and c.stop is not None:  # noqa: SIM102
                if c.start <= item.start and item.stop <= c.stop:
                    return c
    return None


def _interview_steps(facts: Facts, s: Statement, interview: Interview) -> tuple[Step, ...]:
    """The outlet to which it was said and the one who said it, each with the words of the report that name them.

    Where the statement has but a pronoun, or no outlet, the words of the speaker's statement that names it best stand.
    """
    own = [x for x in facts.statements if x.speaker and fold(x.speaker) == fold(interview.speaker)]
    told = next((x for x in (s, *own) if x.addressee_words), None)
    named = s if len((s.speaker_words or "").split()) > 1 else max((s, *own), key=lambda x: len(x.speaker_words or ""))
    steps: tuple[Step, ...] = ()
    if told:
        where = (told.addressee_words, told.addressee_start, told.addressee_stop)
        steps = (Step(facts.key.report_id, interview.addressee, "interview", *where),)
    where = (named.speaker_words, named.speaker_start, named.speaker_stop)
    return (*steps, Step(facts.key.report_id, interview.speaker, "attributed", *where))


def _rest(
    kind: str, name: str, facts: Facts, reason: str, words: str | None, start: int | None, stop: int | None, holder: str
) -> Rest:
    whole = words is not None and start is not None and stop is not None
    span = (words, start, stop) if whole else (None, None, None)
    return Rest(kind, name, (Step(facts.key.report_id, holder, reason, *span),))


def _after(handed_on: tuple[Step, ...], rest: Rest) -> Rest:
    """The rest with the steps before it, where it does not have them."""
    if not handed_on or rest.steps[0].reason in ("copy", "credited"):
        return rest
    before = tuple(s for s in handed_on if fold(s.holder) != fold(rest.name))
    return Rest(rest.kind, rest.name, before + rest.steps)


def _rows(facts: Facts, item: str, item_id: str, rest: Rest) -> Iterable[tuple[Rest, Resting]]:
    for n, s in enumerate(rest.steps):
        yield (
            rest,
            Resting(
                item=item,
                item_id=item_id,
                of_id=facts.key.report_id,
                report_id=s.report_id,
                origin_id=rest.origin_id,
                step=n,
                holder=s.holder,
                start=s.start,
                stop=s.stop,
                words=s.words,
                reason=s.reason,
            ),
        )
