"""The general comparison of a claim with one sentence: its values by type, its names by role, its words by meaning."""

from claims.kinds import stance
from claims.kinds.align import Alignment, align
from claims.kinds.base import Statement
from claims.kinds.clause_cover import sureness
from claims.kinds.date_match import compare_dates as compare_periods
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence
from claims.kinds.polarity import denied_beside, polarity
from claims.kinds.roles import crossed, denied_existence, exceptional, extremes, negation, opposites, other_polarity, rival, swapped
from claims.kinds.slots import affinities, counted_alike, head_token
from claims.model.evidence import Span
from claims.model.values import Period, Quantity
from claims.text import lexicon
from claims.text.reader import Reading

SURE = 0.62  # affinity from which a value of the sentence is taken as the claim's counterpart
EXACT_COUNTS = frozenset("vote seat member deputy delegate ballot resolution abstention country state round".split())


def _span(reading: Reading, start: int, end: int) -> Span:
    return Span(exact=reading.text[start:end], start=start, end=end)


def is_exact(q: Quantity) -> bool:
    """Tallies, seats and ordinals are compared exactly (contract, "Numbers")."""
    last = q.counted.split()[-1].rstrip("s") if q.counted else ""
    return q.unit == "ordinal" or (q.unit == "count" and (q.of is not None or last in EXACT_COUNTS))


def _percent_role(reading: Reading, start: int, end: int) -> str:
    """What a percentage measures: turnout, or something else."""
    token = head_token(reading, start, end)
    words = {t.lemma_.lower() for t in [token, token.head, *token.head.children, *token.children, token.head.head]}
    if words & {"turnout", "participation", "register", "electorate"} or {"take", "part"} <= words:
        return "turnout"
    return "other"


_TIME = frozenset("second minute hour day week month year decade century".split())


def _same_duration(claim: Statement, q: Quantity, reading: Reading, v: Quantity) -> bool:
    """Whether two durations are of one thing: a five-day war is not two weeks after the guns fell silent."""

    def of(r: Reading, x: Quantity) -> set[str]:
        token = head_token(r, x.start, x.end)
        near = [token.head, token.head.head, *token.ancestors][:4]
        return {t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "VERB", "PROPN"}}

    after = reading.text[v.end : v.end + 9].lower()
    if any(w in after for w in (" after", " later", " before", " earlier", " ago")):
        return False
    mine, theirs = of(claim.reading, q), of(reading, v)
    return any(lexicon.similarity(a, b) >= 0.7 for a in mine for b in theirs)


def quantity_parts(claim: Statement, alignment: Alignment) -> list[Part]:
    """Each quantity of the claim beside its best counterpart in the sentence."""
    out: list[Part] = []
    for i, q in enumerate(claim.quantities):
        name = "quantity" if i == 0 else f"quantity_{i + 1}"
        part = _quantity_part(claim, q, alignment, name)
        out.append(part if part is not None else Part(name, q.text, "", "undecided", 0.0, "no figure of this kind in the sentence"))
    return out


def _quantity_part(claim: Statement, q: Quantity, alignment: Alignment, name: str) -> Part | None:
    sentence = alignment.sentence
    reading = sentence.passage.reading
    pool = [
        v
        for v in sentence.sentence.quantities
        if compare_quantities(q, v, is_exact(q)).result != "incomparable" and counted_alike(q, v) > 0.5
    ]
    if q.unit == "percent":
        role = _percent_role(claim.reading, q.start, q.end)
        pool = [v for v in pool if _percent_role(reading, v.start, v.end) == role]
    if q.unit in _TIME:
        pool = [v for v in pool if _same_duration(claim, q, reading, v)]
    if not pool:
        return None
    at = head_token(claim.reading, q.start, q.end)
    heads = [head_token(reading, v.start, v.end) for v in pool]
    scores = [a * (0.6 + 0.4 * counted_alike(q, v)) for a, v in zip(affinities(claim, at, alignment, heads), pool, strict=True)]
    order = sorted(range(len(pool)), key=lambda k: -scores[k])
    best = order[0]
    for k in order:  # among near equals, the one that agrees
        if scores[best] - scores[k] <= 0.1 and compare_quantities(q, pool[k], is_exact(q)).result == "agrees":
            best = k
            break
    compared = compare_quantities(q, pool[best], is_exact(q))
    if compared.result == "incomparable":
        return None
    v = pool[best]
    return Part(name, q.text, v.text, compared.result, scores[best], compared.note, (_span(reading, v.start, v.end),))


