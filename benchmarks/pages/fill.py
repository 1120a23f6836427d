"""A case filled with made-up rows, as many as so many reports would give, without reading any: for timing pages.

usage: python benchmarks/pages/fill.py CASE REPORTS

Numbers per report are those of the sample reports, rounded: 1.3 accounts, 0.8 incidents, 15 mentions, 12 sentences.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from tocsin import records as r
from tocsin.case import Case
from tocsin.vocabulary import terms

WORDS = ["market", "village", "troops", "checkpoint", "district", "police", "attacked", "killed", "convoy", "night"]
PLACES = [
    (country, f"Province {p}", f"Town {p}-{t}", 10.0 + 3 * n + p, 15.0 + n + t / 9)
    for n, country in enumerate(("IQ", "SY", "NG", "ML", "SO", "AF", "YE", "UA"))
    for p in range(12)
    for t in range(8)
]
TYPES = list(terms("incident_type"))
ACTORS = [f"{kind} {n}" for kind in ("Front", "Brigade", "Council", "Army") for n in range(60)]
PAPERS = [f"Paper {n}" for n in range(400)]
SPEAKERS = [f"Office {n}" for n in range(900)]
FIRST = date(2014, 1, 1)


def sentence(dice: random.Random) -> str:
    """Some words that end in a full stop."""
    return " ".join(dice.choices(WORDS, k=14)).capitalize() + "."


def rows(reports: int) -> Iterator[list[r.Row]]:
    """The rows of one report after the other; every third report tells an incident of the one before."""
    dice = random.Random(1)
    before: r.Incident | None = None
    for n in range(reports):
        made, before = report(n, dice, before if n % 3 == 2 else None)
        yield made


def report(n: int, dice: random.Random, again: r.Incident | None) -> tuple[list[r.Row], r.Incident]:
    """Rows of one report, and its incident: that of another report where one is given."""
    sentences = [sentence(dice) for _ in range(12)]
    text = "\n".join(sentences)
    day = (FIRST + timedelta(days=dice.randrange(3600))).isoformat()
    capture = f"{n:064x}"
    paper = PAPERS[min(int(dice.expovariate(0.02)), 399)]
    one = r.Report(capture_id=capture, part=0, title=sentences[0], publisher=paper, published=day, language="en",
                   text_sha256=capture, text=text)  # fmt: skip
    id = one.report_id
    made: list[r.Row] = [
        r.Capture(capture_id=capture, media_type="text/plain", size=len(text), suffix=".txt"),
        r.Finding(capture_id=capture, place=f"{n}.txt", name=str(n), found_at=f"{day}T00:00:00+00:00", how="disk"),
        one,
    ]
    at = 0
    for s in sentences:
        made.append(r.Passage(report_id=id, start=at, stop=at + len(s), kind="sentence"))
        words = s.split()
        made.append(mention(id, at, words[0], "actor", dice.choice(ACTORS)))
        at += len(s) + 1
    speaker = dice.choice(SPEAKERS)
    origin = r.Origin(kind="official", name=speaker, reports=n % 90 + 1, publishers=n % 12 + 1)
    made += [origin, r.Resting(item="report", item_id=id, report_id=id, origin_id=origin.origin_id, step=0,
                               holder=speaker, start=0, stop=6, words=text[:6], reason="attributed")]  # fmt: skip
    made.append(
        r.Source(report_id=id, name=speaker, kind="official", start=0, stop=6, words=text[:6], method="m", score=1)
    )
    kind = "warning" if n % 40 == 0 else "claim"
    made.append(r.Statement(report_id=id, start=0, stop=len(sentences[0]), words=sentences[0], speaker=speaker,
                            direct=False, kind=kind, method="m", score=1))  # fmt: skip
    facts, incident = account(n, id, text, day, dice, again, origin)
    return made + facts + story(n, one, again is not None), incident


def mention(report_id: str, at: int, word: str, kind: str, name: str) -> r.Mention:
    return r.Mention(report_id=report_id, start=at, stop=at + len(word), words=word, kind=kind, type="armed_group",
                     name=name, method="m", score=1)  # fmt: skip


def account(
    n: int, id: str, text: str, day: str, dice: random.Random, again: r.Incident | None, origin: r.Origin
) -> tuple[list[r.Row], r.Incident]:
    """An account with its actors, toll and incident, and two numbers in conflict where the incident is told again."""
    country, admin1, town, lon, lat = dice.choice(PLACES)
    kind, killed = dice.choice(TYPES), float(dice.randrange(1, 40))
    where = {"place": town, "admin1": admin1, "country": country, "latitude": lat, "longitude": lon,
             "place_precision": "exact", "where_prec": 1}  # fmt: skip
    when = {"edtf": day, "first_day": day, "last_day": day, "date_precision": "day"}
    a = r.Account(report_id=id, start=0, stop=6, words=text[:6], type=kind, status="occurred", background=False,
                  method="m", score=1, **where, **when)  # fmt: skip
    toll = r.Toll(account_id=a.account_id, report_id=id, outcome="killed", victims="unspecified", low=killed,
                  best=killed, high=killed, start=0, stop=6, words=text[:6], method="m", score=1)  # fmt: skip
    actors = [
        r.AccountActor(account_id=a.account_id, report_id=id, name=dice.choice(ACTORS), type="armed_group", role=role,
                       start=s, stop=s + 6, words=text[s : s + 6], method="m", score=1)
        for s, role in ((0, "perpetrator"), (7, "target"))
    ]  # fmt: skip
    rest = r.Resting(item="account", item_id=a.account_id, report_id=id, origin_id=origin.origin_id, step=0,
                     holder=origin.name, start=0, stop=6, words=text[:6], reason="attributed")  # fmt: skip
    made: list[r.Row] = [a, toll, rest, *actors]
    incident = again or r.Incident(
        seed_id=a.account_id, type=kind, status="occurred", background=False, killed_low=killed, killed_best=killed,
        killed_high=killed, reports=2, publishers=2, origins=dice.randrange(1, 4), score=1, **where, **when,
    )  # fmt: skip
    inc = incident.incident_id
    made += [r.IncidentAccount(incident_id=inc, account_id=a.account_id, report_id=id, score=1, reason="same day"),
             r.IncidentClaim(incident_id=inc, toll_id=toll.toll_id, report_id=id, origin=origin.name, outcome="killed",
                             victims="unspecified", low=killed, best=killed, high=killed,
                             standing="counted")]  # fmt: skip
    if again is None:
        made += [incident, r.IncidentToll(incident_id=inc, outcome="killed", victims="unspecified", low=killed,
                                          best=killed, high=killed, claims=1, origins=1,
                                          rule="median_of_origins")]  # fmt: skip
    elif n % 2:
        made.append(r.Contradiction(item="toll", left_id=toll.toll_id, right_id=toll.toll_id, incident_id=inc,
                                    kind="conflict", reason=f"killed: {killed:g} and more"))  # fmt: skip
    return made + figure(n, id, text, day), incident


def figure(n: int, id: str, text: str, day: str) -> list[r.Row]:
    """A figure and its point on one of as many lines as a fifth of the reports."""
    f = r.Figure(report_id=id, start=0, stop=6, words=text[:6], value=float(n % 900), unit="fighters", what="fighters",
                 as_of=day, method="m", score=1)  # fmt: skip
    line = r.FigureLine(seed_id=f"fig-{n % 20_000}", unit="fighters", what=f"fighters of kind {n % 20_000}", figures=5,
                        reports=5, holders=3, first_at=day, last_at=day, least=1.0, most=900.0)  # fmt: skip
    return [f, line, r.FigurePoint(figure_line_id=line.figure_line_id, figure_id=f.figure_id, report_id=id, at=day,
                                   value=f.value, holder="Office", change="first")]  # fmt: skip


def story(n: int, one: r.Report, again: bool) -> list[r.Row]:
    """The report in a story of three."""
    s = r.Story(seed_id=f"rep-{n // 3}", title=one.title, first_published=one.published, last_published=one.published,
                reports=3, publishers=3, origins=2)  # fmt: skip
    made: list[r.Row] = [s, r.StoryReport(story_id=s.story_id, report_id=one.report_id, score=1, reason="like words")]
    if again:
        made.append(
            r.Copy(report_id=one.report_id, earlier_id=one.report_id, kind="near", share=0.9, reason="like words")
        )
    return made


def series() -> Iterator[r.Row]:
    """Ten years of months for every province, and some alerts."""
    for country in {p[0] for p in PLACES}:
        for admin1 in (None, *(f"Province {p}" for p in range(12))):
            for month in range(120):
                period = f"{2014 + month // 12}-{month % 12 + 1:02}"
                yield r.Series(level="admin1" if admin1 else "country", country=country, admin1=admin1, period=period,
                               incidents=9.0, killed_low=40.0, killed_best=50.0, killed_high=60.0, injured_best=9.0,
                               reports=20, publishers=9, origins=7, partial=False)  # fmt: skip
            yield r.Alert(rule="surge", country=country, admin1=admin1, period="2023-10", value=50.0, threshold=25.0,
                          reason="reported deaths", incidents=0, reports=9, publishers=4, origins=3,
                          steady=True)  # fmt: skip


def main() -> None:
    name, count = sys.argv[1], int(sys.argv[2])
    with Case.open(name, create=True) as case:
        held: dict[type[r.Row], list[r.Row]] = {}
        for n, made in enumerate(rows(count), 1):
            for row in made:
                held.setdefault(type(row), []).append(row)
            if n % 2_000 == 0 or n == count:
                case.store.write(row for part in held.values() for row in part)
                held = {}
                print(f"{n} of {count} reports", flush=True)
        case.store.write(series())


if __name__ == "__main__":
    main()
