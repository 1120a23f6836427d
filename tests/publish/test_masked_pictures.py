"""No picture that others may see names anybody who is masked: charts of every kind and cut, trees of origins."""

from __future__ import annotations

import pytest

import tocsin
from tocsin import records as r
from tocsin.errors import InputError
from tocsin.publish.origins import origin_tree
from tocsin.publish.plots import case_chart, write_chart
from tocsin.publish.plots.case import WHAT, Cut
from tocsin.publish.redaction.people import people
from tocsin.testing import files_that_name


def draw_all(store, out) -> int:
    """Every chart of a case by country and by actor, as SVG, as a page and as the data that PNG is drawn from."""
    drawn = 0
    for what in WHAT:
        for by in ("country", "actor"):
            try:
                chart = case_chart(store, what, Cut(by))
            except InputError:
                continue
            for suffix in ("svg", "json"):
                write_chart(chart, out / f"{what}-{by}.{suffix}")
            drawn += 1
    for story in store.read(r.Story):
        (out / f"{story.story_id}.svg").write_text(origin_tree(store, story).svg(), encoding="utf-8")
        drawn += 1
    return drawn


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_no_masked_name_is_in_any_picture(profile, private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        private = {way for person in people(case.store).values() if not person.kept for way in person.written}
        assert draw_all(case.masked(profile), tmp_path) > 20
    hidden = private_case.hidden if profile == "public" else private_case.partner
    assert files_that_name(tmp_path, (*hidden, *private)) == []


def test_the_same_pictures_name_some_of_them_at_the_desk(private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        draw_all(case.store, tmp_path)
    assert files_that_name(tmp_path, private_case.hidden)


def test_the_command_draws_as_a_profile_lets_it(private_case, tocsin_command, tmp_path):
    given = ["plot", private_case.folder, "series", "--by", "actor", "--profile", "public"]
    for name in ("a.svg", "a.html", "a.json"):
        assert tocsin_command(*given, "--out", tmp_path / name).exit_code == 0
    assert files_that_name(tmp_path, private_case.hidden) == []
    refused = tocsin_command(*given[:-1], "nobody", "--out", tmp_path / "b.svg")
    assert refused.exit_code == 1
    assert "no profile named 'nobody'" in refused.output
