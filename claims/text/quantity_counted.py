"""The noun phrase that names what a number counts, by rules of English word order; no tagger."""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = _set(
    """a about above across after again against ago all almost along already also although always am among an and
    another any are around as at away because before behind below beneath beside besides between beyond both but by
    can could despite did do does down during each earlier either else even ever every few for from had has have he
    her here hers him his how however i if in inside instead into is it its itself just later least less like many
    may me might more most much must my near nearly neither never no nor not now of off on once one only onto or our
    out outside over overseas own per perhaps rather shall she should since so some soon sometimes still such than
    that the their them then there these they this those though three through throughout thus till to today together
    tomorrow too toward towards twice two under unless until up upon us versus very via was we were what when where
    whereas whether which while who whole whom whose why will with within without would yes yesterday yet you your
    abstained afterwards o'clock am pm gmt apiece altogether overall alike"""
)
VERBS = _set(
    """became began broke brought built came caught chose cut drew drove fell felt fled flew fought found gave gone
    got grew held hit kept knew lay led left lie lies lived lost made make makes meant met paid put ran read rose
    said sat saw say says sent set shot sold spent spoke stand stands stay stood swore take taken takes took told
    want wants went win won wore write wrote backed voted back live gather rise rises took goes go come comes show
    shows remain remains work belong depend exist need think believe know disagree agree failed died occurred"""
)
_PLURAL_IRREGULAR = _set(
    """people men women children police troops staff cattle feet teeth mice geese data media criteria phenomena
    aircraft dead wounded injured personnel crew servicemen servicewomen policemen policewomen gunmen fishermen
    lawmakers congressmen spokesmen"""
)
_VERB_OR_NOUN = _set("cut hit win rise work works show shows stand run lead set shot read go")
_NOT_PLURAL = _set("this its his us as is was has yes plus thus across always perhaps besides towards versus")
_DETERMINERS = re.compile(
    r"\s+(?:of (?=them\b))?(?:the |its |his |her |their |our |these |those |other |more |further |additional |"
    r"earlier |previous |later |"
    r"new |another |all |remaining |different |separate |such |so-called )*",
    re.I,
)
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'\-][A-Za-zÀ-ɏ]+)*(?![A-Za-zÀ-ɏ]*-?\d)")


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in _PLURAL_IRREGULAR:
        return True
    return len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")) and low not in _NOT_PLURAL


def _participle(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4


def counted_after(text: str, end: int, plural: bool = True, noun: bool = False) -> tuple[str, int] | None:
    """The noun phrase of up to three words right after `end`, in lower case and without determiners, and its end.

    plural: a plural noun is awaited, and ends the phrase; else (ordinals, "one", hyphenated adjectives) the
    phrase ends where a function word, a verb or a mark ends it. noun: words that may be verb or noun ("win", "cut")
    are nouns here, as after an ordinal.
    """
    start = _DETERMINERS.match(text, end)
    pos = start.end() if start else end
    if not start and text[end : end + 1] != "-":
        return None
    pos = pos if start else end + 1
    words: list[tuple[str, int]] = []
    while len(words) < 5 and (match := _WORD.match(text, pos)):
        low = match[0].lower().replace("’", "'")
        if low in STOP or (low in VERBS and not (noun and low in _VERB_OR_NOUN)):
            break
        words.append((low, match.end()))
        if not re.match(r"[ \n]\s*[A-Za-zÀ-ɏ]", text[match.end() : match.end() + 3]):
            break
        pos = re.compile(r"\s*").match(text, match.end()).end()  # type: ignore[union-attr]
    if not words:
        return None
    if plural:
        last = next((i for i, (w, _) in enumerate(words[:4]) if is_plural(w)), None)
        if last is not None:
            while last + 1 < min(len(words), 4) and is_plural(words[last + 1][0]):
                last += 1
            chosen = words[max(0, last - 2) : last + 1]
            return " ".join(w for w, _ in chosen), chosen[-1][1]
        if _participle(words[0][0]) or words[0][0].endswith(("ing", "ly")):
            return None
        return words[0]
    if _participle(words[0][0]) and len(words) == 1:
        return None
    kept = words[:1]
    for word in words[1:3]:
        if _participle(word[0]):
            break
        kept.append(word)
        if is_plural(word[0]):
            break
    return " ".join(w for w, _ in kept), kept[-1][1]


_OF = re.compile(r"\s+of\s+", re.I)
_CAST = re.compile(
    r"(?:those|people|voters|the people|the voters|the electorate|all those)\s+(?:who|that)\s+(?:had\s+)?cast\s+"
    r"(?:an?\s+|their\s+|the\s+)?((?:valid\s+)?(?:votes?|ballots?))",
    re.I,
)
_WHO_VOTED = re.compile(r"(?:those|people|voters|the people|the voters)\s+(?:who\s+(?:had\s+)?(?:voted|took part)|voting)\b", re.I)
_NUMBER_THEN = re.compile(
    r"(?:(?:the|its|all)\s+)*(?:(?:more than|about|some|nearly|almost|over)\s+)?[\d,.]+(?:\s+(?:million|billion|"
    r"thousand))?",
    re.I,
)


def share_of(text: str, end: int) -> str | None:
    """What a percentage is a share of: "of the valid votes" gives "valid votes", "turnout" after it gives "turnout"."""
    match = _OF.match(text, end)
    if not match and re.compile(r"\s+(?:the|its|his|her|their|a|an|this|that)\b", re.I).match(text, end):
        return None
    if not match:
        found = counted_after(text, end, plural=False)
        return found[0] if found else None
    if cast := _CAST.match(text, match.end()):
        return " ".join(cast[1].lower().split())
    if who := _WHO_VOTED.match(text, match.end()):
        return "those who voted" if who else None
    number = _NUMBER_THEN.match(text, match.end())
    after = number.end() if number and re.search(r"\d", number[0]) else match.end() - 1
    if re.compile(r"\s+those\s+cast\b", re.I).match(text, match.end() - 1):
        return "votes"
    found = counted_after(text, after, plural=True)
    if found and not is_plural(found[0].split()[-1]):
        found = counted_after(text, after, plural=False)
    return found[0] if found else None
