"""Records of what one report says: accounts with their actors and tolls, figures, statements, sources."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "account",
    id="account_id",
    key=("report_id", "start", "stop", "type"),
    prefix="acc",
    indexes=(("report_id",), ("country", "first_day")),
)
class Account(Row):
    """What one report says about one incident."""

    account_id: Annotated[str, "hash of report, anchor and type"] = ""
    report_id: Annotated[str, "the report"]
    start: Annotated[int, "anchor: first character"]
    stop: Annotated[int, "anchor: character after the last"]
    words: Annotated[str, "anchor: the words that name the act"]
    type: Annotated[str, "incident type of the vocabulary"]
    status: Annotated[str, "occurred, planned, denied or hypothetical"]
    background: Annotated[bool, "recalled as history, not the news"]
    edtf: Annotated[str | None, "date, EDTF"] = None
    first_day: Annotated[str | None, "first possible day"] = None
    last_day: Annotated[str | None, "last possible day"] = None
    date_precision: Annotated[str, "day, range, week, month, year or unknown"] = "unknown"
    date_basis: Annotated[str | None, "what the date rests on; says so where only the publication date supports it"] = (
        None
    )
    date_words: Annotated[str | None, "date: its words"] = None
    date_start: Annotated[int | None, "date: first character of its words"] = None
    date_stop: Annotated[int | None, "date: character after the last"] = None
    place: Annotated[str | None, "most specific place named"] = None
    geonames_id: Annotated[str | None, "gazetteer id"] = None
    admin1: Annotated[str | None, "province"] = None
    admin2: Annotated[str | None, "district"] = None
    country: Annotated[str | None, "ISO 3166-1 alpha-2"] = None
    latitude: Annotated[float | None, "degrees, WGS 84; null for a country"] = None
    longitude: Annotated[float | None, "degrees, WGS 84; null for a country"] = None
    place_precision: Annotated[str, "exact, near, admin2, admin1, country or unknown"] = "unknown"
    where_prec: Annotated[int | None, "UCDP precision, 1 to 7"] = None
    geo_precision: Annotated[int | None, "ACLED precision, 1 to 3"] = None
    place_words: Annotated[str | None, "place: its words"] = None
    place_start: Annotated[int | None, "place: first character of its words"] = None
    place_stop: Annotated[int | None, "place: character after the last"] = None
    weapon_words: Annotated[str | None, "weapon: its words"] = None
    weapon_start: Annotated[int | None, "weapon: first character"] = None
    weapon_stop: Annotated[int | None, "weapon: character after the last"] = None
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record(
    "account_actor",
    id="account_actor_id",
    key=("account_id", "role", "name", "start"),
    prefix="act",
    indexes=(("account_id",), ("report_id",), ("name", "account_id", "type", "role")),
)
class AccountActor(Row):
    """One actor of an account in its role."""

    account_actor_id: Annotated[str, "hash of account, role, name and place in the text"] = ""
    account_id: Annotated[str, "the account"]
    report_id: Annotated[str, "the report"]
    name: Annotated[str, "canonical name"]
    actor_id: Annotated[str | None, "id in the actor list"] = None
    type: Annotated[str | None, "type of actor"] = None
    role: Annotated[str, "perpetrator, target or party"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words that name it"]
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record(
    "account_source",
    id="account_source_id",
    key=("account_id", "name"),
    prefix="aso",
    indexes=(("account_id",), ("report_id",)),
)
class AccountSource(Row):
    """One of those to whom the report attributes its account."""

    account_source_id: Annotated[str, "hash of account and name"] = ""
    account_id: Annotated[str, "the account"]
    report_id: Annotated[str, "the report"]
    name: Annotated[str, "canonical name"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words that attribute it"]
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record(
    "toll",
    id="toll_id",
    key=("account_id", "start", "stop", "outcome", "victims", "low", "best", "high"),
    prefix="tol",
    indexes=(("account_id",), ("report_id",)),
)
class Toll(Row):
    """One stated toll of an account: a group, or one claim."""

    toll_id: Annotated[str, "hash of account, span and value"] = ""
    account_id: Annotated[str, "the account"]
    report_id: Annotated[str, "the report"]
    outcome: Annotated[str, "killed, injured, detained, abducted, missing or displaced"]
    victims: Annotated[str, "civilians, state_forces, armed_group or unspecified"]
    low: Annotated[float | None, "least"] = None
    best: Annotated[float | None, "as stated"] = None
    high: Annotated[float | None, "most"] = None
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words that state it"]
    by: Annotated[str | None, "who gave the number; null in the report's own voice"] = None
    by_words: Annotated[str | None, "by: its words"] = None
    by_start: Annotated[int | None, "by: first character"] = None
    by_stop: Annotated[int | None, "by: character after the last"] = None
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record(
    "figure",
    id="figure_id",
    key=("report_id", "start", "stop", "unit", "value"),
    prefix="fig",
    indexes=(("report_id",), ("unit", "as_of")),
)
class Figure(Row):
    """One stated quantity about the conflict that is not the toll of one incident."""

    figure_id: Annotated[str, "hash of report, span, unit and value"] = ""
    report_id: Annotated[str, "the report"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words that state it"]
    value: Annotated[float | None, "as stated"] = None
    low: Annotated[float | None, "least"] = None
    high: Annotated[float | None, "most"] = None
    unit: Annotated[str, "unit of the vocabulary"]
    what: Annotated[str | None, "what is counted, in the report's words"] = None
    place: Annotated[str | None, "place it holds for"] = None
    country: Annotated[str | None, "ISO 3166-1 alpha-2"] = None
    place_words: Annotated[str | None, "place: its words"] = None
    place_start: Annotated[int | None, "place: first character"] = None
    place_stop: Annotated[int | None, "place: character after the last"] = None
    period: Annotated[str | None, "time it holds for, EDTF"] = None
    period_words: Annotated[str | None, "period: its words"] = None
    period_start: Annotated[int | None, "period: first character"] = None
    period_stop: Annotated[int | None, "period: character after the last"] = None
    as_of: Annotated[str | None, "publication date of the report, EDTF; null where unknown"] = None
    by: Annotated[str | None, "who gave it; null in the report's own voice"] = None
    by_words: Annotated[str | None, "by: its words"] = None
    by_start: Annotated[int | None, "by: first character"] = None
    by_stop: Annotated[int | None, "by: character after the last"] = None
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record(
    "statement",
    id="statement_id",
    key=("report_id", "start", "stop"),
    prefix="sta",
    indexes=(("report_id",), ("kind", "speaker")),
    searched=("words", "speaker", "addressee"),
)
class Statement(Row):
    """One attributed utterance: who says what to whom."""

    statement_id: Annotated[str, "hash of report and span"] = ""
    report_id: Annotated[str, "the report"]
    start: Annotated[int, "content: first character"]
    stop: Annotated[int, "content: character after the last"]
    words: Annotated[str, "content: its words"]
    speaker: Annotated[str | None, "canonical name; null where anonymous"] = None
    speaker_words: Annotated[str | None, "speaker: its words"] = None
    speaker_start: Annotated[int | None, "speaker: first character"] = None
    speaker_stop: Annotated[int | None, "speaker: character after the last"] = None
    cue_words: Annotated[str | None, "cue: its words"] = None
    cue_start: Annotated[int | None, "cue: first character"] = None
    cue_stop: Annotated[int | None, "cue: character after the last"] = None
    addressee: Annotated[str | None, "outlet or agency it was said to"] = None
    addressee_words: Annotated[str | None, "addressee: its words"] = None
    addressee_start: Annotated[int | None, "addressee: first character"] = None
    addressee_stop: Annotated[int | None, "addressee: character after the last"] = None
    direct: Annotated[bool, "most of the content stands in quotation marks"] = False
    kind: Annotated[str, "statement kind of the vocabulary"] = "claim"
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]


@record("source", id="source_id", key=("report_id", "name"), prefix="src", indexes=(("report_id",), ("name", "kind")))
class Source(Row):
    """One whom a report names as where its information comes from."""

    source_id: Annotated[str, "hash of report and name"] = ""
    report_id: Annotated[str, "the report"]
    name: Annotated[str, "canonical name"]
    kind: Annotated[str, "source kind of the vocabulary"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    words: Annotated[str, "the words that show it"]
    method: Annotated[str, "what made it"]
    score: Annotated[float, "0 to 1"]
