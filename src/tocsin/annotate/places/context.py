"""The countries a report is about, from the countries, demonyms and plain cities it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.records import Entry
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.tagger import UNTAGGED, Tags
from tocsin.annotate.places.view import Holder, View
from tocsin.annotate.places.votes import Votes

# A country given by the caller weighs as much as four mentions: enough to lead in a short report, not in a long one.
_GIVEN = 4.0
# A capital or a city of 300,000 whose name no other country's town of size shares speaks for its country.
_CITY = 5.5


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole report says: the share of each country, the leading one at 1; what the tagger makes of the words.

    Known after a first reading: the votes of its places, and the units that were named as holding a name.
    """

    shares: Mapping[str, float]
    tags: Tags
    votes: Votes = field(default_factory=Votes)
    held: Mapping[str, tuple[Holder, ...]] = field(default_factory=dict)
    # What the first reading found out and the second need not: by sequence, the places filed under its name, those
    # that look alike, and the evidence that it names a place at all; the words at which no place can begin.
    views: dict[Run, View] = field(default_factory=dict)
    lookalikes: dict[Run, View] = field(default_factory=dict)
    evidence: dict[Run, float] = field(default_factory=dict)
    barren: set[int] = field(default_factory=set)

    def share(self, country: str) -> float:
        """Share of a country in 0..1."""
        return self.shares.get(country, 0.0)

    @property
    def leading(self) -> str | None:
        """Country named most, or None where none is."""
        return max(self.shares, key=lambda c: (self.shares[c], c)) if self.shares else None

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries that are no passing mention, most named first."""
        return tuple(sorted((c for c in self.shares if self.shares[c] >= 0.1), key=lambda c: (-self.shares[c], c)))


def read_context(
    words: Words, runs: Iterable[Sequence[Run]], gazetteer: Gazetteer, given: Sequence[str], tags: Tags = UNTAGGED
) -> Context:
    """Weigh the countries of a report; `runs` holds its possible names, those of one first word together."""
    counted: defaultdict[str, float] = defaultdict(float)
    for country in given:
        counted[country.upper()] += _GIVEN
    skip = 0
    for longest_first in runs:
        if not longest_first or longest_first[0].first < skip:
            continue
        for run in longest_first:
            if (vote := _vote(words, run, gazetteer)) is not None:
                counted[vote[0]] += vote[1]
                skip = run.last
                break
    most = max(counted.values(), default=0)
    return Context({country: count / most for country, count in counted.items()} if most else {}, tags)


def _vote(words: Words, run: Run, gazetteer: Gazetteer) -> tuple[str, float] | None:
    """Country that a name speaks for and how loudly, or None."""
    if run.last - run.first == 1 and (country := gazetteer.demonyms.get(words.key(run.first))):
        return country, 1.0
    entries = [match.entry for match in gazetteer.by_key(run.key)]
    if not entries or gazetteer.stop_words.get(run.key):
        return None
    for entry in entries:  # a country's name is never shadowed by a town's
        if entry.kind == "country":
            return entry.country, 1.0
    best = entries[0]
    if best.capital or best.weight >= _CITY or best.source == "training annotations":
        return (best.country, 0.5) if _stands_out(best, entries) else None
    return None


def _stands_out(best: Entry, entries: Sequence[Entry]) -> bool:
    """Whether no place of a tenth of the size lies in another country."""
    return all(other.country == best.country or other.weight < best.weight - 1 for other in entries)
