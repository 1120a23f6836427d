"""A small case of invented reports, written row by row, so that every number of its report can be told beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.backends.sql import open_store
from tocsin.publish.situation import Situation, scope_of, situation
from tocsin.records import (
    Account,
    Alert,
    Contradiction,
    Figure,
    FigureLine,
    FigurePoint,
    Incident,
    IncidentAccount,
    IncidentClaim,
    IncidentToll,
    Origin,
    Passage,
    Report,
    Resting,
    Row,
    Series,
    Statement,
    Toll,
)
from tocsin.seams import Store

HOSTILE = '<script>alert(1)</script> *bold* _em_ #eval("1+1") [x](javascript:alert(1)) | `c` $m$ @ref \u202egnp.exe'
BY = {"method": "test", "score": 0.9}

FIRST = (
    "Twelve soldiers and three villagers were killed at Tall Ahmar on 3 May, Field Watch said. "
    "A minister warned of more raids. The army denied the loss. Camps hold 40,000 people."
)
SECOND = "Fourteen soldiers were killed at Tall Ahmar, the provincial council said. Camps hold 45,000 people."
EARLIER = "Two people were shot in Sarmin on 9 April. Camps hold 30,000 people."


class Rows:
    """Rows of a case, each span found by its words."""

    def __init__(self) -> None:
        self.made: list[Row] = []
        self.reports: dict[str, Report] = {}

    def report(self, name: str, text: str, published: str, publisher: str, title: str) -> Report:
        made = Report(
            capture_id=name * 64, part=0, title=title, publisher=publisher, publisher_from="flag", published=published,
            published_from="flag", address=f"https://{name}.example/1", status="read", repaired=False,
            text_sha256=name, text=text,
        )  # fmt: skip
        self.reports[name] = made
        self.made.append(made)
        start = 0
        for sentence in text.split(". "):
            stop = start + len(sentence) + (1 if start + len(sentence) < len(text) else 0)
            self.made.append(Passage(report_id=made.report_id, start=start, stop=stop, kind="sentence"))
            start = stop + 1
        return made

    def at(self, name: str, words: str) -> dict[str, object]:
        report = self.reports[name]
        start = report.text.index(words)
        return {"report_id": report.report_id, "start": start, "stop": start + len(words), "words": words}

    def add(self, *rows: Row) -> None:
        self.made.extend(rows)


def _incident(rows: Rows, name: str, accounts: list[Account], origins: int, **given: object) -> Incident:
    made = Incident(
        seed_id=accounts[0].account_id, status="occurred", background=False, date_precision="day",
        reports=len({a.report_id for a in accounts}), publishers=len({a.report_id for a in accounts}), origins=origins,
        score=0.9, where_prec=1, place_precision="exact", country="SY", **given,
    )  # fmt: skip
    rows.add(made)
    for a in accounts:
        rows.add(
            IncidentAccount(
                incident_id=made.incident_id, account_id=a.account_id, report_id=a.report_id, score=1.0, reason="test"
            )
        )
    return made


def _account(rows: Rows, name: str, words: str, day: str, type: str, origin: Origin) -> Account:
    made = Account(**rows.at(name, words), type=type, status="occurred", background=False, country="SY",
                   first_day=day, last_day=day, date_precision="day", **BY)  # fmt: skip
    rows.add(
        made,
        Resting(item="account", item_id=made.account_id, report_id=made.report_id, origin_id=origin.origin_id, step=0,
                holder=origin.name, reason="attributed"),
    )  # fmt: skip
    return made


def _toll(rows: Rows, account: Account, name: str, words: str, victims: str, count: int, origin: Origin) -> Toll:
    made = Toll(**rows.at(name, words), account_id=account.account_id, outcome="killed", victims=victims, low=count,
                best=count, high=count, **BY)  # fmt: skip
    rows.add(made)
    return made


def _claim(incident: Incident, toll: Toll, origin: Origin) -> IncidentClaim:
    return IncidentClaim(
        incident_id=incident.incident_id, toll_id=toll.toll_id, report_id=toll.report_id, origin=origin.name,
        outcome="killed", victims=toll.victims, low=toll.low, best=toll.best, high=toll.high, standing="counted",
    )  # fmt: skip


def _sum(incident: Incident, victims: str, low: float, best: float, high: float | None, claims: int) -> IncidentToll:
    return IncidentToll(incident_id=incident.incident_id, outcome="killed", victims=victims, low=low, best=best,
                        high=high, claims=claims, origins=claims, rule="median_of_origins")  # fmt: skip


def _figures(rows: Rows) -> None:
    made = []
    for name, value, day in (("e", 30_000, "2031-04-10"), ("a", 40_000, "2031-05-04"), ("b", 45_000, "2031-05-20")):
        made.append(
            Figure(**rows.at(name, f"{value:,} people"), value=value, low=value, high=value, unit="people",
                   what="camps", place="Syria", country="SY", as_of=day, **BY)
        )  # fmt: skip
    line = FigureLine(seed_id=made[0].figure_id, unit="people", what="people in camps", place="Syria", country="SY",
                      first_at="2031-04-10", last_at="2031-05-20", least=30_000, most=45_000, figures=3, reports=3,
                      holders=1)  # fmt: skip
    rows.add(*made, line)
    for figure, change in zip(made, ("first", "up", "up"), strict=True):
        rows.add(
            FigurePoint(figure_line_id=line.figure_line_id, figure_id=figure.figure_id, report_id=figure.report_id,
                        at=figure.as_of, value=figure.value, low=figure.low, high=figure.high, holder="Relief Desk",
                        change=change)
        )  # fmt: skip


def case_rows() -> list[Row]:
    """Two reports of one incident in May 2031 with differing tolls, one of an incident in April."""
    rows = Rows()
    rows.report("a", FIRST, "2031-05-04", "Daily <b>Levant</b>", HOSTILE)
    rows.report("b", SECOND, "2031-05-20", "Kestrel", "Fourteen killed")
    rows.report("e", EARLIER, "2031-04-10", "Kestrel", "Two shot")
    watch = Origin(name="Field Watch", kind="monitor", reports=1, publishers=1)
    council = Origin(name="the council", kind="official", reports=1, publishers=1)
    own = Origin(name="Kestrel", kind="outlet", reports=1, publishers=1)
    rows.add(watch, council, own)
    one = _account(rows, "a", "were killed at Tall Ahmar", "2031-05-03", "armed_clash", watch)
    two = _account(rows, "b", "were killed at Tall Ahmar", "2031-05-03", "armed_clash", council)
    old = _account(rows, "e", "shot in Sarmin", "2031-04-09", "attack", own)
    may = _incident(rows, "may", [one, two], 2, type="armed_clash", first_day="2031-05-03", last_day="2031-05-03",
                    place="Tall Ahmar", admin1="Aleppo", latitude=36.6, longitude=38.1, killed_low=14, killed_best=15,
                    killed_high=15)  # fmt: skip
    _incident(rows, "april", [old], 1, type="attack", first_day="2031-04-09", last_day="2031-04-09", place="Sarmin",
              admin1="Idlib", latitude=35.9, longitude=36.7, killed_low=2, killed_best=2, killed_high=2)  # fmt: skip
    twelve = _toll(rows, one, "a", "Twelve soldiers", "state_forces", 12, watch)
    three = _toll(rows, one, "a", "three villagers", "civilians", 3, watch)
    fourteen = _toll(rows, two, "b", "Fourteen soldiers", "state_forces", 14, council)
    rows.add(_claim(may, twelve, watch), _claim(may, three, watch), _claim(may, fourteen, council))
    rows.add(
        _sum(may, "state_forces", 12, 12, 14, 2), _sum(may, "civilians", 3, 3, 3, 1), _sum(may, "all", 14, 15, 15, 3)
    )
    rows.add(
        Contradiction(item="toll", left_id=twelve.toll_id, right_id=fourteen.toll_id, incident_id=may.incident_id,
                      kind="conflict", reason="killed, state forces: 12 by Field Watch, 14 by the council"),
        Statement(**rows.at("a", "more raids"), speaker="A minister", kind="warning", **BY),
        Statement(**rows.at("a", "denied the loss"), speaker="The <i>army</i>", addressee="Field Watch",
                  kind="denial", **BY),
    )  # fmt: skip
    for month, best in (("2031-04", 2), ("2031-05", 15)):
        rows.add(
            Series(level="country", country="SY", period=month, incidents=1, killed_low=best, killed_best=best,
                   killed_high=best, injured_best=0, reports=1, publishers=1, origins=1, partial=month == "2031-05",
                   publishing=2, new_publishers=1, gone_publishers=0)
        )  # fmt: skip
    rows.add(
        Alert(rule="deaths_doubled", country="SY", period="2031-05", value=15, threshold=10, incidents=1, reports=2,
              publishers=2, origins=2, reason="15 reported deaths in SY in 2031-05: at least 10")
    )  # fmt: skip
    _figures(rows)
    return rows.made


@pytest.fixture
def written_store(tmp_path: Path) -> Iterator[Store]:
    """Store of the invented case."""
    store = open_store(f"sqlite:///{tmp_path / 'case.db'}")
    store.create()
    store.write(case_rows())
    yield store
    store.close()


@pytest.fixture
def shown() -> str:
    """The hostile title as it must be seen: its hidden character named, the rest as it is."""
    return HOSTILE.replace("\u202e", "⟨U+202E⟩")


@pytest.fixture
def may(written_store: Store) -> Situation:
    """Its report for Syria in May 2031."""
    return situation(written_store, scope_of("2031-05", "SY"))
