"""Statements on the recognition of states, read alike in claims and documents: who recognised whom, withdrew it, did not, when."""

import re
from dataclasses import dataclass

from claims.kinds.un_votes_text import NUM, number
from claims.model.values import Period
from claims.text.context import Context
from claims.text.countries import Mention, find_states, state
from claims.text.reader import Reading, Sentence

RECOGNISE = r"(?:recogni[sz](?:e[sd]?|ing)|accept(?:s|ed|ing)? (?:the |its |their )?(?:secession|independence))"
_LIST = (r"(?:[Tt]he )?(?:[Rr]epublic of |[Ss]tate of |Pacific island of |island of )?§+(?:(?:, and the |, and |, the |, | and the | and | or | nor |"
         r",? as well as (?:the )?|,? along with |,? together with )(?:Pacific island of |island of )?§+)*")
_AUX = r"(?:(?:had|has|have|also|formally|officially|first|later|then|itself|therefore|became|both|all|now|already|on|in|_+|who|which|that),?\s+)*"
_FUTURE = re.compile(r"\b(?:will|would|may|might|could|should|plans? to|promised to|considering|refus\w+ to|might become|hopes?|rumours?|whether)\b")
_ACTIVE = re.compile(rf"(?P<who>{_LIST})(?:, [^,;.§]{{0,60}},)?\s*(?P<aux>{_AUX})(?P<neg>(?:(?:do|does|did|has|have|had) (?:not|never)(?: \w+)? )|never )?(?P<verb>{RECOGNISE})\b")
_ANNOUNCED = re.compile(rf"(?P<who>{_LIST})[^;.§]{{0,30}} announced[^;.§]{{0,30}}\bthat (?:it|they) (?:was |were )?(?P<verb>recogni[sz](?:e[sd]?|ing))\b|(?P<who2>{_LIST}) announced (?:its|their) recognition\b")
_BY = re.compile(rf"\b(?P<neg>(?:not|never)(?: been)? )?recogni[sz]ed (?:as [^,;.§]{{0,40}}? )?(?:at that time |so far |to date )?(?P<only>only |solely |exclusively )?by (?P<only2>only )?(?P<who>{_LIST})")
_RANKED = re.compile(rf"(?P<who>{_LIST})(?:, [^;.§]{{0,60}},)?\s+(?:has |had |have )?(?:also )?(?:became|become|becomes|was|is|remains?|remained|being)(?: by then| still)? "
                     r"(?:the |one of the )(?P<rank>first|only|latest|last|sole|\w+th|second|third)\b(?P<what>[^.;:]{0,60}?) "
                     rf"(?:to (?:formally |have )?(?:{RECOGNISE}|do(?:ne)? so)|that (?:has |have )?(?:{RECOGNISE}|done so))")
_ONLY_IS = re.compile(rf"\bonly (?:other )?(?:country|state|member|nation)s?[^.;:§]{{0,40}} (?:that|which|to) (?:have |has )?{RECOGNISE}[^.;:]{{0,60}}? (?:is|are|was) (?P<who>{_LIST})")
_WITHDREW = re.compile(
    rf"(?P<who>{_LIST})(?:, [^;.]{{0,80}},)?[^;.§]{{0,70}}?\b(?:retract\w*|withdr[ae]w\w*|revok\w+|rescind\w*|cancel\w*|suspend\w*|froze\w*|taken? back|took back|reversed|annulled)\s+"
    r"(?:its|their|the|all|that|this)?\s*(?:earlier |formal |diplomatic )*recognition")
_WITHDRAWN_BY = re.compile(rf"\b(?:withdrawal|retraction|revocation) of (?:its |the )?recognition (?:of §+ )?by (?P<who>{_LIST})")
_NO_STATE = (r"(?:[Nn]o|[Nn]either|[Nn]ot one|[Nn]one of the)(?: (?:single|other|foreign|sovereign|UN|U\.N\.))* (?:country|countries|state|states|nation|member|members|government)"
             r"(?: state)?s?(?: of the (?:United Nations|UN|world))?")
_NONE = re.compile(rf"\b(?:{_NO_STATE}\b[^.;]{{0,40}}?\b(?:{RECOGNISE}|recogni[sz]ed?)|(?:not|never)(?: been)? recogni[sz]ed (?:as [^,;]{{0,30}} )?by (?:any|a single)"
                   r"(?: \w+)? (?:country|state|member|nation|government)|recogni[sz]ed by (?:none|no (?:other )?(?:\w+ )?(?:country|state|member|nation)))")
