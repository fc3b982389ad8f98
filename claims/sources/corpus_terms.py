"""The words of a text as the corpus index knows them: folded, stemmed, and names by how they sound.

Whatever changes here changes what an index holds: raise `TERMS_VERSION`.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

import snowballstemmer

TERMS_VERSION = 1
MAX_WORD = 40

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ə": "e",
        "ŋ": "n",
        "ĸ": "k",
        "ʻ": "",
        "ʼ": "",
        "ʿ": "",
        "ʾ": "",
        "’": "'",
        "‘": "'",
    }
)
_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:s\b|(?P<of>/\d+))?"
    r"|(?P<word>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*)(?:'s\b)?(?P<hyphen>-(?=[^\W\d_]))?"
    r"|(?P<mixed>[^\W_]+)"
)
_STOP = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in into is it its of on or our she so "
    "such than that the their them then there these they this those to was we were what when where which who whom will "
    "with would you your".split()
)
# Spellings of one sound in names carried over from other alphabets, longest first.
_SOUNDS = (
    ("dzh", "J"),
    ("tsch", "J"),
    ("tch", "J"),
    ("dj", "J"),
    ("ch", "J"),
    ("sch", "S"),
    ("zh", "J"),
    ("sh", "S"),
    ("kh", "K"),
    ("gh", "K"),
    ("ph", "F"),
    ("th", "T"),
    ("ck", "K"),
    ("qu", "K"),
    ("x", "K"),
    ("q", "K"),
    ("k", "K"),
    ("g", "K"),
    ("j", "J"),
    ("w", "V"),
    ("v", "V"),
    ("f", "F"),
    ("s", "S"),
    ("z", "Z"),
    ("t", "T"),
    ("d", "D"),
)
_SOFT_C = re.compile(r"c(?=[eiy])")
_stemmer = snowballstemmer.stemmer("english")


def fold(text: str) -> str:
    """Lower case, no diacritics, one apostrophe: Akıncı → akinci, Şuşa → susa, Łódź → lodz."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball English stem of a folded word; words without Latin letters stay as they are."""
    if len(word) < 3 or not word.isascii():
        return word[:MAX_WORD]
    return str(_stemmer.stemWord(word))[:MAX_WORD]


def terms(text: str) -> list[str]:
    """The index terms of a text, in order. A number also counts without its decimals, a hyphenated word also joined."""
    found: list[str] = []
    before_hyphen = ""
    for match in _TOKEN.finditer(fold(text)):
        number, word = match["number"], match["word"]
        if number is not None:
            whole = number.replace(",", "")
            found.append(whole[:MAX_WORD])
            if "." in whole:
                found.append(whole.split(".")[0])
            if match["of"]:
                found.append(f"{whole}{match['of']}"[:MAX_WORD])
                found.append(match["of"][1:][:MAX_WORD])
            before_hyphen = ""
        elif word is not None:
            word = word.replace("'", "")
            if word not in _STOP:
                found.append(stem(word))
            if before_hyphen:
                found.append(stem(before_hyphen + word))
            before_hyphen = word if match["hyphen"] else ""
        else:
            found.append(match["mixed"][:MAX_WORD])
            before_hyphen = ""
    return found


@functools.lru_cache(maxsize=100_000)
def sound_key(name: str) -> str | None:
    """How one word of a name sounds, roughly, whatever alphabet it came through; None where that says too little.

    Lachin, Lacin and Laçın share a key; Kalbajar, Kelbajar, Kelbecer and Kəlbəcər another. Vowels count
    only at the beginning. Shusha and Shushi share theirs too: it is a way to find, never a match.
    """
    word = _SOFT_C.sub("j", fold(name)).replace("'", "")
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return None
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    word = word.replace("c", "K")
    key = "A" if word[0] in "aeiouy" else ""
    last = ""
    for letter in word:
        if letter not in "aeiouyh" and letter != last:
            key += letter.upper()
        last = letter
    return f"~{key.lower()}" if len(key) >= 2 else None


_NAME = re.compile(r"[^\W\d_]{4,}")


def name_keys(text: str) -> Iterator[str]:
    """The sound keys of the words of `text` that begin with a capital letter, in order."""
    for match in _NAME.finditer(text):
        word = match[0]
        if word[0].isupper() and word.lower() not in _STOP and (key := sound_key(word)):
            yield key
