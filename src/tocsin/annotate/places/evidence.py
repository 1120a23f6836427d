"""What the words around a capitalised sequence say about whether it names a place, and in which unit."""

from __future__ import annotations

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.fold import bare_key
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import abbreviations, holding_nouns, place_nouns, unit_nouns, word_set
from tocsin.annotate.places.records import Entry
from tocsin.annotate.places.scan import Run, Words

# Weights of the evidence, on the scale of the readings' scores in `choose`; set by error class on training reports.
_NOUN, _STRONG, _WEAK, _LIST = 0.5, 0.3, 0.15, 0.2
_TITLE, _ORGANISATION, _NEIGHBOUR, _SPEAKS, _SHORT = -0.9, -0.9, -0.55, -0.35, -0.15
_INITIALS = 0.3
_STOPPED = {"person": -0.7, "stop": -0.9, "common": -0.55}
_LEARNT = 0.1  # for each unit of the tagger's log odds
_LINKS = frozenset(("in", "of", "the", "a", "an", "s", "located", "part", "s"))
_BY_COMMA = 0.8  # a comma may also part the items of a list
_FAR = 7  # words between a place and the unit that is named as holding it


def left_key(words: Words, first: int) -> str:
    """Key of the word before a name in the same sentence, passing over directions and "rebel-held"."""
    index = first
    for _ in range(3):
        if index == 0 or words.breaks(index):
            return ""
        index -= 1
        key = words.key(index)
        if key not in word_set("words", "direction") and not key.endswith((" held", " controlled", "held")):
            return key
    return ""