_NO_WITHDRAWAL = re.compile(rf"\b{_NO_STATE}\b[^.;]{{0,30}}\b(?:withdr[ae]w\w*|retract\w*|revok\w+|rescind\w*|taken back|took back|cancel\w*)\s+(?:its|their|that|the)?\s*recognition")
_CLOSED = re.compile(rf"\b(?P<n>{NUM}) (?:UN |other |EU )?(?:members?(?: states)?(?: of (?:the )?(?:United Nations|UN|European Union|EU))?|countries|states)\b(?P<said>[^.;:]{{0,90}}): (?P<who>{_LIST})", re.I)
_DENIED_LIST = re.compile(rf"\b(?P<n>{NUM})\b[^.:;]{{0,40}}?\b(?:do not|don't|have not|has not|had not)\b[^.:;]{{0,40}}: (?P<who>{_LIST})|"
                          rf"\b(?P<n2>{NUM}) of (?:them|these): (?P<who2>{_LIST})", re.I)
_NOR = re.compile(rf"\bNor (?:do|does|did|has|have) (?P<who>{_LIST})")
_FOLLOW = re.compile(rf"(?P<who>{_LIST})(?:, [^,;.§]{{0,40}},)? (?:then |also |both )?(?:followed|did so|did the same|joined (?:them|it)|came next|followed suit|had done so|had taken a similar step)\b")
_GAPPED = re.compile(rf"(?P<who>{_LIST}) (?:on |in |at the end of )?(?P<date>_+)")
_COUNTS = (
    re.compile(rf"(?<![\w-])(?P<n>{NUM}|\d{{3}})(?: of the \d+)? (?:UN |member |other |sovereign )*(?:countries|states|members|nations|governments)\b[^.;:,]{{0,40}}?\b(?:now |already |have |had )?(?<!not ){RECOGNISE}\b", re.I),
    re.compile(rf"\brecogni[sz]ed (?:at that time |so far |today )?by (?:some |about |only |more than |over |nearly )?(?P<n>{NUM}|\d{{3}}) (?:UN |member |other )*(?:countries|states|members|nations)", re.I),
    re.compile(rf"\bto (?P<n>{NUM}|\d{{3}}) the number of (?:countries|states|members)[^.;]{{0,60}}recogni[sz]", re.I),
    re.compile(rf"\b(?P<n>{NUM}|\d{{3}}) now recogni[sz]e\b", re.I),
    re.compile(rf"\bnumber of (?:countries|states|members)[^.;]{{0,30}}recogni[sz]\w+[^.;]{{0,30}} (?:to|at|is|was) (?P<n>{NUM}|\d{{3}})\b", re.I),
)
_TREAT = re.compile(r"\b(?:treat|regard|consider|recogni[sz]\w*|made|done so|diplomatic|relations|allies)\b")
_ABOUT = re.compile(r"recogni(?:[sz]|tion)|accept(?:s|ed|ing)? (?:the |its |their )?(?:secession|independence)|treat them as independent|treat it as independent|as an independent state|as a state\b")
_AMONG = re.compile(rf"\brecogni[sz]ed (?:it|them|§+)[^.;§]{{0,40}}?,? (?:among (?:them|others)|including),? (?P<who>{_LIST})")
_UNNAMED = re.compile(r"\b(?:it|its|them|both(?: \w+)?|the two(?: \w+)?|each other|the (?:region|regions|territory|territories|republic|entity|country|state|breakaway \w+)|the secession|the independence)\b")


@dataclass(frozen=True)
class Said:
    """One statement. act: recognise, withdraw, deny, only, none, no_withdrawal, count. who: recognisers; whom: the recognised.

    rank: "first", "latest" ... of `who`. value: of a count, or of a closed list's length. group: within which the list is whole.
    """

    act: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    start: int
    end: int
    sentence: int
    period: Period | None = None
    rank: str | None = None
    value: int | None = None
    group: str | None = None


def speaks(text: str) -> bool:
    """Whether a run of text speaks of the recognition of a state."""
    return bool(_ABOUT.search(text))


