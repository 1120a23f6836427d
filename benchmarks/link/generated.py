"""Generated reports with their facts, as rows of a store: as many as wanted, the same for the same number.

Thirty reports a day. Each event is told by one to six outlets in words of its own, every tenth report copies one told
before; words, names, places and counts follow Zipf's law, so that a few are in many reports. Facts are made with the
text and not read from it: reading 100,000 reports takes hours, and linking sees rows alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from tocsin.link import bands_of
from tocsin.records import (
    Account,
    AccountActor,
    AccountSource,
    Figure,
    Mention,
    Passage,
    Report,
    Row,
    Source,
    Statement,
    Toll,
)

A_DAY = 30
COMMON: dict[str, str | float] = {"method": "generated", "score": 1.0}
TYPES = ("air_drone_strike", "shelling_missile", "armed_clash", "suicide_bomb", "attack", "abduction")
KINDS = ("official", "monitor", "armed_group", "agency", "witness")
PHRASES = ("detainees held", "families in the camp", "fighters at the front", "tonnes of flour", "people displaced")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]


class Zipf:
    """Draws from items, the n-th with a chance of 1 / n."""

    def __init__(self, items: list[str]) -> None:
        self._items, self._sums = items, list(accumulate(1 / n for n in range(1, len(items) + 1)))

    def __call__(self, rng: random.Random, count: int = 1) -> list[str]:
        return rng.choices(self._items, cum_weights=self._sums, k=count)


def _names(count: int, seed: int, *, capital: bool) -> list[str]:
    rng, found = random.Random(seed), set()
    while len(found) < count:
        word = "".join(rng.choices(_SYLLABLES, k=3))
        found.add(word.capitalize() if capital else word)
    return sorted(found, key=lambda w: rng.random())


WORDS = Zipf(_names(20_000, 1, capital=False))
TOWNS = Zipf(_names(400, 2, capital=True))
SPEAKERS = Zipf([f"{a} {b}" for a, b in zip(_names(600, 3, capital=True), _names(600, 4, capital=True), strict=True)])
SOURCES = Zipf([f"{n} office" for n in _names(500, 5, capital=True)])


class Act(NamedTuple):
    """What happened: place, type, dead, and names of its own."""

    day: date
    town: str
    kind: str
    killed: int
    own: list[str]


class Plan(NamedTuple):
    """One report before it is written: its number, that of the report whose text it has, day and act."""

    number: int
    text_of: int
    told_on: date
    act: Act


def plans(size: int) -> Iterator[Plan]:
    """So many reports, in the order in which they are made, which is not that of their days."""
    rng, made = random.Random(11), 0
    days = max(30, size // A_DAY)
    while made < size:
        day = date(2001, 1, 1) + timedelta(days=rng.randrange(days))
        own = ["".join(rng.choices(_SYLLABLES, k=4)).capitalize() for _ in range(4)]
        act = Act(day, TOWNS(rng)[0], rng.choice(TYPES), rng.randint(1, 40), own)
        first = made + 1
        for _ in range(min(rng.randint(1, 6), size - made)):
            made += 1
            yield Plan(made, first if made % 10 == 0 else made, day + timedelta(days=rng.randrange(3)), act)


def rows_of(plan: Plan) -> list[Row]:
    """Rows of a report."""
    text, quote = _told(random.Random(plan.text_of), plan.act)
    return list(_report(random.Random(plan.number + 10**9), plan, text, quote))


def _told(rng: random.Random, act: Act) -> tuple[str, str]:
    """Text, and what is quoted in it."""
    quote = " ".join(WORDS(rng, 14))
    said = [f"{act.kind} killed {act.killed} in {act.town}, where {rng.choice(act.own)} met {rng.choice(act.own)}"]
    said += [" ".join([*WORDS(rng, 14), rng.choice(act.own), act.town]) for _ in range(10)]
    return ". ".join([*said, f"He said {quote}", "The camp held people"]), quote


def _report(rng: random.Random, plan: Plan, text: str, quote: str) -> Iterator[Row]:
    n, told_on, act = plan.number, plan.told_on, plan.act
    r = Report(
        capture_id=f"cap-{n}", part=0, text=text, text_sha256=str(n), publisher=f"outlet {n % 60}",
        published=told_on.isoformat(), title=text[:60],
    )  # fmt: skip
    passage = Passage(report_id=r.report_id, start=0, stop=len(text), kind="sentence")
    at = text.index(quote)
    statement = Statement(
        **COMMON, report_id=r.report_id, start=at, stop=at + len(quote), words=quote, speaker=SPEAKERS(rng)[0],
        kind="claim", addressee=f"outlet {rng.randrange(60)}" if rng.random() < 0.2 else None,
    )  # fmt: skip
    yield from (r, passage, *bands_of(r, [passage]), statement, *_account(rng, r, act), *_named(rng, r, act.town))
    if rng.random() < 0.6:
        held = {"what": f"{rng.choice(PHRASES)} {WORDS(rng)[0]}", "place": TOWNS(rng)[0], "country": "SY"}
        yield Figure(
            **COMMON, report_id=r.report_id, start=5, stop=9, words=text[5:9], value=float(rng.randint(1, 9) * 100),
            unit="people", as_of=told_on.isoformat(), **held,
        )  # fmt: skip


def _account(rng: random.Random, r: Report, act: Act) -> Iterator[Row]:
    day, town, kind, killed, _ = act
    recalled = rng.random() < 0.15
    undated, year = rng.random() < 0.15, rng.random() < 0.03
    first, last = (date(day.year, 1, 1), date(day.year, 12, 31)) if year else (day, day)
    when = {} if undated else {"first_day": first.isoformat(), "last_day": last.isoformat(), "edtf": first.isoformat()}
    a = Account(
        **COMMON, report_id=r.report_id, start=0, stop=9, words=r.text[:9], type=kind, status="occurred",
        background=recalled, date_precision="unknown" if undated else "year" if year else "day", place=town,
        admin1=f"Province {len(town)}{town[0]}", country="SY", place_precision="exact", **when,
    )  # fmt: skip
    own = {**COMMON, "account_id": a.account_id, "report_id": r.report_id, "start": 0, "stop": 3, "words": r.text[:3]}
    counted = float(killed if rng.random() < 0.7 else killed + 2)
    yield a
    yield AccountActor(**own, name=f"group {rng.randrange(9)}", role="perpetrator")
    yield Toll(**own, outcome="killed", victims="unspecified", low=counted, best=counted, high=counted)
    if rng.random() < 0.5:
        yield AccountSource(**own, name=SOURCES(rng)[0])


def _named(rng: random.Random, r: Report, town: str) -> Iterator[Row]:
    for n, name in enumerate(sorted({*SOURCES(rng, 2)})):
        kind = KINDS[len(name) % len(KINDS)] if rng.random() < 0.95 else "other"
        yield Source(
            **COMMON, report_id=r.report_id, name=name, kind=kind, start=n, stop=n + 3, words=r.text[n : n + 3]
        )
    for n, name in enumerate([town, *SPEAKERS(rng, 2), *TOWNS(rng, 2)]):
        kind = "person" if " " in name else "place"
        yield Mention(
            **COMMON, report_id=r.report_id, start=n, stop=n + 3, words=r.text[n : n + 3], kind=kind, name=name,
            precision="exact" if kind == "place" else None,
        )  # fmt: skip