def namehood(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> float:
    """Evidence that a sequence names a place, about -1.5 to 1: negative where it names something else."""
    score = beside_noun(words, run)
    before = left_key(words, run.first)
    if before in word_set("words", "strong_preposition"):
        score += _STRONG
    elif before in word_set("words", "place_preposition"):
        score += _WEAK
    score += listed(words, run, gazetteer, context)
    if not words.breaks(run.first) and words.key(run.first - 1) in word_set("stop", "titles"):
        score += _TITLE
    score += _neighbours(words, run, gazetteer, context)
    if _is_initials(words, run, gazetteer):
        score += _INITIALS
    elif run.last - run.first == 1 or " " not in run.key:
        article = run.key in word_set("stop", "heads") and words.run_plain(run) != run.key  # al-Bab is no gate
        score += 0.0 if article else _STOPPED.get(gazetteer.stop_words.get(run.key, ""), 0.0)
        if run.key in words.lower and not words.words[run.first].possessive:
            score += _STOPPED["common"]
    return score + _LEARNT * context.tags.odds(run.first, run.last) + (_SHORT if len(run.key) < 4 else 0.0)


def _is_initials(words: Words, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether a sequence is a country's initials in a text that is not all capitals: US, U.K."""
    if run.last - run.first > 1 or words.shouting or not words.initials(run.first):
        return False
    return any(match.entry.kind == "country" for match in gazetteer.by_key(run.key))


def beside_noun(words: Words, run: Run) -> float:
    """Evidence of "X province", "the town of X"."""
    nouns = place_nouns()
    if words.key(run.last) in nouns and words.joined(run.last):
        return _NOUN
    if words.key(run.first - 1) == "of" and words.key(run.first - 2) in nouns and not words.breaks(run.first):
        return _NOUN
    before = words.key(run.first - 1)
    if before in word_set("words", "settlement") and words.joined(run.first) and not words.words[run.first - 1].capital:
        return _NOUN - 0.1
    return 0.0


def listed(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> float:
    """Evidence of a list: "Azaz and nearby X", "X, Idlib and Hama", where the other is a place at home."""
    index = run.first - 1
    comma = "," in words.gap(run.first)
    while index > 0 and words.key(index) in ("and", "or", "nearby", "the", "as") and not words.breaks(index):
        index, comma = index - 1, True
    if comma and index >= 0 and words.words[index].capital and at_home(words, index, gazetteer, context):
        return _LIST
    index, comma = run.last, "," in words.gap(run.last)
    if words.key(index) in ("and", "or"):
        index, comma = index + 1, True
    if comma and index < len(words) and words.words[index].capital and at_home(words, index, gazetteer, context):
        return _LIST
    return 0.0


def _neighbours(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> float:
    """Capitals beside a name: an organisation, a person's other names, or harmless ones."""
    score = 0.0
    country = any(match.entry.kind == "country" for match in gazetteer.by_key(run.key))
    if words.joined(run.last):
        word = words.words[run.last]
        if word.capital and word.key in word_set("stop", "organisation"):
            return _ORGANISATION
        if (
            word.capital
            and not country
            and _strange(words, run.last, "following", gazetteer)
            and not at_home(words, run.last, gazetteer, context)
        ):
            score += _NEIGHBOUR
        elif not word.capital and word.key in word_set("government", "verbs"):
            score += _SPEAKS
    if words.joined(run.first) and words.words[run.first - 1].capital:
        opens = words.words[run.first - 1].opens and words.key(run.first - 1) in words.lower
        if (
            not opens
            and not country
            and _strange(words, run.first - 1, "before", gazetteer)
            and not at_home(words, run.first - 1, gazetteer, context)
        ):
            score += _NEIGHBOUR
    return score


def at_home(words: Words, index: int, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether a capitalised neighbour is a place at home itself: lists whose commas the page has lost."""
    key = bare_key(words.key(index))
    keys = (key, key[:-1]) if key.endswith("s") else (key,)
    return any(
        not gazetteer.stop_words.get(k)
        and any(context.share(match.entry.country) >= 0.3 for match in gazetteer.by_key(k))
        for k in keys
    )


def _strange(words: Words, index: int, allowed: str, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised neighbour is none of the words that leave a place a place."""
    key = words.key(index)
    if key in word_set("stop", allowed) or key in words.lower or key.isdigit() or key in gazetteer.demonyms:
        return False
    return (
        key not in unit_nouns()
        and key not in word_set("words", "site")
        and (key not in word_set("words", "direction"))
        and gazetteer.stop_words.get(key) != "common"
    )


def holders(words: Words, last: int, gazetteer: Gazetteer) -> tuple[tuple[Entry, float], ...]:
    """Units named after a place as holding it ("X in Y province", "X, Y"), each with its weight in 0..1."""
    linked, index = False, last
    nouns, directions = holding_nouns(), word_set("words", "direction")
    while index < min(len(words), last + _FAR):
        word, gap = words.words[index], words.gap(index)
        if "." in gap or ";" in gap or "\n" in gap or len(gap) > 3:
            return ()
        comma = "," in gap or "(" in gap
        if word.capital and word.key not in directions:
            if not linked and not comma:
                return ()
            if comma and (unit := abbreviated(words, index, gazetteer)):
                return ((unit, 1.0),)
            return _units_at(words, index, gazetteer, 1.0 if linked else _BY_COMMA)
        if word.key not in _LINKS and word.key not in nouns:
            return ()
        linked = linked or word.key in ("in", "of")
        index += 1
    return ()


def _units_at(words: Words, index: int, gazetteer: Gazetteer, weight: float) -> tuple[tuple[Entry, float], ...]:
    """Units named at a word; of "Syria's Idlib province" and "Syrian Idlib" the second."""
    if words.key(index) in gazetteer.demonyms:
        return _units_at(words, index + 1, gazetteer, weight) if _goes_on(words, index + 1) else ()
    for run in words.runs_at(index) if index < len(words) else ():
        found = [match.entry for match in gazetteer.by_key(run.key)]
        sure = 1.0 if words.key(run.last) in unit_nouns() else weight
        units = [e for e in found if e.kind in ("country", "admin1") or (e.weight >= 4.7 and sure == 1.0)]
        if units and words.words[run.last - 1].possessive and units[0].kind == "country" and _goes_on(words, run.last):
            return _units_at(words, run.last, gazetteer, weight) or ((units[0], weight),)
        if units:
            return tuple((entry, sure) for entry in units[:8])
        if found:
            return ()
    return ()


def _goes_on(words: Words, index: int) -> bool:
    return index < len(words) and words.words[index].capital and not words.breaks(index)


def abbreviated(words: Words, index: int, gazetteer: Gazetteer) -> Entry | None:
    """First-order unit that a short form after a comma stands for: "Macon, Ga."."""
    word = words.words[index]
    written = words.text[word.start : word.stop]
    country, name = abbreviations().get(written.replace(".", ""), ("", ""))
    if not name or not (written.isupper() or words.text[word.stop : word.stop + 1] == "."):
        return None
    found = (match.entry for match in gazetteer.named(name))
    return next((entry for entry in found if entry.kind == "admin1" and entry.country == country), None)


def owner(words: Words, first: int, gazetteer: Gazetteer) -> str | None:
    """Country that stands before a place as its owner: "Syria's X", "the Syrian city of X"."""
    index = first - 1
    for _ in range(4):
        if index < 0 or words.breaks(index + 1):
            return None
        word = words.words[index]
        if country := gazetteer.demonyms.get(word.key):
            return country
        if word.possessive and word.capital:
            return next((m.entry.country for m in gazetteer.by_key(word.key) if m.entry.kind == "country"), None)
        if word.key not in unit_nouns() and word.key not in _LINKS and word.key not in word_set("words", "direction"):
            return None
        index -= 1
    return None
