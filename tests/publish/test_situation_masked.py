"""A situation report for others than the desk names nobody who is masked, in no format, picture or file name."""

from __future__ import annotations

import base64
import re

import pytest

import tocsin
from tocsin.publish.redaction.people import people
from tocsin.publish.situation import FORMATS, scope_of, situation, write_situation
from tocsin.testing import files_that_name


def write_all(case, profile, out):
    made = situation(case.masked(profile), scope_of("2019"), profile=profile)
    for path in write_situation(made, out, "s", list(FORMATS)):
        if path.suffix == ".html":
            drawn = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", path.read_text(encoding="utf-8"))
            assert drawn
            for k, picture in enumerate(drawn):
                (out / f"drawn-{k}.svg").write_bytes(base64.b64decode(picture))
    return made


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_no_masked_name_is_in_a_report(profile, private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        made = write_all(case, profile, tmp_path)
        private = {way for person in people(case.store).values() if not person.kept for way in person.written}
    names = private_case.hidden if profile == "public" else private_case.partner
    assert made.citations
    assert files_that_name(tmp_path, (*names, *private)) == []
    assert any(profile in line for line in made.limits)


def test_the_desk_reads_the_names_and_all_profiles_the_same_counts(private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        desk = write_all(case, "internal", tmp_path)
        public = situation(case.masked("public"), scope_of("2019"), profile="public")
    assert {line.rpartition(": ")[2] for line in files_that_name(tmp_path, private_case.hidden)}
    assert public.incidents == desk.incidents
    assert public.killed == desk.killed
    assert public.stand == desk.stand
    assert len(public.citations) > 0


def test_every_citation_of_a_masked_report_reads_as_the_masked_text(private_case):
    with tocsin.open(private_case.folder) as case:
        seen = case.masked("public")
        made = situation(seen, scope_of("2019"), profile="public")
        texts = {x.report_id: x.text for x in seen.read(tocsin.records.Report)}
    for c in made.citations:
        assert texts[c.report_id][c.start : c.stop].startswith(c.words.removesuffix(" …"))


def test_the_command_masks_for_the_public_unless_told_otherwise(private_case, tocsin_command, tmp_path):
    given = ["report", private_case.folder, "--period", "2019-08", "--format", "md"]
    assert tocsin_command(*given, "--out", tmp_path / "public").exit_code == 0
    assert "Profile: public" in (tmp_path / "public" / "situation-2019-08.md").read_text(encoding="utf-8")
    assert files_that_name(tmp_path / "public", private_case.hidden) == []
    refused = tocsin_command(*given, "--profile", "nobody", "--out", tmp_path)
    assert refused.exit_code == 1
    assert "no profile named 'nobody'" in refused.output
