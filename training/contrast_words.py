"""Word lists of the contrast templates: opposites, words that exclude each other, words that mean the same."""

import functools
import importlib.resources

# The two sides of each are opposites; swapping one for the other in a true sentence makes it false.
DIRECTION = """
more than/fewer than; more than/less than; over/under; at least/fewer than; at most/more than; higher than/lower than; above/below;
larger than/smaller than; older than/younger than; longer than/shorter than; better than/worse than; earlier than/later than;
north of/south of; east of/west of; northern/southern; eastern/western; north/south; east/west; largest/smallest; biggest/smallest;
highest/lowest; tallest/shortest; longest/shortest; oldest/youngest; oldest/newest; fastest/slowest; most/least; maximum/minimum;
majority/minority; upper/lower; inside/outside; ahead of/behind; best/worst; first/last; up/down; increase/decrease;
growing/shrinking; rising/falling; warmer/colder; warming/cooling"""
ORDER = """
before/after; until/since; earlier/later; predecessor/successor; preceded/followed; precedes/follows; preceding/following;
prior to/after"""
OUTCOME = """
won/lost; wins/loses; winning/losing; winner/loser; victory/defeat; rose/fell; risen/fallen; rises/falls; increased/decreased;
increases/decreases; gained/lost; grew/shrank; accepted/rejected; approved/rejected; supported/opposed; supports/opposes;
allowed/banned; allows/forbids; began/ended; begins/ends; started/stopped; opened/closed; joined/left; arrived/departed;
succeeded/failed; confirmed/denied; attacked/defended; born/died; passed/failed; hired/fired; married/divorced; bought/sold;
built/demolished; created/destroyed; entered/left; remained/left; positive/negative; successful/unsuccessful; popular/unpopular;
legal/illegal; alive/dead; true/false; possible/impossible; able/unable; same/different; like/unlike; with/without;
fiction/non-fiction; professional/amateur; single/married; guilty/innocent; major/minor; public/private; ancient/modern; rich/poor;
full/empty; indoors/outdoors; awake/asleep; standing/sitting; walking/sleeping; smiling/crying; alone/together; young/old; old/new;
hot/cold; dry/wet; early/late; large/small; big/small; long/short; high/low; good/bad; easy/difficult; safe/dangerous; male/female;
man/woman; men/women; boy/girl; boys/girls"""
QUANTIFIER = """
all/none of; all/no; every/no; each/no; many/few; many/no; most/few; some/no; always/never; everyone/no one; everybody/nobody;
everything/nothing; both/neither of; several/no; often/rarely; usually/rarely; a lot of/little; multiple/no; any/no"""
KIN = """
father/mother; son/daughter; brother/sister; husband/wife; uncle/aunt; king/queen; prince/princess; actor/actress; his/her; he/she;
himself/herself; grandfather/grandmother; nephew/niece"""
# One word of a line excludes the others.
EXCLUSIVE = {
    "month": "January February March April May June July August September October November December",
    "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "colour": "red blue green yellow black white brown purple orange pink gray",
    "ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "season": "spring summer autumn winter",
    "instrument": "piano guitar violin drums trumpet saxophone cello flute bass harp",
    "sport": "football basketball baseball tennis cricket rugby golf hockey boxing swimming volleyball",
    "trade": "lawyer farmer painter dentist pilot carpenter chemist mathematician architect surgeon",
    "genre": "comedy horror western documentary thriller musical drama romance",
    "animal": "dog cat horse cow sheep elephant bird fish monkey rabbit",
    "place": "beach kitchen street forest park restaurant office stadium church school",
    "vehicle": "car bus train bicycle boat motorcycle truck airplane skateboard",
    "planet": "Mercury Venus Mars Jupiter Saturn Uranus Neptune",
    "religion": "Christianity Islam Judaism Buddhism Hinduism",
    "language": "English French German Spanish Italian Russian Chinese Japanese Arabic Portuguese Hindi",
    "rank": "captain major colonel general lieutenant sergeant admiral",
    "kind": "film novel album song book play opera poem magazine newspaper game",
}
ORGANS = """Senate;House of Representatives;Supreme Court;Congress
General Assembly;Security Council;Human Rights Council;Secretariat
European Parliament;European Commission;European Council;European Court of Justice
House of Commons;House of Lords;High Court
World Bank;International Monetary Fund;World Trade Organization;World Health Organization
FBI;CIA;NSA
ministry;parliament;court;police
president;prime minister;foreign minister;governor;mayor
Army;Navy;Air Force;Marine Corps
university;government;company;union
NBA;NFL;NHL;MLB"""
SAME = """
began/started; begin/start; begins/starts; film/movie; located/situated; died/passed away; created/made; purchased/bought;
sold/was selling; assisted/helped; attempted/tried; large/big; huge/enormous; received/got; ended/concluded; finished/completed;
called/named; known as/called; approximately/about; nearly/almost; wrote/authored; founded/established; resided/lived;
portrayed/played; obtained/acquired; numerous/many; several/a number of; kids/children; kid/child; man/male person; woman/lady;
physician/doctor; lawyer/attorney; car/automobile; road/street; quickly/rapidly; tells/says; stated/said; announced/declared;
required/needed; requires/needs; allowed/permitted; allows/permits; prohibited/forbidden; wed/married; couch/sofa; bike/bicycle;
picture/photo; sitting/seated; jogging/running; talking/speaking; looks at/watches; near/close to; also/as well; because/since;
however/but; nation/country; town/small city; citizens/people; conflict/war; attack/assault; leader/head; increase/rise;
increased/rose; decreased/declined; reduced/cut; killed/slain; injured/wounded; elected/voted in; resigned/stepped down;
appointed/named; chief/head; spouse/partner; job/position; award/prize; debuted/premiered; released/put out; main/principal;
major/important; various/different; initial/first; annual/yearly; recently/lately; usually/typically; frequently/often;
rarely/seldom; whole/entire; correct/right; incorrect/wrong; happy/glad; angry/mad; smart/clever; fast/quick; difficult/hard;
simple/easy; aid/help; shop/store; garbage/trash; autumn/fall; TV/television; series/show; vocalist/singer; musician/music player;
author/writer; soccer/association football; U.S./US; United States/USA; United Kingdom/UK"""
NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
SHARES = {"a tenth": "10", "a fifth": "20", "a quarter": "25", "a third": "33.3", "half": "50", "two thirds": "66.7"}
SHARES["three quarters"] = "75"
# Verbs whose past and participle are one, and whose subject and object can't be exchanged.
ROLE_VERBS = (
    "directed defeated founded produced published created invented discovered designed built owned hosted edited composed succeeded "
    "preceded replaced attacked invaded killed influenced developed recorded released distributed supported sponsored elected "
    "appointed acquired bought sold captured conquered managed coached trained taught narrated translated painted beat"
).split()
# A relation after which one name excludes another.
FUNCTIONAL = (
    r"born in|died in|directed by|written by|founded by|created by|published by|produced by|located in|situated in|capital of|set in|"
    r"married to|won by|invented by|discovered by|owned by|developed by|composed by|released by|hosted by|led by|headquartered in|"
    r"succeeded by|preceded by|based in|died on|born on|defeated by|named after|distributed by|buried in|native of|mother is|father is"
)
ALLEGED = (
    "It has been alleged that",
    "According to an unconfirmed rumour,",
    "It is unclear whether",
    "Critics claim, without evidence, that",
    "Prosecutors are investigating whether",
    "Some people believe that",
    "Observers speculated that",
    "The plaintiffs alleged that",
)
DENIED = (
    "A spokesman denied that",
    "The minister rejected claims that",
    "The company has denied reports that",
    "Both of them deny that",
    "She dismissed suggestions that",
)
SAID = (
    "Officials confirmed that",
    "According to the report,",
    "It is well documented that",
    "The agency announced that",
    "Researchers found that",
    "The authors note that",
)


