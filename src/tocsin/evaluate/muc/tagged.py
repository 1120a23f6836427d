"""What a model tags, beside the templates of its accounts: slots that they leave empty, and acts that they miss."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.evaluate.muc.fillers import SLOTS, by_act, fills_of
from tocsin.evaluate.muc.keys import Fill, Template
from tocsin.evaluate.muc.mapping import date_fill, location_fills
from tocsin.evaluate.reading import Found

FILLED = 0.6
"""Least score of a tag that fills a slot which the account of its act leaves empty: best on TST1 and TST2."""

ALONE = 0.7
"""Least score of a tag that makes a template in a message without accounts: best on TST1 and TST2."""

_BESIDE = {6: (7,), 12: (13, 14), 18: (20, 21, 23), 19: (20, 21, 23)}
"""Slots that say something of a string slot's fills."""


def with_tags(name: str, templates: Sequence[Template], found: Found, published: str | None) -> list[Template]:
    """Templates of one message, their empty string slots filled; where there are none, those that tags make."""
    if not templates:
        return _alone(name, found, published)
    groups = by_act(t for t in found.tags if t.score >= FILLED)
    for template in templates:
        kind = template.fills(4)[0].values[0]
        _fill(template, fills_of(groups.get(kind, []), found.report.text))
    return list(templates)


def _fill(template: Template, told: dict[int, list[Fill]]) -> None:
    for slot in SLOTS.values():
        if template.fills(slot) or slot not in told:
            continue
        template.slots[slot] = told[slot]
        mine = {f.values for f in told[slot]}
        for more in _BESIDE.get(slot, ()):
            template.slots[more] = [*template.fills(more), *(f for f in told.get(more, []) if f.tags in mine)]


def _alone(name: str, found: Found, published: str | None) -> list[Template]:
    made: list[Template] = []
    for kind, parts in by_act(t for t in found.tags if t.score >= ALONE).items():
        template = Template(name, str(len(made) + 1))
        template.slots = {
            2: [date_fill(None, published)],
            3: location_fills(None, found.mentions),
            4: [Fill((kind,))],
            5: [Fill(("ACCOMPLISHED",))],
            **fills_of(parts, found.report.text),
        }
        if template.fills(9) or template.fills(10):
            template.slots[8] = [Fill(("TERRORIST ACT",))]
            template.slots[11] = [Fill(("REPORTED AS FACT",), f.values) for f in template.fills(10)]
        made.append(template)
    return made
