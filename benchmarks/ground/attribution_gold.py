"""Score attributions and sources against annotated reports: content, content with speaker, sources.

usage: attribution_gold.py GOLD TEXTS [--out FOLDER] [--errors N] [--plain]

GOLD holds one REPORT_ID.json per report and, one folder up, the scorer (score.py), whose matching rules are used as
they stand; TEXTS holds REPORT_ID.txt. --plain leaves out the names grounder. --errors prints the first N misses and
N extras: for training reports only.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import sentencex

from tocsin.annotate.attribution import find_attributions, find_sources


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def split(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for sentence in sentencex.segment("en", text):
        start = text.find(sentence, at)
        if start >= 0 and sentence.strip():
            out.append((start, start + len(sentence)))
            at = start + len(sentence)
    return out


def names_finder(plain: bool) -> Any:
    if plain:
        return lambda text: ()
    names = importlib.import_module("tocsin.annotate.names")
    actors = names.load_actors()
    return lambda text: names.find_names(text, actors)


def predict(text: str, names: Any, publisher: str) -> dict[str, Any]:
    sentences, found = split(text), names(text)
    said = find_attributions(text, sentences, found)
    sources = find_sources(text, sentences, said, found, publisher=publisher)
    return {
        "statements": [
            {
                "speaker": a.speaker,
                "speaker_text": None if a.speaker_start is None else text[a.speaker_start : a.speaker_stop],
                "cue": text[a.cue_start : a.cue_stop],
                "text": text[a.content_start : a.content_stop],
                "direct": a.direct,
                "to": a.to,
                "kind": a.kind,
            }
            for a in said
        ],
        "sources": [{"name": s.name, "kind": s.kind, "text": text[s.start : s.stop]} for s in sources],
    }


def row(label: str, hit: int, gold: int, pred: int) -> str:
    p, r = hit / max(pred, 1), hit / max(gold, 1)
    return f"{label:18} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  (gold {gold}, found {pred})"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("texts", type=Path)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--errors", type=int, default=0)
    ap.add_argument("--plain", action="store_true")
    args = ap.parse_args()
    scorer, names = load(args.gold.parent / "score.py"), names_finder(args.plain)
    tally = {k: [0, 0, 0] for k in ("content", "statements", "sources", "direct", "kind", "to")}
    wrong: dict[str, list[str]] = {k: [] for k in ("missed", "extra", "speaker", "source missed", "source extra")}
    began, size = time.perf_counter(), 0
    for path in sorted(args.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "report_id" not in gold:
            continue
        rid = gold["report_id"]
        text = (args.texts / f"{rid}.txt").read_text(encoding="utf-8")
        size += len(text)
        pred = predict(text, names, gold["source"])
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / f"{rid}.json").write_text(json.dumps({"report_id": rid, **pred}, indent=1), encoding="utf-8")
        compare(scorer, rid, gold, pred, tally, wrong)
    spent = time.perf_counter() - began
    for name, counts in tally.items():
        print(row(name, *counts))
    print(f"{size / 1e6 / spent:.2f} MB/s" if spent else "")
    for name, lines in wrong.items():
        if args.errors:
            print(f"\n## {name} ({len(lines)})", *lines[: args.errors], sep="\n  ")


def compare(
    scorer: ModuleType,
    rid: str,
    gold: dict[str, Any],
    pred: dict[str, Any],
    tally: dict[str, list[int]],
    wrong: dict[str, list[str]],
) -> None:
    gs, ps = gold["statements"], pred["statements"]
    pairs = scorer.align(gs, ps, lambda g, p: scorer.token_f1(g["text"], p["text"]), 0.6)
    right = sum(scorer.same_name(gs[i]["speaker"], ps[j]["speaker"]) for i, j in pairs)
    add(tally["content"], len(pairs), len(gs), len(ps))
    add(tally["statements"], right, len(gs), len(ps))
    for field in ("direct", "kind", "to"):
        same = scorer.same_name if field == "to" else lambda a, b: a == b
        add(tally[field], sum(same(gs[i].get(field), ps[j].get(field)) for i, j in pairs), len(pairs), len(pairs))
    names = [s["name"] for s in gold["sources"]], [s["name"] for s in pred["sources"]]
    add(tally["sources"], scorer.match_sets(*names, scorer.same_name), len(names[0]), len(names[1]))
    for i, j in pairs:
        if not scorer.same_name(gs[i]["speaker"], ps[j]["speaker"]):
            wrong["speaker"].append(
                f"{rid} {gs[i]['speaker']} ({gs[i]['speaker_text']}) != {ps[j]['speaker']} ({ps[j]['speaker_text']})"
            )
    for label, side, used in (("missed", gs, {i for i, _ in pairs}), ("extra", ps, {j for _, j in pairs})):
        for n, s in enumerate(side):
            if n not in used:
                wrong[label].append(f"{rid} {s['speaker_text']} | {s['cue']} | {s['text'][:170]} … {s['text'][-30:]}")
    for label, mine, other in (("source missed", *names), ("source extra", names[1], names[0])):
        wrong[label] += [f"{rid} {n}" for n in mine if not any(scorer.same_name(n, o) for o in other)]


def add(counts: list[int], *more: int) -> None:
    for n, value in enumerate(more):
        counts[n] += value


if __name__ == "__main__":
    sys.exit(main())
