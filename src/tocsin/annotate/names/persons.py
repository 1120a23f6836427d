"""People: capitalised runs, accepted on evidence (a title, a verb of saying, a given name, an apposition)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.annotate.names.classes import TITLES
from tocsin.annotate.names.lists import lexicon, word_set
from tocsin.annotate.names.model import Name
from tocsin.annotate.names.units import Reading, Unit

LONGEST = 6
STRONG = frozenset(("rank", "honour", "office", "minister", "post", "royal"))
BEFORE_TITLE = frozenset(("dem", "mod", "gov"))
OPENING = TITLES | {"dem", "country"}
SETTING = word_set("setting")
PLACING = SETTING | frozenset({"from", "to", "of", "for"})
DEATHS = word_set("deaths")
SAYING = word_set("saying")
SAID = word_set("said")
ARTICLES = frozenset({"the", "this", "that", "a", "an"})
SURNAMES = frozenset(("place", "role", "mod", "civil", "day", "post", "honour", "of:other", "of:outlet"))
NAMELIKE = SURNAMES | {"particle"}
ABSTRACT = ("tion", "ment", "ness", "ity", "ism", "cy")
APPOSED = frozenset({"a", "an", "the", "who", "aged"})


@dataclass(slots=True)
class Run:
    """Units `i` to `j` (half-open) that look like a person's name; `title` is the first unit of a title before them."""

    i: int
    j: int
    title: int

    @property
    def titled(self) -> bool:
        """Whether a title stands before the name."""
        return self.title < self.i


def _namey(reading: Reading, k: int) -> bool:
    unit = reading.units[k]
    token = reading.first(unit)
    if unit.actors or unit.j - unit.i > 1 or token.raw.isdigit() or len(token.raw) > 30:
        return False
    if not token.cap:
        return token.gap == "-" and k > 0 and reading.first(reading.units[k - 1]).cap and not unit.classes
    if token.upper and len(token.norm) > 1:
        return False
    if unit.classes and not unit.has("particle"):
        if unit.has("not", "role", "mod") and token.norm in lexicon().given:
            return k + 1 < len(reading.units) and reading.first(reading.units[k + 1]).cap and reading.joined(k + 1)
        return unit.among(SURNAMES) and _follows_given(reading, k)
    return not (token.first and token.norm in reading.lower)


def _follows_given(reading: Reading, k: int) -> bool:
    """Whether a common given name stands before, so that "Lake" or "Cook" is a surname."""
    before = reading.first(reading.units[k - 1]) if reading.joined(k) else None
    if before is None or not before.cap:
        return False
    return before.norm in lexicon().given or (reading.units[k].has("honour") and not reading.units[k - 1].classes)


def _particle(reading: Reading, k: int) -> bool:
    return "particle" in reading.units[k].classes


def _runs_on(reading: Reading, j: int) -> bool:
    line = "\n" not in reading.first(reading.units[j]).gap
    return line and reading.joined(j) and not reading.last(reading.units[j - 1]).possessive


def _end(reading: Reading, k: int) -> int:
    """End (half-open) of the run of name words that begins at unit `k`."""
    j = k
    count = len(reading.units)
    while j < count and j - k < LONGEST:
        if j > k and not _runs_on(reading, j):
            break
        ahead = j
        while _particle(reading, ahead) and ahead - j < 3 and reading.joined(ahead + 1):
            ahead += 1
        if not _namey(reading, ahead):
            break
        j = ahead + 1
    return j


def _title(reading: Reading, i: int) -> int:
    """First unit of the titles that stand right before unit `i`."""
    k = i
    while k > 0 and i - k < 5:
        before = reading.units[k - 1]
        if not reading.joined(k) and not (k == i and reading.first(reading.units[k]).gap == ", "):
            break
        owned = before.has("country") and reading.last(before).possessive
        if not (before.classes.titles or (k < i and (owned or before.among(BEFORE_TITLE)))):
            break
        k -= 1
    while k < i and not reading.units[k].among(OPENING):
        k += 1
    return k


def candidates(reading: Reading) -> Iterator[Run]:
    """Every run of name words, left to right, none overlapping."""
    k, given = 0, lexicon().given
    while k < len(reading.units):
        unit = reading.units[k]
        token = reading.tokens[unit.i]
        # Most words are small and begin no name; nor do capitals that the lists know as something else.
        if (not token.cap and token.gap != "-" and "particle" not in unit.classes) or unit.actors:
            k += 1
            continue
        if unit.classes and unit.classes.keys().isdisjoint(NAMELIKE) and token.norm not in given:
            k += 1
            continue
        j = _end(reading, k)
        if j > k:
            i = _start(reading, k, j)
            yield Run(i, j, _title(reading, i))
        k = max(j, k + 1)


