"""A case with hostile reports beside sample ones, and a browser's view of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
