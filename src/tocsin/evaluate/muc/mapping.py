"""Tocsin's accounts as MUC-4 templates: which are acts of terrorism in MUC's sense, and what fills their slots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.evaluate.muc.keys import MONTHS, Fill, Template
from tocsin.evaluate.muc.lists import kind_of, rules
from tocsin.evaluate.muc.people import Person, outcome_of, perpetrators, persons_of
from tocsin.evaluate.muc.things import doer_in, struck_by, weapon_in
from tocsin.evaluate.reading import Found
from tocsin.records import Account, AccountActor, Mention, Toll

RECENT = timedelta(days=62)
"""Age up to which an act is news: two months, as the task description says (1.0, point 6)."""


@dataclass(frozen=True, slots=True)
class Act:
    """One account with all that belongs to it."""

    account: Account
    actors: tuple[AccountActor, ...]
    tolls: tuple[Toll, ...]
    type: str
    sentence: tuple[int, int]


def templates_of(name: str, found: Found, published: str | None) -> list[Template]:
    """Templates of one message."""
    made: list[Template] = []
    for act in acts_of(found):
        if relevant(act, published):
            template = _template(name, str(len(made) + 1), act, found, published)
            if not any(_same(template, t) for t in made):
                made.append(template)
    return made


def acts_of(found: Found) -> list[Act]:
    """Accounts of the types that MUC asks for."""
    actors, tolls = found.of(AccountActor), found.of(Toll)
    acts = []
    for a in found.of(Account):
        sentence = sentence_around(found.report.text, a.start, a.stop)
        kind = type_of(a, found.report.text[slice(*sentence)])
        if kind is not None:
            mine = tuple(x for x in actors if x.account_id == a.account_id)
            acts.append(Act(a, mine, tuple(t for t in tolls if t.account_id == a.account_id), kind, sentence))
    return acts


def sentence_around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Span of the sentence in which words stand, told by its full stops."""
    first = max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start))
    ends = [at for at in (text.find(". ", stop), text.find("\n\n", stop)) if at >= 0]
    return first + 1 if first >= 0 else 0, min(ends, default=len(text))


def type_of(account: Account, sentence: str) -> str | None:
    """MUC's type: by the words of the act, else by Tocsin's type; None where MUC has none."""
    kind = rules()["types"].get(account.type)
    if kind is None:
        return None
    said = f"{account.words} {account.weapon_words or ''}".lower()
    for exact, words in rules()["exact"].items():
        if any(w in said for w in words):
            return str(exact)
    return str(kind)


def relevant(act: Act, published: str | None) -> bool:
    """Whether MUC asks for the act: recent, in its countries, and not between armed sides alone."""
    a = act.account
    if a.status != "occurred":
        return False
    if published and a.last_day and _day(a.last_day) < _day(published) - RECENT:
        return False
    if a.type == "armed_clash":
        return any(t.victims == "civilians" for t in act.tolls)
    return True


def _template(name: str, number: str, act: Act, found: Found, published: str | None) -> Template:
    made = Template(name, number)
    individuals, organisations = perpetrators(act.actors, found.mentions)
    text = found.report.text
    if not individuals and not organisations:
        doer = doer_in(text[slice(*act.sentence)], rules()["doers"]["individuals"])
        individuals = [doer] if doer else []
    people = persons_of(act.account, act.actors, act.tolls, found.mentions, text, rules()["persons"])
    told = (
        struck_by(text, act.account, act.sentence, rules()["persons"]) if not any(not p.named for p in people) else []
    )
    people += [Person(p.words, False, p.number, outcome_of(act.account, act.tolls)) for p in told]
    things = [] if act.type == "KIDNAPPING" else struck_by(text, act.account, act.sentence, rules()["things"])
    made.slots = {
        2: [date_fill(act.account, published)],
        3: location_fills(act.account, found.mentions),
        4: [Fill((act.type,))],
        5: [Fill(("ACCOMPLISHED",))],
        9: [Fill((w.upper(),)) for w in individuals],
        10: [Fill((w.upper(),)) for w in organisations],
        12: [Fill((t.words.upper(),)) for t in things],
        13: [Fill((t.kind,), (t.words.upper(),)) for t in things],
        14: [Fill((t.number,), (t.words.upper(),)) for t in things],
    }
    made.slots |= _instrument(act, text) | _category(act, organisations, individuals) | _victims(people)
    return made


