"""What a first visit does in a real browser: finds, follows, compares, opens; nothing fails and nothing goes out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.case import Case
from tocsin.publish.evidence import number_line
from tocsin.publish.pages import write_site
from tocsin.publish.pages.registry import PAGES

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install -e '.[dev]')")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium (Debian's package); .ci/run installs it")
    with playwright.sync_playwright() as p:
        opened = p.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, as one script."""
    folder = os.environ.get("TOCSIN_TEST_AXE")
    if not folder:
        pytest.skip("no axe-core (TOCSIN_TEST_AXE names the folder of the npm package); .ci/run fetches it")
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(pages_case: str) -> Iterator[str]:
    """Where `tocsin serve` shows the case."""
    command = [sys.executable, "-m", "tocsin", "serve", pages_case, "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as p:
        assert p.stdout is not None
        line = p.stdout.readline()
        assert "http://localhost:" in line, line
        yield "http://localhost:" + line.split("http://localhost:")[1].split("/")[0]
        p.terminate()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visit(browser: Any, request: pytest.FixtureRequest, address: str) -> Iterator[Any]:
    """A page of a new visitor, with and without JavaScript; errors and requests that leave this machine fail it."""
    context = browser.new_context(base_url=address, java_script_enabled=request.param)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    # A browser gives up what it was loading when it goes on to another page.
    page.on("requestfailed", lambda r: None if "ABORTED" in r.failure else wrong.append(f"failed: {r.url}"))
    page.on("request", lambda r: None if r.url.startswith(address) else wrong.append(f"left the machine: {r.url}"))
    yield page
    context.close()
    assert wrong == []


def test_a_first_visit_finds_an_incident_by_filter_and_follows_its_number_to_the_sentence(visit: Any) -> None:
    visit.goto("/")
    visit.get_by_role("navigation", name="Pages").get_by_role("link", name="Incidents").click()
    visit.get_by_label("Place, province or country").fill("Diyala")
    visit.get_by_role("button", name="Show").click()
    assert "place=Diyala" in visit.url
    visit.locator("tbody th a").first.click()
    assert "Diyala" in visit.locator("h1").inner_text()
    number = visit.locator("#tolls ~ .side mark a").first
    words = number.inner_text()
    number.click()
    assert "/report/" in visit.url
    target = visit.locator(".text :target")
    assert target.inner_text() == words
    assert target.is_visible()


def test_a_first_visit_finds_incidents_on_the_map(visit: Any) -> None:
    visit.goto("/incidents")
    mark = visit.locator("svg.map a").last
    said = mark.get_attribute("aria-label")
    mark.focus()
    visit.keyboard.press("Enter")
    visit.wait_for_url("**box=*")
    count = said.split(" ")[0]
    assert visit.locator(".chosen strong").inner_text().startswith(f"{count} incident")


def test_a_bar_of_the_timeline_keeps_its_days(visit: Any) -> None:
    visit.goto("/incidents")
    bar = visit.locator("svg.bars a").first
    count = bar.get_attribute("aria-label").split(": ")[1].split(" ")[0]
    bar.focus()
    visit.keyboard.press("Enter")
    visit.wait_for_url("**since=*")
    assert visit.locator(".chosen strong").inner_text().startswith(f"{count} incident")


def test_tolls_can_be_compared_by_origin(visit: Any, opened: Case) -> None:
    toll = max(opened.incident_tolls, key=lambda t: t.origins)
    assert toll.origins > 1
    visit.goto(f"/incident/{toll.incident_id}")
    shown = visit.locator("#tolls ~ .side .card").all_inner_texts()
    for claim in opened.incident_claims.where("incident_id", "=", toll.incident_id):
        number = number_line(claim.low, claim.best, claim.high)
        assert any(claim.origin in card and number in card for card in shown), (claim.origin, number, shown)


def test_the_original_opens_as_text_and_as_a_download(visit: Any, opened: Case) -> None:
    report = next(x for x in opened.reports if "stolen" in x.text)
    visit.goto(f"/report/{report.report_id}")
    with visit.expect_download() as download:
        visit.get_by_role("link", name="Download the original").click()
    assert Path(download.value.path()).read_bytes() == opened.originals.read(report.capture_id)
    visit.get_by_role("link", name="Original as plain text").click()
    assert "<script>" in visit.locator("pre").inner_text()


def test_a_hostile_report_runs_nothing(visit: Any, opened: Case) -> None:
    visit.on("dialog", lambda d: pytest.fail(f"a dialog opened: {d.message}"))
    report = next(x for x in opened.reports if "stolen" in x.text)
    for path in ("/", "/reports", "/sources", f"/report/{report.report_id}", "/warnings"):
        visit.goto(path)
    visit.goto(f"/report/{report.report_id}")
    assert "onerror=alert(1)" in visit.locator(".text").inner_text()
    assert visit.locator(".text img, .text script, .text svg").count() == 0


def test_each_kind_of_mark_is_switched_without_script(visit: Any, opened: Case) -> None:
    report = max(opened.reports, key=lambda x: len(x.text))
    visit.goto(f"/report/{report.report_id}")
    place = visit.locator(".text .m-places").first
    marked = "getComputedStyle(e).backgroundColor"
    before = place.evaluate(f"e => {marked}")
    visit.get_by_label("places").uncheck()
    assert place.evaluate(f"e => {marked}") != before


def test_the_keyboard_reaches_the_content_first(visit: Any) -> None:
    visit.goto("/incidents")
    visit.keyboard.press("Tab")
    visit.keyboard.press("Enter")
    assert visit.evaluate("document.activeElement.id") == "main"


def test_nothing_is_wider_than_a_narrow_screen(visit: Any, opened: Case) -> None:
    visit.set_viewport_size({"width": 360, "height": 700})
    for path in paths(opened):
        visit.goto(path)
        wide = visit.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} is {wide} wide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(browser: Any, axe: str, address: str, opened: Case, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in paths(opened):
        page.goto(path)
        page.evaluate(axe)
        violations = page.evaluate("axe.run().then(r => r.violations)")
        found += [
            f"{path}: {v['id']} {v['nodes'][0]['html'][:160]} {v['nodes'][0]['failureSummary'][:200]}"
            for v in violations
            if v["impact"] in SERIOUS
        ]
    context.close()
    assert found == []


def paths(case: Case) -> list[str]:
    """One address of each kind of page, of the row that has most to show."""
    most = {
        "incident": max(case.incidents, key=lambda i: i.reports).incident_id,
        "pair": next(x.incident_account_id for x in case.incident_accounts if x.matched_id),
        "report": max(case.reports, key=lambda x: len(x.text)).report_id,
        "story": max(case.stories, key=lambda s: s.reports).story_id,
        "copy": next(iter(case.copies)).copy_id,
        "contradiction": next(iter(case.contradictions)).contradiction_id,
        "figure": max(case.figure_lines, key=lambda x: x.figures).figure_line_id,
        "alert": next(iter(case.alerts)).alert_id,
        "actor": next(a.name for a in case.account_actors if a.type == "armed_group"),
        "place": "SY",
        "publisher": next(x.publisher for x in case.reports if x.publisher),
        "origin": max(case.origins, key=lambda o: o.reports).origin_id,
    }
    return [p.path if "{" not in p.path else f"/{p.name}/{most[p.name]}" for p in PAGES]


def test_files_work_without_a_server(browser: Any, opened: Case, tmp_path: Path) -> None:
    assert write_site(opened.pages(), tmp_path) > 100
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    wrong: list[str] = []
    page.on("requestfailed", lambda r: wrong.append(r.url))
    page.on("request", lambda r: None if r.url.startswith(tmp_path.as_uri()) else wrong.append(r.url))
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="Incidents", exact=True).click()
    page.locator("tbody th a").first.click()
    page.locator("mark a").first.click()
    assert page.locator(".text :target").is_visible()
    page.get_by_role("link", name="Places", exact=True).click()
    assert page.locator("h1").inner_text() == "Places that reports name"
    context.close()
    assert wrong == []