def period_parts(claim: Statement, alignment: Alignment) -> list[Part]:
    """Each date of the claim beside its best counterpart."""
    own = [p for p in claim.periods if not p.text.lower().startswith("than ")]
    return [_period_part(claim, p, alignment, "date" if i == 0 else f"date_{i + 1}") for i, p in enumerate(own)]


def _period_part(claim: Statement, p: Period, alignment: Alignment, name: str) -> Part:
    sentence = alignment.sentence
    reading = sentence.passage.reading
    pool = [v for v in sentence.sentence.periods if not v.text.lower().startswith("than ")]
    if not pool:
        around = _governing(sentence)
        if around is None:
            return Part(name, p.text, "", "undecided", 0.0, "no date in the sentence")
        compared = compare_periods(p, around)
        result = compared.result if compared.result != "disagrees" else "undecided"
        return Part(
            name,
            p.text,
            around.text,
            result,
            0.5 * alignment.score,
            compared.note,
            (_span(reading, around.start_offset, around.end_offset),),
        )
    at = head_token(claim.reading, p.start_offset, p.end_offset)
    heads = [head_token(reading, v.start_offset, v.end_offset) for v in pool]
    scores = [
        a * (1.0 if v.form == p.form or {v.form, p.form} <= {"point", "range"} else 0.7)
        for a, v in zip(affinities(claim, at, alignment, heads), pool, strict=True)
    ]
    order = sorted(range(len(pool)), key=lambda k: -scores[k])
    best = order[0]
    for k in order:
        if scores[best] - scores[k] <= 0.1 and compare_periods(p, pool[k]).result == "agrees":
            best = k
            break
    compared = compare_periods(p, pool[best])
    v = pool[best]
    return Part(name, p.text, v.text, compared.result, scores[best], compared.note, (_span(reading, v.start_offset, v.end_offset),))


def _governing(sentence: EvidenceSentence) -> Period | None:
    """The date that rules a sentence without one: the latest stated before it in its paragraph."""
    for other in reversed(sentence.passage.sentences[: sentence.index]):
        if other.sentence.paragraph != sentence.sentence.paragraph:
            break
        if other.sentence.periods:
            return other.sentence.periods[-1]
    return None


def symbol_parts(claim: Statement, alignment: Alignment) -> list[Part]:
    """The claim's resolutions beside those of the sentence (or of the title and the sentence before)."""
    if not claim.symbols:
        return []
    sentence = alignment.sentence
    here = [s.number for s in sentence.sentence.symbols]
    near = here or [s.number for o in sentence.near(before=2) for s in o.sentence.symbols]
    wanted = [s.number for s in claim.symbols]
    shown = ", ".join(wanted)
    if all(w in here for w in wanted) or (near and all(w in near for w in wanted)):
        return [Part("resolution", shown, ", ".join(near), "agrees", 0.95)]
    if here and not set(here) & set(wanted):
        return [Part("resolution", shown, ", ".join(here), "disagrees", alignment.score)]
    return [Part("resolution", shown, ", ".join(near), "undecided", 0.3)]


def name_parts(claim: Statement, alignment: Alignment) -> list[Part]:
    """The claim's names that the sentence does not hold, beside the name that stands there in their role."""
    out: list[Part] = []
    for ref, cover, _ in alignment.names:
        if cover >= 0.5 or ref.inherited:
            continue
        other = rival(claim, ref, alignment)
        if other is not None:
            strays = [r for r, c, _ in alignment.names if r is not ref and c < 0.5 and (r.role == "subject" or not r.inherited)]
            if strays:  # another subject than the claim's: no evidence on it
                other = other[0], 0.6 * other[1]
            out.append(Part(ref.role.removeprefix("prep_"), ref.token.text, other[0], "disagrees", min(other[1], alignment.word_score)))
        else:
            out.append(Part(ref.role.removeprefix("prep_"), ref.token.text, "", "undecided", 0.2, "not named in the passage"))
    return out


