"""Lists of other stories run into a sentence after a name that the page linked.

Some sites set, after the first mention of a person, a box with the person's full name, the headlines of other
stories and a closing word; text copied from such a page joins them without a space: a short name, its fuller
form, headlines, MORE. The joint of the two forms of one name is the sign.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from tocsin.read.clutter import clutter

# A small letter, then a capital without a space between: "AdeyemiGrace".
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z])")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'’-]{1,39}$")
# What may stand before the surname in its fuller form: given names, initials, particles.
_GIVEN = re.compile(
    r"(?:(?:[A-Z][\w'’.-]{0,39}|al|el|bin|ibn|abu|de|der|den|di|da|van|von|la|le)\s){0,6}(?:(?:al|el|Al|El)-)?"
)
# Words written with a capital inside: McArthur is no repeated name.
_INNER_CAPITAL = frozenset({"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Al", "El", "Fitz"})
_LONGEST_NAME = 120
# Chosen: the boxes seen held 280 and 470 characters.
_LONGEST_RUN = 3_000


def name_runs(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the spans of such runs on one line: from the second form of the name through the closing word.

    Where no closing word follows within 3,000 characters the run ends with the second form of the name.
    """
    runs: list[tuple[int, int]] = []
    markers: list[int] | None = None
    for joint in _joints(text, start, stop):
        if runs and joint < runs[-1][1]:
            continue
        stop_of_name = _fuller_form(text, joint, stop)
        if stop_of_name is None:
            continue
        if markers is None:
            markers = [match.end() for match in clutter().run_marker.finditer(text, start, stop)]
        following = bisect_right(markers, stop_of_name)
        near = following < len(markers) and markers[following] - stop_of_name <= _LONGEST_RUN
        runs.append((joint, markers[following] if near else stop_of_name))
    return runs


def _joints(text: str, start: int, stop: int) -> Iterator[int]:
    for match in _JOINT.finditer(text, start, stop):
        yield match.start()


def _fuller_form(text: str, joint: int, stop: int) -> int | None:
    """Return where a form of the name that ends at `joint` ends again within a few words, or None.

    The second form must end in the same word and be followed by a space, another joint or the line's end.
    """
    before = _WORD_BEFORE.search(text, max(0, joint - 40), joint)
    if before is None or not before[0][0].isupper() or before[0] in _INNER_CAPITAL:
        return None
    surname, limit = before[0], min(stop, joint + _LONGEST_NAME)
    at = text.find(surname, joint, limit)
    while at >= 0:
        end = at + len(surname)
        closed = end == stop or text[end].isspace() or text[end].isupper()
        if closed and _GIVEN.fullmatch(text, joint, at):
            return end
        at = text.find(surname, at + 1, limit)
    return None
