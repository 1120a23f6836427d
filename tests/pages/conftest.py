"""A case with hostile reports beside sample ones, and a browser's view of its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from fastapi.testclient import TestClient

from tocsin.case import Case
from tocsin.publish.pages import pages_app

SCRIPT = "<script>window.stolen = 1</script>"
HOSTILE = f"""{SCRIPT} kills 4 in Diyala & "elsewhere" <img src=x onerror=alert(1)>

BAQUBA, 22 August 2019 (Harbour Wire) - Gunmen of <b onmouseover=alert(2)>Islamic State</b> attacked a checkpoint in
Diyala on Thursday, killing four policemen, police said. =HYPERLINK("http://bad.example","pay") said
\u202esdrawkcab\u202c and javascript:alert(3) and &lt;script&gt;alert(4)&lt;/script&gt; and \u2066isolated\u2069
and {{{{ 7 * 191 }}}}.

A spokesman warned that attacks in Diyala may grow. "><svg onload=alert(5)> he told Harbour Wire.
"""


VOID = {"meta", "link", "input", "br", "img", "line", "rect", "circle", "path"}
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "li", "main", "h1", "h2", "h3", "p",
    "b", "form", "div", "label", "input", "select", "option", "button", "datalist", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "svg", "g", "line", "rect", "circle", "path", "text", "section", "aside", "footer",
    "span", "strong", "mark", "blockquote", "details", "summary", "dl", "dt", "dd", "ol", "i", "s", "del", "ins",
    "code", "br", "fieldset", "legend", "image",
}  # fmt: skip


class Reading(HTMLParser):
    """Tags, attributes and links of a page, and whether its tags close."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.ids, self.text = set(), [], set(), ""
        self.stack: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"handler {name} in <{tag}>"
            assert name != "style", f"style in <{tag}>"
            if name == "href" or (tag == "form" and name == "action"):
                self.links.append(value)
            if name == "id":
                assert value not in self.ids, f"id {value} twice"
                self.ids.add(value)
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.stack, f"</{tag}> closes nothing"
            assert self.stack.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data):
        self.text += data


def read_whole(answer) -> Reading:
    """A page read, whole and of allowed parts only."""
    page = Reading(answer.text)
    assert not page.stack
    assert page.tags <= ALLOWED, page.tags - ALLOWED
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", answer.text)
    assert all(not (link or "").lower().startswith(("javascript", "data", "http")) for link in page.links)
    return page


@pytest.fixture(scope="session")
def pages_case(tmp_path_factory: pytest.TempPathFactory, tocsin_command) -> str:
    """Folder of a case of the sample reports and a hostile one, whose publisher's name is hostile too."""
    from importlib.resources import files

    folder = tmp_path_factory.mktemp("pages")
    hostile = folder / "in" / 'hostile"><i>.txt'
    hostile.parent.mkdir()
    hostile.write_text(HOSTILE, encoding="utf-8")
    case = str(folder / "case")
    done = tocsin_command("run", Path(str(files("tocsin") / "samples")), "--case", case)
    assert done.exit_code == 0, done.output
    name = f"Wire {SCRIPT}"
    done = tocsin_command("run", hostile.parent, "--case", case, "--publisher", name, "--published", "2019-08-23")
    assert done.exit_code == 0, done.output
    return case


@pytest.fixture(scope="session")
def opened(pages_case: str) -> Iterator[Case]:
    """The case, open."""
    with Case.open(pages_case) as case:
        yield case


@pytest.fixture
def browse(opened: Case) -> TestClient:
    """A client that talks to the pages as a browser on this machine would."""
    return TestClient(pages_app(opened.pages()), base_url="http://localhost:8000")


@pytest.fixture
def read() -> Callable[..., Reading]:
    """What reads a page and fails where it is not whole."""
    return read_whole


@pytest.fixture(scope="session")
def every_page(opened: Case) -> dict[str, Reading]:
    """Each page that can be reached from the overview by links without a filter, read."""
    client = TestClient(pages_app(opened.pages()), base_url="http://localhost:8000")
    waiting, seen = ["/"], dict[str, Reading]()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        seen[address] = read_whole(answer)
        for link in seen[address].links:
            to = urldefrag(link).url
            plain = to.startswith("/") and "?" not in to and not to.startswith(("/static", "/original"))
            if plain and to not in seen and to not in waiting:
                waiting.append(to)
    return seen