def _masked(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[str, list[Mention]]:
    text = list(re.sub(r"\s", " ", reading.text[start:end]))
    found = [m for m in find_states(reading.text[:end]) if m.start >= start]
    for p in sentence.periods:
        for i in range(max(start, p.start_offset), min(end, p.end_offset)):
            text[i - start] = "_"
    for m in found:
        for i in range(m.start, m.end):
            text[i - start] = "§"
    return "".join(text), found


def subjects(reading: Reading, context: Context) -> tuple[str, ...]:
    """The entities whose recognition a text is about: of its title, else the most mentioned one that is no UN member."""
    titled = [m.canonical for m in find_states(reading.title or "", seats=False)]
    own = [c for c in dict.fromkeys(titled) if disputed(c)]
    if own:
        return tuple(own)
    for topic in context.topics[:8]:
        if disputed(topic):
            return (topic,)
    return ()


def disputed(canonical: str) -> bool:
    found = state(canonical)
    return found is not None and found.status in {"other", "observer"}


def read(reading: Reading, sentence: Sentence, start: int, end: int, running: tuple[str, ...], speaking: bool) -> list[Said]:
    """All statements of a run. running: who was last spoken of as recognised. speaking: whether the run before spoke of recognition."""
    text, found = _masked(reading, sentence, start, end)
    about = speaks(reading.text[start:end])
    if not about and not speaking:
        return []

    def names_in(a: int, b: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.canonical for m in found if start + a <= m.start < start + b))

    def whom(a: int, b: int, who: tuple[str, ...]) -> tuple[str, ...]:
        after = re.match(rf"[\s,]*(?:both |all of )?(?:the )?(?:(?:independence|sovereignty|secession|statehood) of )?(?P<who>{_LIST})", text[b:])
        if after and not re.match(r"[^§]{0,3}\bby\b", text[b:]):
            named = names_in(b + after.start("who"), b + after.end("who"))
            if named:
                return tuple(n for n in named if disputed(n)) or named
        if _UNNAMED.search(text[b:b + 40]):
            return running
        before = tuple(n for n in names_in(0, a) if n not in who)
        own = tuple(n for n in before if disputed(n))
        return own or running

    def period(a: int, b: int, inside: bool = False) -> Period | None:
        if inside:
            return next((p for p in sentence.periods if start + a <= p.end_offset <= start + b + 1), None)
        own = [p for p in sentence.periods if start <= p.start_offset < end and p.form in {"point", "range", "since"}]
        limit = re.search(r";|, and §|,? but |, while ", text[b:])
        after = [p for p in own if start + b <= p.start_offset < start + b + (limit.start() if limit else len(text))]
        before = [p for p in own if p.end_offset <= start + b]
        return after[0] if after else before[-1] if before else None

    out: list[Said] = []

    def add(act: str, m: re.Match[str], who: tuple[str, ...], of: tuple[str, ...], dated: bool = True, inside: bool = False, **more: object) -> None:
        who = tuple(n for n in who if n not in of) or who
        out.append(Said(act, who, of, start + m.start(), start + m.end(), sentence.index, period(m.start(), m.end(), inside) if dated else None, **more))  # type: ignore[arg-type]

    for m in _NO_WITHDRAWAL.finditer(text):
        add("no_withdrawal", m, (), whom(m.start(), m.end(), ()), dated=False)
    for m in _NONE.finditer(text):
        passive = "by" in m.group().split()
        before = names_in(0, m.start())
        of = (before[-1:] or running) if passive else whom(m.start(), m.end(), ())
        if passive and before and m.start() and "," in text[:m.start()]:
            of = before[:1]
        add("none", m, (), of, dated=False)
    taken = [(s.start - start, s.end - start) for s in out]

    def free(m: re.Match[str]) -> bool:
        return not any(a < m.end() and m.start() < b for a, b in taken)

    for m in _RANKED.finditer(text):
        if not free(m) or _FUTURE.search(text[m.start():m.end()]):
            continue
        who = names_in(m.start("who"), m.end("who"))
        of = whom(m.start("who"), m.end(), who)
        add("only" if m["rank"] in {"only", "sole"} else "recognise", m, who, of, rank=m["rank"])
        taken.append((m.start(), m.end()))
    for m in _ONLY_IS.finditer(text):
        who = names_in(m.start("who"), m.end("who"))
        add("only", m, who, tuple(n for n in names_in(m.start(), m.start("who"))) or running, dated=False)
        taken.append((m.start(), m.end()))
    for pattern in (_WITHDREW, _WITHDRAWN_BY):
        for m in pattern.finditer(text):
            if free(m) and not re.search(r"\b(?:not|never|denied|deny)\b", m.group()):
                who = names_in(m.start("who"), m.end("who"))
                add("withdraw", m, who, whom(m.start("who"), m.end(), who))
                taken.append((m.start(), m.end()))
    for m in _BY.finditer(text):
        if not free(m):
            continue
        who = names_in(m.start("who"), m.end("who"))
        before = tuple(n for n in names_in(0, m.start()))
        of = _passive_subject(text, m.start(), before, running)
        add("deny" if m["neg"] else "only" if (m["only"] or m["only2"]) and not re.match(r",?\s+(?:and|or)\b", text[m.end():]) else "recognise", m, who, of)
        taken.append((m.start(), m.end()))
    for m in [*_ANNOUNCED.finditer(text), *_ACTIVE.finditer(text)]:
        if not free(m) or _FUTURE.search(text[max(0, m.start() - 12):m.end()]):
            continue
        group = "who" if m["who"] else "who2"
        who = names_in(m.start(group), m.end(group))
        add("deny" if "neg" in m.groupdict() and m["neg"] else "recognise", m, who, whom(m.start(group), m.end(), who))
        taken.append((m.start(), m.end()))
    for m in _AMONG.finditer(text):
        add("recognise", m, names_in(m.start("who"), m.end("who")), running)
    _lists(text, names_in, running, speaking or about, add, free)
    for pattern in _COUNTS:
        for m in pattern.finditer(text):
            if not any(s.act == "count" for s in out) and not re.search(r"\bnot\b", m.group()):
                if re.search(r"\bother\b", text[max(0, m.start() - 10):m.end()]):
                    continue
                of = tuple(n for n in names_in(m.start(), min(len(text), m.end() + 40)) if disputed(n)) or tuple(n for n in names_in(0, m.start()) if disputed(n)) or running
                add("count", m, (), of, value=int(m["n"]) if m["n"].isdigit() else number(m["n"]))
    return out


