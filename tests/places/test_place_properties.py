"""What holds for any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.annotate.places import Gazetteer, Place, find_places
from tocsin.annotate.places.records import Match

PRECISIONS = {"exact", "near", "admin2", "admin1", "country", "unknown"}
SAMPLE = """in near the of town village province city and al- al el Aleppo Syria Syrian Damascus said Hama , . 's
Xanthor Deir ezzor Jaish Turkey's north km 15 “ Reading is has border camp U.S. - Tikrit ' Ålesund حلب İzmir Zuq-"""
WORDS = st.sampled_from(["\n", *SAMPLE.split()])
LISTS = st.lists(WORDS, max_size=40)
TEXTS = st.one_of(st.text(max_size=200), LISTS.map(" ".join), LISTS.map("".join))


def known(text: str, place: Place, gazetteer: Gazetteer) -> list[Match]:
    """Every entry that the place's words, or for a reference its name, may stand for."""
    words = place.name if place.role == "reference" else text[place.start : place.stop]
    countries = [place.country or ""]
    return [
        *gazetteer.named(words),
        *gazetteer.shaped(words, countries),
        *gazetteer.named(f"{words} countryside"),
        *gazetteer.named(place.name),
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_spans_are_valid_and_values_in_range(text: str, gazetteer: Gazetteer) -> None:
    places = find_places(text, gazetteer)
    stop = 0
    for place in places:
        assert 0 <= place.start < place.stop <= len(text)
        assert place.start >= stop, "places overlap"
        stop = place.stop
        assert 0 <= place.expression_start <= place.start
        assert place.stop <= place.expression_stop <= len(text)
        assert text[place.start : place.stop].strip() and place.name
        assert place.precision in PRECISIONS
        assert 0.0 <= place.score <= 1.0
        assert len(place.candidates) <= 5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_no_pin_without_a_source(text: str, gazetteer: Gazetteer) -> None:
    for place in find_places(text, gazetteer):
        assert (place.lat is None) == (place.lon is None)
        if place.precision == "country" or place.role == "demonym":
            assert place.lat is None
        if place.lat is not None:
            assert any((m.entry.lat, m.entry.lon) == (place.lat, place.lon) for m in known(text, place, gazetteer))


def test_the_same_text_gives_the_same_places(gazetteer: Gazetteer) -> None:
    text = "Rebels entered Manbij, Syria. Troops left Hama, and the town of Azaz was shelled."
    assert find_places(text, gazetteer) == find_places(text, gazetteer)


def test_a_long_page_is_read_whole(gazetteer: Gazetteer) -> None:
    text = "Shells fell near Manbij, Syria. " * 2000
    assert sum(place.name == "Manbij" for place in find_places(text, gazetteer)) == 2000
