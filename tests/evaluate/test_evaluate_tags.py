"""Tags become templates of MUC-4, or fill what the templates of accounts leave empty."""

from __future__ import annotations

from tocsin.evaluate.muc.keys import Fill, Template
from tocsin.evaluate.muc.tagged import with_tags
from tocsin.evaluate.reading import Found
from tocsin.records import Report
from tocsin.seams import Tag

TEXT = (
    "The guerrillas of New Dawn killed Ana Quil in San Tarmos. Ana Quil Sol was mayor. "
    "A car bomb wounded two clerks in a bank."
)


def found(*tags: tuple[str, str, str | None]) -> Found:
    """A text without mentions and facts, with tags by their words."""
    report = Report(capture_id="x", part=0, text_sha256="x", text=TEXT)
    made = tuple(Tag(TEXT.index(w), TEXT.index(w) + len(w), kind, 0.9, act) for w, kind, act in tags)
    return Found(report, (), (), made)


def test_each_kind_of_act_makes_a_template_with_its_parts() -> None:
    killing, blast = with_tags(
        "M1",
        [],
        found(
            ("The guerrillas", "part.PerpInd", "attack"), ("New Dawn", "part.PerpOrg", "attack"),
            ("Ana Quil", "part.Victim", "attack"), ("Ana Quil Sol", "part.Victim", "attack"),
            ("car bomb", "part.Weapon", "bombing"), ("two clerks", "part.VictimGroup", "bombing"),
            ("bank", "part.Target", "bombing"),
        ),
        "1990-03-05",
    )  # fmt: skip
    assert [f.values for f in killing.fills(4) + blast.fills(4)] == [("ATTACK",), ("BOMBING",)]
    assert [f.values for s in (9, 10, 18) for f in killing.fills(s)] == [
        ("GUERRILLAS",), ("NEW DAWN",), ("ANA QUIL SOL",)
    ]  # fmt: skip
    assert [f.values for f in killing.fills(2)] == [("- 05 MAR 90",)]
    assert [f.values for s in (6, 12, 19) for f in blast.fills(s)] == [("CAR BOMB",), ("BANK",), ("TWO CLERKS",)]
    assert [(f.values, f.tags) for s in (7, 13, 21, 23) for f in blast.fills(s)] == [
        (("VEHICLE BOMB",), ("CAR BOMB",)), (("FINANCIAL",), ("BANK",)), (("2",), ("TWO CLERKS",)),
        (("INJURY",), ("TWO CLERKS",)),
    ]  # fmt: skip


def test_a_template_keeps_its_own_fills_and_takes_tags_for_empty_slots() -> None:
    told = Template("M1", "1", slots={4: [Fill(("BOMBING",))], 12: [Fill(("THE TOWN HALL",))]})
    (made,) = with_tags("M1", [told], found(("car bomb", "part.Weapon", "bombing"), ("bank", "part.Target", "bombing"),
                                            ("New Dawn", "part.PerpOrg", "attack")), None)  # fmt: skip
    assert [f.values for s in (12, 6, 7, 10) for f in made.fills(s)] == [
        ("THE TOWN HALL",), ("CAR BOMB",), ("VEHICLE BOMB",)
    ]  # fmt: skip


def test_without_tagged_parts_there_is_no_template() -> None:
    assert with_tags("M1", [], found(("bank", "entity.Organisation", None)), None) == []
