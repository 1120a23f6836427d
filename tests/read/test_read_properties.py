"""Whatever the bytes or the text: an answer, valid spans, nothing raised."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.read import MEDIA_TYPES, PASSAGE_KINDS, Page, Unreadable, read_capture, sentence_spans, split_passages

SUFFIXES = [suffix for suffixes in MEDIA_TYPES.values() for suffix in suffixes]
WORDS = """
Trump MORE Gen. U.S. AFP by Source Read Also --AFP al- ( ) 12 a https://a.bc/d © Getty Images (Photo AFP) Related News
Copyright 2018 Title words are here BEIRUT (AP) — 10 July 2016 “ ” . ? " 😀 ﬁ | -
"""
PIECES = st.sampled_from([*WORDS.split(), *(word + " " for word in WORDS.split()), *" \n\r\x00\ud800\u2028\u00a0"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def check(text, passages):
    outer = []
    for passage in passages:
        assert 0 <= passage.start < passage.stop <= len(text)
        assert passage.kind in PASSAGE_KINDS
        assert (passage.reason is None) == (passage.kind != "boilerplate")
        assert not text[passage.start].isspace() and not text[passage.stop - 1].isspace()
        if outer and passage.start < outer[-1].stop:
            assert passage.kind == "boilerplate" and outer[-1].kind == "sentence"
            assert passage.stop <= outer[-1].stop
        else:
            outer.append(passage)
    covered = set(itertools.chain.from_iterable(range(p.start, p.stop) for p in outer))
    assert [at for at, char in enumerate(text) if not char.isspace() and at not in covered] == []


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.one_of(st.none(), st.just("Title words are here"), st.text(max_size=30)))
@example("TrumpTrump MORE", None)
@example("A\n\nAFP", "A")
def test_passages_cover_any_text(text, title):
    check(text, split_passages(text, title))


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_sentences_cover_any_text_in_order(text):
    spans = sentence_spans(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(SUFFIXES),
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"<html><body><p>", b'{"text": "', b"text\n", b"Subject: a\n\n"]
    ),
)
def test_any_bytes_give_pages_or_reasons(content, suffix, start):
    for item in read_capture(start + content, name=f"a{suffix}"):
        assert isinstance(item, Page | Unreadable)
        if isinstance(item, Page):
            item.text.encode("utf-8")
            check(item.text, item.passages)
            assert item.title is None or item.title
        else:
            assert item.reason and item.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.html", "<html><body>" + "<div>" * 10_000 + "<p>" + "Some words in the deep. " * 40),
        ("tags.html", "<html><body>" + "<b></b>" * 150_000),
        ("deep.json", "[" * 100_000),
        ("deep.jsonl", '{"text":' + "[" * 100_000),
        ("number.json", '{"text": ' + "9" * 10_000 + "}"),
        ("surrogate.json", '{"text": "Words \\ud800 of a report"}'),
        ("quotes.csv", "text\n" + '"' * 100_001),
        ("parts.eml", 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n' + "--a\n" * 5_000),
        ("names.txt", "Trump" * 40_000),
        ("lines.txt", "a\n" * 20_000),
        ("spaces.txt", "a" + " " * 500_000 + "b"),
        ("joints.txt", "aAbAbAb" * 10_000),
        ("quoted.txt", '"a." ' * 50_000),
    ],
)
def test_hostile_files_end_in_an_answer(name, content):
    items = list(read_capture(content.encode(), name=name))
    assert len(items) == 1
    assert isinstance(items[0], Page | Unreadable)
