"""What happened to the people that a quantity counts, from the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import MIXED, Draft, lows
from tocsin.annotate.quantities.lexicon import cues, grammar, outcome_words, phrases
from tocsin.annotate.quantities.numerals import TENS, UNITS
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

_OF_SUBJECT = word_set("outcome", "of_subject")
# Words between a person noun and the participle said of it: long enough for "in the town of X in southern Y on Monday
# were", beyond which the subject is more often another.
_FAR_RIGHT = 14
_FAR_LEFT = 7
_LONGEST_LINK = 8
_JOINTS = word_set("outcome", "joints")
_NOUN_OUTCOME = {"dead": "killed", "wounded": "injured", "arrest": "detained"}


def settle_outcomes(tokens: Sequence[Token], drafts: Sequence[Draft], start: int, stop: int) -> None:
    """Give each quantity of one sentence (tokens start to stop) its outcome, cue and links, in place."""
    for k, d in enumerate(drafts):
        d.link = _link(tokens, drafts[k - 1], d) if k else None
    _shares(tokens, drafts)
    people = [d for d in drafts if d.counts_people]
    _by_own_cues(tokens, people, start, stop)
    _from_neighbours(drafts)
    for k, d in enumerate(drafts):
        if d.outcome is None and d.counts_people and not d.bare:
            floor = drafts[k - 1].end if k else start
            after = next((x.first for x in drafts[k + 1 :] if x.link is None and (not x.bare or x.reach == 0)), stop)
            _from_afar(tokens, d, floor, after)
    _from_neighbours(drafts)
    for d in drafts:
        d.fled = d.outcome == "displaced" and d.cue is not None and tokens[d.cue].low in ("fled", "flee", "fleeing", "forced")


def _link(tokens: Sequence[Token], before: Draft, d: Draft) -> str | None:
    """How a quantity hangs on the one before it: "part", "among", "and", "share", or not at all."""
    gap = lows(tokens, max(before.end, before.phrase.stop if before.phrase else 0), d.first)
    joined = f" {' '.join(gap)} "
    if len(gap) <= _LONGEST_LINK:
        mark = max(joined.rfind(f" {p} ") for p in phrases("part"))
        if mark >= 0 and not outcome_words() & set(joined[mark:].split()):
            return "part"
        if d.phrase is not None and d.phrase.partitive and lows(tokens, d.stop, d.stop + 2) in (["of", "them"], ["of", "whom"]):
            return "part"
        if gap in (["were", "among"], ["was", "among"], ["are", "among"], ["among"]):
            return "among"
        if all(w in _JOINTS for w in gap) and (gap or d.phrase):
            return "and"
        if any(joined.endswith(f" {p} ") for p in ("in addition to", "as well as", "along with", "together with")):
            return "and"
    return None


_QUANTIFIERS = word_set("outcome", "quantifiers")
_TRANSITIVE = word_set("outcome", "transitive")
# These take people as one object among others; what they take must be named as people.
_LOOSE = word_set("outcome", "loose")
_AFTER_PARTICIPLE = word_set("outcome", "after_participle")


def _shares(tokens: Sequence[Token], drafts: Sequence[Draft]) -> None:
    """Link numbers without a noun that deal a total out: "21 were killed, 15 in one district and six in another"."""
    for k, d in enumerate(drafts):
        if k and d.link in (None, "and") and d.phrase is None and not d.bare and drafts[k - 1].link in (None, "share"):
            if lows(tokens, d.stop, d.stop + 1) in (["in"], ["at"], ["near"], ["when"]) and not d.none:
                d.link = "share"


def _by_own_cues(tokens: Sequence[Token], people: Sequence[Draft], start: int, stop: int) -> None:
    right = [_right(tokens, d.end, people[k + 1].first if k + 1 < len(people) else stop, d) for k, d in enumerate(people)]
    for k, d in enumerate(people):
        own = _NOUN_OUTCOME.get(d.kinds[0]) if d.kinds else None
        own = own or _attribute(tokens, d)
        left = _left(tokens, d, people[k - 1].end if k else start)
        if left and left[1] is not None and k and right[k - 1] and left[1] == (right[k - 1] or ("", 0))[1]:
            # One verb between two quantities: "Seven killed 37 injured" against "five gunmen killed 12 people".
            if right[k] or people[k - 1].outcome or _passive(tokens, left[1]):
                left = None
            elif not tokens[left[1]].low.endswith("ing"):
                people[k - 1].outcome = people[k - 1].cue = None
        found = left or right[k]
        if own and not (found and found[0] == MIXED):
            d.outcome, d.cue, d.reach = own, d.end - 1, 0
        elif found:
            d.outcome, d.cue, d.reach = found[0], found[1], 0
            d.by_toll = found[1] is None


def _attribute(tokens: Sequence[Token], d: Draft) -> str | None:
    """Outcome of a participle inside the counted phrase ("six injured people")."""
    if d.phrase is None or d.phrase.head is None or d.bare:
        return None
    words = set(lows(tokens, d.phrase.start, d.phrase.head))
    return next((o for o, c in cues().items() if words & c.passive), None)


def _passive(tokens: Sequence[Token], cue: int) -> bool:
    return cue > 0 and tokens[cue - 1].low in grammar("auxiliary")


def _right(tokens: Sequence[Token], i: int, limit: int, d: Draft) -> tuple[str, int] | None:
    """Outcome said of the people right after them, and where its word stands."""
    for j in range(i, min(i + 8, limit)):
        found = said_at(tokens, j)
        if found:
            if not _said_of(tokens, d, i, j):
                return None
            return _mixed(tokens, j, found), j
        if d.bare and d.stop > d.start and _named(tokens, i, j):
            continue
        if tokens[j].low not in grammar("between") and tokens[j].low not in (",", "-", "(", ")", '"', "people", "others"):
            return None
    return None


def _named(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether token j goes on with the name of the person just described ("its director Ali Hasan was killed")."""
    return j - i < 4 and tokens[j].is_word and (tokens[j].text[0].isupper() or tokens[j].low == "al") or tokens[j].low == "-"


