"""One run of linking: its steps, and what each tells those after it of what has changed.

A step works on all there is, or on what the steps before it say is affected. Both go the same way: rows are made by the
same functions, of all shelves or of some.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from tocsin.link.blocks import weighed_with
from tocsin.link.chains import Chains
from tocsin.link.changes import Changes, Rewriter, rows_where
from tocsin.link.copies import copies_of, copy_ties, find_copies
from tocsin.link.crowds import touched
from tocsin.link.figures import find_figure_contradictions
from tocsin.link.incidents import find_incidents, judged
from tocsin.link.keys import Keys
from tocsin.link.lines import find_lines
from tocsin.link.names import known
from tocsin.link.quotes import find_quotes
from tocsin.link.rests import all_origin_ids, find_origins, find_rests
from tocsin.link.shelves import on_shelves, read_shelves
from tocsin.link.toll_rules import Rule
from tocsin.link.wording import incident_texts
from tocsin.records import (
    Contradiction,
    Copy,
    FigureLine,
    FigurePoint,
    Incident,
    IncidentAccount,
    IncidentClaim,
    IncidentText,
    IncidentToll,
    InterviewStatement,
    Leaning,
    Origin,
    Resting,
    Row,
    Shelf,
    Tie,
)
from tocsin.seams import Store

_OF_INCIDENT = (Incident, IncidentAccount, IncidentToll, IncidentClaim, Contradiction)


class Linking:
    """What the steps share: the case, what has changed, and what they found to be affected."""

    def __init__(self, store: Store, changes: Changes, rule: Rule) -> None:
        self.store, self.changes, self.rule = store, changes, rule
        self.tables = Rewriter(store, whole=changes.whole)
        self.keys, self.roots = Keys(store), Chains(store)
        self.shelves: dict[str, set[str]] = {}
        self.accounts: set[str] = set()
        self.renamed: set[str] = set()
        self.copied: set[str] = set()
        self.handed_on: set[str] = set()
        self.heard: set[str] = set()
        self.rested: set[Resting] = set()
        self.told: set[str] = set()
        self.incidents: set[str] = set()
        self.tied: set[str] = set()
        self.before: set[str] = set()

    @property
    def moved(self) -> set[str]:
        """Reports that are new, altered or gone."""
        return set(self.changes.changed | self.changes.gone)

    def some(self, values: Collection[str]) -> Collection[str] | None:
        """The values of a run that links what is affected, None (all) in one that links everything."""
        return None if self.changes.whole else values

    def shelve(self) -> None:
        """Put the facts of changed reports on their shelves; those that they touch are what is affected."""
        if self.changes.whole:
            self.keys.hold_all()
            ordered = [self.keys[i] for i in sorted(self.keys)]
            self.tables.replace([Shelf], read_shelves(self.store, ordered))
            return
        old = list(rows_where(self.store, Shelf, "report_id", self.moved))
        self.before = {s.report_id for s in old}
        new = list(read_shelves(self.store, self.keys.hold(self.changes.changed)))
        for s in (*old, *new):
            self.shelves.setdefault(s.kind, set()).add(s.value)
            if s.kind.startswith("account"):
                self.accounts.add(s.item)
        names = self.on("name") | self.on("speaks")
        before = known(self.store, names)
        self.tables.replace([Shelf], new, lambda: old)
        after = known(self.store, names)
        self.renamed = {n for n in names if before[n] != after[n]}

    def on(self, kind: str) -> set[str]:
        """Shelves of a kind that changed reports touch."""
        return self.shelves.get(kind, set())

    def copies(self) -> None:
        """Copies of the reports that may copy otherwise than before."""
        if self.changes.whole:
            made = find_copies(self.store, self.keys)
            self.tables.replace([Copy, Tie], chain.from_iterable((c, *copy_ties([c])) for c in made))
            self.roots.hold_all()
            return
        laters = touched(self.store, self.keys, self.changes.changed, self.changes.gone)
        found = copies_of(self.store, self.keys, laters)
        new = [c for copies in found.values() for c in copies]
        owners = {*found, *self.moved}
        differing = self.tables.replace(
            [Copy, Tie],
            [*new, *copy_ties(new)],
            lambda: [*rows_where(self.store, Copy, "report_id", owners), *self.ties("copy", owners)],
        )
        self._tied(differing)
        self.copied = {c.report_id for c in differing if isinstance(c, Copy)}
        self.handed_on = self._with_copiers(self.copied | self.moved)

    def ties(self, kind: str, owners: Collection[str]) -> list[Tie]:
        """Ties of a kind that some owners have."""
        return [t for t in rows_where(self.store, Tie, "owner", owners) if t.kind == kind]

    def _tied(self, rows: Iterable[Row]) -> None:
        self.tied.update(i for t in rows if isinstance(t, Tie) for i in (t.left_id, t.right_id))

    def tie(self, ties: Iterable[Tie], old: Callable[[], Iterable[Row]]) -> None:
        """Put ties in the place of old ones; the table was emptied by the first step that writes any."""
        self._tied(self.tables.replace([], ties, old))

    def _with_copiers(self, report_ids: set[str]) -> set[str]:
        """Reports with those that copy them, and those that copy these."""
        found, edge = set(report_ids), set(report_ids)
        while edge:
            edge = {c.report_id for c in rows_where(self.store, Copy, "earlier_id", edge)} - found
            found |= edge
        return found - self.changes.gone

    def quotes(self) -> None:
        """Interviews and quotes of the speakers that changed reports quote."""
        speakers = self.on("speaker")
        differing = self.tables.replace(
            [InterviewStatement],
            find_quotes(self.store, self.keys, self.some(speakers)),
            lambda: [*rows_where(self.store, InterviewStatement, "shelf", speakers), *self.ties("quote", speakers)],
        )
        self._tied(differing)
        self.heard = {s.report_id for s in differing if isinstance(s, InterviewStatement)} - self.changes.gone

    def origins(self) -> None:
        """Where items rest: those of changed reports, of reports that copy them, and that ask for a changed name."""
        askers = {a.report_id for a in self._leanings("asked", self.renamed)}
        dirty = (self.changes.changed | self.handed_on | self.heard | askers) - self.changes.gone
        ids = sorted(self.keys) if self.changes.whole else sorted(dirty)
        owners = dirty | self.moved
        differing = self.tables.replace(
            [Resting, Leaning],
            find_rests(self.store, self.keys, self.roots, ids),
            lambda: [
                *rows_where(self.store, Resting, "of_id", owners),
                *rows_where(self.store, Leaning, "report_id", owners),
            ],
        )
        self.rested = {r for r in differing if isinstance(r, Resting)}
        self._count({r.value for r in differing if isinstance(r, Leaning) and r.kind != "asked"})

    def _leanings(self, kind: str, values: Collection[str]) -> Iterator[Leaning]:
        return (a for a in rows_where(self.store, Leaning, "value", values) if a.kind == kind)

    def _count(self, origin_ids: set[str]) -> None:
        """Count what rests on origins; where a name has changed all that rests on it is affected."""
        differing = self.tables.replace(
            [Origin],
            find_origins(self.store, all_origin_ids(self.store) if self.changes.whole else origin_ids),
            lambda: rows_where(self.store, Origin, "origin_id", origin_ids),
        )
        names: dict[str, set[str]] = {}
        for o in differing:
            if isinstance(o, Origin):
                names.setdefault(o.origin_id, set()).add(o.name)
        spelt = {i for i, said in names.items() if len(said) > 1}
        self.rested.update(rows_where(self.store, Resting, "origin_id", spelt))

    def join(self) -> None:
        """Incidents of the blocks that are affected, and contradictions among figures of the shelves that are."""
        accounts: set[str] = set()
        blocks: set[str] = set()
        if not self.changes.whole:
            accounts, blocks = self._affected()
        places, phrases = self.figures_on("place"), self.figures_on("phrase")
        made = chain(
            find_incidents(self.store, self.keys, self.roots, self.rule, self.some(accounts)),
            find_figure_contradictions(self.store, self.keys, self.some(places), self.some(phrases)),
        )
        differing = self.tables.replace(
            _OF_INCIDENT,
            made,
            lambda: [*self._of_blocks(blocks), *rows_where(self.store, Contradiction, "shelf", places | phrases)],
        )
        self.told = {a.report_id for a in differing if isinstance(a, IncidentAccount)} | self.moved
        self.incidents = {a.incident_id for a in differing if isinstance(a, Incident | IncidentAccount)}
        now = rows_where(self.store, IncidentAccount, "report_id", self.told)
        self.incidents.update(a.incident_id for a in now)

    def texts(self) -> None:
        """Words by which incidents are searched, of those that some changed report tells."""
        ids = self.incidents
        some = self.store.read(Incident) if self.changes.whole else rows_where(self.store, Incident, "incident_id", ids)
        self.tables.replace(
            [IncidentText],
            incident_texts(self.store, some),
            lambda: rows_where(self.store, IncidentText, "incident_id", ids),
        )

    def _affected(self) -> tuple[set[str], set[str]]:
        """Accounts that are to be joined anew, and the blocks in which some of them lay."""
        near = weighed_with(self.store, self.keys, self.accounts, judged(self.store)[0])
        near |= self.changes.judged | {r.item_id for r in self.rested if r.item == "account"}
        lay = list(rows_where(self.store, IncidentAccount, "account_id", near))
        lay += rows_where(self.store, IncidentAccount, "report_id", self.handed_on | self.changes.gone)
        blocks = {a.block_id for a in lay}
        members = {a.account_id for a in rows_where(self.store, IncidentAccount, "block_id", blocks)}
        return members | near, blocks

    def _of_blocks(self, blocks: set[str]) -> list[Row]:
        accounts = list(rows_where(self.store, IncidentAccount, "block_id", blocks))
        ids = {a.incident_id for a in accounts}
        of = (
            rows_where(self.store, record, "incident_id", ids) for record in _OF_INCIDENT if record != IncidentAccount
        )
        return [*accounts, *chain.from_iterable(of)]

    def figures_on(self, kind: str) -> set[str]:
        """Shelves of figures that are new, altered, or on another's word than before."""
        items = {r.item_id: r.of_id for r in self.rested if r.item == "figure"}
        held = rows_where(self.store, Shelf, "report_id", set(items.values()))
        return self.on(kind) | {s.value for s in held if s.kind == kind and s.item in items}

    def lines(self) -> None:
        """Lines of the figures of the shelves that are affected."""
        shelves = self.figures_on("line")
        self.tables.replace(
            [FigureLine, FigurePoint],
            find_lines(self.store, self.keys, self.some(shelves)),
            lambda: self._lines_on(shelves),
        )

    def _lines_on(self, shelves: set[str]) -> list[Row]:
        figures = {s.item for s in on_shelves(self.store, "line", shelves)}
        points = list(rows_where(self.store, FigurePoint, "figure_id", figures))
        points += rows_where(self.store, FigurePoint, "report_id", self.moved)
        ids = {p.figure_line_id for p in points}
        lines = rows_where(self.store, FigureLine, "figure_line_id", ids)
        return [*lines, *rows_where(self.store, FigurePoint, "figure_line_id", ids)]