def _same(a: Template, b: Template) -> bool:
    """Whether two templates tell one act: same type, and no slot that differs where both are filled."""
    return a.fills(4) == b.fills(4) and all(
        not a.fills(s) or not b.fills(s) or a.fills(s) == b.fills(s) for s in (2, 3, 9, 10, 12, 18, 19)
    )


def date_fill(account: Account | None, published: str | None) -> Fill:
    """The day; days up to the message's own where only the publication tells, as MUC's default fill has it."""
    first, last = (account.first_day, account.last_day) if account else (None, None)
    if account and account.date_words and first and last:
        return Fill((_told(first) if first == last else f"{_told(first)} - {_told(last)}",))
    return Fill((f"- {_told(published)}",)) if published else Fill(("-",))


def _told(day: str) -> str:
    d = _day(day)
    return f"{d.day:02d} {MONTHS[d.month - 1]} {d.year % 100:02d}"


def _day(text: str) -> date:
    year, month, day = [*(int(p) for p in text[:10].split("-")), 1, 1][:3]
    return date(year, month, day)


def location_fills(account: Account | None, mentions: Iterable[Mention]) -> list[Fill]:
    """The place, below its country; the country that the message names most where the place's is none of MUC's."""
    named = rules()["countries"]
    country = named.get(account.country or "") if account else None
    if account is None or country is None:
        counted = Counter(m.country for m in mentions if m.kind == "place" and m.country and m.country in named)
        return [Fill((named[c],)) for c, _ in counted.most_common(1)]
    place = (account.place or "").upper()
    if not place or place == country or account.place_precision == "country":
        return [Fill((country,))]
    kind = "DEPARTMENT" if account.place_precision == "admin1" else "CITY"
    return [Fill((f"{country}: {place} ({kind})",))]


def _instrument(act: Act, text: str) -> dict[int, list[Fill]]:
    """The weapon of the account, else the first one that its sentence names."""
    words = act.account.weapon_words or weapon_in(text[slice(*act.sentence)], rules()["weapons"])
    if act.type in ("KIDNAPPING", "ARSON"):
        return {}
    if words is None:
        shot = any(w in text[slice(*act.sentence)].lower() for w in rules()["shot"]["words"])
        return {7: [Fill(("GUN",))]} if shot else {}
    kind = kind_of(words, rules()["weapons"])
    said = re.sub(r"^(?:a|an|the)\s+", "", words, flags=re.IGNORECASE).upper()
    return {6: [Fill((said,))], 7: [Fill((kind,), (said,))] if kind else []}


def _category(act: Act, organisations: Sequence[str], individuals: Sequence[str]) -> dict[int, list[Fill]]:
    types = {x.type for x in act.actors if x.role in ("perpetrator", "party")}
    if not organisations and not individuals:
        return {}
    state = types == {"state_forces"} or (not types and individuals == ["soldiers"])
    kind = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"
    return {8: [Fill((kind,))], 11: [Fill(("REPORTED AS FACT",), (o.upper(),)) for o in organisations]}


def _victims(people: Iterable[Person]) -> dict[int, list[Fill]]:
    slots: dict[int, list[Fill]] = {18: [], 19: [], 20: [], 21: [], 23: []}
    for p in people:
        said = p.words.upper()
        slots[18 if p.named else 19].append(Fill((said,)))
        slots[20].append(Fill((kind_of(p.words, rules()["persons"]) or "CIVILIAN",), (said,)))
        slots[21].append(Fill((p.number,), (said,)))
        effect = rules()["effects"].get(p.outcome or "")
        if effect:
            slots[23].append(Fill((effect,), (said,)))
    return slots


def mentions_within(mentions: Iterable[Mention], kind: str, start: int, stop: int) -> list[Mention]:
    """Mentions of a kind that lie in a span."""
    return [m for m in mentions if m.kind == kind and start <= m.start and m.stop <= stop]
