"""Full text in a case's own database: FTS5 on SQLite, tsvector on PostgreSQL, both over the same folded words.

Words are folded and cut here, not by the databases, whose ideas of a word differ: so both find the same rows, and so
does whoever looks for the words in the row itself. The words of a row are kept once each and in order of the alphabet;
order and nearness are read from the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from tocsin.backends.tables import words_table
from tocsin.records import RECORDS, Row
from tocsin.seams import Match
from tocsin.words import distinct_words


def define_search(c: sa.Connection) -> None:
    """Make the indexes over the tables of words; triggers and a generated column keep them true to these."""
    for record in (r for r in RECORDS if r.spec.searched):
        for statement in _SQLITE if c.dialect.name == "sqlite" else _POSTGRESQL:
            c.exec_driver_sql(statement.format(t=words_table(record).name))


_SQLITE = (
    # The ascii tokenizer takes every other character as part of a word: what is kept is parted by spaces alone.
    "CREATE VIRTUAL TABLE {t}_fts USING fts5(words, content='{t}', content_rowid='n', tokenize='ascii', "
    "detail='none', columnsize=0)",
    "CREATE TRIGGER {t}_added AFTER INSERT ON {t} "
    "BEGIN INSERT INTO {t}_fts(rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER {t}_gone AFTER DELETE ON {t} "
    "BEGIN INSERT INTO {t}_fts({t}_fts, rowid, words) VALUES ('delete', old.n, old.words); END",
)
_POSTGRESQL = (
    "ALTER TABLE {t} ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX ix_{t}_vector ON {t} USING gin (vector)",
)


def words_row(row: Row) -> dict[str, Any]:
    """What is kept of a row to be searched."""
    spec = row.spec
    day = getattr(row, spec.newest) if spec.newest else None
    # A date without its year (XXXX-07-29) has no place in an order by day.
    known = day if day and day[0].isdigit() else ""
    return {"id": row.id, "day": known, "words": " ".join(distinct_words(getattr(row, c) for c in spec.searched))}


def find(c: sa.Connection, record: type[Row], terms: Sequence[str], limit: int, after: Match | None) -> list[Match]:
    """Rows that hold all terms, newest first; none where a term has no letter or digit."""
    table, plain = words_table(record), [_plain(t) for t in terms]
    if not plain or not all(word for word, _ in plain):
        return []
    if c.dialect.name == "sqlite":
        holds = table.c.n.in_(
            sa.select(sa.column("rowid")).select_from(sa.table(f"{table.name}_fts")).where(
                sa.text(f"{table.name}_fts MATCH :asked").bindparams(asked=" AND ".join(_fts5_term(*t) for t in plain))
            )
        )  # fmt: skip
    else:
        asked = sa.cast(" & ".join(_tsquery_term(*t) for t in plain), postgresql.TSQUERY)
        holds = sa.column("vector").op("@@", is_comparison=True)(asked)
    query = sa.select(table.c.id, table.c.day).where(holds)
    if after is not None:
        query = query.where(sa.or_(table.c.day < after.day, sa.and_(table.c.day == after.day, table.c.id > after.id)))
    query = query.order_by(table.c.day.desc(), table.c.id).limit(limit)
    # SQLite would look up every row that matches and then sort; of a common word that is most of a case.
    query = query.with_hint(table, f"INDEXED BY ix_{table.name}_newest", "sqlite")
    return [Match(i, day) for i, day in c.execute(query)]


def _fts5_term(word: str, begins: bool) -> str:
    return f'"{word}"' + ("*" if begins else "")


def _tsquery_term(word: str, begins: bool) -> str:
    return f"'{word}'" + (":*" if begins else "")


def _plain(term: str) -> tuple[str, bool]:
    """The word of a term, and whether it is only a beginning; nothing but letters and digits reaches a database."""
    return "".join(ch for ch in term if ch.isalnum()), term.endswith("*")