def compare(claim: Statement, sentence: EvidenceSentence, context_names: list[str]) -> Finding | None:
    """The stance of one sentence to a claim, by the general rules; None when it says nothing of it."""
    alignment = align(claim, sentence, context_names)
    if alignment.score < 0.3:
        return None
    parts = (
        quantity_parts(claim, alignment) + period_parts(claim, alignment) + symbol_parts(claim, alignment) + name_parts(claim, alignment)
    )
    for part in parts:
        if part.result == "disagrees" and part.inputs:
            part.certainty *= sureness(claim, alignment, part.inputs[0].start)
    against = opposites(claim, alignment)
    denied = negation(claim, alignment)
    universal = extremes(claim.clause.tokens)
    if (
        denied is not None
        and denied.result == "disagrees"
        and alignment.word_score >= 0.6
        and not ("none" in universal and exceptional(claim.clause.tokens))
    ):
        parts.append(denied)
    told = polarity(claim, alignment)
    if told == "opposite" and denied not in parts and not universal and _told_of(alignment):
        parts.append(Part("negation", "so", "not so", "disagrees", min(0.9, 0.45 + 0.5 * alignment.word_score)))
    missing = denied_existence(claim, alignment)
    if missing is not None and alignment.context >= 0.5:
        parts.append(missing)
    for mine, theirs in against[:1]:
        parts.append(Part("wording", mine, theirs, "disagrees", 0.8 * alignment.score))
    if swapped(claim, alignment) or crossed(claim, alignment):
        parts.append(Part("roles", "as the claim has them", "the other way round", "disagrees", 0.8))
    found = weigh(claim, alignment, parts)
    if found.stance == "supports" and universal - extremes(sentence.passage.reading.tokens(sentence.sentence)):
        found.stance, found.why_not = "neutral", "an example does not show that it is so of all, or the most"
    unlike = told in {"opposite", "doubtful"} or (
        found.basis == "rule" and told != "same" and (other_polarity(claim, alignment) or denied_beside(claim, alignment))
    )
    if found.stance == "supports" and unlike:
        found.stance, found.why_not = "neutral", "the passage denies something like it"
    return found


def _told_of(alignment: Alignment) -> bool:
    """Whether the claim's own names and most of its words stand in a sentence or around it."""
    return not any(not r.inherited for r in alignment.missing_names()) and alignment.word_score >= 0.65 and alignment.context >= 0.25


def weigh(claim: Statement, alignment: Alignment, parts: list[Part]) -> Finding:
    """Parts to one stance with its strength."""
    valued = [p for p in parts if p.inputs or p.name.startswith(("quantity", "date", "resolution"))]
    disagree = [p for p in parts if p.result == "disagrees"]
    agree = [p for p in parts if p.result == "agrees"]
    undecided = [p for p in parts if p.result == "undecided"]
    topical = 0.5 * _names_besides(alignment, disagree) + 0.5 * alignment.word_score
    told = _predicate_cover(claim, alignment)
    missing = [r for r in alignment.missing_names() if not r.inherited]
    if disagree:
        worst = max(disagree, key=lambda p: p.certainty)
        others_hold = 1.0 if not undecided else 0.85
        strength = worst.certainty * (0.55 + 0.45 * topical) * others_hold * (0.8 if len(disagree) > 1 else 1.0)
        if missing and all(p.name.startswith(("quantity", "date")) for p in disagree):
            strength *= 0.7
        return Finding(alignment.sentence, "refutes", strength, parts)
    if valued:
        certainty = min((p.certainty for p in agree), default=0.0)
        if undecided or not agree:
            return Finding(alignment.sentence, "neutral", 0.5 * topical, parts, why_not="not every part is settled here")
        return Finding(alignment.sentence, "supports", certainty * (0.55 + 0.45 * topical) * (0.7 + 0.3 * told), parts)
    if undecided or missing:
        return Finding(alignment.sentence, "neutral", 0.5 * topical, parts, why_not="a name of the claim is missing here")
    told_so = stance.DEFAULT.judge(claim, alignment)
    return Finding(alignment.sentence, told_so.stance, told_so.strength, parts, basis="rule")


def _predicate_cover(claim: Statement, alignment: Alignment) -> float:
    """Whether the sentence (or one beside it) holds the claim's predicate; 1 where the claim's verb says nothing by itself."""
    head = claim.clause.head
    return next((cover for word, cover, _ in alignment.words if word.token.i == head.i), 1.0)


def _names_besides(alignment: Alignment, disagree: list[Part]) -> float:
    """How far the names are covered, those apart that are themselves in dispute."""
    disputed = {p.claim for p in disagree if not p.inputs}
    rest = [(ref.weight * (0.7 if ref.inherited else 1.0), cover) for ref, cover, _ in alignment.names if ref.token.text not in disputed]
    total = sum(w for w, _ in rest)
    return sum(w * c for w, c in rest) / total if total else alignment.context
