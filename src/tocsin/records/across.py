"""Records made across reports: copies, stories, origins, incidents; derived, rebuilt at will."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "band",
    id="band_id",
    key=("report_id", "band"),
    prefix="bnd",
    indexes=(("value", "band"), ("report_id",)),
    internal=True,
)
class Band(Row):
    """One band of a report's MinHash signature; reports that share a band are candidates for copies."""

    band_id: Annotated[str, "hash of report and band"] = ""
    report_id: Annotated[str, "the report"]
    band: Annotated[int, "number of the band"]
    value: Annotated[str, "hash of the band's values, hex"]


@record(
    "copy",
    id="copy_id",
    key=("report_id", "earlier_id"),
    prefix="cpy",
    indexes=(("report_id",), ("earlier_id",)),
)
class Copy(Row):
    """A report that holds text of an earlier one; it never counts as another origin."""

    copy_id: Annotated[str, "hash of both reports"] = ""
    report_id: Annotated[str, "the later report"]
    earlier_id: Annotated[str, "the earlier report"]
    kind: Annotated[
        str, "exact, near, partial, or version: a later text at the same address, which replaces the earlier"
    ]
    share: Annotated[float, "share of the later report's words that stand in the earlier, 0 to 1"]
    start: Annotated[int | None, "longest shared passage in the later report: first character"] = None
    stop: Annotated[int | None, "longest shared passage: character after the last"] = None
    words: Annotated[str | None, "longest shared passage: its words"] = None
    reason: Annotated[str, "why it counts as that kind"]


@record("story", id="story_id", key=("seed_id",), prefix="sto", indexes=(("reports",), ("first_published",)))
class Story(Row):
    """Reports that tell the same news."""

    story_id: Annotated[str, "hash of the first report"] = ""
    seed_id: Annotated[str, "the first report, by id"]
    title: Annotated[str | None, "title of its earliest report"] = None
    first_published: Annotated[str | None, "earliest publication, EDTF"] = None
    last_published: Annotated[str | None, "latest publication, EDTF"] = None
    reports: Annotated[int, "reports, copies included"]
    publishers: Annotated[int, "distinct publishers"]
    origins: Annotated[int, "distinct origins"]


@record(
    "story_report",
    id="story_report_id",
    key=("story_id", "report_id"),
    prefix="str",
    indexes=(("story_id",), ("report_id",)),
)
class StoryReport(Row):
    """One report of a story."""

    story_report_id: Annotated[str, "hash of story and report"] = ""
    story_id: Annotated[str, "the story"]
    report_id: Annotated[str, "the report"]
    score: Annotated[float, "likeness to the story, 0 to 1"]
    reason: Annotated[str, "why it belongs"]


@record("origin", id="origin_id", key=("kind", "name"), prefix="ori", indexes=(("reports", "name"),))
class Origin(Row):
    """A first-hand source on which reports rest."""

    origin_id: Annotated[str, "hash of kind and folded name"] = ""
    name: Annotated[str, "canonical name"]
    kind: Annotated[str, "official, monitor, armed_group, agency, outlet, witness, document, interview or other"]
    reports: Annotated[int, "reports that rest on it"] = 0
    publishers: Annotated[int, "publishers of these"] = 0


@record(
    "resting",
    id="resting_id",
    key=("item_id", "origin_id", "step"),
    prefix="rst",
    indexes=(
        ("item_id",),
        ("origin_id", "report_id", "step", "start", "item", "item_id"),
        ("report_id",),
        ("of_id",),
    ),
)
class Resting(Row):
    """One step from a report, account, figure or statement towards its origin, with the words that show the step."""

    resting_id: Annotated[str, "hash of item, origin and step"] = ""
    item: Annotated[str, "report, account, figure or statement"]
    item_id: Annotated[str, "id of the item"]
    of_id: Annotated[str, "the item's report"] = ""
    report_id: Annotated[str, "the report in which the words stand"]
    origin_id: Annotated[str, "where the steps end"]
    step: Annotated[int, "0 for the item's own report, then one for each intermediate"]
    holder: Annotated[str, "whose word it is at this step"]
    start: Annotated[int | None, "words that show it: first character"] = None
    stop: Annotated[int | None, "words that show it: character after the last"] = None
    words: Annotated[str | None, "words that show it"] = None
    reason: Annotated[str, "attributed, interview, credited, copy, or own voice"]


BY_DAY = (
    "first_day", "type", "date_precision", "last_day", "status", "background", "country", "admin1", "admin2", "place",
    "killed_low", "killed_best", "killed_high", "origins", "latitude", "longitude",
)  # fmt: skip
"""What a filter of incidents asks and a timeline counts, by day: one index answers any of it without the rows."""


