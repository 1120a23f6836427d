"""Splink beside our own weights: incidents from annotated accounts, fitted on one split, measured on the other.

usage: splink_gold.py GOLD

Needs splink and duckdb, which Tocsin itself does not. Both get the same accounts. Splink's comparisons follow ours
level by level (date, place, type, toll, actors, recalled, weapon, status); m comes from the annotators' keys of the
training reports, u from all pairs there. Its pairs are clustered twice: joined wherever the probability reaches the
threshold, as its own clustering does, and by our clustering with its vetoes. The threshold is the best on training.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from gold_case import load
from incidents_gold import Labels, b_cubed, clusters, merges
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_library import CustomComparison

from tocsin.link.blocks import blocks, read_told
from tocsin.link.clusters import Compared, cluster
from tocsin.link.keys import read_keys
from tocsin.link.likeness import Likeness
from tocsin.link.told import Told
from tocsin.link.vetoes import impossible
from tocsin.link.weights import weights

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


def frame(accounts: Sequence[Told], gold: Labels) -> pd.DataFrame:
    """One row for each account."""

    def killed(t: Told) -> float | None:
        return max((n for o, n in t.stated if o == "killed"), default=None)

    return pd.DataFrame(
        {
            "unique_id": [t.id for t in accounts], "report": [t.report_id for t in accounts],
            "gold": [gold[t.id] for t in accounts], "country": [t.country for t in accounts],
            "first_day": [t.first for t in accounts], "last_day": [t.last for t in accounts],
            "grain": [t.grain for t in accounts], "site": [t.site or None for t in accounts],
            "admin1": [t.admin1 or None for t in accounts], "type": [t.type for t in accounts],
            "killed": [killed(t) for t in accounts], "actors": [sorted(t.actors) or None for t in accounts],
            "recalled": [t.account.background for t in accounts],
            "weapon": [sorted(t.weapon) or None for t in accounts], "status": [t.status for t in accounts],
        }
    )  # fmt: skip


def comparison(name: str, null: str | None, *levels: str) -> CustomComparison:
    """A comparison of SQL levels, best first."""
    made: list[dict[str, Any]] = []
    if null:
        made.append({"sql_condition": null, "label_for_charts": "null", "is_null_level": True})
    made += [{"sql_condition": sql, "label_for_charts": sql[:40]} for sql in levels]
    made.append({"sql_condition": "ELSE", "label_for_charts": "else"})
    return CustomComparison(output_column_name=name, comparison_levels=made)


def settings() -> SettingsCreator:
    like = " or ".join(f"(type_l = '{a}' and type_r = '{b}')" for a, b in sorted(_pairs(weights().like)))
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            "l.country = r.country and l.report <> r.report and l.first_day <= r.last_day + 1 and "
            "r.first_day <= l.last_day + 1",
            "l.country = r.country and l.report <> r.report and l.site = r.site and "
            "(l.first_day is null or r.first_day is null)",
        ],
        comparisons=[
            comparison("date", "first_day_l is null or first_day_r is null",
                       "grain_l = 'day' and grain_r = 'day' and first_day_l = first_day_r",
                       "first_day_l = first_day_r and last_day_l = last_day_r",
                       "first_day_l <= last_day_r and first_day_r <= last_day_l"),
            comparison("place", "site_l is null or site_r is null", "site_l = site_r", "admin1_l = admin1_r"),
            comparison("type", None, "type_l = type_r", like),
            comparison("toll", "killed_l is null or killed_r is null", "killed_l = killed_r",
                       "least(killed_l, killed_r) >= 0.5 * greatest(killed_l, killed_r)"),
            comparison("actors", "actors_l is null or actors_r is null", "list_has_any(actors_l, actors_r)"),
            comparison("recalled", None, "recalled_l and recalled_r", "recalled_l = recalled_r"),
            comparison("weapon", "weapon_l is null or weapon_r is null", "list_has_any(weapon_l, weapon_r)"),
            comparison("status", None, "status_l = status_r"),
        ],
    )  # fmt: skip


def _pairs(like: frozenset[frozenset[str]]) -> set[tuple[str, str]]:
    return {pair for g in like for a, b in [sorted(g)] for pair in ((a, b), (b, a))}


def predicted(linker: Any) -> dict[tuple[str, str], float]:
    """Probability of each pair that Splink compares."""
    rows = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    return {
        tuple(sorted((a, b))): p
        for a, b, p in zip(rows.unique_id_l, rows.unique_id_r, rows.match_probability, strict=True)
    }


def connected(accounts: Sequence[Told], pairs: dict[tuple[str, str], float], threshold: float) -> Labels:
    """Accounts joined wherever a pair reaches the threshold."""
    label = {t.id: t.id for t in accounts}

    def top(i: str) -> str:
        while label[i] != i:
            i = label[i]
        return i

    for (a, b), p in sorted(pairs.items()):
        if p >= threshold:
            label[top(a)] = top(b)
    return {i: top(i) for i in label}


def vetoed(accounts: Sequence[Told], pairs: dict[tuple[str, str], float], threshold: float) -> Labels:
    """Splink's probabilities under our vetoes and our clustering; the threshold is shifted to ours."""

    def by(a: Told, b: Told) -> Likeness | None:
        p = pairs.get((min(a.id, b.id), max(a.id, b.id)), 0.0)
        return None if impossible(a, b) else Likeness(p / threshold * weights().threshold, (), "")

    found: Labels = {}
    for members, _ in blocks(accounts):
        edges = [(a.id, b.id) for n, a in enumerate(members) for b in members[n + 1 :]]
        near = [tuple(sorted(e)) for e in edges if pairs.get(tuple(sorted(e)), 0.0) >= threshold]  # type: ignore[arg-type]
        for group in cluster(members, near, Compared(by)):  # type: ignore[arg-type]
            found.update({t.id: group[0].id for t in group})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    gold_dir = parser.parse_args().gold
    made: dict[str, tuple[list[Told], Labels]] = {}
    for split in ("train", "dev"):
        with tempfile.TemporaryDirectory() as folder:
            store, gold = load(gold_dir, split, Path(folder) / "case.db")
            made[split] = (list(read_told(store, read_keys(store))), gold)
            store.close()
    logging.disable(logging.WARNING)
    api = DuckDBAPI()
    began = time.perf_counter()
    trained = Linker(api.register(frame(*made["train"])), settings())
    trained.training.estimate_u_using_random_sampling(max_pairs=1e6)
    trained.training.estimate_m_from_label_column("gold")
    trained.training.estimate_probability_two_random_records_match(["l.gold = r.gold"], recall=1.0)
    model = trained.misc.save_model_to_json()
    pairs = {"train": predicted(trained)}
    pairs["dev"] = predicted(Linker(api.register(frame(*made["dev"])), model))
    print(f"Splink: trained and predicted in {time.perf_counter() - began:.1f} s")
    for name, way in (("Splink, connected pairs", connected), ("Splink's weights, our clustering", vetoed)):
        scored = [(b_cubed(way(made["train"][0], pairs["train"], t), made["train"][1])[2], t) for t in THRESHOLDS]
        best, threshold = max(scored)
        _tell(
            f"{name} (threshold {threshold}, train F1 {best:.3f})",
            way(made["dev"][0], pairs["dev"], threshold),
            made["dev"][1],
        )
    began = time.perf_counter()
    found = clusters(made["dev"][0])
    _tell(f"ours ({time.perf_counter() - began:.1f} s)", found, made["dev"][1])


def _tell(name: str, found: Labels, gold: Labels) -> None:
    p, r, f = b_cubed(found, gold)
    right, over, under = merges(found, gold)
    print(
        f"{name}: dev B-cubed P {p:.3f} R {r:.3f} F1 {f:.3f}; pairs right {right}, over-merged {over}, missed {under}"
    )


if __name__ == "__main__":
    main()
