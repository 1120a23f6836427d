"""A report's text with its marks is the same text, and every mark is where it should be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.pages.links import anchor
from tocsin.publish.pages.marks import Found, marked

TEXT = "0123456789" * 3
spans = st.dictionaries(
    st.tuples(st.integers(0, 32), st.integers(0, 40)), st.sampled_from(["acts", "places", "times"]), max_size=12
)


@given(spans)
def test_the_text_is_whole_the_marks_nest_and_cover_their_spans(found: dict[tuple[int, int], str]) -> None:
    pieces = list(marked(TEXT, [(span, Found({group})) for span, group in found.items()]))
    assert "".join(p.text or "" for p in pieces) == TEXT
    stack: list[str] = []
    covered: dict[str, set[int]] = {}
    named: dict[str, int] = {}
    at = 0
    for p in pieces:
        if p.text is not None:
            for group in stack:
                covered.setdefault(group, set()).update(range(at, at + len(p.text)))
            at += len(p.text)
        elif p.classes is not None:
            stack.append(p.classes)
            if p.anchor:
                assert p.anchor not in named
                named[p.anchor] = at
        else:
            stack.pop()
    assert not stack
    real = {span: group for span, group in found.items() if span[0] < min(span[1], len(TEXT))}
    for group in set(real.values()):
        wanted = {n for (a, b), g in real.items() if g == group for n in range(a, min(b, len(TEXT)))}
        assert covered[f"m-{group}"] == wanted
    assert named == {anchor(span): span[0] for span in real}