def _start(reading: Reading, k: int, j: int) -> int:
    """Where the name begins in a run: a lost comma may have run a place into it ("in Aleppo Ibrahim Abu Leith")."""
    before = reading.tokens[reading.units[k].i - 1].norm if reading.units[k].i else ""
    seated = before == "of" and k > 1 and reading.units[k - 2].has("post")  # "Governor of Zarnab Ibrahim Leith"
    if not (before in SETTING or seated) or not reading.joined(k):
        return k
    given = lexicon().given
    return next((n for n in range(k + 1, j - 1) if reading.first(reading.units[n]).norm in given), k)


def words_of(reading: Reading, run: Run) -> list[str]:
    """Folded words of the name without particles."""
    tokens = reading.tokens
    return [tokens[u.i].norm for u in reading.units[run.i : run.j] if "particle" not in u.classes]


def _next(reading: Reading, run: Run) -> Unit | None:
    return reading.units[run.j] if run.j < len(reading.units) else None


def placed(reading: Reading, run: Run) -> bool:
    """Whether the words beside show a place or an organisation rather than a person."""
    after = _next(reading, run)
    if after is not None and reading.joined(run.j):
        headed = reading.first(after).cap and any(c.startswith("of:") for c in after.classes)
        if after.has("place") or headed:
            return True
    at = reading.units[run.i].i
    if not at or not reading.joined(run.i):
        return False
    before = [t.norm for t in reading.tokens[max(0, at - 2) : at]]
    if before == ["according", "to"] or (before[-1] == "of" and before[0] in DEATHS):
        return False
    known = reading.first(reading.units[run.i]).norm in lexicon().given
    return before[-1] in (SETTING | ARTICLES if known else PLACING | ARTICLES)


def spoken(reading: Reading, run: Run) -> bool:
    """Whether a verb of saying stands right beside the name."""
    after = _next(reading, run)
    beside = reading.joined(run.j) or (after is not None and reading.first(after).gap == ", ")
    if after is not None and beside and reading.first(after).norm in SAID:
        return True
    before = reading.tokens[reading.units[run.i].i - 1] if run.i else None
    return before is not None and reading.joined(run.i) and before.norm in SAYING


def apposed(reading: Reading, run: Run) -> bool:
    """Whether an age or a description follows: ", 50,", ", an analyst", and without the comma too."""
    at = reading.units[run.j - 1].j
    following = reading.tokens[at : at + 4]
    if not following or following[0].gap.strip() not in {"", ",", "("}:
        return False
    after = _next(reading, run)
    if after is not None and after.has("role") and not reading.first(after).cap:
        return True
    if following[0].raw.isdigit():
        return len(following[0].raw) == 2
    if following[0].norm not in APPOSED:
        return False
    spot = {t.start for t in following[1:]}
    return any(reading.first(u).start in spot for u in reading.units[run.j : run.j + 5] if u.has("role", "post"))


def person(reading: Reading, run: Run) -> float | None:
    """How sure it is that a run names a person, None where nothing says so."""
    words = words_of(reading, run)
    if not words:
        return None
    if not (run.titled or words[0] in lexicon().given) and reading.headline(reading.units[run.i]):
        return None
    strong = any(u.among(STRONG) for u in reading.units[run.title : run.i])
    if len(words) == 1:
        return _single(reading, run, strong)
    if run.titled:
        return 1.0 if strong else 0.9
    if placed(reading, run):
        return None
    known = reading.first(reading.units[run.i]).norm in lexicon().given
    shown = spoken(reading, run) or apposed(reading, run)
    return 0.9 if known else 0.8 if shown or _bereaved(reading, run) else None


def _bereaved(reading: Reading, run: Run) -> bool:
    """Whether "the murder of" or the like stands before the name."""
    at = reading.units[run.i].i
    before = [t.norm for t in reading.tokens[max(0, at - 2) : at]]
    return len(before) == 2 and before[1] == "of" and before[0] in DEATHS and reading.joined(run.i)


def _single(reading: Reading, run: Run, strong: bool) -> float | None:
    """How sure it is that one word names a person: only a title or a verb of saying can show it."""
    if placed(reading, run):
        return None
    if strong:
        return 0.8
    if run.titled and not reading.first(reading.units[run.title]).cap:
        return 0.6
    word = words_of(reading, run)[0]
    return 0.4 if spoken(reading, run) and not word.endswith(ABSTRACT) else None


def named(reading: Reading, run: Run, score: float) -> Name:
    """Name of a person, span from the title on; what the office is comes later."""
    inner = reading.units[run.i : run.j]
    start, stop = reading.first(inner[0]).start, reading.last(inner[-1]).stop
    name = " ".join(reading.text[start:stop].replace("\u00a0", " ").split())
    for mark in ("'s", "’s", "'", "’"):
        name = name.removesuffix(mark)
    if name.endswith("s") and reading.last(inner[-1]).norm[:-1] in reading.words_seen:
        name = name[:-1]  # a possessive that lost its apostrophe
    first = reading.first(reading.units[run.title]).start
    return Name(first, stop, "person", name, None, "official" if run.titled else "other", score=score)
