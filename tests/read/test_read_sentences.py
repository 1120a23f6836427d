"""Sentences end where a reader of news would end them."""

import pytest

from tocsin.read import sentence_spans

# Sentences are divided by " ¦ " here; the text is the same with a single space, or with nothing for "¦|".
CASES = [
    "Lt. Gen. Amir Holt told the BBC that the U.S. had left. ¦ Nobody stayed.",
    "Brig. Gen. Holt met Gov. Lindqvist and Dr. Okoro at St. Mark. ¦ They ate.",
    "The blast came at 3 p.m. Friday in N. Aldria. ¦ It hurt two.",
    "Some 1.2 million people fled by Nov. 3, the U.N. said. ¦ Most walked.",
    "Capt. J. R. Okoro was seen. ¦ He waved.",
    "“We left at night. ¦ We took nothing,” she said. ¦ “Why?” he asked.",
    '"Who fired?" the judge asked. ¦ "They did!" he shouted.',
    'He said: "They came by boat." ¦ Then he wept.',
    "She investigates the killings.¦|The general agreed.",
    "The mayor denied it. ¦ al-Nur Brigade fighters did not.",
    "It fell on Sunday, Oct. 4, at about 10 a.m. local time. ¦ The roof held.",
    "Spc. Okoro and Ms. Lindqvist met Amb. Holt near Ft. Dunmere. ¦ They spoke for approx. Two hours.",
    "The answer was no. ¦ They chose plan B. ¦ It failed.",
    "They hold No. 3 Camp. ¦ It is full.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentence_ends(case):
    expected = [piece.strip(" |") for piece in case.split("¦")]
    text = case.replace(" ¦ ", " ").replace("¦|", "")
    assert [text[start:stop] for start, stop in sentence_spans(text, 0, len(text))] == expected


def test_only_the_asked_stretch_is_cut():
    text = "One came. Two went. Three stayed."
    assert [text[a:b] for a, b in sentence_spans(text, 10, 19)] == ["Two went."]


def test_a_long_line_is_cut_like_a_short_one():
    sentences = [f"Gen. Holt sent {n} men across the river at 3 p.m. Friday." for n in range(2_000)]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == sentences


@pytest.mark.parametrize("text", ["", "   ", "\u00a0" * 50_000, "a" * 50_000, "Trump" + " " * 60_000 + "x"])
def test_lines_without_an_end_are_cut_once_or_not_at_all(text):
    assert len(sentence_spans(text, 0, len(text))) <= 1