@record(
    "incident",
    id="incident_id",
    key=("seed_id",),
    prefix="inc",
    indexes=(
        ("country", "first_day"),
        ("country", "admin1", "first_day", "type", "date_precision"),
        BY_DAY,
        ("origins", "reports"),
        ("killed_best", "killed_low"),
    ),
)
class Incident(Row):
    """Our view of one real-world act, merged from accounts."""

    incident_id: Annotated[str, "hash of the seed account"] = ""
    seed_id: Annotated[str, "smallest id among its accounts, so that more accounts seldom change it"]
    type: Annotated[str, "type most accounts give"]
    status: Annotated[str, "status most accounts give"]
    background: Annotated[bool, "recalled as history in every account"]
    edtf: Annotated[str | None, "date, EDTF, of the account that says it most precisely"] = None
    first_day: Annotated[str | None, "first possible day"] = None
    last_day: Annotated[str | None, "last possible day"] = None
    date_precision: Annotated[str, "day, range, week, month, year or unknown"] = "unknown"
    place: Annotated[str | None, "most specific place"] = None
    geonames_id: Annotated[str | None, "gazetteer id"] = None
    admin1: Annotated[str | None, "province"] = None
    admin2: Annotated[str | None, "district"] = None
    country: Annotated[str | None, "ISO 3166-1 alpha-2"] = None
    latitude: Annotated[float | None, "degrees, WGS 84"] = None
    longitude: Annotated[float | None, "degrees, WGS 84"] = None
    place_precision: Annotated[str, "exact, near, admin2, admin1, country or unknown"] = "unknown"
    where_prec: Annotated[int | None, "UCDP precision, 1 to 7"] = None
    geo_precision: Annotated[int | None, "ACLED precision, 1 to 3"] = None
    killed_low: Annotated[float | None, "reported killed, least"] = None
    killed_best: Annotated[float | None, "reported killed, best"] = None
    killed_high: Annotated[float | None, "reported killed, most"] = None
    injured_low: Annotated[float | None, "reported injured, least"] = None
    injured_best: Annotated[float | None, "reported injured, best"] = None
    injured_high: Annotated[float | None, "reported injured, most"] = None
    reports: Annotated[int, "reports, copies included"]
    publishers: Annotated[int, "distinct publishers"]
    origins: Annotated[int, "distinct origins"]
    score: Annotated[float, "0 to 1"]


@record("incident_text", id="incident_id", searched=("text",), newest="day", internal=True)
class IncidentText(Row):
    """The words by which an incident is searched: its type, places and actors, and the sentences that tell of it."""

    incident_id: Annotated[str, "the incident"]
    day: Annotated[str | None, "first possible day"] = None
    text: Annotated[str, "one line for each of these"]


@record(
    "incident_account",
    id="incident_account_id",
    key=("incident_id", "account_id"),
    prefix="iac",
    indexes=(("incident_id",), ("account_id", "incident_id", "report_id"), ("report_id",), ("block_id",)),
)
class IncidentAccount(Row):
    """One account of an incident, and why it was merged."""

    incident_account_id: Annotated[str, "hash of incident and account"] = ""
    incident_id: Annotated[str, "the incident"]
    account_id: Annotated[str, "the account"]
    report_id: Annotated[str, "its report"]
    block_id: Annotated[str, "smallest id among the accounts that were weighed together with it"] = ""
    matched_id: Annotated[str | None, "account of the incident that it matched best; null for the first"] = None
    score: Annotated[float, "strength of the match, 0 to 1"]
    reason: Annotated[str, "what agreed, in words"]


@record(
    "incident_toll",
    id="incident_toll_id",
    key=("incident_id", "outcome", "victims"),
    prefix="ito",
    indexes=(("incident_id",),),
)
class IncidentToll(Row):
    """Reconciled toll of an incident for one outcome and group."""

    incident_toll_id: Annotated[str, "hash of incident, outcome and victims"] = ""
    incident_id: Annotated[str, "the incident"]
    outcome: Annotated[str, "killed, injured, detained, abducted, missing or displaced"]
    victims: Annotated[str, "civilians, state_forces, armed_group, unspecified, or all"]
    low: Annotated[float | None, "least over origins"] = None
    best: Annotated[float | None, "by the rule"] = None
    high: Annotated[float | None, "most over origins"] = None
    claims: Annotated[int, "tolls behind it"]
    origins: Annotated[int, "distinct origins behind it"]
    rule: Annotated[str, "name of the rule that chose best"]


@record(
    "incident_claim",
    id="incident_claim_id",
    key=("incident_id", "toll_id"),
    prefix="icl",
    indexes=(("incident_id",),),
)
class IncidentClaim(Row):
    """One stated toll of an incident, whose word it is, and what became of it."""

    incident_claim_id: Annotated[str, "hash of incident and toll"] = ""
    incident_id: Annotated[str, "the incident"]
    toll_id: Annotated[str, "the toll"]
    report_id: Annotated[str, "its report"]
    origin: Annotated[str, "name of the origin that gave it"]
    outcome: Annotated[str, "as the toll's"]
    victims: Annotated[str, "as the toll's"]
    low: Annotated[float | None, "least"] = None
    best: Annotated[float | None, "as stated"] = None
    high: Annotated[float | None, "most"] = None
    standing: Annotated[
        str,
        "counted; repeated: its origin says the same later; superseded: its origin says another number later; "
        "discounted by the rule; part of, or an earlier state of, a larger number of its report",
    ]
    instead_id: Annotated[str | None, "the toll that counts in its place"] = None
