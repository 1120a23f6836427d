"""Method and limits of a situation report, with the numbers of the case at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.assess import KNOWN
from tocsin.publish.situation.scope import Scope
from tocsin.publish.situation.sentences import many
from tocsin.records import Incident, IncidentToll, Report
from tocsin.seams import Store, Where

COUNTED = (
    "Counted is what reports tell, not what occurred: incidents told as done and as the news of a report, dated to a "
    "month or better, in a country that is known. An incident lies in the period of its first possible day. Where few "
    "can report, few incidents are reported."
)
ALL = (
    "Counted is what reports tell, not what occurred: all incidents told as done and as the news of a report, whatever "
    "their date, undated ones included. Where few can report, few incidents are reported."
)
SUMS = (
    "Low, best and high are the least, the chosen and the most that origins give. A sum takes the least where no best "
    "is known, and its most is unknown where one toll leaves it open; an incident for which no number is reported adds "
    "nothing to it, and is not zero. The line “all” is for all victims together, not the sum of the lines above it."
)
STANDS = (
    "Reports, publishers and origins are three numbers: many reports can rest on one origin, and copies add none. "
    "Warnings, denials and assessments are those of reports published in the period; a warning is judged by reported "
    "deaths within the time it names, else within three months."
)
READ = (
    "A small language model and rules read the reports and err; each number leads to its words. Every sentence here is "
    "filled from tables, none is written by a language model."
)
MASKED = (
    "What the profile {profile} hides is masked and says so: names of persons without an office, places, text. Reports "
    "that wait for its delay, and what rests on them alone, are not counted."
)
OPEN = "internal"
"""Profile that hides nothing."""
MAPS = "Circles on maps are as large as a place is exact. Outlines: made with Natural Earth; they settle no border."


def limits(store: Store, scope: Scope, incidents: Iterable[Incident], profile: str) -> Iterator[str]:
    """Sentences on method and limits."""
    yield COUNTED if scope.before else ALL
    if scope.before and (undated := _undated(store, scope)):
        yield f"Of the area, {many(undated, 'incident')} dated no better than to a year {_is(undated)} in no period."
    yield SUMS
    if rules := sorted({t.rule for t in _tolls(store, incidents)}):
        yield f"Best is chosen by the rule {', '.join(rules)}."
    yield STANDS
    if unread := store.count(Report, [Where("status", "!=", "read")]):
        yield f"Of the case, {many(unread, 'report')} in languages that are not read {_is(unread)} not counted."
    if profile != OPEN:
        yield MASKED.format(profile=profile)
    yield READ
    yield MAPS


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _undated(store: Store, scope: Scope) -> int:
    where = [Where("status", "=", "occurred"), Where("background", "=", False), *scope.where]
    rough = [Where("date_precision", "not in", sorted(KNOWN))]
    return len(scope.keep(store.read(Incident, [*where, *rough])))


def _tolls(store: Store, incidents: Iterable[Incident]) -> Iterator[IncidentToll]:
    return store.read(IncidentToll, [Where("incident_id", "in", [i.incident_id for i in incidents])])
