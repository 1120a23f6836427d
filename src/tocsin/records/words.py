"""Records of the words of one report: mentions, and relations between them."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "mention",
    id="mention_id",
    key=("report_id", "start", "stop", "kind", "type", "name"),
    prefix="men",
    indexes=(("report_id",),),
)
class Mention(Row):
    """A span that names something, with its normal form; the columns that do not apply to its kind are null."""

    mention_id: Annotated[str, "hash of report, span, kind, type and name"] = ""
    report_id: Annotated[str, "the report"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words there"]
    kind: Annotated[
        str,
        "actor, person, place, time, quantity, weapon, trigger, cue, content, speaker, addressee or source",
    ]
    type: Annotated[
        str | None,
        "actor: its type; trigger: incident type; content: statement kind; source: its kind; place: place, reference "
        "to one, government or demonym; quantity: toll, figure, repeat of an earlier figure, or none; time: anchor",
    ] = None
    name: Annotated[str | None, "canonical name"] = None
    office: Annotated[str | None, "person: the office or organisation that the words say the person speaks for"] = None
    ref: Annotated[str | None, "id in the actor list or the gazetteer"] = None
    status: Annotated[str | None, "trigger: occurred, planned, denied or hypothetical"] = None
    background: Annotated[bool | None, "trigger: recalled as history"] = None
    direct: Annotated[bool | None, "content: most of it in quotation marks"] = None
    low: Annotated[float | None, "quantity: least"] = None
    best: Annotated[float | None, "quantity: as stated"] = None
    high: Annotated[float | None, "quantity: most"] = None
    outcome: Annotated[str | None, "quantity: killed, injured, detained, abducted, missing or displaced"] = None
    victims: Annotated[str | None, "quantity: civilians, state_forces, armed_group or unspecified"] = None
    unit: Annotated[str | None, "quantity: unit of a figure"] = None
    what: Annotated[str | None, "quantity: what is counted, in the report's words"] = None
    edtf: Annotated[str | None, "time: EDTF (ISO 8601-2), partial where the words are"] = None
    first_day: Annotated[str | None, "time: first possible day"] = None
    last_day: Annotated[str | None, "time: last possible day"] = None
    grain: Annotated[str | None, "time: day, range, week, month, year or unknown"] = None
    basis: Annotated[str | None, "time: what the reading rests on; quantity: which rule gave its bounds"] = None
    admin1: Annotated[str | None, "place: province"] = None
    admin2: Annotated[str | None, "place: district"] = None
    country: Annotated[str | None, "place or actor: ISO 3166-1 alpha-2"] = None
    latitude: Annotated[float | None, "place: degrees, WGS 84; null for a country"] = None
    longitude: Annotated[float | None, "place: degrees, WGS 84; null for a country"] = None
    precision: Annotated[str | None, "place: exact, near, admin2, admin1, country or unknown"] = None
    where_prec: Annotated[int | None, "place: UCDP precision, 1 to 7"] = None
    geo_precision: Annotated[int | None, "place: ACLED precision, 1 to 3"] = None
    candidates: Annotated[str | None, "other readings, JSON list"] = None
    method: Annotated[str, "what found it"]
    score: Annotated[float, "0 to 1"]


@record(
    "relation",
    id="relation_id",
    key=("report_id", "head", "tail", "role"),
    prefix="rel",
    indexes=(("report_id",),),
)
class Relation(Row):
    """A tie between two mentions of one report: a trigger and its place, a cue and its speaker."""

    relation_id: Annotated[str, "hash of report, head, tail and role"] = ""
    report_id: Annotated[str, "the report"]
    head: Annotated[str, "mention: trigger, cue, or the later of two names"]
    tail: Annotated[str, "mention tied to it"]
    role: Annotated[
        str, "perpetrator, target, party, place, time, weapon, toll, by, speaker, content, addressee or same"
    ]
    method: Annotated[str, "what found it"]
    score: Annotated[float, "0 to 1"]
