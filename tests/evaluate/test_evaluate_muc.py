"""MUC-4: keys are read, slots counted by the guidelines, templates mapped."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.evaluate import evaluate_muc4
from tocsin.evaluate.muc.agree import agreement
from tocsin.evaluate.muc.keys import Fill, Template, read_fill, read_templates
from tocsin.evaluate.muc.slots import (
    Count,
    all_templates,
    count_fills,
    map_all,
    map_templates,
    slot_scores,
)
from tocsin.evaluate.muc.strings import StringTemplate, normal, string_template
from tocsin.evaluate.muc.templates_f1 import Sides, best_mapping, ceaf_ree, same_entity, total
from tocsin.evaluate.muc.texts import read_messages
from tocsin.evaluate.muc.truecase import is_capitals, truecase

KEY = """
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  05 MAR 90
3.  INCIDENT: LOCATION              PERU: TARMOS (CITY)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "CAR BOMB" / "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       VEHICLE BOMB: "CAR BOMB" / "BOMB"
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
                                    ? "TWO MEN"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    "\\"LA PALMA\\" BANK" / "BANK"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "MAYOR OF TARMOS": "ANA QUIL"
21. HUM TGT: NUMBER                 ~7: "CLERKS"

0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK

0.  MESSAGE: ID                     TST1-MUC3-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""

TEXT = """TST1-MUC3-0001

   LIMA, 6 MAR 90 (AFP) -- [TEXT] GUERRILLAS OF THE NEW DAWN FRONT [NDF]
BLEW UP A BANK IN SAN TARMOS YESTERDAY WITH A CAR BOMB.  TWO CLERKS WERE KILLED.


TST1-MUC3-0002

   LIMA, NO DATE -- [TEXT] THE MINISTER SPOKE ABOUT COFFEE.
"""


def test_templates_are_read_with_alternatives_tags_and_what_is_optional() -> None:
    read = read_templates(KEY)
    first, second = read["TST1-MUC3-0001"]
    assert read["TST1-MUC3-0002"] == []
    assert (first.optional, second.optional) == (False, True)
    assert first.fills(12) == [Fill(('"LA PALMA" BANK', "BANK"))]
    assert first.fills(7) == [Fill(("VEHICLE BOMB",), ("CAR BOMB", "BOMB"))]
    assert first.fills(19) == [Fill(("MAYOR OF TARMOS",), ("ANA QUIL",))]
    assert [f.optional for f in first.fills(9)] == [False, True]
    assert first.fills(10) == first.fills(24) == []


@pytest.mark.parametrize(
    ("slot", "key", "response", "expected"),
    [
        (2, "11 FEB 91 - 12 FEB 91", "12 FEB 91", 0.5), (2, "- 12 FEB 91", "11 FEB 91", 0.5),
        (2, "12 FEB 91", "- 12 FEB 91", 0.5), (2, "02 FEB 91", "- 12 FEB 91", 0), (2, "12 FEB 91", "12 FEB 91", 1),
        (3, "COLOMBIA: TARMOS (CITY)", "COLOMBIA", 0.5), (3, "COLOMBIA", "COLOMBIA: ULME (CITY)", 0.5),
        (3, "COLOMBIA: NORDA (DEPARTMENT): TARMOS (CITY)", "COLOMBIA: TARMOS (CITY)", 1),
        (3, "COLOMBIA: NORDA (AREA): TARMOS (CITY)", "BOLIVIA: NORDA (AREA): TARMOS (CITY)", 0.5),
        (3, "PERU", "CHILE", 0), (4, "BOMBING", "ATTACK", 0.5), (4, "ATTACK", "BOMBING", 0),
        (7, 'MACHINE GUN: "AK-47"', 'GUN: "AK-47"', 0.5), (7, 'GUN: "AK-47"', 'MACHINE GUN: "AK-47"', 0),
        (11, 'SUSPECTED OR ACCUSED BY AUTHORITIES: "A"', 'SUSPECTED OR ACCUSED: "A"', 0.5),
        (16, 'SOME DAMAGE: "BANK"', 'DESTROYED: "BANK"', 0.5), (20, 'CIVILIAN: "CLERKS"', 'CIVILIAN: "SOLDIERS"', 0.5),
        (18, '"IVO LARS MERTENS"', '"MERTENS"', 0.5), (19, '"CLERKS"', '"THE 4 CLERKS"', 1),
        (19, '"HEAD OF ONA": "MERTENS"', '"HEAD OF ONA": "LINDE"', 0.5), (12, '"BANK" / "OFFICE"', '"OFFICE"', 1),
        (21, '5 - 7: "PILOTS"', '7: "PILOTS"', 0.5), (21, '~7: "PILOTS"', '7: "PEOPLE"', 0.5),
        (21, '7: "A"', '8: "A"', 0),
    ],
)  # fmt: skip
def test_fills_agree_as_the_guidelines_say(slot: int, key: str, response: str, expected: float) -> None:
    k, r = read_fill(slot, key), read_fill(slot, response)
    assert k is not None
    assert r is not None
    assert agreement(slot, k, r) == expected


def test_what_is_optional_is_never_missing() -> None:
    optional, needed = Fill(("TWO MEN",), (), True), Fill(("GUERRILLAS",))
    assert count_fills(9, [needed, optional], []) == Count(missing=1)
    assert count_fills(9, [needed, optional], [Fill(("TWO MEN",))]) == Count(correct=1, missing=1)
    assert count_fills(9, [optional], [Fill(("PILOTS",))]) == Count(spurious=1)
    assert count_fills(9, [needed], [Fill(("PILOTS",))]) == Count(incorrect=1)