def opposites(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a list like those above, both ways."""
    pairs = [tuple(pair.split("/")) for pair in listed(text)]
    return tuple([(a, b) for a, b in pairs] + [(b, a) for a, b in pairs])


def listed(text: str) -> list[str]:
    """The entries of a list like those above, in order."""
    return [entry.strip() for entry in text.replace("\n", ";").split(";") if entry.strip()]


@functools.cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """word -> its others, of a table of the installed program (WordNet's)."""
    table: dict[str, set[str]] = {}
    for line in importlib.resources.files("claims.text.data").joinpath(name).read_text("utf-8").splitlines():
        _, word, others = line.split("\t")
        for other in others.split():
            table.setdefault(word, set()).add(other)
            table.setdefault(other, set()).add(word)
    return {word: tuple(sorted(others)) for word, others in table.items()}


def antonyms(word: str) -> tuple[str, ...]:
    """WordNet's antonyms of a lower-case word."""
    return _table("antonyms.tsv").get(word, ())


def synonyms(word: str) -> tuple[str, ...]:
    """WordNet's synonyms of a lower-case word, if they are few: a word of many has many senses."""
    found = _table("synonyms.tsv").get(word, ())
    return found if len(found) <= 2 else ()


@functools.cache
def nationalities() -> tuple[tuple[str, str], ...]:
    """(country, its adjective) of the countries whose adjective is one word."""
    rows = importlib.resources.files("claims.text.data").joinpath("countries.tsv").read_text("utf-8").splitlines()
    found = []
    for row in rows:
        name, _, demonyms, _ = row.split("\t")
        words = [d for d in demonyms.split("|") if d and " " not in d and not d.endswith("s")]
        if words:
            found.append((name, words[0]))
    return tuple(found)
