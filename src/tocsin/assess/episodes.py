"""Episodes: what a person would call one return of violence, and whether, and how long before, it was warned of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.assess.panel import Bools, Floats


@dataclass(frozen=True, slots=True)
class Caught:
    """Episodes and warnings at one threshold."""

    episodes: int
    caught: int
    lead: float
    false_alarms: float

    @property
    def share(self) -> float:
        """Share of episodes that were warned of."""
        return self.caught / self.episodes if self.episodes else float("nan")


def threshold_at(score: Floats, happened: Floats, false_alarms: float) -> float:
    """Lowest threshold at which no more than that share of quiet cells is warned of."""
    quiet = np.sort(score[happened == 0])[::-1]
    most = int(false_alarms * len(quiet))
    return float(np.nextafter(quiet[most], np.inf)) if most < len(quiet) else -np.inf


def caught(risk: Bools, outcome: Floats, score: Floats, threshold: float, *, within: int = 6) -> Caught:
    """Episodes of a panel that a warning in the `within` periods before preceded; lead is of the first such warning.

    An episode is a run of periods of one unit, all at risk, from each of which the level is reached within the horizon;
    it begins in the period after the run. A warning that comes earlier than the horizon counts as false among the
    quiet cells, and still as one that an analyst had before the episode.
    """
    leads, number = [], 0
    for u in range(len(risk)):
        run = np.flatnonzero(risk[u] & (outcome[u] == 1))
        for part in np.split(run, np.flatnonzero(np.diff(run) > 1) + 1):
            if not len(part):
                continue
            number += 1
            before = np.arange(max(part[-1] - within + 1, 0), part[-1] + 1)
            warned = before[risk[u, before] & (score[u, before] >= threshold)]
            if len(warned):
                leads.append(int(part[-1] + 1 - warned[0]))
    quiet = risk & (outcome == 0)
    false = float((score[quiet] >= threshold).mean()) if quiet.any() else float("nan")
    return Caught(number, len(leads), float(np.median(leads)) if leads else float("nan"), false)
