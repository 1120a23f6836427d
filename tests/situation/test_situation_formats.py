"""HTML, Markdown and PDF say the same, and hostile text is text in all of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tocsin.errors import InputError
from tocsin.publish.situation import copy_templates, scope_of, situation, write_situation
from tocsin.publish.situation.model import Cited
from tocsin.publish.situation.sentences import AREAS, LETTERS, NAMED

HERE = Path(__file__).parent


@pytest.fixture
def written(may, tmp_path):
    """Files of the report by suffix."""
    paths = write_situation(may, tmp_path / "out", "may", ["html", "md", "pdf", "json"])
    return {p.suffix: p for p in paths if p.suffix != ".svg"}


def page_of(path):
    return lxml_html.fromstring(path.read_text(encoding="utf-8"))


def check_inert(root):
    assert not root.xpath("//script | //iframe | //object | //form")
    assert not root.xpath("//@*[starts-with(name(), 'on')]")
    assert not [v for v in root.xpath("//@href | //@src") if v.strip().lower().startswith("javascript:")]
    assert "\u202e" not in root.text_content()


def test_the_page_holds_all_and_runs_nothing(written, shown):
    root = page_of(written[".html"])
    check_inert(root)
    assert not root.xpath("//b[text()='Levant'] | //i[text()='army']")
    text = root.text_content()
    assert shown in text
    assert "Daily <b>Levant</b>" in text
    assert "The <i>army</i>" in text
    assert not [v for v in root.xpath("//@src | //@href") if not v.startswith(("data:image/svg+xml", "#c"))]
    assert "default-src 'none'" in root.xpath("string(//meta[@http-equiv]/@content)")


def test_links_to_citations_lead_to_them(written, may):
    root = page_of(written[".html"])
    ids = set(root.xpath("//li/@id"))
    links = root.xpath("//sup/a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} == ids == {f"c{c.number}" for c in may.citations}
    assert [m.text_content() for m in root.xpath("//ol/li//mark")] == [c.words for c in may.citations]


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(written):
    scrolled = page_of(written[".html"]).xpath("//div[@class='scroll']")
    assert len(scrolled) == 6
    assert all(d.get("tabindex") == "0" and d.get("aria-label") for d in scrolled)


def test_pictures_are_told_in_words(written, may):
    alts = page_of(written[".html"]).xpath("//img/@alt")
    assert alts == [p.told for p in may.pictures]
    assert any("1 at Tall Ahmar" in a for a in alts)


def test_markdown_shows_hostile_text_as_it_is(written, shown):
    source = written[".md"].read_text(encoding="utf-8")
    root = lxml_html.fromstring(MarkdownIt("commonmark").enable("table").render(source))
    check_inert(root)
    text = root.text_content()
    assert shown in text
    assert "The <i>army</i>" in text
    assert set(root.xpath("//a/@href")) == {f"#c{n}" for n in range(1, len(root.xpath("//a/@id")) + 1)}
    for name in root.xpath("//img/@src"):
        assert (written[".md"].parent / name).is_file()


def test_the_pdf_has_pages_and_text_and_can_be_read_aloud(written):
    reader = PdfReader(written[".pdf"])
    text = " ".join(" ".join(p.extract_text() for p in reader.pages).split())
    assert len(reader.pages) >= 2
    assert reader.metadata.title == "Situation report: Syria, May 2031"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "1 incident is reported for May 2031, against 1 for April 2031." in text
    assert '#eval("1+1") [x](javascript:alert(1))' in text
    assert "⟨U+202E⟩gnp.exe" in text
    assert "/JavaScript" not in reader.trailer["/Root"]


def test_as_much_as_can_have_changed_fits_one_page_of_the_pdf(may, tmp_path):
    said = " ".join(f"word{n:02}" for n in range(LETTERS // 7))
    # The whole area 3, areas and the rest of them, what moved 4, who came 1, how many are named 1, and the parts.
    most = 3 + AREAS + 1 + 4 + 1 + 1 + 1 + 4 * NAMED
    made = replace(may, partial=True, changed=tuple(Cited(f"{said} {n:02}", (1, 2)) for n in range(most)))
    [path] = write_situation(made, tmp_path, "full", ["pdf"])
    pages = [" ".join(p.extract_text().split()) for p in PdfReader(path).pages]
    assert "What changed" in pages[0]
    assert f"{most - 1:02}" in pages[0].split("What changed")[1]
    assert said.split()[0] not in pages[1]


def test_all_forms_tell_the_same_numbers(written, may):
    data = json.loads(written[".json"].read_text(encoding="utf-8"))
    page = " ".join(page_of(written[".html"]).text_content().split())
    markdown = written[".md"].read_text(encoding="utf-8").replace("\\", "")
    pdf = " ".join(" ".join(p.extract_text() for p in PdfReader(written[".pdf"]).pages).split())
    for sentence in data["changed"]:
        assert sentence["text"] in page
        assert sentence["text"] in markdown
    for s in may.sides:
        row = f"{s.outcome} {s.side} {s.toll.low:.0f} {s.toll.best:.0f} {s.toll.high:.0f}"
        assert row in pdf
        cells = f"| {s.outcome} | {s.side} | {s.toll.low:.0f} | {s.toll.best:.0f} | {s.toll.high:.0f} |"
        assert cells in markdown
    assert data["killed"] == {"low": 14, "best": 15, "high": 15, "known": 1, "of": 1, "line": "14 to 15, best 15"}


def test_an_empty_report_says_so_in_every_form(written_store, tmp_path):
    made = situation(written_store, scope_of("2030-01", "IQ"))
    paths = {p.suffix: p for p in write_situation(made, tmp_path, "none", ["html", "md", "pdf"])}
    page = page_of(paths[".html"]).text_content()
    markdown = paths[".md"].read_text(encoding="utf-8")
    pdf = " ".join(p.extract_text() for p in PdfReader(paths[".pdf"]).pages)
    for text in (page, markdown, pdf):
        assert text.count("Nothing reported.") == 8
        assert "No alert fired." in text
        assert "Nothing is reported for Iraq in January 2030" in " ".join(text.split())


def test_a_partial_period_is_marked_in_every_form(written):
    pdf = " ".join(p.extract_text() for p in PdfReader(written[".pdf"]).pages)
    for text in (written[".html"].read_text("utf-8"), written[".md"].read_text("utf-8"), pdf):
        assert "The period is not fully covered" in " ".join(text.split())


def test_the_report_of_the_made_case_is_as_expected(may, tmp_path):
    written = write_situation(replace(may, version="VERSION"), tmp_path, "may", ["md"])[0]
    assert written.read_text(encoding="utf-8") == (HERE / "expected.md").read_text(encoding="utf-8")


def test_a_desk_changes_a_template_and_keeps_the_rest(may, tmp_path):
    own = tmp_path / "desk"
    assert {p.name for p in copy_templates(own)} == {"situation.html", "situation.md", "situation.typ"}
    (own / "situation.typ").unlink()
    page = (own / "situation.html").read_text(encoding="utf-8")
    (own / "situation.html").write_text(page.replace("What changed", "At a glance"), encoding="utf-8")
    assert copy_templates(own) == [own / "situation.typ"]
    paths = {p.suffix: p for p in write_situation(may, tmp_path / "out", "x", ["html", "pdf"], own)}
    assert "At a glance" in paths[".html"].read_text(encoding="utf-8")
    assert len(PdfReader(paths[".pdf"]).pages) >= 2


def test_a_template_that_cannot_be_filled_is_told_in_one_line(may, tmp_path):
    (tmp_path / "situation.md").write_text("{{ nothing_of_this_name }}", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be filled"):
        write_situation(may, tmp_path / "out", "x", ["md"], tmp_path)
    (tmp_path / "situation.typ").write_text("#nothing-of-this-name", encoding="utf-8")
    with pytest.raises(InputError, match="Typst cannot set the report"):
        write_situation(may, tmp_path / "out", "x", ["pdf"], tmp_path)


def test_a_template_cannot_reach_out_of_its_data(may, tmp_path):
    (tmp_path / "situation.md").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}", encoding="utf-8")
    with pytest.raises(InputError):
        write_situation(may, tmp_path / "out", "x", ["md"], tmp_path)
    (tmp_path / "situation.typ").write_text('#read("/etc/hostname")', encoding="utf-8")
    with pytest.raises(InputError):
        write_situation(may, tmp_path / "out", "x", ["pdf"], tmp_path)


def test_the_command_writes_what_it_is_asked_for(sample_case, tocsin_command, tmp_path):
    done = tocsin_command("report", sample_case, "--period", "2019-11", "--area", "iq,TR", "--out", tmp_path / "r")
    assert done.exit_code == 0, done.output
    written = {p.name for p in (tmp_path / "r").iterdir()}
    assert {f"situation-2019-11-IQ-TR.{s}" for s in ("html", "md", "pdf")} <= written
    done = tocsin_command(
        "report", sample_case, "--period", "2019-11-04/2019-11-10", "--format", "json", "--out", tmp_path
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "situation-2019-11-04_2019-11-10.json").is_file()
    assert tocsin_command("report", "any", "--write-templates", tmp_path / "t").exit_code == 0


BAD = [
    (["--period", "soon"], "no period"),
    (["--period", "2019-11", "--area", "XX"], "no country 'XX'"),
    (["--period", "2019-11", "--format", "docx"], "no form 'docx'"),
    (["--period", "2019-11", "--template", "nowhere"], "holds none of"),
    ([], "which period"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_what_cannot_be_written_is_said_in_one_line(arguments, told, sample_case, tocsin_command, tmp_path):
    done = tocsin_command("report", sample_case, "--out", tmp_path, *arguments)
    assert done.exit_code == 1
    assert told in done.output
    assert len(done.output.strip().splitlines()) == 1
