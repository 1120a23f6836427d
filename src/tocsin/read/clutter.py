"""The words of page clutter, loaded from `clutter.toml`, and the question whether a stretch is clutter."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# A rule looks at this much of a line or sentence: clutter shows itself at once, paragraphs are long.
_LONGEST_CLUTTER = 600


@dataclass(frozen=True, slots=True)
class Clutter:
    """The compiled rules: whole lines, whole sentences, stretches inside a sentence, tails of a report."""

    line: tuple[tuple[str, re.Pattern[str]], ...]
    sentence: tuple[tuple[str, re.Pattern[str]], ...]
    inline: tuple[tuple[str, re.Pattern[str]], ...]
    agency: str
    run_marker: re.Pattern[str]
    tail_marker: re.Pattern[str]
    tail_sign: re.Pattern[str]
    tail_signs_needed: int

    def line_reason(self, line: str) -> str | None:
        """Return why a stripped line is clutter as a whole, or None."""
        if len(line) > _LONGEST_CLUTTER:
            return None
        return next((reason for reason, pattern in self.line if pattern.fullmatch(line)), None)

    def sentence_reason(self, sentence: str) -> str | None:
        """Return why a sentence is clutter as a whole, or None."""
        head = sentence[:_LONGEST_CLUTTER]
        return next((reason for reason, pattern in self.sentence if pattern.search(head)), None)

    def inline_runs(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
        """Give the stretches of clutter between `start` and `stop`; they may overlap each other."""
        for reason, pattern in self.inline:
            for match in pattern.finditer(text, start, stop):
                yield match.start(), match.end(), reason


@lru_cache(maxsize=1)
def clutter() -> Clutter:
    """Return the rules of `clutter.toml`, compiled once."""
    data = tomllib.loads(files("tocsin.read").joinpath("clutter.toml").read_text("utf-8"))
    return Clutter(
        line=_rules(data["line"]),
        sentence=_rules(data["sentence"]),
        inline=_rules(data["inline"]),
        agency=_alternatives(data["agencies"]),
        run_marker=re.compile(rf"(?<![\w-])(?:{_alternatives(data['run_markers'])})(?![\w-])"),
        tail_marker=re.compile(rf"(?<![\w-])(?:{_alternatives(data['tail_markers'])})(?=\s|$|:)"),
        tail_sign=re.compile(data["tail_signs"], re.IGNORECASE | re.VERBOSE),
        tail_signs_needed=data["tail_signs_needed"],
    )


def _rules(tables: list[dict[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    flags = re.IGNORECASE | re.VERBOSE
    return tuple((table["reason"], re.compile(table["pattern"], flags)) for table in tables)


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
