"""The shipped actor list, and a case's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.annotate import Grounders
from tocsin.annotate.names import find_names, load_actors
from tocsin.annotate.names.lists import lexicon
from tocsin.errors import ConfigError

TYPES = {
    *("state_forces", "government", "armed_group", "coalition", "monitor"),
    *("agency", "outlet", "official", "other", "civilians"),
}
SOURCES = {"outlet", "agency", "official", "monitor", "armed_group", "witness", "document", "other"}


def test_rows_hold_known_codes() -> None:
    countries = lexicon().countries
    for actor in load_actors().actors.values():
        assert actor.type in TYPES, actor.name
        assert actor.source_kind in SOURCES, actor.name
        assert actor.country is None or actor.country in countries, actor.name


def test_no_alias_of_the_own_list_names_two_actors() -> None:
    seen: dict[str, str] = {}
    for actor in load_actors().actors.values():
        for alias in (actor.name, *actor.aliases) if not actor.local else ():
            assert seen.setdefault(alias, actor.name) == actor.name


@pytest.mark.parametrize(
    ("name", "number"),
    [("Islamic State", 234), ("Taliban", 303), ("al-Shabaab", 717), ("Syrian Democratic Forces", 6288)],
)
def test_numbers_of_the_ucdp_actor_list(name: str, number: int) -> None:
    actor = load_actors().named(name)
    assert actor is not None
    assert actor.ucdp_id == number


def test_a_case_brings_its_own_actors(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(
        '[[actor]]\nname = "Grey Heron Battalion"\naliases = ["Herons"]\ntype = "armed_group"\ncountry = "LY"\n',
        encoding="utf-8",
    )
    found = find_names("The Herons took the port.", load_actors(own))
    assert [(n.name, n.type, n.country, n.source_kind) for n in found] == [
        ("Grey Heron Battalion", "armed_group", "LY", "armed_group")
    ]


def test_a_nameless_own_actor_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[[actor]]\ntype = "armed_group"\n', encoding="utf-8")
    with pytest.raises(KeyError):
        load_actors(own)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.toml", None, "No such file"),
        ("bytes.toml", b"\xff\xfe\x00", "no actors in"),
        ("broken.toml", b"[[actor]\n", "no actors in"),
        ("nameless.toml", b"[[actor]]\ntype = 'monitor'\n", "has no name"),
        ("other.toml", b"actor = 'x'\n", "no actors in"),
        ("nameless.csv", b"kind,alias\na,b\n", "has no name"),
        ("years.csv", b"name,first_year\nHill Front,long ago\n", "no actors in"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_with_its_remedy(
    tmp_path: Path, name: str, content: bytes | None, says: str
):
    own = tmp_path / name
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(ConfigError, match=says) as told:
        Grounders(actors=own)
    assert str(own) in told.value.message
    assert "docs/correct.md" in told.value.remedy
