"""Who does what to whom: names compared in their roles, opposites, negation, directions."""

from claims.kinds.align import Alignment
from claims.kinds.base import NameRef, Statement
from claims.kinds.clause_cover import cover, same_subject
from claims.kinds.finding import Part
from claims.kinds.passage import EvidenceSentence
from claims.kinds.words import role_of
from claims.text import lexicon, names
from claims.text.mentions import Name
from claims.text.nlp import Token

_UP = frozenset(
    "high higher above more large larger great greater exceed up ahead over rise increase climb grow exceeding "
    "tall taller long longer old older heavy heavier strong stronger fast faster wide wider big bigger well".split()
)
_DOWN = frozenset(
    "low lower below less few fewer small smaller down short behind under fall decrease drop decline beneath "
    "shorter young younger light lighter weak weaker slow slower narrow narrower cool cooler".split()
)
_EXCLUSIVE_ROLES = frozenset(
    "subject object prep_from prep_at prep_to prep_on prep_of prep_with prep_under prep_against prep_for prep_in poss amod compound".split()
)


def direction(word: str) -> int:
    """+1 for words of more, -1 for words of less, 0 otherwise."""
    return 1 if word in _UP else -1 if word in _DOWN else 0


def _kinds_agree(a: str, b: str) -> bool:
    groups = ({"place", "nationality", "other"}, {"organisation", "other", "place"}, {"person"})
    return any(a in g and b in g for g in groups)


def _mention(sentence: EvidenceSentence, token: Token) -> Name | None:
    return next((n for n in sentence.sentence.names if n.first <= token.i <= n.last), None)


_CARRYING = frozenset("carry_out conduct make do undertake perform hold organise lead run work_out".split())


