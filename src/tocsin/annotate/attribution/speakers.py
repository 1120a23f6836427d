"""Who a speaker's phrase means: fullest names, short forms, pronouns, "the source", "the monitor"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.naming import find_bodies, find_runs, nation_in, person_in, written
from tocsin.annotate.attribution.nouns import Phrase, head_kind
from tocsin.annotate.attribution.offices import local_office, office_of, phrase_name
from tocsin.annotate.attribution.records import NameLike
from tocsin.annotate.attribution.tokens import Token


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: canonical name (None where anonymous), sort (person, body, group), and the source behind."""

    name: str | None
    sort: str
    source: str | None
    source_kind: str


# A pronoun this many characters after a name still means it; further on it seldom does.
_NEAR = 600
_NOBODY = Speaker(None, "group", None, "other")
# "No group has claimed the attack" has no speaker.
_NONE = frozenset({"no", "neither", "none", "nobody"})
# A spokesman named without a body speaks for the one named last within this many characters.
_SPOKEN_FOR = 600
# "A source at the ministry", "an activist with the media centre"; "in" is mostly a place.
_BELONGS = frozenset({"at", "from", "with", "of", "for", "within"})


@dataclass(slots=True)
class Cast:
    """Speakers of one report so far, in reading order; it turns phrases into speakers.

    `full` maps the words of a person's name to its fullest form in the report; `monitor` and `nation` are the only or
    most frequent ones of the report.
    """

    text: str
    full: dict[str, str]
    monitor: str | None
    nation: str | None
    people: list[tuple[int, str]] = field(default_factory=list)
    names: Sequence[NameLike] = ()
    starts: Sequence[int] = ()
    person: Speaker | None = None
    recent: list[Speaker] = field(default_factory=list)
    pronouns: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    offices: dict[str, tuple[str, str]] = field(default_factory=dict)
    body: Speaker | None = None
    group: Speaker | None = None
    by_head: dict[str, Speaker] = field(default_factory=dict)
    of_person: dict[str, Speaker] = field(default_factory=dict)
    by_last: dict[str, Speaker] = field(default_factory=dict)

    def resolve(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
        """The speaker that a phrase means; the cast remembers it for the phrases to come."""
        head = tokens[phrase.head]
        part = whole = tokens[phrase.start : phrase.stop]
        if part[0].low in _NONE:
            return _NOBODY
        for n in range(phrase.head - phrase.start + 1, len(part)):
            named = n + 1 < len(part) and part[n + 1].capital and part[n + 1].low not in words("determiner")
            if part[n].low in words("relative") or (part[n].text == "," and not named):
                part = part[:n]
                break
        for n in range(1, len(part) - 1):
            # Of several speakers the first named speaks.
            several = part[n].low in {"and", "or"} and head_kind(part[n - 1]) in ("role", "body", "name") and n < 12
            if several and not self._of_one(part, n):
                joined = part[n - 1].capital and part[n + 1].capital and n == 1
                part, head = (part, head) if joined else (part[:n], part[n - 1])
                break
        if phrase.kind == "pronoun":
            speaker = self._pronoun(head, tokens[phrase.start].start)
            given = self._given(head) if speaker.name is None else None
            speaker = given if given and _agrees(head, given) else speaker
            self._remember(speaker, (), head)
            return speaker
        speaker = self._named(part, head) or self._reference(part, head)
        if speaker.sort == "person" and speaker.source == speaker.name:
            # "<name>, the mayor of <town>, said": the office stands behind the name.
            source, kind = local_office(self.text, whole) or (speaker.source, speaker.source_kind)
            speaker = replace(speaker, source=source, source_kind=kind)
        self._remember(speaker, part, head)
        return speaker

    def _of_one(self, part: Sequence[Token], n: int) -> bool:
        """Whether the "and" at `n` joins two descriptions of one person: "former envoy and historian <name>"."""
        one = part[n - 1].low in words("role") and not part[n - 1].low.endswith("s")
        if not one or part[n + 1].low in words("determiner"):
            return False
        return self._person(part[n + 1 :], ()) is not None and self._person(part[:n], ()) is None

    def _given(self, head: Token) -> Speaker | None:
        """The speaker that the earlier found names give for a head word."""
        k = bisect_right(self.starts, head.start) - 1
        if k < 0 or self.names[k].stop < head.stop:
            return None
        name = self.names[k]
        if name.kind == "person":
            source, kind = self.offices.get(name.name, (name.name, "other"))
            return self.of_person.get(name.name) or Speaker(name.name, "person", source, kind)
        if name.name == "civilians" and not head.low.startswith("civilian"):
            return None  # who was there is a civilian to a toll, a witness or a relative to a source
        sort = "group" if name.kind == "group" else "body"
        return Speaker(name.name, sort, name.name, name.source_kind or "other")

    def _pronoun(self, head: Token, at: int) -> Speaker:
        if head.low in {"he", "she", "i", "someone"}:
            near = self._mentioned(at)
            chosen = self._last_of(head.low)
            if chosen is None and near:
                chosen = self.of_person.get(near) or Speaker(near, "person", *self.offices.get(near, (near, "other")))
                self._remember(chosen, (), head)
            return chosen or _NOBODY
        if head.low == "it":
            return self.body or self.group or _NOBODY
        return self.group or self.body or _NOBODY

    def _last_of(self, pronoun: str) -> Speaker | None:
        """The last person to speak whom the pronoun fits; it settles whether that person is a he or a she."""
        for speaker in reversed(self.recent):
            said = self.pronouns.get(speaker.name or "", pronoun)
            if said == pronoun or pronoun not in {"he", "she"}:
                if speaker.name and pronoun in {"he", "she"}:
                    self.pronouns[speaker.name] = pronoun
                return speaker
        return None

    def _mentioned(self, at: int) -> str | None:
        """The person named last before a place, where that is near."""
        k = bisect_left(self.people, (at, "")) - 1
        return self.people[k][1] if k >= 0 and at - self.people[k][0] < _NEAR else None

    def _named(self, part: Sequence[Token], head: Token) -> Speaker | None:
        known = find_bodies(part)
        person = self._person(part, [(b.start, b.stop) for b in known])
        at = next((b for b in known if part[b.stop - 1] is head), None)
        first = at or (known[0] if known else None)
        if person:
            earlier = self.of_person.get(person)
            if earlier and not first:
                return earlier
            source, kind = office_of(part, person, first, self.text)
            if person in self.offices and kind != "witness" and (source == person or not first):
                source, kind = self.offices[person]
            lows = {t.low for t in part}
            if source == person and any(low.startswith("spokes") for low in lows):
                source, kind = self._spoken_for(part[0].start) or (source, kind)
            if source == person and lows & words("head") and lows & words("watcher", "possessive", "group_reference"):
                # "Its head <name>", "<name>, chief of the monitor": the body named last, or the only monitor.
                body = self.body if lows & words("possessive") or not self.monitor else None
                source = body.name or person if body else self.monitor or person
                kind = body.source_kind if body else "monitor"
            return Speaker(person, "person", source, kind)
        if first is None or (first.kind == "official" and head.low in words("insider") and "led" not in first.name):
            return None
        if head.low in words("head") and first.name in self.heads:
            return Speaker(self.heads[first.name], "person", first.name, first.kind)
        return Speaker(first.name, "body", first.name, first.kind)

    def _spoken_for(self, at: int) -> tuple[str, str] | None:
        """The body named last before a place that a spokesman without one may speak for."""
        for k in range(bisect_left(self.starts, at) - 1, -1, -1):
            name = self.names[k]
            if at - name.start > _SPOKEN_FOR:
                return None
            proper = name.kind in ("actor", "organisation") and name.name[:1].isupper()
            if proper and name.source_kind not in ("agency", "outlet", "monitor"):
                return name.name, name.source_kind or "official"
        return None

    def _person(self, part: Sequence[Token], taken: Sequence[tuple[int, int]]) -> str | None:
        """The person named in a phrase, in the fullest form of the report."""
        start, stop = part[0].start, part[-1].stop
        low, high = bisect_left(self.starts, start), bisect_right(self.starts, stop)
        given = [n for n in self.names[low:high] if n.kind == "person" and n.stop <= stop and len(n.name.split()) > 1]
        if given:
            return given[-1].name
        found = None
        for run in find_runs(part, taken):
            inner = person_in(part, run)
            if inner is None or nation_in(part[inner[0] : inner[1]]):
                continue
            name = written(self.text, part, inner)
            width = inner[1] - inner[0]
            titled = inner[0] > 0 and part[inner[0] - 1].low in words("title", "role")
            named = inner[0] > 0 and part[inner[0] - 1].low == "named"
            hung = inner[0] > 0 and part[inner[0] - 1].low in words("preposition") | {"the", "a"}
            hung = hung or (width == 1 and inner[0] > 1 and part[inner[0] - 2].low in words("preposition"))
            if any(b == run[1] for b, _ in taken):
                continue
            known = name.split()[-1].lower() in self.full
            if (
                (width >= 2 and not hung)
                or ((titled or named or known) and not hung)
                or (inner[0] == 0 and width == len(part))
            ):
                if found is None or titled or part[run[0] - 1].low not in words("preposition"):
                    found = found if found and not titled and width < 2 else name
                if found == name and run[0] == 0:
                    break
        return self.full.get(found.split()[-1].lower(), found) if found else None

    def _reference(self, part: Sequence[Token], head: Token) -> Speaker:
        """A phrase without a name: an earlier speaker, the only monitor, or what the phrase itself says."""
        low = head.low
        if self.monitor and (low in words("watcher") or any(t.low == "monitoring" for t in part)):
            return Speaker(self.monitor, "body", self.monitor, "monitor")
        definite = part[0].low in {"the", "this", "that", "its", "their"}
        taken_up = self._taken_up(part, low) if definite else None
        own = _at_body(part, head) or (head.low in words("insider") and part[0].low in {"a", "an"})
        given = None if own else self._given(head)
        if taken_up is None and given and given.sort == "body" and not (head.capital and nation_in(part)):
            return given
        if taken_up is None and definite and len(part) <= 2 and low in words("document"):
            taken_up = self.body or self.person
        if taken_up:
            return taken_up
        name, sort, kind = phrase_name(self.text, part, head, self.nation)
        if sort == "unknown" and low in words("group_reference"):
            return self.body or _NOBODY
        if sort == "unknown" and not low.endswith("s"):
            return self.person or self.group or _NOBODY
        return Speaker(name, "body" if sort == "body" else "group", name, kind)

    def _taken_up(self, part: Sequence[Token], low: str) -> Speaker | None:
        """The speaker or body that a definite phrase takes up: "the source", "the coalition", "the UK-based group"."""
        if low in self.by_head and len(part) <= 3:
            return self.by_head[low]
        if low in self.by_last and len(part) <= 3 and not any(t.capital for t in part[1:]):
            return self.by_last[low]
        unnamed = not any(t.capital and not t.low.endswith("-based") and t.low not in {"new", "york"} for t in part[1:])
        if unnamed and low in words("referring") and self.body and self.body.source_kind not in ("outlet", "agency"):
            return self.body
        return None

    def _remember(self, speaker: Speaker, part: Sequence[Token], head: Token) -> None:
        if speaker.name is None:
            if head.low in words("role"):
                self.by_head[head.low] = speaker
            return
        if speaker.sort == "person":
            self.person = speaker
            self.of_person[speaker.name] = speaker
            self.recent = [*self.recent[-5:], speaker]
            if {t.low for t in part} & words("person_female"):
                self.pronouns[speaker.name] = "she"
        elif speaker.sort == "body":
            self.body = speaker
        else:
            self.group = speaker
            if not head.low.endswith("s"):
                self.person = speaker
                self.recent = [*self.recent[-5:], speaker]
        if part and head.low in words("role", "group_reference"):
            self.by_head[head.low] = speaker


def _at_body(part: Sequence[Token], head: Token) -> bool:
    """Whether the phrase goes on to say where somebody unnamed works: "an activist with the Town Media Centre"."""
    at = next((n for n, t in enumerate(part) if t is head), len(part))
    if head.low not in words("role") or at + 2 >= len(part) or part[at + 1].low not in _BELONGS:
        return False
    return any(t.capital and t.low in words("body") for t in part[at + 2 :])


def _agrees(head: Token, speaker: Speaker) -> bool:
    """Whether a pronoun can stand for a speaker."""
    return speaker.sort == "person" if head.low in {"he", "she"} else speaker.sort != "person"
