"""Work grows no faster than the text. What is counted are calls, Python's own and built-in ones, not seconds."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from functools import partial

import pytest

from tocsin.annotate.names import find_names, load_actors
from tocsin.annotate.places import find_places, load_gazetteer
from tocsin.annotate.quantities import find_quantities
from tocsin.annotate.times import find_times

SMALL, LARGE = 3_000, 24_000
MEGABYTE = 1_000_000
# Lists and caches grow in steps, and the last mention of a text is cut at another place.
SLACK = 1.15
# Each is repeated until the text is long enough: what a report says, and what patterns might choke on.
UNITS = {
    "reports": "At least 12 miners were killed near Manbij, Syria, on Tuesday, the Badil news agency said. Dozens more "
    "were wounded when shells hit the town of Hawija two days before, the monitor said.\n",
    "digits": "12 000, 13-14 1.5 ",
    "capitals": "Deir Al Zor Bab Tell ",
    "tolls": "the 12 miners killed, ",
    "lists": "a man and a woman and ",
    "one word": "Aleppo-and-",
    "dates": "early May on Monday of ",
}
CHEAP = {"letters": "killed", "digits": "12", "line breaks": "\n", "blanks": " "}


@pytest.fixture(scope="module")
def grounders() -> dict[str, Callable[[str], object]]:
    gazetteer, actors = load_gazetteer(), load_actors()
    return {
        "names": lambda text: find_names(text, actors),
        "places": lambda text: find_places(text, gazetteer),
        "times": partial(find_times, published="2016-07-28"),
        "quantities": find_quantities,
    }


def calls(grounder: Callable[[str], object], text: str) -> int:
    """How many functions and methods are called while a text is grounded."""
    profiler = cProfile.Profile()
    profiler.enable()
    grounder(text)
    profiler.disable()
    return sum(entry.callcount for entry in profiler.getstats())


def repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


@pytest.mark.parametrize("kind", ["names", "places", "times", "quantities"])
@pytest.mark.parametrize("unit", UNITS)
def test_eight_times_the_text_takes_eight_times_the_work(
    grounders: dict[str, Callable[[str], object]], kind: str, unit: str
) -> None:
    grounder = grounders[kind]
    grounder(repeated(UNITS[unit], SMALL))  # what is loaded at first use is no work of the text's
    small, large = (calls(grounder, repeated(UNITS[unit], size)) for size in (SMALL, LARGE))
    assert large <= SLACK * LARGE / SMALL * max(small, 500)


@pytest.mark.parametrize("kind", ["names", "places", "times", "quantities"])
@pytest.mark.parametrize("unit", CHEAP)
def test_a_megabyte_of_what_is_no_text_takes_a_few_calls_a_character(
    grounders: dict[str, Callable[[str], object]], kind: str, unit: str
) -> None:
    assert calls(grounders[kind], repeated(CHEAP[unit], MEGABYTE)) < 20 * MEGABYTE
