"""How far a quantity's reading is to be trusted."""

from __future__ import annotations

from tocsin.annotate.quantities.draft import Draft

# Shares of readings of each sort that were right on the annotated training reports, to the nearest twentieth.
_NUMBERED_NEAR, _NUMBERED_FAR, _NUMBERED_LINKED, _BARE = 0.9, 0.7, 0.8, 0.5
_FIGURE_KNOWN, _FIGURE_UNKNOWN = 0.7, 0.4


def score_of(d: Draft, class_: str) -> float:
    """0 to 1, by how the reading was reached."""
    if class_ == "none":
        return 0.0
    if d.bare:
        return _BARE
    if class_ == "figure":
        return _FIGURE_KNOWN if d.kinds or d.sign or d.outcome else _FIGURE_UNKNOWN
    if d.reach is None:
        return _NUMBERED_LINKED
    return _NUMBERED_NEAR if d.reach == 0 else _NUMBERED_FAR
