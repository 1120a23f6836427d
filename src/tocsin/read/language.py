"""Which language a report is written in."""

from functools import lru_cache

import py3langid.langid  # type: ignore[import-untyped]
from py3langid.langid import LanguageIdentifier

from tocsin.read.limits import LANGUAGE_MIN_LETTERS, LANGUAGE_SAMPLE_CHARACTERS

READ_LANGUAGES = frozenset({"en"})


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    # An identifier of our own: the package's shared one can be restricted by anyone in the process.
    return LanguageIdentifier.from_model_file(py3langid.langid.MODEL_FILE, norm_probs=True)


def language_of(text: str) -> tuple[str | None, float | None]:
    """Return the ISO 639-1 code of the text's language and a score from 0 to 1, or two Nones.

    None for texts of fewer than `LANGUAGE_MIN_LETTERS` letters. The method is py3langid's (naive Bayes over
    byte n-grams: Lui and Baldwin 2012; Barbaresi 2021).
    """
    sample = text[:LANGUAGE_SAMPLE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    if sum(map(str.isalpha, sample)) < LANGUAGE_MIN_LETTERS:
        return None, None
    code, score = _identifier().classify(sample)
    return (code, round(float(score), 4)) if len(code) == 2 else (None, None)
