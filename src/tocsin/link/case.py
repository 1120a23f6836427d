"""Linking a case: its steps in order, each of which reads tables and writes tables in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.link.changes import begin, find_changes, finish, version_of
from tocsin.link.linking import Linking
from tocsin.link.telling import Telling
from tocsin.link.toll_rules import DEFAULT, rule_of
from tocsin.seams import Store


def link_case(store: Store, *, tolls: str = DEFAULT, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Bring copies, origins, incidents, contradictions and stories of a case up to date with its reports and facts.

    What is linked anew is what reports that came, went or were read again touch, and what a person judged; everything
    where the method, the rule for tolls or a great part of the reports is new, or where a run before was not finished.
    Both give the same answer, but that the weights of words lag behind in large cases (decision 15). `tolls` names the
    rule by which tolls are brought together (ConfigError where there is none). Memory holds about half a kilobyte for
    each report where everything is linked. Calls `progress` with step, steps done, all steps.
    """
    rule = rule_of(tolls)
    tell = progress or (lambda step, done, total: None)
    changes = find_changes(store, version_of(rule.name))
    if changes.none:
        tell("link", 1, 1)
        return
    begin(store)
    run = Linking(store, changes, rule)
    telling = Telling(run)
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("shelves", run.shelve), ("copies", run.copies), ("quotes", run.quotes), ("origins", run.origins),
        ("incidents", run.join), ("texts", run.texts), ("lines", run.lines), ("neighbours", telling.likely),
        ("words", telling.words), ("stories", telling.stories),
    )  # fmt: skip
    for n, (name, step) in enumerate(steps):
        tell(name, n, len(steps))
        step()
    finish(store, changes)
    tell(steps[-1][0], len(steps), len(steps))
