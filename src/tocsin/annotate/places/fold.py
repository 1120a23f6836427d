"""Keys under which place names are filed: a plain key, and a skeleton for transliterated names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from tocsin.annotate.places.tables import lexicon

# Letters that NFKD leaves whole; their usual English rendering.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "´": ""}
)
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
# Bytes to bytes: letters and digits stay, apostrophes and full stops vanish, all else parts words.
_TABLE = bytes(code if code in _KEPT else 32 for code in range(256))
_DROPPED = b"'`."
ARTICLES: frozenset[str] = frozenset(lexicon()["words"]["articles"])
# The skeleton's letters: one for each sound that romanisations confuse; vowels, semivowels and inner h fall. An h that
# opens a word stays, which is why it is written large while the others fall.
_SOUNDS = bytes.maketrans(b"qcxpH", b"kkkbh")
_MUTE = b"aeiouywvh"
JOINED_ARTICLE = re.compile(r"(?<!\S)[ae]l(?=[^aeiou\s]\S{3})")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u", "q": "k", "c": "k"})
_UNSET = re.compile(r"[\u02b0-\u02ff`´‘’]")
_CAPITALS = {ord("Ł"): "L", ord("Ø"): "O", ord("Đ"): "D", ord("Ð"): "D"}


@lru_cache(maxsize=65536)
def plain_key(name: str) -> str:
    """Name in lower-case ASCII words: accents, apostrophes, hyphens and full stops folded away."""
    text = name.casefold()
    if text.isascii():
        if text.isalpha():
            return text
    else:
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return " ".join(text.encode("ascii", "ignore").translate(_TABLE, _DROPPED).decode().split())


def bare_key(key: str) -> str:
    """Plain key without articles; the key itself where nothing else would be left."""
    if " " not in key:
        return key
    return " ".join([word for word in key.split(" ") if word not in ARTICLES]) or key


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Consonants of a transliterated name, without articles, vowels, doubled letters and inner h.

    Spellings such as Deir ezzor, Dayr az-Zawr and Deir al-Zor meet in one skeleton. It is a key to find
    candidates by, never a proof: compare them with `likeness`.
    """
    key = bare_key(plain_key(name))
    text = JOINED_ARTICLE.sub("", f" {key}").replace("dj", "j").replace("ch", "s").replace(" h", " H")
    return _DOUBLE.sub(r"\1", text.encode().translate(_SOUNDS, _MUTE).decode()).replace(" ", "")


def shorter(key: str) -> set[str]:
    """A skeleton and what is left of it without one of its letters: skeletons one slip apart share one of these.

    The deletion neighbourhood of Mor and Fraenkel (1982), at distance one.
    """
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def likeness(left: str, right: str) -> float:
    """Similarity of two names in 0..1: normalised indel similarity of their keys, alike vowels made one."""
    return ratio(soft_key(left), soft_key(right)) / 100


@lru_cache(maxsize=65536)
def soft_key(name: str) -> str:
    """Bare key without spaces, its vowels folded to a, i and u: Orim Alqubra and Urum al-Kubra come close."""
    words = (JOINED_ARTICLE.sub("", word) for word in bare_key(plain_key(name)).split(" "))
    return _DOUBLE.sub(r"\1", "".join(words).translate(_VOWELS).replace("kh", "k").replace("sh", "s")).removesuffix("h")


def ascii_name(name: str) -> str:
    """Name as English print sets it: no accents, no marks of hamza and ayn, case and hyphens kept."""
    if name.isascii():
        return name.replace("`", "").strip()
    text = unicodedata.normalize("NFKD", _UNSET.sub("", name).translate(_LETTERS | _CAPITALS))
    return text.encode("ascii", "ignore").decode().strip()
