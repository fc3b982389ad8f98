"""Which words mean the same, and which the opposite.

Three layers: words of one stem (recognise, recognition); groups of news English, below; WordNet's
synonyms and antonyms (data/). Lower-case lemmas throughout.
"""

import functools
import importlib.resources

import snowballstemmer

# Groups of near-equivalents in reports of votes, wars, diplomacy and measurement, by dictionary sense.
GROUPS: dict[str, str] = {
    "win": "win victory winner prevail triumph defeat beat elect carry oust unseat overtake",
    "lose": "lose loser defeat_suffered concede",
    "lead": "lead ahead first top outpoll",
    "trail": "trail behind second follow",
    "leave": "leave exit withdraw quit secede secession go brexit withdrawal departure walk_out pull_out",
    "stay": "stay remain keep continue",
    "favour": "favour favor support back approve accept yes endorse for agree adopt ratify approval acceptance",
    "oppose": "oppose against reject refuse no throw turn_down decline vote_down disapprove rejection opposition veto",
    "abstain": "abstain abstention",
    "begin": "begin start commence launch open break_out erupt outbreak onset beginning inception",
    "end": "end finish conclude cease stop terminate close over conclusion termination expire",
    "recognise": "recognise recognize recognition acknowledge",
    "retract": "withdraw retract revoke rescind cancel reverse withdrawal retraction annul",
    "create": "create establish found set_up institute form creation establishment foundation launch introduce",
    "adopt": "adopt pass approve adoption passage vote endorse",
    "demand": "demand call require urge insist request ask",
    "condemn": "condemn deplore denounce criticise criticize condemnation",
    "kill": "kill dead death die slay casualty fatality lose_life massacre toll",
    "injure": "injure wound hurt injury",
    "flee": "flee expel drive displace refugee leave_home uproot displacement expulsion",
    "land": "land ashore arrive disembark landing invade invasion",
    "capture": "capture take seize occupy seizure occupation fall storm overrun",
    "announce": "announce declare proclaim state say disclose announcement declaration proclamation",
    "dismiss": "dismiss sack fire dismissal depose topple overthrow",
    "resign": "resign step_down quit resignation stand_down",
    "appoint": "appoint name nominate appointment install swear inaugurate invest sworn",
    "succeed": "succeed follow replace successor succession",
    "precede": "precede predecessor",
    "measure": "measure survey determine measurement calculate",
    "rise": "rise increase raise climb grow up hike gain growth jump",
    "fall": "fall decrease drop decline lower cut reduce down reduction shrink",
    "border": "border frontier boundary adjoin neighbour neighbor abut",
    "near": "near outskirts close approach nearby",
    "broker": "broker mediate negotiate arrange mediation",
    "sign": "sign signature signing conclude",
    "reopen": "reopen open",
    "begin_office": "inaugurate inauguration swear sworn ceremony oath swear_in",
    "reach": "reach summit climb ascend arrive top ascent",
    "country": "country state nation",
    "war": "war conflict fighting hostility warfare clash battle",
    "ceasefire": "ceasefire truce armistice cease-fire",
    "troop": "troop soldier army force military personnel serviceman",
    "vote": "vote ballot poll",
    "referendum": "referendum plebiscite",
    "election": "election poll",
    "voter": "voter elector electorate",
    "turnout": "turnout participation",
    "round": "round run-off runoff",
    "part": "part share portion",
    "percent": "percent percentage",
    "buffer": "buffer demilitarised demilitarized",
    "height": "height high tall stand elevation altitude",
    "length": "length long run stretch",
    "area": "area cover extend occupy square",
    "population": "population inhabitant resident people live",
    "base": "base headquarter headquarters seat",
    "leader": "leader head chief",
    "deputy": "deputy vice",
}

