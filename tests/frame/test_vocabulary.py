"""The vocabulary is whole, and the crosswalk names only what the other vocabularies have."""

from __future__ import annotations

import pytest

from tocsin.vocabulary import incident_types, kinds, terms, vocabulary_page

GUIDE_TYPES = (
    "armed_clash territory_taken air_drone_strike shelling_missile explosive_ied suicide_bomb grenade chemical_weapon "
    "attack abduction sexual_violence arrest prison_break protest riot looting_destruction agreement movement "
    "weapons_seized other"
)
ACLED_NAMES = {
    "Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Air/drone strike",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb", "Grenade",
    "Chemical weapon", "Attack", "Abduction/forced disappearance", "Sexual violence", "Peaceful protest",
    "Violent demonstration", "Mob violence", "Agreement", "Arrests", "Change to group/activity",
    "Disrupted weapons use", "Looting/property destruction", "Other",
}  # fmt: skip
PLOVER_TYPES = {"AGREE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", ""}


def test_incident_types_are_the_guides() -> None:
    assert list(incident_types()) == GUIDE_TYPES.split()


@pytest.mark.parametrize("name", GUIDE_TYPES.split())
def test_every_type_is_defined_and_mapped(name: str) -> None:
    t = incident_types()[name]
    assert t.meaning
    assert set(t.acled.split(" / ")) <= ACLED_NAMES
    assert t.plover[0] in PLOVER_TYPES
    assert set(t.ucdp) <= {1, 2, 3}


def test_every_term_has_a_meaning_and_stands_on_the_page() -> None:
    page = vocabulary_page()
    for kind in kinds():
        for name, meaning in terms(kind).items():
            assert meaning
            assert f"`{name}`" in page
