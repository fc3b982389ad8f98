"""The vocabulary of dates: what each English word is to the grammar in period_parse."""

import re

from claims.model.dates import MONTHS

_MONTH_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_ONES = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}
_UNITS = ("day", "week", "fortnight", "month", "year", "decade")
_PLAIN_WORDS = (
    "the a an of in on at to and or from between until till up through since by before after as early mid late "
    "middle end start beginning close last past previous next following coming same this that current preceding "
    "ago earlier later afterwards afterward hence half final opening closing recent few several some couple no "
    "than now not about around circa roughly nearly almost more over less prior onwards onward present new eve "
    "pre post quarter exactly just within shortly "
)
_PLAIN = _PLAIN_WORDS.split()
_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_INDEFINITE = {"few": (2, 5), "several": (3, 9), "some": (2, 11), "couple": (2, 2)}

# kind and value of every word that can be part of a date expression.
VOCABULARY: dict[str, tuple[str, int]] = {word: ("W", 0) for word in _PLAIN}
VOCABULARY.update({word.lower(): ("MONTH", n) for n, word in enumerate(MONTHS, 1)})
VOCABULARY.update({word: ("MON", n) for word, n in _MONTH_SHORT.items()})
VOCABULARY.update({word: ("WD", n) for n, word in enumerate(_DAYS)})
VOCABULARY.update({word: ("WDS", n) for word, n in _DAY_SHORT.items()})
VOCABULARY.update({word: ("CARD", n) for n, word in enumerate(_ONES, 1)})
VOCABULARY.update({word: ("CARD", n) for word, n in _TENS.items()})
VOCABULARY.update({word: ("ORDW", n) for n, word in enumerate(_ORDINALS, 1)})
VOCABULARY.update({"thirtieth": ("ORDW", 30), "hundred": ("W", 100)})
VOCABULARY.update({word: ("DECW", n) for word, n in _DECADES.items()})
VOCABULARY.update({word: ("UNIT", 1) for word in _UNITS})
VOCABULARY.update({word + "s": ("UNIT", 2) for word in _UNITS})
VOCABULARY.update({"century": ("UNIT", 1), "centuries": ("UNIT", 2), "weekend": ("WEEKEND", 0)})
VOCABULARY.update({word: ("DEICTIC", n) for word, n in _DEICTIC.items()})
VOCABULARY.update(
    {"spring": ("SEASON", 0), "summer": ("SEASON", 1), "autumn": ("SEASON", 2), "fall": ("SEASON", 2), "winter": ("SEASON", 3)}
)
VOCABULARY.update({"christmas": ("FEAST", 0), "morning": ("W", 1), "afternoon": ("W", 1), "evening": ("W", 1), "night": ("W", 1)})

# A run without one of these holds no date.
STRONG = frozenset(
    {"MONTH", "MON", "WD", "WDS", "YEAR", "ORD", "DEC", "ISO", "NUMERIC", "UNIT", "DECW", "DEICTIC", "SEASON", "WEEKEND", "FEAST"}
)
INDEFINITE = _INDEFINITE
UNIT_NAME = {word: word for word in _UNITS} | {word + "s": word for word in _UNITS} | {"century": "century", "centuries": "century"}

# What may stand after an expression that would otherwise govern a noun ("the year before the war").
_FREE_WORDS = (
    "and but or nor so yet when where while although though because as at in on by with without to from for into "
    "was were is are had has have did would will which who whose it he she they we i there after before until "
    "over under through during against if then not that than only again still also amid despite "
)
FOLLOWS_FREELY = frozenset(_FREE_WORDS.split())
# What is counted by a number that stands before it: such a number is no year.
_COUNTED_WORDS = (
    "people persons person men women children boys girls votes vote voters seats seat soldiers troops civilians "
    "refugees metres meters metre meter feet foot km kilometres kilometers miles mile m ft inches cm mm tonnes "
    "tons kg litres barrels dollars euros pounds rupees percent per pc percentage degrees points members "
    "delegates workers jobs homes houses villages towns hectares acres hours minutes seconds days weeks months "
    "years others deaths dead killed injured wounded cases ships tanks aircraft vehicles prisoners police "
    "officers observers students pupils employees staff copies pages words square cubic million billion thousand "
    "strong fighters casualties inhabitants residents citizens families households buildings flats rooms hotels "
    "schools shares units items questions ballots candidates councillors deputies mps peacekeepers personnel "
    "displaced missing survivors victims patients beds doses tests infections times horses cattle sheep songs "
    "books games goals runs passengers cars trees species signatures supporters demonstrators protesters mw gw kw "
    "kwh mph calories grams kilograms kilos ounces gallons yards migrants immigrants monks nuns guests "
    "participants respondents spectators settlers volunteers rebels militants policemen servicemen sailors pilots "
)
COUNTED = frozenset(_COUNTED_WORDS.split())

# A clause about the time to come, by its auxiliary or by what someone wants, plans or must do.
FUTURE = re.compile(
    r"\b(?:will|won['’]t|(?:would|shall|must|should|may|might)(?! have)"
    r"|(?:is|are|was|were) (?:to|due|set (?:to|for)|scheduled|expected|likely|unlikely|planned)"
    r"|likely to|unlikely to|due|scheduled for|planned for|set for|expect(?:s|ed)?|hopes?|hoped|hoping"
    r"|wants?|wanted|plans?|planning|aims?|aimed|intends?|intended|promis\w+|pledg\w+|vow(?:s|ed)?"
    r"|needs? to|seeks?|demand(?:s|ed)?|wish(?:es|ed)?|deadline|forthcoming|upcoming|proposes?|proposed"
    r"|predict\w*|forecast\w*|urged?|calls? for|called for|going to|about to"
    r"|(?:agreed|decided|offered|threatened|asked|invited|ordered) to)\b|['’]ll\b"
)
FUTURE_PLAIN = re.compile(r"\b(?:will|shall|won['’]t|(?:is|are) (?:to|due|set|scheduled|expected|likely|unlikely|planned))\b|['’]ll\b")
# A verb of the past directly before the date: "announced on Friday", not "will be announced on Friday".
SPEECH_LAST = re.compile(
    r"(?<!\bbe )\b(?:said|told \w+|announced|added|reported|wrote|declared|confirmed|argued|claimed|tweeted|stated"
    r"|insisted|warned|ruled|voted|died|met|agreed|vowed|promised|pledged|proposed|urged|demanded|predicted|called"
    r"|decided|hoped|aimed|asked)\s+(?:late |early )?(?:on |in |by |at |earlier )?$"
)
PAST = re.compile(
    r"\b(?:was|were|had|did|been|\w{2,30}ed|fell|rose|took|came|went|led|held|won|lost|left|made|began"
    r"|stood|became|got|grew|ran|saw|kept)\b"
)
