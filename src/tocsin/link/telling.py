"""The last steps of linking: which reports tell the same news, by what they tell and by their words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from tocsin.link.changes import rows_where
from tocsin.link.days import Around, around, everything
from tocsin.link.linking import Linking
from tocsin.link.neighbours import find_neighbours
from tocsin.link.profiles import find_leads, find_likely
from tocsin.link.shelves import UNDATED
from tocsin.link.stories import find_stories
from tocsin.link.ties import WORDS, all_components, components, ties_of
from tocsin.link.vectors import Counts, count_terms
from tocsin.records import Kept, Report, Row, Story, StoryReport, Tie
from tocsin.seams import Where

SMALL = 1000
"""Reports up to which all are compared anew by their words: a second's work, and a few reports more make words common
that were rare."""

STALE = 0.05
"""Share of reports that came or went since words were last compared among all, from which this is done again. Until
then the weights of words follow, but pairs that no new report is near keep their likeness; and a new report without a
date, which may be of any day, is compared by its words with others without one alone."""


class Telling:
    """Steps that make stories, within one run of linking."""

    def __init__(self, run: Linking) -> None:
        self.run, self.store, self.whole = run, run.store, run.changes.whole

    def likely(self) -> None:
        """Ties of reports around the days of those that tell otherwise than before."""
        run = self.run
        near = everything(run.keys) if self.whole else around(self.store, run.keys, self._days(run.told))
        dated = [k for k in near.ordered if k.day is not None]
        owners = (near.laters or set()) | run.told
        made = chain(
            find_likely(self.store, dated, near.laters), find_leads(self.store, run.keys, run.some(run.incidents))
        )
        run.tie(made, lambda: [*run.ties("names", owners), *run.ties("lead", run.incidents)])

    def _days(self, report_ids: Iterable[str] = ()) -> set[int]:
        """Days of changed reports, before and now, and of these."""
        told = (k.day for k in self.run.keys.hold(report_ids))
        return {int(day) for day in self.run.on("day") if day != UNDATED} | {day for day in told if day is not None}

    def words(self) -> None:
        """Ties of reports by their words, around the days of changed reports; of all where words weigh otherwise."""
        run = self.run
        if not (self.whole or run.moved):
            return
        counts, again = self._counts()
        if again:
            run.keys.hold_all()
            near = everything(run.keys)
        else:
            near = around(self.store, run.keys, self._days(), undated=UNDATED in run.on("day"))
        run.tie(find_neighbours(self.store, near.ordered, counts, near.laters), lambda: self._old_words(near))

    def _counts(self) -> tuple[Counts, bool]:
        """Counts of words as they are now, and whether all reports are to be compared by them; they are kept."""
        run = self.run
        kept = None if self.whole else self.store.get(Kept, WORDS)
        reports = self.store.count(Report)
        counts = Counts.of_text(kept.value) if kept else Counts()
        counts.moved += len(run.moved)
        again = kept is None or reports <= SMALL or counts.moved > STALE * reports
        if again:
            run.keys.hold_all()
            counts = count_terms(self.store, [run.keys[i] for i in sorted(run.keys)])
        else:
            count_terms(self.store, run.keys.hold(run.changes.changed - run.before), counts)
        self.store.write([Kept(name=WORDS, value=counts.text())], clear=[(Kept, "name", [WORDS])])
        return counts, again

    def _old_words(self, near: Around) -> Iterable[Row]:
        if near.laters is None:
            return self.store.read(Tie, [Where("kind", "=", WORDS)])
        ends = (t for t in ties_of(self.store, self.run.moved) if t.kind == WORDS)
        return [*self.run.ties(WORDS, near.laters), *ends]

    def stories(self) -> None:
        """Stories of the groups of reports whose ties, origins or facts have changed."""
        run = self.run
        if self.whole:
            run.tables.replace(
                [Story, StoryReport],
                find_stories(self.store, run.keys, run.roots, all_components(self.store, run.keys)),
            )
            return
        seeds = run.tied | run.handed_on | run.changes.changed | {r.of_id for r in run.rested if r.item == "report"}
        groups = components(self.store, seeds - run.changes.gone)
        members = {i for g in groups for i in g} | run.changes.gone
        run.tables.replace(
            [Story, StoryReport],
            find_stories(self.store, run.keys, run.roots, groups),
            lambda: self._old_stories(members),
        )

    def _old_stories(self, members: set[str]) -> list[Row]:
        ids = {s.story_id for s in rows_where(self.store, StoryReport, "report_id", members)}
        return [*rows_where(self.store, Story, "story_id", ids), *rows_where(self.store, StoryReport, "story_id", ids)]
