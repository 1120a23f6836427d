"""The origin tree: every report under its origin, by way of those from whom it has it; as text and as a picture."""

from xml.etree import ElementTree as ET

import pytest

from tocsin.publish.origins import tree_of
from tocsin.publish.story import Member, StoryView
from tocsin.records import Origin, Resting, Story, make_id

SPEAKER = make_id("ori", "interview", "marlo vint to dock radio")
MONITOR = make_id("ori", "monitor", "harbour watch")


def step(report: str, origin: str, number: int, holder: str, reason: str, words: str | None) -> Resting:
    return Resting(
        item="report", item_id=report, report_id=report, origin_id=origin, step=number, holder=holder, start=0,
        stop=len(words or ""), words=words, reason=reason,
    )  # fmt: skip


def member(report: str, publisher: str, *steps: Resting, title: str = "Chief speaks") -> Member:
    return Member(report, title, publisher, "2019-11-25", "first", (), steps)


def interview(report: str) -> tuple[Resting, Resting]:
    return (
        step(report, SPEAKER, 0, "Dock Radio", "interview", "Dock Radio"),
        step(report, SPEAKER, 1, "Marlo Vint", "attributed", "General Vint"),
    )


@pytest.fixture
def tree():
    story = Story(seed_id="rep-a", title="<b>Chief & guard</b>", reports=3, publishers=3, origins=2)
    members = (
        member("rep-a", "Quay Post", *interview("rep-a")),
        member("rep-b", "Harbour Wire", *interview("rep-b"), title="<script>alert(1)</script>"),
        member("rep-c", "Isle Daily", step("rep-c", MONITOR, 0, "Harbour Watch", "attributed", "the watch")),
    )
    origins = {
        SPEAKER: Origin(origin_id=SPEAKER, kind="interview", name="Marlo Vint to Dock Radio", reports=2, publishers=2),
        MONITOR: Origin(origin_id=MONITOR, kind="monitor", name="Harbour Watch", reports=1, publishers=1),
    }
    return tree_of(StoryView(story, members), origins)


def test_two_reports_of_one_interview_stand_under_one_outlet(tree):
    first, second = tree.origins
    assert (first.label, second.label) == ("Marlo Vint to Dock Radio", "Harbour Watch")
    (outlet,) = first.children
    assert outlet.label == "Dock Radio"
    assert [leaf.report_id for leaf in outlet.children] == ["rep-a", "rep-b"]
    assert [leaf.report_id for leaf in second.children] == ["rep-c"]


def test_lines_name_every_report_and_the_words_of_each_step(tree):
    told = "\n".join(line for line, _ in tree.lines())
    for words in ("rep-a", "rep-b", "rep-c", "“General Vint”", "“Dock Radio”", "“the watch”"):
        assert words in told


def test_picture_is_xml_in_which_the_words_of_reports_are_text_alone(tree):
    root = ET.fromstring(tree.svg())
    tags = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert tags == {"svg", "title", "rect", "text", "path"}
    assert any("<script>" in (e.text or "") for e in root.iter())