def _said_of(tokens: Sequence[Token], d: Draft, i: int, j: int) -> bool:
    """Whether the verb at token j is said of the people before token i, and is not something that they did."""
    if d.bare and tokens[j].low == "of":
        return False
    if tokens[j - 1].low in ("have", "has", "had") and tokens[j].low in _TRANSITIVE:
        return False
    return not (d.bare and j == i and _takes_object(tokens, j))


def _takes_object(tokens: Sequence[Token], j: int) -> bool:
    """Whether a verb may take an object: "rebels killed a man" says nothing of the rebels."""
    after = tokens[j + 1].low if j + 1 < len(tokens) else "."
    if after == "at" and j + 2 < len(tokens) and tokens[j + 2].low == "least":
        return tokens[j].low in _TRANSITIVE
    return tokens[j].low in _TRANSITIVE and after not in _AFTER_PARTICIPLE


def said_at(tokens: Sequence[Token], j: int) -> str | None:
    """Outcome whose phrase or participle begins at token j."""
    words = tuple(lows(tokens, j, j + 4))
    for outcome, c in cues().items():
        if any(words[: len(p)] == p for p in c.phrase):
            return outcome
    for outcome, c in cues().items():
        if words[:1] and words[0] in c.passive:
            return outcome
    return None


def _mixed(tokens: Sequence[Token], j: int, outcome: str) -> str:
    """The outcome, or MIXED where a second one is joined to its word ("killed and wounded")."""
    w = lows(tokens, j + 1, j + 3)
    if len(w) == 2 and w[0] in ("and", "or", "/"):
        other = said_at(tokens, j + 2)
        after = lows(tokens, j + 3, j + 4)
        if other not in (None, outcome) and (outcome, other) in (("killed", "injured"), ("injured", "killed")) and not _object(after):
            return MIXED
    if w and w[0] in ("injured", "wounded") and outcome == "killed" and tokens[j].low == "killed" and not _object(w[1:]):
        return MIXED
    return outcome


def _object(after: Sequence[str]) -> bool:
    return bool(after) and (after[0][:1].isdigit() or after[0] in _QUANTIFIERS or after[0] in UNITS or after[0] in TENS)