# Words that evaluate; the contract: they are no part of a claim.
EVALUATIVE = frozenset(
    "good bad great terrible awful wonderful controversial important significant crucial vital essential indispensable strategic "
    "serious severe heavy lengthy brutal tragic proud happy sad sorry angry disappointed hopeful fair unfair wrong right reckless "
    "brave historic remarkable impressive disastrous dangerous risky shameful honest dishonest corrupt beautiful ugly strong weak "
    "clear obvious natural wise foolish stupid smart poor rich worst best better worse flat tense calm grim bleak optimistic "
    "pessimistic unacceptable acceptable legitimate reasonable absurd ridiculous outrageous worrying alarming encouraging "
    "promising difficult easy hard tough challenging bitter sweet divided united popular unpopular famous keen keener free "
    "necessary unnecessary inevitable overdue welcome sufficient insufficient decisive quiet empty busy".split()
)

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("win", "lose"),
    ("lead", "trail"),
    ("leave", "stay"),
    ("favour", "oppose"),
    ("begin", "end"),
    ("rise", "fall"),
    ("succeed", "precede"),
    ("abstain", "favour"),
    ("abstain", "oppose"),
    ("resign", "dismiss"),
    ("appoint", "dismiss"),
)
OPPOSITE_WORDS: tuple[tuple[str, str], ...] = (
    ("above", "below"),
    ("above", "beneath"),
    ("above", "under"),
    ("over", "under"),
    ("before", "after"),
    ("more", "less"),
    ("more", "fewer"),
    ("most", "least"),
    ("most", "fewest"),
    ("high", "low"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("large", "small"),
    ("long", "short"),
    ("longer", "shorter"),
    ("first", "last"),
    ("inside", "outside"),
    ("northern", "southern"),
    ("north", "south"),
    ("east", "west"),
    ("eastern", "western"),
    ("majority", "minority"),
    ("ahead", "behind"),
    ("increase", "decrease"),
    ("permanent", "temporary"),
    ("unanimously", "narrowly"),
    ("win", "lose"),
    ("accept", "reject"),
    ("legal", "illegal"),
    ("valid", "invalid"),
    ("public", "secret"),
    ("early", "late"),
    ("oldest", "youngest"),
    ("largest", "smallest"),
    ("highest", "lowest"),
    ("oldest", "newest"),
    ("fastest", "slowest"),
    ("direct", "indirect"),
    ("formal", "informal"),
    ("official", "unofficial"),
    ("male", "female"),
    ("man", "woman"),
    ("son", "daughter"),
    ("father", "mother"),
    ("left", "right"),
    ("import", "export"),
    ("lend", "borrow"),
    ("buy", "sell"),
    ("surplus", "deficit"),
    ("profit", "loss"),
    ("join", "leave"),
    ("arrive", "depart"),
    ("upper", "lower"),
    ("allow", "forbid"),
    ("allow", "ban"),
    ("lift", "impose"),
    ("extend", "shorten"),
    ("extend", "end"),
    ("confirm", "deny"),
    ("attack", "defend"),
    ("gain", "lose"),
    ("succeed", "fail"),
    ("strengthen", "weaken"),
)

_stemmer = snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case word."""
    return str(_stemmer.stemWord(word))


def _pairs(name: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    text = importlib.resources.files("claims.text.data").joinpath(name).read_text("utf-8")
    for line in text.splitlines():
        _, word, others = line.split("\t")
        for other in others.split():
            table.setdefault(word, set()).add(other)
            table.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in table.items()}


@functools.cache
def _synonyms() -> dict[str, frozenset[str]]:
    return _pairs("synonyms.tsv")


@functools.cache
def _antonyms() -> dict[str, frozenset[str]]:
    table = {word: set(others) for word, others in _pairs("antonyms.tsv").items()}
    for a, b in OPPOSITE_WORDS:
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in table.items()}


@functools.cache
def _groups_by_word() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group, words in GROUPS.items():
        for word in words.split():
            table.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in table.items()}


def groups(word: str) -> frozenset[str]:
    """The groups that hold `word`."""
    return _groups_by_word().get(word, frozenset())


@functools.lru_cache(maxsize=262144)
def similarity(a: str, b: str) -> float:
    """How much two lemmas mean the same: 1 equal, 0.9 one stem, 0.8 one group, 0.7 WordNet synonyms, else 0."""
    if a == b:
        return 1.0
    if len(a) > 3 and len(b) > 3 and (stem(a) == stem(b) or _derived(a, b)):
        return 0.9
    if groups(a) & groups(b):
        return 0.8
    if b in _synonyms().get(a, ()):
        return 0.7
    return 0.0


def _derived(a: str, b: str) -> bool:
    """One word made from the other: recognise, recognition; withdraw, withdrawal."""
    if frozenset((a, b)) in _NO_KIN:
        return False
    n = min(len(a), len(b))
    common = next((i for i in range(n) if a[i] != b[i]), n)
    endings = a[common:], b[common:]
    return common >= 5 and common >= 0.6 * max(len(a), len(b)) and all(e in _ENDINGS for e in endings)


_NO_KIN = frozenset(
    frozenset(pair.split("/"))
    for pair in "police/policy import/important organ/organise author/authority commune/community general/generous universe/university "
    "custom/customer person/personal intern/international contract/contraction minister/ministry secret/secretary execute/executive "
    "depart/department apart/apartment compete/competent except/exception relate/relative".split()
)
_ENDINGS = frozenset([""]) | frozenset(
    "e al ion tion ation ition ment er or ed ing ance ence y ity ic ical ise ize isation ization sion ssion ly s t d de ist "
    "ism se ze nce nt ncy ure ee ive te ting ain th ness ous ship an ian ese".split()
)


@functools.lru_cache(maxsize=262144)
def opposed(a: str, b: str) -> bool:
    """Whether two lemmas are opposites."""
    if a == b:
        return False
    if b in _antonyms().get(a, ()):
        return True
    mine, theirs = groups(a), groups(b)
    if mine & theirs:
        return False
    return any((x in mine and y in theirs) or (y in mine and x in theirs) for x, y in OPPOSITES)