def test_templates_are_mapped_only_where_type_and_content_agree() -> None:
    keys = read_templates(KEY)["TST1-MUC3-0001"]
    unlike_one = Template("TST1-MUC3-0001", "1", slots={4: [Fill(("BOMBING",))], 9: [Fill(("PILOTS",))]})
    alike = map_templates(keys, keys[:1])
    unlike = map_templates(keys, [unlike_one])
    assert [(k is not None, r is not None) for k, r in alike] == [(True, True)]
    assert sorted((k is not None, r is not None) for k, r in unlike) == [(False, True), (True, False)]


def test_a_key_scored_against_itself_is_all_right() -> None:
    keys = read_templates(KEY)
    count = all_templates(slot_scores(map_all(keys, keys)))
    assert (count.partial, count.incorrect, count.missing) == (0, 0, 0)
    assert count.spurious == 1, "a template without content can be mapped to none"


ENTITIES = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=2, unique=True).map(tuple), max_size=2).map(
    tuple
)
TEMPLATES = st.lists(
    st.builds(
        lambda kind, who, what: StringTemplate(kind, {"PerpInd": who, "Target": what}),
        st.sampled_from(["attack", "bombing"]), ENTITIES, ENTITIES,
    ),
    max_size=3,
)  # fmt: skip


def best_by_trying(gold: list[StringTemplate], given: list[StringTemplate]) -> float:
    """F1 of the best mapping, told from the definition: every way to map, counted anew."""
    best = 0.0
    for mapping in itertools.product([None, *range(len(gold))], repeat=len(given)):
        used = [j for j in mapping if j is not None]
        if len(used) != len(set(used)) or any(
            j is not None and given[i].type != gold[j].type for i, j in enumerate(mapping)
        ):
            continue
        sides = Sides()
        for t, j in zip(given, mapping, strict=True):
            sides.add(Sides(j is not None, 1, j is not None, 0))
            for role in ("PerpInd", "Target"):
                partner = () if j is None else gold[j].of(role)
                sides.right += sum(any(same_entity(a, e) for a in partner) for e in t.of(role))
                sides.found += sum(any(same_entity(a, e) for e in t.of(role)) for a in partner)
                sides.given += len(t.of(role))
        sides.gold = sum(1 + len(t.of("PerpInd")) + len(t.of("Target")) for t in gold)
        best = max(best, sides.f1)
    return best


@settings(max_examples=60, deadline=None)
@given(TEMPLATES, TEMPLATES)
def test_the_best_mapping_is_that_of_the_definition(gold: list[StringTemplate], told: list[StringTemplate]) -> None:
    assert total(best_mapping(gold, told)).f1 == pytest.approx(best_by_trying(gold, told))


def test_an_entity_counts_once_in_ceaf_ree() -> None:
    gold = {"m": {"PerpInd": (("rebels", "men"),), "Target": (("bank",),)}}
    told = {"m": {"PerpInd": (("rebels",), ("men",)), "Target": (("bank", "office"),)}}
    sides = ceaf_ree(gold, told)
    assert (sides["PerpInd"].right, sides["PerpInd"].given, sides["Target"].right) == (1, 2, 0)
    assert sides["all"].f1 == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))


def test_strings_are_compared_without_articles_and_marks() -> None:
    assert normal('The  "La Palma"  bank, an office') == "la palma bank office"


def test_texts_of_capitals_are_written_small_where_english_is() -> None:
    first, second = read_messages(TEXT)
    assert (first.name, first.published, second.published) == ("TST1-MUC3-0001", "1990-03-06", None)
    assert first.text.startswith("Guerrillas of the New Dawn Front [NDF] blew up a bank in San Tarmos yesterday")
    assert second.text == "The minister spoke about coffee."


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200) | st.text("ABC THE. [']\"-\n", max_size=200))
def test_writing_small_moves_no_character(text: str) -> None:
    made = truecase(text)
    assert len(made) == len(text)
    assert made.upper() == text.upper()
    assert is_capitals(text) in (True, False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two messages."""
    (tmp_path / "tst1").mkdir()
    (tmp_path / "tst1" / "key-tst1.v1").write_text(KEY, encoding="utf-8")
    (tmp_path / "tst1" / "tst1-muc3").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_model_is_measured_on_a_folder(corpus: Path) -> None:
    values = evaluate_muc4(corpus, parts=["tst1"], errors=True).values
    assert values["messages"] == 2
    assert {"annotated": "BOMBING", "given": "BOMBING", "count": "1"} in values["errors"]
    assert values["slots"]["inc-type"]["correct"] == 1
    assert values["slots"]["phys-tgt-id"]["correct"] == 1
    assert values["template_f1"]["type"]["f1"] > 0.5


def test_stored_answers_are_measured_in_its_place(corpus: Path) -> None:
    values = evaluate_muc4(corpus, parts=["tst1"], answers=corpus / "tst1" / "key-tst1.v1").values
    assert values["slots"]["all templates"]["recall"] == 1
    assert values["template_f1"]["all"]["f1"] == values["ceaf_ree"]["all"]["f1"] == 1


@pytest.mark.parametrize("part", ["tst9", "processed"])
def test_a_part_that_is_not_there_is_refused(corpus: Path, part: str) -> None:
    (corpus / "processed").mkdir()
    with pytest.raises(InputError):
        evaluate_muc4(corpus, parts=[part])


def test_a_full_template_is_cut_down_to_its_strings() -> None:
    made = string_template(read_templates(KEY)["TST1-MUC3-0001"][0])
    assert made.type == "bombing"
    assert made.of("Weapon") == (("car bomb", "bomb"),)
    assert made.of("Victim") == ()