def _left(tokens: Sequence[Token], d: Draft, floor: int) -> tuple[str, int | None] | None:
    """Outcome of the verb, noun or toll whose object or complement the people are."""
    before = tuple(lows(tokens, max(floor, d.first - 5), d.first))
    for outcome, c in cues().items():
        if any(before[-len(p) :] == p for p in c.of):
            return None if d.bare and d.stop == d.start and before[-1:] == ("of",) and "bodies" in before else (outcome, d.first - 1)
    toll = _toll(tokens, d, floor)
    if toll:
        return toll, None
    j = d.first - 1
    while j >= floor and d.first - j <= 4 and tokens[j].low in grammar("object_gap"):
        j -= 1
    if j < floor or (d.first - 1 > j and tokens[d.first - 1].low == "and"):
        return None
    for outcome, c in cues().items():
        if tokens[j].low in c.active and not _passive(tokens, j):
            if d.bare and d.start == d.stop and not tokens[j].low.endswith("ing") and not tokens[j].low.startswith("kill"):
                return None  # "wounded soldiers" is an adjective and its noun
            if tokens[j].low in _LOOSE and not d.kinds:
                return None
            return _mixed_before(tokens, j, outcome), j
    return None


def _mixed_before(tokens: Sequence[Token], j: int, outcome: str) -> str:
    w = lows(tokens, j - 2, j)
    if w[1:] and w[1] in ("killed", "killing") and tokens[j].low in ("wounded", "injured", "wounding", "injuring"):
        return MIXED
    pair = {"killed", "killing", "injured", "injuring", "wounded", "wounding"}
    return MIXED if len(w) == 2 and w[1] in ("and", "or") and w[0] in pair and w[0][:4] != tokens[j].low[:4] else outcome


def _toll(tokens: Sequence[Token], d: Draft, floor: int) -> str | None:
    """Outcome of a toll that the number completes: "death toll rose to 13", "number of injured reached 40"."""
    if d.bare or (d.phrase and d.phrase.head is not None and not d.counts_people) or d.first == floor:
        return None
    w = lows(tokens, max(floor, d.first - 20), d.first)
    if not w or (w[-1] not in grammar("toll_verbs") and w[-1] != "toll"):
        return None
    for i in range(len(w) - 1, -1, -1):
        if w[i] in grammar("toll"):
            near = set(w[max(0, i - 2) : i + 6])
            return "injured" if near & {"injured", "wounded", "injuries"} else "killed" if near & {"death", "deaths", "dead", "killed", "toll", "martyrs", "victims"} else None
    return None


def _from_neighbours(drafts: Sequence[Draft]) -> None:
    """Hand an outcome on along "and" and "including", forwards first."""
    for k, d in enumerate(drafts):
        before = drafts[k - 1] if k else None
        if before is not None and d.link and d.outcome is None and d.counts_people and before.outcome:
            d.outcome, d.cue = before.outcome, before.cue
    for k in range(len(drafts) - 2, -1, -1):
        d, after = drafts[k], drafts[k + 1]
        if d.outcome is None and d.counts_people and after.outcome and (after.link == "among" or after.link and (after.cue or 0) >= after.end):
            d.outcome, d.cue = after.outcome, after.cue


def _from_afar(tokens: Sequence[Token], d: Draft, floor: int, limit: int) -> None:
    """An outcome that stands further off in the clause, where people are plainly counted."""
    for j in range(d.end, min(d.end + _FAR_RIGHT, limit)):
        if tokens[j].low in (";", "while", "but", "when", "after", "said", "as", "before"):
            break
        found = said_at(tokens, j)
        if found and (_passive(tokens, j) or tokens[j].low in _OF_SUBJECT or tokens[j - 1].low == "reportedly"):
            d.outcome, d.cue, d.reach = _mixed(tokens, j, found), j, j - d.end
            return
    for j in range(d.first - 1, max(floor, d.first - 1 - _FAR_LEFT) - 1, -1):
        if tokens[j].low in (";", "by", "and", "while", "but", "from", ":"):
            break
        for outcome, c in cues().items():
            if tokens[j].low in c.active and not _passive(tokens, j) and d.kinds:
                d.outcome, d.cue, d.reach = outcome, j, d.first - j
                return