def _passive_subject(text: str, at: int, before: tuple[str, ...], running: tuple[str, ...]) -> tuple[str, ...]:
    """Who is recognised in "Abkhazia and South Ossetia were recognised by Russia": the list before the verb, else who was spoken of."""
    m = None
    for m in re.finditer(_LIST, text[:at]):
        pass
    if m is not None and not re.search(r"\b(?:[Ii]t|[Tt]hey|both)\b", text[m.end():at]):
        n = len(re.findall(r"§+", m.group()))
        return before[-n:]
    return running


def _lists(text: str, names_in, running: tuple[str, ...], speaking: bool, add, free) -> None:  # type: ignore[no-untyped-def]
    for m in _DENIED_LIST.finditer(text):
        group = "who" if m["who"] else "who2"
        n = m["n"] or m["n2"]
        who = names_in(m.start(group), m.end(group))
        if len(who) == number(n):
            eu = bool(re.search(r"European Union|\bEU\b", text)) or group == "who2"
            add("deny", m, who, tuple(x for x in names_in(0, m.start(group)) if disputed(x)) or running, dated=False, value=len(who), group="eu" if eu else "all")
            return
    for m in _CLOSED.finditer(text):
        who = names_in(m.start("who"), m.end("who"))
        if len(who) != number(m["n"]) or not (_TREAT.search(m.group()) or _TREAT.search(text[:m.start()])):
            continue
        denied = re.search(r"\bnot\b", m["said"]) is not None
        eu = bool(re.search(r"European Union|\bEU\b", m.group()))
        add("deny" if denied else "only", m, who, tuple(x for x in names_in(0, m.start("who")) if disputed(x)) or running, dated=False, value=len(who),
            group="eu" if eu else "all")
    for m in _NOR.finditer(text):
        add("deny", m, names_in(m.start("who"), m.end("who")), running, dated=False)
    if speaking:
        m = _FOLLOW.search(text)
        if m and free(m):
            add("recognise", m, names_in(m.start("who"), m.end("who")), running)
            for g in _GAPPED.finditer(text, m.end()):
                add("recognise", g, names_in(g.start("who"), g.end("who")), running, inside=True)
