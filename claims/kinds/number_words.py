"""Whole numbers up to 999 as they stand in prose: a pattern, and their value."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORDS = {w: i for i, w in enumerate(_UNITS)} | _TENS | {"no": 0, "none": 0, "nobody": 0, "nil": 0, "a": 1}
NUM = (
    r"(?:\d{1,3}(?![\d/])(?![.,]\d)|(?:"
    + "|".join(_TENS)
    + r")(?:-(?:"
    + "|".join(_UNITS[1:10])
    + r"))?|"
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + r"|none|nobody|nil|no)"
)


def number(text: str) -> int:
    """The value of a number in digits or words."""
    low = text.lower()
    if low.isdigit():
        return int(low)
    tens, _, unit = low.partition("-")
    return _WORDS[tens] + (_WORDS[unit] if unit else 0)
