"""Places whose words are given, and names that fit two places."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.annotate.places import Gazetteer, Place, find_places, link_places

TEXT = "Shells fell near the town of Manbij, Syria. Officials in Xanthor denied it. The city was quiet, a miner said."


def linked(text: str, gazetteer: Gazetteer, *words: str) -> list[Place | None]:
    return link_places(text, [(text.index(w), text.index(w) + len(w)) for w in words], gazetteer)


def test_given_words_get_their_places_in_the_order_given(gazetteer: Gazetteer) -> None:
    found = linked(TEXT, gazetteer, "Syria", "near the town of Manbij", "The city", "a miner")
    assert [p and (p.name, p.admin1, p.role) for p in found] == [
        ("Syria", None, "place"),
        ("Manbij", "Aleppo", "place"),
        ("Manbij", "Aleppo", "reference"),
        None,
    ]
    assert found[1] is not None
    assert TEXT[found[1].start : found[1].stop] == "Manbij"


def test_a_given_name_of_no_gazetteer_has_no_point(gazetteer: Gazetteer) -> None:
    (place,) = linked(TEXT, gazetteer, "Xanthor")
    assert place is not None
    assert (place.name, place.lat, place.geonames_id) == ("Xanthor", None, None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120), spans=st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)), max_size=6))
def test_any_spans_of_any_text_are_answered(text: str, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> None:
    for place in link_places(text, spans, gazetteer):
        assert place is None or 0 <= place.start < place.stop <= len(text)


def test_what_was_found_is_linked_alike(gazetteer: Gazetteer) -> None:
    text = (
        "Rebels entered Manbij, Syria. Syrian troops left Hama, and the town of Azaz was shelled. The town was empty."
    )
    found = find_places(text, gazetteer)
    assert link_places(text, [(p.start, p.stop) for p in found], gazetteer) != []
    for place, again in zip(found, link_places(text, [(p.start, p.stop) for p in found], gazetteer), strict=True):
        assert again is not None
        assert (place.name, place.lat, place.country) == (again.name, again.lat, again.country)


def test_a_name_that_fits_two_places_as_well_has_no_point(gazetteer: Gazetteer) -> None:
    (place,) = [p for p in find_places("He was born in Springfield.", gazetteer) if p.name == "Springfield"]
    assert (place.lat, place.admin1) == (None, None)
    assert len(place.candidates) > 1


def test_the_unit_that_is_named_rules_out_namesakes(gazetteer: Gazetteer) -> None:
    (place,) = linked("Six died in the town of Manbij in Kunduz province, Afghanistan.", gazetteer, "Manbij")
    assert place is not None
    assert (place.lat, place.admin1, place.country) == (None, "Kunduz", "AF")


def test_a_given_sea_has_no_country(gazetteer: Gazetteer) -> None:
    (place,) = linked("A ship sank in the Gulf of Aden off Yemen.", gazetteer, "Gulf of Aden")
    assert place is not None
    assert (place.name, place.lat, place.country) == ("Gulf of Aden", None, None)


def test_a_country_is_not_its_capital(gazetteer: Gazetteer) -> None:
    found = find_places("A storm hit Mexico on Monday. Police in Mexico City said so.", gazetteer)
    assert [(p.name, p.precision) for p in found] == [("Mexico", "country"), ("Mexico City", "exact")]


def test_initials_of_a_country_are_no_village(gazetteer: Gazetteer) -> None:
    (place,) = find_places("The statement praised an advanced U.S. force.", gazetteer)
    assert place.country == "US"


def test_votes_of_other_places_choose_among_namesakes(gazetteer: Gazetteer) -> None:
    text = "Crews from Knoxville, Maryville and Oak Ridge came to Athens. The fire began near Lenoir City."
    athens = next(p for p in find_places(text, gazetteer) if p.name == "Athens")
    assert athens.admin1 == "Tennessee"
