"""The pages inside an evidence bundle: what is reported, each number beside its sentence, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tocsin import records as r
from tocsin.publish.evidence import Told, Value, days, incident_view, number_line, place_line
from tocsin.publish.redaction import Profile
from tocsin.seams import Store
from tocsin.version import __version__

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Reported incidents</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:1rem/1.5 sans-serif;max-width:50rem;margin:auto;padding:1rem}blockquote{margin:.2rem 1rem}
section{border-top:1px solid #999}</style></head><body>
<h1>Reported incidents</h1>
"""


def report_page(store: Store, profile: Profile) -> Iterator[str]:
    """Every incident with its tolls, its origins, and each value in its sentence; plain HTML without scripts."""
    yield _HEAD
    yield f"<p>Made by Tocsin {__version__} under the profile {_text(profile.name)}. All numbers are reported.</p>\n"
    for incident in store.read(r.Incident, order=["first_day"]):
        yield from _incident(store, incident)
    yield "</body></html>\n"


def _incident(store: Store, i: r.Incident) -> Iterator[str]:
    view = incident_view(store, i)
    when = days(i.first_day, i.last_day) or i.edtf or "no date"
    yield f'<section id="{i.incident_id}"><h2>{_text(f"{when}: {i.type} at {place_line(i.values())}")}</h2>\n'
    yield f"<p>Reported as {_text(i.status)}; {i.reports} reports, {i.publishers} publishers, {i.origins} origins: "
    yield f"{_text('; '.join(view.origins) or 'none named')}.</p>\n<ul>\n"
    for toll in view.tolls:
        line = f"{toll.outcome}, {toll.victims}: {number_line(toll.low, toll.best, toll.high)} ({toll.rule})"
        yield f"<li>{_text(line)}</li>\n"
    yield "</ul>\n"
    for told in view.told:
        yield from _told(told)
    yield "</section>\n"


def _told(told: Told) -> Iterator[str]:
    head = f"{told.publisher or 'publisher unknown'}, {told.published or 'date unknown'}: {told.title or 'untitled'}"
    yield f"<h3>{_text(head)}</h3>\n<p>{told.report_id}</p>\n<dl>\n"
    for value in told.values:
        yield f"<dt>{_text(value.field)}: {_text(value.value)}{_text(_by(value))}</dt>\n"
        if value.sentence is not None and value.mark is not None:
            start, stop = value.mark
            parts = [_text(p) for p in (value.sentence[:start], value.sentence[start:stop], value.sentence[stop:])]
            yield f"<dd><blockquote>{parts[0]}<mark>{parts[1]}</mark>{parts[2]}</blockquote></dd>\n"
    yield "</dl>\n"


def _by(value: Value) -> str:
    return f", says {value.by}" if value.by else ""


def _text(words: str) -> str:
    """Words of reports as text, kept from turning the lines around them about."""
    return f"<bdi>{escape(words)}</bdi>"


def method_page(profile: Profile, *, originals: bool) -> str:
    """How the tables were made, what was masked, and how to check the bundle, as Markdown."""
    kept = (
        "`originals/` holds the bytes as they were captured, named by their SHA-256."
        if originals
        else "Originals are left out under this profile; `tables/capture.jsonl` has their SHA-256."
    )
    return f"""# How this was made

Tocsin {__version__} read reports and wrote down what they say: incidents, tolls, figures, statements, and from whom
each report has it. Everything here is reported, nothing is confirmed. Empty means unknown.

- Each value with words of its own has a citation: `citations.jsonl` names the row, the words, the report and the place
  of the words in its text (`tables/report.jsonl`, characters from 0, the end not included).
- An incident is our merger of accounts; `tables/incident_account.jsonl` says why each was merged.
- A toll has a least, a best and a most; `tables/incident_toll.jsonl` names the rule that chose the best, and
  `tables/incident_claim.jsonl` holds every number and whose word it is. Reports of one origin count once.
- Dates and places are as exact as the reports say; a country alone has no point.
- `tables/TABLES.md` explains every column.

## What was masked

Profile `{profile.name}`: people {profile.people}, places {profile.places}, text {profile.text}, delay of
{profile.delay_days} days, desk {profile.desk}. What is masked says so in square brackets. Spans fit the text as it
stands here. {kept}

## To check it

`tocsin verify evidence.zip` hashes every file again and reads every span again. By hand: `manifest.json` has the
SHA-256 of every other file. Who could alter the files could alter the manifest: keep the SHA-256 of the whole zip
elsewhere.
"""
