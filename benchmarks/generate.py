"""Make any number of different reports from the sample reports: other places, days, numbers and wording, same style.

Seeded: the same number of reports is the same reports. One in eight is a reprint of an earlier one, as on real wires.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "src" / "tocsin" / "samples"
PLACES = ["Aleppo", "Homs", "Idlib", "Raqqa", "Mosul", "Kirkuk", "Tikrit", "Baqubah", "Ramadi", "Hama", "Daraa", "Taiz"]
PAPERS = [
    "Harbour Wire",
    "The Meridian Post",
    "Northgate Daily",
    "Levant Ledger",
    "Two Rivers Monitor",
    "Sahel Courier",
]
NUMBER = re.compile(r"\b([2-9]|[1-9]\d)\b")
_LEADS = [
    "On the same front",
    "In another part of the province",
    "Earlier that day",
    "Residents reached by telephone agreed",
]


def bases() -> list[tuple[str, str]]:
    """Titles and texts of the plain sample reports."""
    made = []
    for path in sorted((SAMPLES / "txt").glob("*.txt")):
        title, _, text = path.read_text(encoding="utf-8").partition("\n")
        made.append((title.strip(), text.strip()))
    return made


def reports(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Rows with title, text, published, publisher, url."""
    rng, known, recent = random.Random(seed), bases(), []
    for n in range(count):
        day = date(2019, 1, 1) + timedelta(days=n % 700)
        paper = rng.choice(PAPERS)
        url = f"https://reports.example/{n}"
        if recent and rng.random() < 1 / 8:
            row = {**rng.choice(recent), "publisher": paper, "published": day.isoformat(), "url": url}
        else:
            title, text = rng.choice(known)
            place = rng.choice(PLACES)
            text = NUMBER.sub(lambda m: str(rng.randint(2, 60)), text)
            words = text.replace("Aleppo", place).split(". ")
            words.insert(rng.randrange(len(words)), f"{rng.choice(_LEADS)}, {rng.randint(2, 90)} people fled {place}")
            row = {"title": f"{title} ({place})", "text": ". ".join(words), "published": day.isoformat(),
                   "publisher": paper, "url": url}  # fmt: skip
        recent = [*recent[-50:], row]
        yield row


def write(folder: Path, count: int) -> Path:
    """One JSON-lines file for every thousand reports, below the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = reports(count)
    for part in range((count + 999) // 1000):
        with (folder / f"part-{part:04}.jsonl").open("w", encoding="utf-8") as f:
            for _ in range(min(1000, count - part * 1000)):
                f.write(json.dumps(next(made), ensure_ascii=False) + "\n")
    return folder
