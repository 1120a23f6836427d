"""What leaves the desk names nobody who is merely accused, hurt, killed, or saw it; what is left still reads true."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import tocsin
from tocsin import records as r
from tocsin.case import TABLES
from tocsin.errors import ConfigError, StoreError
from tocsin.publish.redaction import Profile, masked, profile_named
from tocsin.publish.redaction.people import people
from tocsin.publish.search import search
from tocsin.publish.verify import with_evidence
from tocsin.records import columns, evidence
from tocsin.registry import PUBLISHERS
from tocsin.seams import Ids, Where
from tocsin.testing import files_that_name


@pytest.mark.parametrize("form", PUBLISHERS)
def test_no_masked_name_is_in_any_export(form, private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        assert case.export(form, tmp_path / "public", "public")
        assert case.export(form, tmp_path / "partner", "partner")
        private = {way for person in people(case.store).values() if not person.kept for way in person.written}
    assert {"Glenn Fine", "Abu Bakr al-Baghdadi"} <= private
    assert files_that_name(tmp_path / "public", (*private_case.hidden, *private)) == []
    assert files_that_name(tmp_path / "partner", (*private_case.partner, *private)) == []


def test_the_search_for_names_finds_them_where_nothing_is_masked(private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        for form in ("csv", "json", "parquet"):
            case.export(form, tmp_path / form, "internal")
            told = files_that_name(tmp_path / form, private_case.hidden)
            assert {line.rpartition(": ")[2] for line in told} == set(private_case.hidden)


def test_names_are_found_in_any_kind_of_file(tmp_path):
    name = "Zoë al-Testname"
    (tmp_path / "a.html").write_text("<b>Zo&euml; al-Testname</b>", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([name]), encoding="utf-8")
    (tmp_path / "c.csv").write_text("https://x.example/zo%C3%AB-al-testname/1", encoding="utf-8")
    pq.write_table(pa.table({"n": [name]}), tmp_path / "d.parquet")
    with sqlite3.connect(tmp_path / "e.db") as c:
        c.execute("CREATE TABLE t AS SELECT ? AS n", (name,))
    with zipfile.ZipFile(tmp_path / "f.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("zoe_al_testname.txt", "nothing")
    assert len(files_that_name(tmp_path, [name])) == 6
    assert files_that_name(tmp_path, ["Zoe Testname"]) == []


def test_office_holders_and_spokespersons_are_named(private_case):
    with tocsin.open(private_case.folder) as case:
        told = " ".join(x.text for x in case.masked("partner").read(r.Report))
        speakers = " ".join(x.speaker or "" for x in case.masked("public").read(r.Statement))
    for name in (*private_case.kept, "Saad al-Allaq", "Rami Abdel Rahman", "Volodymyr Zelensky"):
        assert name in told
        assert name in speakers


@pytest.mark.parametrize("profile", ["partner", "public"])
def test_every_span_reads_as_its_words_in_the_masked_text(profile, private_case):
    with tocsin.open(private_case.folder) as case:
        seen = case.masked(profile)
        texts = {x.report_id: x.text for x in seen.read(r.Report)}
        rows = [(row, e) for record in with_evidence() for row in seen.read(record) for e in evidence(row)]
    assert len(rows) > 3000
    for row, (words, start, stop) in rows:
        assert texts[row.report_id][start:stop] == words
    assert any("[masked: person]" in words for _, (words, _, _) in rows)


def test_what_is_counted_stays_as_it_is(private_case):
    with tocsin.open(private_case.folder) as case:
        for record in (r.Incident, r.IncidentToll, r.Series, r.Toll, r.Story, r.Origin):
            before, after = list(case.store.read(record)), list(case.masked("public").read(record))
            numbers = [c.name for c in columns(record) if c.type in (float, int) and "itude" not in c.name]
            numbers = [n for n in numbers if n not in ("start", "stop", "by_start", "by_stop") and "prec" not in n]
            assert [[getattr(x, n) for n in numbers] for x in before] == [
                [getattr(x, n) for n in numbers] for x in after
            ]


def test_no_place_in_public_is_finer_than_a_district(private_case):
    with tocsin.open(private_case.folder) as case:
        seen = case.masked("public")
        for record, precision in (
            (r.Incident, "place_precision"),
            (r.Account, "place_precision"),
            (r.Mention, "precision"),
        ):
            rows = list(seen.read(record))
            assert {getattr(row, precision) for row in rows} & {"admin2", "admin1"}
            assert not {getattr(row, precision) for row in rows} & {"exact", "near"}
            assert all(
                row.where_prec is None or row.where_prec >= 3 for row in rows if getattr(row, precision) == "admin2"
            )
        coarse = {row.id: row for row in seen.read(r.Incident)}
        fine = list(case.store.read(r.Incident, [Where("where_prec", "=", 1), Where("latitude", "not null")]))
    pins = {(row.id, row.latitude) for row in fine}
    kept = pins & {(row.id, row.latitude) for row in coarse.values()}
    # A district that is named for its town has the town for its centre.
    assert len(kept) < len(pins) / 2
    assert all(coarse[row.id].geonames_id is None for row in fine)


@pytest.mark.parametrize("name", TABLES)
def test_questions_are_answered_by_what_is_seen(name, private_case):
    """Paging, conditions and counts agree with reading all rows; a question about a masked word finds nothing."""
    record = TABLES[name]
    with tocsin.open(private_case.folder) as case:
        seen = case.masked("public")
        rows = list(seen.read(record))
        assert seen.count(record) == len(rows)
        assert seen.arrow(record).num_rows == len(rows)
        paged: list[r.Row] = []
        while page := list(seen.read(record, limit=100, after=paged[-1].id if paged else None)):
            paged += page
        assert paged == rows
        for row in rows[:3]:
            assert seen.get(record, row.id) == row
        for column in (c.name for c in columns(record) if c.type is str):
            assert seen.count(record, [Where(column, "like", "Dovanti")]) == 0
            for value in {getattr(row, column) for row in rows[:5]} - {None}:
                found = list(seen.read(record, [Where(column, "=", value)]))
                assert found == [row for row in rows if getattr(row, column) == value]


def test_orders_sums_and_joined_questions_agree_with_the_rows(private_case):
    with tocsin.open(private_case.folder) as case:
        seen = case.masked("public")
        for order in (["-reports"], ["place", "-first_day"], ["latitude"]):
            rows = list(seen.read(r.Incident, order=order))
            paged: list[r.Row] = []
            while page := list(seen.read(r.Incident, order=order, limit=7, after=paged[-1].id if paged else None)):
                paged += page
            assert paged == rows
        for by in (["country", "type"], ["place"]):
            told = seen.tally(r.Incident, by, [Where("reports", ">", 0)])
            assert sum(n for *_, n in told) == seen.count(r.Incident)
            assert [n for *_, n in told] == sorted((n for *_, n in told), reverse=True)
        speakers = [s.report_id for s in seen.read(r.Statement) if "[masked" in (s.speaker or "")]
        asked = Ids(r.Statement, "report_id", [Where("speaker", "like", "[masked")])
        found = seen.read(r.Report, [Where("report_id", "in", asked)])
        assert {x.report_id for x in found} == set(speakers) != set()
        either = Where(("title", "publisher"), "like", "quay post")
        assert {x.publisher for x in seen.read(r.Report, [either])} == {"Quay Post"}
        mention = next(seen.read(r.Mention, [Where("kind", "=", "person")]))
        related = seen.read(
            r.Relation, [Where("tail", "in", Ids(r.Mention, "mention_id", [Where("kind", "=", "person")]))]
        )
        assert mention.mention_id.startswith("men-")
        assert list(related)


@pytest.mark.parametrize("profile", ["partner", "public"])
def test_no_row_of_any_table_names_them(profile, private_case):
    names = private_case.hidden if profile == "public" else private_case.partner
    with tocsin.open(private_case.folder) as case:
        seen = case.masked(profile)
        for record in r.RECORDS:
            told = json.dumps([row.values() for row in seen.read(record)], ensure_ascii=False)
            assert [n for n in names if n in told] == [], record.spec.name


def test_ids_that_hash_a_name_cannot_be_tried(private_case):
    with tocsin.open(private_case.folder) as case:
        for record in (r.Mention, r.Origin, r.Source, r.AccountSource):
            known = {row.id for row in case.store.read(record)}
            assert known.isdisjoint(row.id for row in case.masked("public").read(record))
        origins = {row.id for row in case.masked("public").read(r.Origin)}
        assert {row.origin_id for row in case.masked("public").read(r.Resting)} <= origins


def test_nobody_at_the_desk_is_named(private_case, tocsin_command, tmp_path):
    with tocsin.open(private_case.folder) as case:
        with case.store.exclusive():
            case.store.write(
                [r.Judgement(at="2019-09-01", who="Ada Deskname", kind="hide", left_id="x", note="Ada says")]
            )
        seen = case.masked("partner")
        assert not list(seen.read(r.Custody))
        assert {j.who for j in seen.read(r.Judgement)} == {"[masked: desk]"}
        assert all("/" not in f.place or "://" in f.place for f in seen.read(r.Finding))


def test_what_is_new_waits(private_case):
    with tocsin.open(private_case.folder) as case:
        profile = profile_named("public")
        late = masked(case.store, profile, today=date(2019, 8, 20))
        days = {x.published for x in late.read(r.Report)}
        assert max(d for d in days if d) <= "2019-08-13"
        assert None in days
        assert late.count(r.Report) < case.store.count(r.Report)
        shown = {x.report_id for x in late.read(r.Report)}
        for record in with_evidence():
            assert {row.report_id for row in late.read(record)} <= shown
        behind = {x.incident_id for x in late.read(r.IncidentAccount)}
        assert {x.incident_id for x in late.read(r.Incident)} == behind
        assert max(s.period for s in late.read(r.Series)) == "2019-07"
        far = masked(case.store, profile, today=date(2030, 1, 1))
        assert far.count(r.Report) == case.store.count(r.Report)


def test_a_masked_case_is_not_written_to(private_case):
    with tocsin.open(private_case.folder) as case:
        with pytest.raises(StoreError, match="not written to"):
            case.masked("partner").write([])
        assert case.masked("internal") is case.store


def test_a_case_can_change_a_profile_and_add_one(private_case, tocsin_command, tmp_path):
    own = {"public": {"keep": ["Omar al-Dovanti"], "delay_days": 0}, "court": {"mask": ["Belloran"], "text": "whole"}}
    with tocsin.open(private_case.folder) as case:
        texts = " ".join(x.text for x in masked(case.store, profile_named("public", own)).read(r.Report))
        assert "Omar al-Dovanti" in texts
        assert "Teluk" not in texts
        court = masked(case.store, profile_named("court", own))
        assert "Belloran" not in " ".join(x.text for x in court.read(r.Report))


BAD = [
    ({"public": {"people": "some"}}, "profiles.public.people cannot be 'some'"),
    ({"public": {"colour": "red"}}, "unknown setting profiles.public.colour"),
    ({"public": {"delay_days": -1}}, "cannot be -1"),
    ({"public": {"keep": "Ada"}}, "cannot be 'Ada'"),
    ({"public": {"doubtful": 1}}, "cannot be 1"),
    ({"public": 3}, "must be a table"),
]


@pytest.mark.parametrize(("own", "told"), BAD)
def test_a_setting_that_cannot_be_used_is_named(own, told):
    with pytest.raises(ConfigError, match=told):
        profile_named("public", own)


def test_an_unknown_profile_is_named_with_those_there_are(tocsin_command, sample_case, tmp_path):
    done = tocsin_command("export", sample_case, "--profile", "secret", "--out", tmp_path)
    assert done.exit_code == 1
    assert "no profile named 'secret'" in done.output
    assert "internal, partner, public" in done.output
    assert Profile("x").open is False


def test_search_finds_no_masked_name(private_case):
    with tocsin.open(private_case.folder) as case:
        open_hits = [n for n in private_case.hidden if search(case.store, f'"{n}"').hits]
        assert open_hits
        seen = case.masked("public")
        assert [n for n in open_hits if search(seen, f'"{n}"').hits] == []
        shown = [hit.excerpt + (hit.title or "") for hit in search(seen, "killed", limit=200).hits]
        assert shown
        assert not [n for n in private_case.hidden if n in " ".join(shown)]
