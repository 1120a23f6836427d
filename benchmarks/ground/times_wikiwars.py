"""Values of times in WikiWars (Mazur and Dale 2010), encyclopaedia articles on wars: narrative without a date.

usage: times_wikiwars.py FOLDER_OF_TML [--errors]

A coder's expression is right where one of our times overlaps it and says its value: as EDTF, as one end of our stretch,
or as the month or year that our stretch lies in (TIMEX3 writes "late April" as the month). One of ours is right where
it makes an expression right. `calendar` counts only coders' values that are a day, month or year; `all` counts every
expression, durations and vague ones too, of which ours leaves out durations by design.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from html import unescape
from pathlib import Path

from tocsin.annotate.times import Time, find_times

TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
VALUE = re.compile(r'value="([^"]*)"')
CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")
Gold = tuple[int, int, str]


def document(path: Path) -> tuple[str, list[Gold]]:
    """Text of an article, and start, stop and value of its expressions."""
    body = path.read_text(encoding="utf-8").split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, gold, at = "", [], 0
    for match in TAG.finditer(body):
        text += unescape(body[at : match.start()])
        words = unescape(re.sub(r"<[^>]+>", "", match[2]))
        found = VALUE.search(match[1])
        value = found[1] if found else ""
        calendar = CALENDAR.fullmatch(value)
        gold.append((len(text), len(text) + len(words), calendar[1] if calendar else value))
        text += words
        at = match.end()
    return text + unescape(body[at:]), gold


def values(time: Time) -> set[str]:
    """The TIMEX3 values that our time agrees with."""
    said = {time.edtf, *time.edtf.split("/")}
    if time.first and time.last:
        said |= {time.first, time.last}
        said |= {
            time.first[:size] for size in (4, 7) if time.first[:size] == time.last[:size] and time.first != time.last
        }
    return said


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(arguments.folder.glob("*.tml")):
        text, gold = document(path)
        times = find_times(text)
        right: set[int] = set()
        counts["ours"] += len(times)
        for start, stop, value in gold:
            over = [place for place, time in enumerate(times) if time.start < stop and start < time.stop]
            agree = [place for place in over if value in values(times[place])]
            right.update(agree)
            calendar = CALENDAR.fullmatch(value) is not None
            for kind in ("all", "calendar") if calendar else ("all",):
                counts[kind] += 1
                counts[f"{kind} recognised"] += bool(over)
                counts[f"{kind} right"] += bool(agree)
            if arguments.errors and calendar and not agree:
                ours = "; ".join(f"{text[times[p].start : times[p].stop]!r} {times[p].edtf}" for p in over) or "nothing"
                print(f"{path.stem} {text[start:stop]!r} {value} | {ours} | {text[max(0, start - 30) : stop + 20]!r}")
        counts["ours right"] += len(right)
    precision = counts["ours right"] / max(1, counts["ours"])
    print(f"{'kind':10}{'coded':>7}{'recognised':>12}{'value right':>13}{'precision':>11}{'F1':>7}")
    for kind in ("calendar", "all"):
        recall = counts[f"{kind} right"] / counts[kind]
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        recognised = counts[f"{kind} recognised"] / counts[kind]
        print(f"{kind:10}{counts[kind]:7}{recognised:12.3f}{recall:13.3f}{precision:11.3f}{f1:7.3f}")


if __name__ == "__main__":
    main()
