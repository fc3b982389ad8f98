"""Statements on the recognition of states, read alike in claims and documents: who recognised whom, withdrew it, did not, when."""

import re
from dataclasses import dataclass

from claims.kinds import recognition_patterns as pat
from claims.kinds.number_words import number
from claims.model.values import Period
from claims.text.context import Context
from claims.text.countries import Mention, find_states, state
from claims.text.reader import Reading, Sentence


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
    return bool(pat.ABOUT.search(text))


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
        after = re.match(
            rf"[\s,]*(?:of )?(?:both |all of )?(?:the )?(?:(?:independence|sovereignty|secession|statehood) of )?(?P<who>{pat.LIST})",
            text[b:],
        )
        if after and not re.match(r"[^§]{0,3}\bby\b", text[b:]):
            named = names_in(b + after.start("who"), b + after.end("who"))
            if named:
                return tuple(n for n in named if disputed(n)) or named
        if pat.UNNAMED.search(text[b : b + 40]):
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
        before = [p for p in own if p.end_offset <= start + a or (p.end_offset <= start + b and "," not in text[p.end_offset - start : b])]
        return after[0] if after else before[-1] if before else None

    out: list[Said] = []

    def add(
        act: str,
        m: re.Match[str],
        who: tuple[str, ...],
        of: tuple[str, ...],
        dated: bool = True,
        inside: bool = False,
        rank: str | None = None,
        value: int | None = None,
        group: str | None = None,
    ) -> None:
        who = tuple(n for n in who if n not in of) or who
        out.append(
            Said(
                act,
                who,
                of,
                start + m.start(),
                start + m.end(),
                sentence.index,
                period(m.start(), m.end(), inside) if dated else None,
                rank,
                value,
                group,
            )
        )

    for m in pat.NO_WITHDRAWAL.finditer(text):
        add("no_withdrawal", m, (), whom(m.start(), m.end(), ()), dated=False)
    for m in pat.NONE.finditer(text):
        passive = "by" in m.group().split()
        before = names_in(0, m.start())
        of = (before[-1:] or running) if passive else whom(m.start(), m.end(), ())
        if passive and before and m.start() and "," in text[: m.start()]:
            of = before[:1]
        add("none", m, (), of, dated=False)
    taken = [(s.start - start, s.end - start) for s in out]

    def free(m: re.Match[str]) -> bool:
        return not any(a < m.end() and m.start() < b for a, b in taken)

    for m in pat.RANKED.finditer(text):
        if not free(m) or pat.FUTURE.search(text[m.start() : m.end()]):
            continue
        who = names_in(m.start("who"), m.end("who"))
        of = whom(m.start("who"), m.end(), who)
        add("only" if m["rank"] in {"only", "sole"} else "recognise", m, who, of, rank=m["rank"])
        taken.append((m.start(), m.end()))
    for m in pat.ONLY_IS.finditer(text):
        who = names_in(m.start("who"), m.end("who"))
        add("only", m, who, tuple(n for n in names_in(m.start(), m.start("who"))) or running, dated=False)
        taken.append((m.start(), m.end()))
    for pattern in (pat.WITHDREW, pat.WITHDRAWN_BY):
        for m in pattern.finditer(text):
            if free(m) and not re.search(r"\b(?:not|never|denied|deny)\b", m.group()):
                who = names_in(m.start("who"), m.end("who"))
                add("withdraw", m, who, whom(m.start("who"), m.end(), who))
                taken.append((m.start(), m.end()))
    for m in pat.BY.finditer(text):
        if not free(m):
            continue
        who = names_in(m.start("who"), m.end("who"))
        before = tuple(n for n in names_in(0, m.start()))
        of = _passive_subject(text, m.start(), before, running)
        add(
            "deny"
            if m["neg"]
            else "only"
            if (m["only"] or m["only2"]) and not re.match(r",?\s+(?:and|or)\b", text[m.end() :])
            else "recognise",
            m,
            who,
            of,
        )
        taken.append((m.start(), m.end()))
    for m in [*pat.ANNOUNCED.finditer(text), *pat.ACTIVE.finditer(text)]:
        if not free(m) or pat.FUTURE.search(text[max(0, m.start() - 12) : m.end()]):
            continue
        group = "who" if m["who"] else "who2"
        who = names_in(m.start(group), m.end(group))
        add("deny" if "neg" in m.groupdict() and m["neg"] else "recognise", m, who, whom(m.start(group), m.end(), who))
        taken.append((m.start(), m.end()))
    for m in pat.AMONG.finditer(text):
        add("recognise", m, names_in(m.start("who"), m.end("who")), running)
    _lists(text, names_in, running, speaking or about, add, free)
    for pattern in pat.COUNTS:
        for m in pattern.finditer(text):
            if not any(s.act == "count" for s in out) and not re.search(r"\bnot\b", m.group()):
                if re.search(r"\bother\b", text[max(0, m.start() - 10) : m.end()]):
                    continue
                of = (
                    tuple(n for n in names_in(m.start(), min(len(text), m.end() + 40)) if disputed(n))
                    or tuple(n for n in names_in(0, m.start()) if disputed(n))
                    or running
                )
                add("count", m, (), of, value=int(m["n"]) if m["n"].isdigit() else number(m["n"]))
    return out


def _passive_subject(text: str, at: int, before: tuple[str, ...], running: tuple[str, ...]) -> tuple[str, ...]:
    """Who is recognised in "Abkhazia and South Ossetia were recognised by Russia": the list before the verb, else who was spoken of."""
    lists = list(re.finditer(pat.LIST, text[:at]))
    m = lists[-1] if lists else None
    if m is not None and not re.search(r"\b(?:[Ii]t|[Tt]hey|both)\b", text[m.end() : at]):
        n = len(re.findall(r"§+", m.group()))
        return before[-n:]
    return running


def _lists(text: str, names_in, running: tuple[str, ...], speaking: bool, add, free) -> None:  # type: ignore[no-untyped-def]
    for m in pat.DENIED_LIST.finditer(text):
        group = "who" if m["who"] else "who2"
        n = m["n"] or m["n2"]
        who = names_in(m.start(group), m.end(group))
        if len(who) == number(n):
            eu = bool(re.search(r"European Union|\bEU\b", text)) or group == "who2"
            add(
                "deny",
                m,
                who,
                tuple(x for x in names_in(0, m.start(group)) if disputed(x)) or running,
                dated=False,
                value=len(who),
                group="eu" if eu else "all",
            )
            return
    for m in pat.CLOSED.finditer(text):
        who = names_in(m.start("who"), m.end("who"))
        if len(who) != number(m["n"]) or not (pat.TREAT.search(m.group()) or pat.TREAT.search(text[: m.start()])):
            continue
        denied = re.search(r"\bnot\b", m["said"]) is not None
        eu = bool(re.search(r"European Union|\bEU\b", m.group()))
        add(
            "deny" if denied else "only",
            m,
            who,
            tuple(x for x in names_in(0, m.start("who")) if disputed(x)) or running,
            dated=False,
            value=len(who),
            group="eu" if eu else "all",
        )
    for m in pat.NOR.finditer(text):
        add("deny", m, names_in(m.start("who"), m.end("who")), running, dated=False)
    if speaking:
        first = pat.FOLLOW.search(text)
        if first and free(first):
            add("recognise", first, names_in(first.start("who"), first.end("who")), running)
            for g in pat.GAPPED.finditer(text, first.end()):
                add("recognise", g, names_in(g.start("who"), g.end("who")), running, inside=True)
