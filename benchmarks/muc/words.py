"""Compile the list of words that are written small in running English, which tells names apart in texts of capitals.

usage: words.py OUT.txt.gz --gum GUM_XML_FOLDER --m2e2 FILE.json --ecb ECB_FOLDER

A word counts where it stands inside a sentence. Kept are words that are written small at least once in three times:
names made of them are told by rules. Only single words and no counts are kept.

Sources: GUM, CC BY 4.0; M2E2, sentences of Voice of America; ECB+, CC BY 3.0.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HEAD = (
    "# Words written small in running English. Compiled by benchmarks/muc/words.py. "
    "credit: GUM, CC BY 4.0; M2E2; ECB+, CC BY 3.0\n"
)


def sentences(a: argparse.Namespace) -> Iterator[list[str]]:
    for path in sorted(a.gum.rglob("*.xml")) if a.gum else ():
        for block in re.split(r"<s [^>]*>", path.read_text(encoding="utf-8"))[1:]:
            yield [line.split("\t")[0] for line in block.split("</s>")[0].splitlines() if not line.startswith("<")]
    if a.m2e2:
        for entry in json.loads(a.m2e2.read_text(encoding="utf-8")):
            yield entry["words"] if "words" in entry else entry["sentence"].split()
    for path in sorted(a.ecb.rglob("*.xml")) if a.ecb else ():
        by_sentence: dict[str, list[str]] = {}
        for number, word in re.findall(r'<token [^>]*sentence="(\d+)"[^>]*>([^<]*)<', path.read_text(encoding="utf-8")):
            by_sentence.setdefault(number, []).append(word)
        yield from by_sentence.values()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    for name in ("gum", "m2e2", "ecb"):
        parser.add_argument(f"--{name}", type=Path)
    a = parser.parse_args()
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for words in sentences(a):
        for word in words[1:]:
            if re.fullmatch(r"[A-Za-z]{2,20}", word) and not (word.isupper() and len(word) > 1):
                (small if word.islower() else great)[word.lower()] += 1
    kept = sorted(w for w, n in small.items() if 2 * n >= great[w])
    data = HEAD + "\n".join(kept) + "\n"
    with gzip.GzipFile(a.out, "wb", mtime=0) as file:
        file.write(data.encode())
    print(f"{len(kept)} words, {a.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