def governor_of(token: Token) -> list[tuple[str, str]]:
    """Every (role, governor) that a name may be said to have.

    Its own; of "President X of France" and "Turkish troops" also that of the word it belongs to; and of
    "a survey carried out by X" also the noun whose making is told.
    """
    out = [role_of(token)]
    at, hops = token, 0
    while hops < 3:
        if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.pos_ in {"NOUN", "PROPN"}:
            at = at.head.head
        elif at.dep_ in {"amod", "poss", "compound", "nmod"} and at.head.pos_ in {"NOUN", "PROPN"}:
            at = at.head
        else:
            break
        out.append(role_of(at))
        hops += 1
    place = token
    while place.dep_ == "pobj" and place.head.lower_ in {"in", "at", "of"} and place.head.head.pos_ in {"NOUN", "PROPN"} and hops < 6:
        place, hops = place.head.head, hops + 1  # in the hall of the palace in a town
        role, governor = role_of(place)
        if role in {"prep_in", "prep_at"}:
            out.append(("prep_in", governor))
    for role, governor in list(out):
        if role in {"prep_in", "prep_at"}:
            noun = next((t for t in token.ancestors if t.lemma_.lower() == governor and t.dep_ == "dobj"), None)
            if noun is not None and noun.head.lemma_.lower() in _CARRYING:
                out.append(("prep_in", noun.head.lemma_.lower()))
    for role, governor in list(out):
        if governor in _CARRYING and role == "subject":
            verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
            if verb is not None and verb.dep_ in {"acl", "relcl"}:
                out.append((role, verb.head.lemma_.lower()))
            elif verb is not None:
                out += [(role, c.lemma_.lower()) for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return out


def _inner_country(canonical: str) -> str | None:
    """The country in the name of an institution: Survey of India."""
    last = canonical.rsplit(" of ", 1)[-1]
    return last if last != canonical and names.is_country(last) else None


_OPEN_TO_MANY = frozenset(
    "vote abstain support oppose back sign ratify attend join recognise recognize condemn call say urge ask take_part participate".split()
)


def _shared(subject: Token, governor: str) -> bool:
    """Whether others may do the same beside a subject: it is one of a list, or the verb is one of those that many do."""
    return governor in _OPEN_TO_MANY or subject.dep_ == "conj" or any(c.dep_ == "conj" for c in subject.children)


def identifies(claim: Statement, ref: NameRef) -> bool:
    """Whether a name only says of what a claim is told, so that the same told of another contradicts nothing.

    That is so of a name in the subject where the claim tells a figure or date of it (inflation in one country, the end of one war; not
    who brokered a truce), where others may do the same beside it (vote, join, recognise), and where it is said to be one of many (a
    member, a signatory).
    """
    head = claim.clause.head
    if not any(ref.token.i == t.i or ref.token.is_ancestor(t) or t.is_ancestor(ref.token) for t in claim.clause.subject):
        return False
    if claim.quantities or claim.periods:
        done = next((c for c in head.children if c.dep_ == "dobj"), None)
        told = done is None or done.like_num or any(c.dep_ == "nummod" or c.like_num for c in done.children)
        return told or ref.role != "subject"  # "brokered the truce in 2008" is told of the truce
    if head.lemma_.lower() in _OPEN_TO_MANY:
        return True
    noun = next((c for c in head.children if c.dep_ in {"attr", "oprd"}), None)
    if head.lemma_ != "be" or noun is None or noun.pos_ != "NOUN":
        return False
    before = {c.lower_ for c in noun.children if c.dep_ in {"det", "nummod"}}
    return bool(before & {"a", "an", "one", "another"}) or noun.tag_ == "NNS"


def rival(claim: Statement, ref: NameRef, alignment: Alignment) -> tuple[str, float] | None:
    """The name that stands in the sentence in the role which the claim gives to `ref`, with how surely; None if there is none.

    A rival is of the same kind, is none of the claim's names, and hangs on a word that means the same by the same relation.
    """
    if identifies(claim, ref):
        return None
    own = [r.canonical for r in claim.names]
    wanted = governor_of(ref.token)
    best: tuple[str, float] | None = None
    for canonical, token in alignment.sentence.names:
        mention = _mention(alignment.sentence, token)
        if mention is None:
            continue
        inner = _inner_country(canonical) if ref.kind in {"place", "nationality"} else None
        if not _kinds_agree(ref.kind, mention.kind) and inner is None:
            continue
        if any(names.match(x, o) >= 0.8 for o in own for x in (canonical, inner or canonical)):
            continue
        if (
            {ref.kind, mention.kind} <= {"place", "nationality"}
            and names.is_country(ref.canonical) != names.is_country(inner or canonical)
            and ref.role.startswith("prep_")
        ):
            continue  # a place may lie in the other
        for role, governor in governor_of(token):
            for mine, word in wanted:
                if role != mine or role not in _EXCLUSIVE_ROLES or (role == "subject" and _shared(token, governor)):
                    continue
                same = lexicon.similarity(governor, word)
                if same >= 0.7 and (best is None or same >= best[1]):
                    best = mention.text, same
    return best


def opposites(claim: Statement, alignment: Alignment) -> list[tuple[str, str]]:
    """Pairs (claim word, sentence word) that are opposites, where the sentence has nothing closer to the claim's word."""
    out = []
    for word, _, local in alignment.words:
        if local >= 0.6 or word.inherited:
            continue
        for other in alignment.sentence.words:
            if lexicon.opposed(word.lemma, other.lemma) and not any(lexicon.similarity(other.lemma, w.lemma) >= 0.7 for w in claim.words):
                out.append((word.lemma, other.lemma))
    return out


def negation(claim: Statement, alignment: Alignment) -> Part | None:
    """A part for negation where the clause of the sentence that answers to the claim is found; None where it is not."""
    head = claim.clause.head
    lemma = next((w.lemma for w in claim.words if w.token.i == head.i), None)
    if lemma is None:
        return None
    for other in alignment.sentence.statements:
        theirs = next((w.lemma for w in other.words if w.token.i == other.clause.head.i), None)
        if theirs is None or lexicon.similarity(lemma, theirs) < 0.7:
            continue
        same = claim.clause.negated == other.clause.negated
        covered = cover(claim, alignment, other) * (1.0 if same_subject(claim, other) >= 0.7 else 0.7)
        if not same and covered < 0.55:
            continue
        return Part(
            "negation",
            "not so" if claim.clause.negated else "so",
            "not so" if other.clause.negated else "so",
            "agrees" if same else "disagrees",
            min(0.8, covered),
        )
    return None


def denied_existence(claim: Statement, alignment: Alignment) -> Part | None:
    """A part where the sentence says that there is, was or will be none of what the claim says is held, made or had."""
    if claim.clause.negated:
        return None
    objects = {t.lemma_.lower() for t in claim.clause.tokens if t.dep_ == "dobj" and t.pos_ == "NOUN"}
    for other in alignment.sentence.statements:
        head = other.clause.head
        if head.lemma_ != "be" or not any(c.dep_ == "expl" for c in head.children):
            continue
        told = [c for c in head.children if c.dep_ in {"attr", "nsubj"}]
        none = any(c.dep_ == "neg" for c in head.children) or any(g.lower_ == "no" for c in told for g in c.children)
        if none and any(c.lemma_.lower() in objects for c in told):
            return Part("negation", "so", "there is none", "disagrees", 0.85)
    return None


def other_polarity(claim: Statement, alignment: Alignment) -> bool:
    """Whether the clause of the sentence that shares most words with the claim is denied where the claim is not, or the reverse."""
    own = {w.lemma for w in claim.words if not w.inherited}
    if not own:
        return False

    def shared(other: Statement) -> float:
        theirs = {w.lemma for w in other.words}
        return sum(max((lexicon.similarity(a, b) for b in theirs), default=0.0) for a in own)

    best = max(alignment.sentence.statements, key=shared, default=None)
    return best is not None and shared(best) >= 0.4 * len(own) and best.clause.negated != claim.clause.negated


def swapped(claim: Statement, alignment: Alignment) -> bool:
    """Whether subject and object of one verb are exchanged between claim and sentence."""
    mine = {r.role: r for r in claim.names if r.role in {"subject", "object"}}
    if len(mine) < 2:
        return False
    theirs: dict[str, str] = {}
    for canonical, token in alignment.sentence.names:
        role, governor = role_of(token)
        if role in {"subject", "object"} and lexicon.similarity(governor, mine["subject"].governor) >= 0.8:
            theirs[role] = canonical
    if len(theirs) < 2:
        return False
    return (
        names.match(mine["subject"].canonical, theirs["object"]) >= 0.8 and names.match(mine["object"].canonical, theirs["subject"]) >= 0.8
    )


def crossed(claim: Statement, alignment: Alignment) -> bool:
    """Whether two names are exchanged: in the claim each stands with one word, in the sentence with the other's."""
    from claims.kinds.slots import distance

    own = [(r, [t for n, t in alignment.sentence.names if names.match(r.canonical, n) >= 0.8]) for r in claim.names if not r.inherited]
    own = [(r, t) for r, t in own if t]
    words = [
        (w, [x.token for x in alignment.sentence.words if lexicon.similarity(w.lemma, x.lemma) >= 0.7])
        for w in claim.words
        if w.weight >= 0.6 and not w.inherited
    ]
    words = [(w, t) for w, t in words if t]
    for i, (a, at_a) in enumerate(own):
        for b, at_b in own[i + 1 :]:
            near_a = min(words, key=lambda w: distance(a.token, w[0].token), default=None)
            near_b = min(words, key=lambda w: distance(b.token, w[0].token), default=None)
            if near_a is None or near_b is None or near_a[0] is near_b[0]:
                continue
            if lexicon.similarity(near_a[0].lemma, near_b[0].lemma) >= 0.7:
                continue

            def span(tokens: list[Token], others: list[Token]) -> float:
                return min(distance(x, y) for x in tokens for y in others)

            straight = span(at_a, near_a[1]) + span(at_b, near_b[1])
            across = span(at_a, near_b[1]) + span(at_b, near_a[1])
            mine = distance(a.token, near_a[0].token) + distance(b.token, near_b[0].token)
            if across + 2.0 <= straight and mine <= 8:
                return True
    return False


_UNIVERSAL = frozenset("no never every only none nobody nothing all always".split())


_TIMES = frozenset(
    "second minute hour day night morning evening afternoon weekend week month quarter season year decade century spring "
    "summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)


def extremes(statement_tokens: list[Token]) -> set[str]:
    """The universals and superlatives among words: what an example can't support (contract, "Universals")."""
    out: set[str] = set()
    for token in statement_tokens:
        word = token.lower_
        if word in {"last", "latest", "first", "most"} and token.head.lemma_.lower() in _TIMES:
            continue  # "last Thursday", "the first week"
        if word in _UNIVERSAL and not (word == "all" and token.dep_ == "advmod"):
            out.add("only" if word == "only" else "none" if word in {"no", "never", "none", "nobody", "nothing"} else "every")
        elif (token.tag_ in {"JJS", "RBS"} and word not in {"least", "best"}) or word in {"first", "last", "sole", "latest"}:
            out.add(word if word not in {"most", "least"} else "most")
    return out


def exceptional(statement_tokens: list[Token]) -> bool:
    """Whether a universal names its exception: "since South Sudan", "other than", "except"."""
    return any(t.lower_ in {"since", "except", "besides", "but", "than", "before", "until"} for t in statement_tokens)
