"""Names as such: folding, variants, nationalities, and when two names mean the same."""

import functools
import importlib.resources
import re
import unicodedata

_SPECIAL = str.maketrans(
    {
        "ı": "i",
        "İ": "I",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "Ə": "A",
        "’": "'",
        "‘": "'",
    }
)
# Words that, standing in one name and not in the other, make it another thing.
DISCRIMINATORS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest central new upper "
    "lower inner outer greek turkish republic province junior senior ii iii iv first second third deputy vice former "
    "youth women women's under-21 under-19 u-21 royal national federal state city county district region university bank "
    "party council court union league cup river lake mount sea island islands airport".split()
)
_SMALL = frozenset("the of and de la le du da del al el van von bin ibn for in on at a".split())
ALIASES: dict[str, str] = {
    "un": "united nations",
    "u.n.": "united nations",
    "us": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "u.s.a.": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
    "e.u.": "european union",
    "ec": "european community",
    "ussr": "soviet union",
    "uae": "united arab emirates",
    "drc": "democratic republic of the congo",
    "dr congo": "democratic republic of the congo",
    "palestinians": "palestine",
    "palestinian territories": "palestine",
    "state of palestine": "palestine",
    "kosovars": "kosovo",
    "tibetans": "tibet",
    "chechens": "chechnya",
    "crimeans": "crimea",
    "sahrawi": "western sahara",
    "sahrawis": "western sahara",
    "east timor": "timor-leste",
    "holland": "netherlands",
    "turkiye": "turkey",
    "czechia": "czech republic",
    "burma": "myanmar",
    "imf": "international monetary fund",
    "who": "world health organization",
    "icj": "international court of justice",
    "ecb": "european central bank",
    "boe": "bank of england",
    "fed": "federal reserve",
    "nato": "north atlantic treaty organization",
    "osce": "organization for security and co-operation in europe",
    "unga": "united nations general assembly",
    "unsc": "united nations security council",
    "un security council": "security council",
    "united nations security council": "security council",
    "un general assembly": "general assembly",
    "united nations general assembly": "general assembly",
    "unhcr": "united nations high commissioner for refugees",
    "english": "england",
    "scots": "scotland",
    "scottish": "scotland",
    "welsh": "wales",
    "northern irish": "northern ireland",
    "north of the border": "scotland",
    "catalan": "catalonia",
    "catalans": "catalonia",
    "abkhaz": "abkhazia",
    "abkhazian": "abkhazia",
    "ossetian": "ossetia",
    "south ossetian": "south ossetia",
    "kosovar": "kosovo",
    "bosnian": "bosnia and herzegovina",
    "bosnia": "bosnia and herzegovina",
    "soviet": "soviet union",
    "yugoslav": "yugoslavia",
    "tibetan": "tibet",
    "chechen": "chechnya",
    "crimean": "crimea",
    "kurdish": "kurdistan",
    "flemish": "flanders",
    "french": "france",
    "frenchman": "france",
    "frenchmen": "france",
    "chinese": "china",
    "palestinian": "palestine",
    "european": "europe",
    "african": "africa",
    "asian": "asia",
    "transnistrian": "transnistria",
    "quebecois": "quebec",
    "corsican": "corsica",
    "basque": "basque country",
    "sicilian": "sicily",
    "timorese": "east timor",
    "timor-leste": "east timor",
    "ivorian": "ivory coast",
    "cote d'ivoire": "ivory coast",
    "burmese": "myanmar",
    "dutch": "netherlands",
    "nagorno-karabakh republic": "artsakh",
    "republic of artsakh": "artsakh",
}


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics; typographic apostrophes plain."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@functools.cache
def _countries() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(nationality -> country, capital -> country, names of countries), all folded."""
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    names: set[str] = set()
    ambiguous: set[str] = set()
    text = importlib.resources.files("claims.text.data").joinpath("countries.tsv").read_text("utf-8")
    for line in text.splitlines():
        name, _, words, capital = line.split("\t")
        name = ALIASES.get(fold(name), fold(name))
        names.add(name)
        for word in words.split("|"):
            for form in {fold(word), fold(word) + "s", re.sub(r"man$", "men", fold(word))}:
                if form and demonyms.get(form, name) != name:
                    ambiguous.add(form)
                if form:
                    demonyms[form] = name
        if capital and fold(capital) != name:
            capitals[fold(capital)] = name
    for form in ambiguous:
        demonyms.pop(form)
    return demonyms, capitals, frozenset(names)


def is_country(canonical: str) -> bool:
    """Whether a canonical name is that of a state or territory of the World Factbook."""
    return canonical in _countries()[2]


def capital_of(canonical: str) -> str | None:
    """The state whose capital `canonical` is."""
    return _countries()[1].get(canonical)


_PEOPLES = frozenset(
    "french frenchman frenchmen chinese scottish scots welsh english irish catalan catalans abkhaz abkhazian ossetian kosovar bosnian "
    "soviet yugoslav tibetan chechen crimean kurdish flemish palestinian european african asian timorese ivorian burmese "
    "dutch korean congolese dominican".split()
)


def is_nationality(word: str) -> bool:
    """Whether `word` is an adjective or noun of nationality."""
    return fold(word) in _countries()[0] or fold(word) in _PEOPLES


@functools.lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The form under which a name is compared: folded, no article, aliases and nationalities resolved."""
    text = re.sub(r"[\"“”()\[\]]", "", fold(name)).strip(" ,;:'")
    text = text.replace(".", "") if re.fullmatch(r"(?:[a-z]\.)+[a-z]?\.?", text) else text.strip(".")
    text = re.sub(r"^(the|mr|mrs|ms|dr|sir|lord|lady|dame) ", "", text)
    text = re.sub(r"'s?$", "", text)
    text = re.sub(r"\s+", " ", text)
    if text in ALIASES:
        return ALIASES[text]
    return _countries()[0].get(text, text)


