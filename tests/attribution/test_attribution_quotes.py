"""Quotations: marks of every style, lost marks, apostrophes."""

from __future__ import annotations

import pytest

from tocsin.annotate.attribution import find_quotes

CASES = [
    ("straight", 'He said "we go north" and left.', [("we go north", True)]),
    ("curly", "He said “we go north” and left.", [("we go north", True)]),
    ("guillemets", "He said «we go north» and left.", [("we go north", True)]),
    ("doubled single marks", "He said ''we go north'' and left.", [("we go north", True)]),
    ("single marks", "He said ‘we go north’ and left.", [("we go north", True)]),
    ("apostrophes", "The dogs' bowl wasn't Sami's or the children’s.", []),
    ("two quotations", '"One," he said. "Two."', [("One,", True), ("Two.", True)]),
    ("lost closing mark", 'He said "we go north. Then he left.', [("we go north.", False)]),
    ("lost before the next", 'He said "we go north. She said "no".', [("we go north.", False), ("no", True)]),
    ("several sentences", '"We go. We rest. We eat," he said.', [("We go. We rest. We eat,", True)]),
    ("curly mark closed by a straight one", 'He said “we go north" and left.', [("we go north", True)]),
    ("none", "He went north.", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_quotes(name: str, text: str, expected: list[tuple[str, bool]]) -> None:
    ends = [i + 2 for i in range(len(text)) if text.startswith(". ", i)]
    sentences = list(zip([0, *ends], [*ends, len(text)], strict=True))
    found = [(text[q.inner_start : q.inner_stop], q.closed) for q in find_quotes(text, sentences)]
    assert found == expected
