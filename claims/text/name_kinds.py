"""Of what kind a name is: cues from syntax and wording, added up over all mentions in a text.

The statistical tagger's label is one cue among others: for names it has never seen, how they are used tells more.
"""

import re
from collections import Counter
from typing import Literal

from claims.text import names
from claims.text.nlp import Doc, Token

NameKind = Literal["person", "place", "organisation", "nationality", "other"]

BALLOT = frozenset("leave remain yes no si oui da".split())
INSTITUTION = re.compile(
    r"^(republic|assembly|bank|university|house|council|court|ministry|department|office|organi[sz]ation|union|kingdom|federation|"
    r"states?|institute|survey|committee|league|bureau|academy|church|battle|treaty|gulf|strait|sea|bay|isle|cape|"
    r"commonwealth|duchy|emirates?|association|confederation|conference|congress|parliament|group|board|agency|centre|"
    r"center|college|school|museum|society|tower|port|temple|mount|lake|act|line|commission|front|movement|"
    r"tribunal|secretariat|senate|party|alliance|coalition|army|navy|force|mission|chamber|fund|world|news|times|post|press|television|radio)$"
)
_GEOGRAPHIC = frozenset(
    "gulf strait sea bay isle cape lake mount mountain river island islands peninsula valley kingdom republic states state "
    "federation emirates port desert".split()
)
_ROLE_WORDS = frozenset(
    "president minister premier chancellor king queen prince princess general colonel leader chief secretary spokesman spokeswoman "
    "senator governor mayor ambassador professor director chairman chairwoman candidate incumbent author actor scientist economist "
    "analyst scholar expert guide lawyer judge activist journalist commander engineer astronaut player coach singer mr mrs ms dr "
    "sir dame lord lady sheikh imam bishop archbishop pope deputy envoy diplomat historian researcher writer".split()
)
_HUMAN = frozenset(
    "nurse clerk guide guard monk nun priest aide wife husband mother father son daughter brother sister cousin widow child boy girl "
    "man woman pupil student resident veteran survivor refugee migrant patient aunt uncle official adviser advisor critic chief "
    "opponent rival midwife chef mechanic cook soldier guerrilla villager insider columnist incumbent recruit host spokesperson".split()
)
_HUMAN_ENDINGS = (
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "eer",
    "keeper",
    "holder",
    "worker",
    "maker",
    "seller",
    "owner",
    "dealer",
    "monger",
)
_DOERS = frozenset(
    "activist actor adviser author baker banker barber broker builder butcher buyer campaigner carpenter commander composer "
    "councillor counsellor curator dancer designer director doctor donor driver editor explorer farmer fisher founder gardener "
    "governor gunner helper hunter inspector interpreter investor janitor juror laborer labourer lawyer leader lecturer listener "
    "manager mayor mentor miner minister monitor negotiator observer officer operator orator painter passenger pastor performer "
    "photographer planner player plumber porter preacher predecessor prisoner producer professor prosecutor protector ranger "
    "reporter researcher runner sailor sculptor senator shopper singer speaker spectator steward stranger successor supporter "
    "surveyor survivor swimmer tailor teacher trader trainer translator traveler traveller tutor user vendor victor viewer visitor "
    "volunteer voter waiter walker warrior writer".split()
)


def is_human(token: Token) -> bool:
    """Whether a common noun names a person: by what it is, or because it is told of with "who"."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if lemma in _ROLE_WORDS or lemma in _HUMAN or lemma in _DOERS or lemma.endswith(_HUMAN_ENDINGS):
        return True
    if lemma == "head" and any(c.lower_ == "of" for c in token.children):
        return True
    return any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in token.children)


_SAYING = frozenset(
    "say tell add claim announce declare argue note recall warn explain write insist concede resign retire marry die speak "
    "ask reply comment believe want promise vow".split()
)
_PLACE_PREPOSITIONS = frozenset("in at near from towards toward around outside inside across into through to throughout".split())
_PLACE_NOUNS = frozenset(
    "town city district region province village island country capital republic state county territory valley enclave "
    "municipality area suburb port city-state kingdom peninsula outskirts outskirt mayor people streets north south "
    "east west".split()
)
_LABELS: dict[str, NameKind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "ORG": "organisation",
}


def certain(doc: Doc, first: int, last: int) -> NameKind | None:
    """The kind where the words themselves settle it: countries, nationalities, institutions, answers on a ballot."""
    text = doc.text[doc[first].idx : doc[last].idx + len(doc[last].text)]
    canonical = names.canonical(text)
    if first == last and text.lower() in BALLOT:
        return "other"
    if first == last and names.is_nationality(text) and not names.is_country(names.fold(text)):
        return "nationality"
    if last > first and doc[last].text.endswith("s") and names.is_nationality(doc[last].text) and not names.is_country(canonical):
        return "nationality"
    if text.lower() == "north of the border":
        return "place"
    if names.is_country(canonical) or names.capital_of(canonical):
        return "place"
    for token in (doc[last], doc[first]):
        if (first != last or token.i == last) and INSTITUTION.match(token.text.lower()) and last > first:
            return "place" if token.text.lower() in _GEOGRAPHIC else "organisation"
    return None


def cues(doc: Doc, first: int, last: int, head: int) -> Counter[NameKind]:
    """How much the surroundings of one mention speak for each kind."""
    out: Counter[NameKind] = Counter()
    for label in {doc[i].ent_type_ for i in range(first, last + 1)}:
        if label in _LABELS:
            out[_LABELS[label]] += 1
    token = doc[head]
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    several = last > first
    if before is not None and before.text.lower().rstrip(".") in _ROLE_WORDS:
        out["person"] += 3
    if (token.dep_ == "appos" and token.head.lemma_.lower() in _ROLE_WORDS) or any(
        c.dep_ == "appos" and c.pos_ == "NOUN" and is_human(c) for c in token.children
    ):
        out["person"] += 3
    if token.dep_ == "nsubj" and token.head.lemma_.lower() in _SAYING:
        out["person"] += 2 if several else 1
    located = token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS and token.head.head.pos_ == "NOUN"
    if not located and any(c.dep_ == "relcl" and any(g.lower_ in {"who", "whom"} for g in c.children) for c in token.children):
        out["person"] += 3
    if after is not None and after.text == "," and last + 2 < len(doc) and doc[last + 2].text.isdigit() and len(doc[last + 2].text) == 2:
        out["person"] += 2
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.lower_ in _PLACE_PREPOSITIONS:
            out["place"] += 2 if preposition.lower_ in {"in", "at", "near", "towards", "toward", "into", "throughout", "across"} else 1
        if preposition.lower_ == "of" and preposition.head.lemma_.lower() in _PLACE_NOUNS:
            out["place"] += 3
    if any(c.dep_ == "appos" and c.lemma_.lower() in _PLACE_NOUNS for c in token.children) or (
        token.dep_ == "appos" and token.head.lemma_.lower() in _PLACE_NOUNS
    ):
        out["place"] += 2
    return out