@functools.lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(t for t in re.split(r"[\s\-/]+", name) if t and t not in _SMALL and len(t) > 0)


_RESPELL = (
    ("tch", "c"),
    ("sch", "s"),
    ("ch", "c"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("dzh", "j"),
    ("ph", "f"),
    ("th", "t"),
    ("ou", "u"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
    ("dj", "j"),
)


@functools.lru_cache(maxsize=65536)
def spelling_key(token: str) -> str:
    """A key equal for common transliterations of one name (Lachin, Laçın, Lacin)."""
    for a, b in _RESPELL:
        token = token.replace(a, b)
    token = re.sub(r"(.)\1+", r"\1", token)
    return token.replace("ii", "i")


def same_token(a: str, b: str) -> bool:
    """Two words of a name that are one word spelled twice; only vowels may differ in long ones."""
    if a == b:
        return True
    if len(a) < 4 or len(b) < 4:
        return False
    x, y = spelling_key(a), spelling_key(b)
    if x == y:
        return True
    if len(x) != len(y) or len(x) < 7 or x[0] != y[0]:
        return False
    differing = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    return len(differing) == 1 and all(p in "aeiou" and q in "aeiou" for p, q in differing)


@functools.lru_cache(maxsize=262144)
def match(a: str, b: str) -> float:
    """How surely two canonical names mean one thing: 1 equal, 0.85 one is the short form of the other, else 0."""
    if a == b:
        return 1.0
    if is_country(a) and is_country(b):
        return 0.0  # Guinea, Guinea-Bissau
    x, y = _tokens(a), _tokens(b)
    if not x or not y:
        return 0.0
    if len(x) == len(y) and all(same_token(p, q) for p, q in zip(x, y, strict=True)):
        return 0.95
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    if len(short) == 1 and len(long) > 2 and short[0] == "".join(t[0] for t in long) and len(short[0]) > 2:
        return 0.9
    if len(short) == len(long):
        return 0.0
    rest = list(long)
    for token in short:
        found = next((t for t in rest if same_token(token, t)), None)
        if found is None:
            return 0.0
        rest.remove(found)
    if any(t in DISCRIMINATORS or is_nationality(t) for t in rest):
        return 0.0
    return 0.85
