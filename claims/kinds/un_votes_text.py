"""What a run of text says of a vote in the Security Council or the General Assembly: tallies, who voted how, unanimity.

The text is masked first, letter for letter: states become runs of "§" and dates and symbols runs of "_", so that the
patterns below see "§§§§, §§§ and §§§§§ abstained" and offsets stay those of the text.
"""

import re
from dataclasses import dataclass, field

from claims.kinds.number_words import NUM, number
from claims.text.countries import Mention, find_states

_LIST = (
    r"(?:[Tt]he )?§+(?:(?:, and the |, and |, the |, | and the | and | or |,? as well as (?:the )?|"
    r",? (?:along|together) with (?:the )?)§+)*"
)
_APPOSITION = (
    r"(?:, (?:represented by|which|whose|the (?:only|sole|other)|a (?:permanent|non-permanent)|both|all|then|for its "
    r"part)\b[^;.]*?,|)"
)
_FILL = (
    rf"(?:\s+of\s+(?:the|its|their)\s+{NUM})?(?:\s+(?:of them|members?|member|states|countries|nations|delegations|governments|votes?|"
    r"ballots|affirmative|positive|were|was|being|voted|voting|cast|others?|more|again))*"
)
_ROLE = r"(in favou?r|for|yes|against|no|opposed|dissent\w*|abstentions?|abstain\w*)\b"
_COUNT = re.compile(rf"(?<![\w/.,-])(?P<n>{NUM})(?P<fill>{_FILL})\s+{_ROLE}", re.I)
_PAIR = re.compile(
    rf"(?<![\w/.,-])(?P<for>{NUM})(?P<votes>\s+(?:votes?|members))?(?:\s+in favou?r)?\s*(?:to|–|-|against)\s*(?P<against>{NUM})"
    rf"(?!\s*(?:percent|per cent|%|years|months|weeks|days|hours|kilomet|met))(?:\s*[-–]\s*(?P<abstain>{NUM}))?(?![\w-])",
    re.I,
)
_BEFORE_PAIR = re.compile(
    r"(?:\b(?:by|was|were|of|again|result|tally|passed|adopted|approved|carried|voted|with)|[:(,])\s*(?:a (?:vote"
    r"|majority|margin) of )?$",
    re.I,
)
_VOTES = re.compile(
    rf"\b(?:had|received|got|won|obtained|gained|drew|repeated the)\s+(?:only |just )?(?P<n>{NUM}) votes\b(?!\s+(?:to"
    rf"|against|for|in|more)\b)",
    re.I,
)
_UNOPPOSED = re.compile(r"\bwithout (?:a|any)(?: single)? (?:dissenting vote|negative vote|votes? against|opposition)", re.I)
_VOTING = re.compile(r"\b(?:vot\w+|adopt\w*|pass\w*|approv\w*|abst\w+|majority|carried|in favou?r)\b", re.I)
_UNANIMOUS = re.compile(
    rf"\bunanim\w+|\ball (?:of (?:the|its) )?(?:{NUM} )?members (?:voted|were|voting) (?:for|in favou?r)|"
    rf"\bvotes of all (?:{NUM} |the )?members|\bwithout (?:a )?dissent",
    re.I,
)
_CONSENSUS = re.compile(r"\bby consensus\b|\bwithout a vote\b|\bnot put to a vote\b|\bwas (?:not|never) put to (?:a|the) vote\b", re.I)
_DOUBT = re.compile(
    r"\b(?:not|never|inexact|wrong|incorrect|far from|nearly|almost|near-|rather than|short of|instead of"
    r"|if)\b[^.;]{0,40}$",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?:amendments?|[Cc]ommittee|paragraph by paragraph)\b")
_SIDE = r"(voting against|voted against|against|opposed|opposing|in favou?r|voting for|abstaining|abstained|abstention\w*|abstainers)"
_ADVERBS = r"(?:(?:all|both|also|again|too|alone|each|therefore|then|only|themselves|had|has|have)\s+)*"
_DONE = re.compile(
    rf"(?P<only>\b[Oo]nly )?(?P<who>{_LIST}){_APPOSITION}(?:\s*,?\s*(?:on |in |last |this )?_+,?)?\s*(?P<adv>{_ADVERBS})"
    r"(?P<verb>voted|voting|was|were|stood|came out|cast|casting|abstain\w*|vetoed|vetoing|veto|vetoes|blocked|blocking|blocks|used|using|"
    r"exercised|opposed|opposing|did not vote|did not participate|did not take part|stayed away)\b(?P<rest>[^,;.§]*)"
)
_BY = re.compile(rf"\b(?P<side>vetoed|blocked|opposed|vetoes|veto) (?:only |also )?(?:by|of|from)\s+(?P<who>{_LIST})")
_WERE = re.compile(
    rf"(?P<open>\bamong (?:those|them|the (?:countries|states|members)) )?(?:who |that )?\b(?P<side>{_SIDE})"
    rf"(?: (?:it|them|the \w+))? (?P<be>were|was|included|include|came from|are) (?:only )?(?P<who>{_LIST})",
    re.I,
)
_NAMED = re.compile(
    rf"\b(?P<side>abstentions?|abstained|abstaining|votes? against|against|in favou?r|opposed)(?: it| them)?\s*"
    rf"(?P<link>, (?:that|those|the votes?) of |: |\(| \(|, namely |,? among them |,? including |,? which (?:came|was) "
    rf"from |"
    rf" (?:came from|from|by) |, by )(?P<who>{_LIST})",
    re.I,
)
_ONLY = re.compile(
    rf"(?P<who>{_LIST}),? (?:was|is|being|were|stood as) (?P<not>not )?the (?:only|sole|lone|two|three)\b[^,;.§]*?"
    rf"(?:to|that|which|who)\s+(?P<side>vot\w+ against|abstain\w*|oppos\w+|veto\w*|vot\w+ in favou?r|vot\w+ no)"
)
_AMONG = re.compile(
    rf"\b(?:among (?:them|whom)|including) (?P<who>{_LIST}),\s*{_ADVERBS}(?P<verb>voted|abstained|opposed|were)\b(?P<rest>[^,;.§]*)"
)
_IT_WAS = re.compile(rf"\b[Ii]t was (?P<who>{_LIST}) (?:that|who|which) (?P<side>abstain\w*|vetoed|voted against|blocked)")
_JOINED = re.compile(
    rf"§ (?P<side>abstained|voted against|voted in favou?r|vetoed [^,;.]{{0,20}}) ?(?:along|together) with "
    rf"(?P<who>{_LIST})"
)
_NUMBERED = re.compile(
    rf"\b[Tt]he (?P<n>{NUM})(?: (?:against|opponents|votes against|countries|others|states|members|abstentions))? "
    rf"(?:were|are) (?P<who>{_LIST})",
    re.I,
)
_SOLE = re.compile(r"\b(?:only|sole|single|lone)\b", re.I)
_TAIL_ONLY = re.compile(r"^,? the only (?:one|member|country|state|delegation)\b[^.;]{0,30}\bto do so")


@dataclass(frozen=True)
class Span:
    """A value with where it stands. value: a number; closed: a list said, or meant, to be whole."""

    value: int
    start: int
    end: int
    closed: bool = False


@dataclass
class Votes:
    """counts: role (for, against, abstain) to tally; two tallies for one role cancel out. stances: state to
    {for, against, abstain, veto, absent} with the words; closed: roles whose list of states is whole;
    numbered: lists of "the nine", to be placed by their number."""

    counts: dict[str, Span] = field(default_factory=dict)
    stances: dict[str, tuple[str, Span]] = field(default_factory=dict)
    closed: dict[str, set[str]] = field(default_factory=dict)
    numbered: list[tuple[int, list[str], Span]] = field(default_factory=list)
    unanimous: Span | None = None
    consensus: Span | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing of a vote was read."""
        return not (self.counts or self.stances or self.numbered or self.unanimous or self.consensus)

    def with_role(self, role: str) -> set[str]:
        """The states that took a side; a veto is a vote against."""
        return {s for s, (r, _) in self.stances.items() if r == role or (role == "against" and r == "veto")}


def mask(text: str, start: int, end: int, skip: list[tuple[int, int]]) -> tuple[str, list[Mention]]:
    """`text` as long as before, blank outside start..end, states and `skip` masked; and the states."""
    kept = list(" " * start + re.sub(r"\s", " ", text[start:end]))
    found = [m for m in find_states(text[:end]) if m.start >= start]
    for a, b in skip:
        for i in range(max(a, start), min(b, end)):
            kept[i] = "_"
    for m in found:
        for i in range(m.start, m.end):
            kept[i] = "§"
    return "".join(kept), found


def _role(words: str) -> str | None:
    low = words.lower()
    if "abst" in low:
        return "abstain"
    if "veto" in low or "block" in low:
        return "veto"
    if re.search(r"\bagainst\b|\boppos|\bdissent|\bno\b|negative", low):
        return "against"
    if re.search(r"\bin favou?r\b|\bfor\b|\byes\b", low):
        return "for"
    return None


def _done(verb: str, rest: str) -> str | None:
    """The side that a verb with its complement tells."""
    verb = verb.lower()
    if verb.startswith(("did not", "stayed")):
        return "absent"
    if verb.startswith("abstain"):
        return "abstain"
    if verb.startswith(("veto", "block")):
        return "veto"
    if verb.startswith("oppos"):
        return "against"
    if verb in {"cast", "casting", "used", "using", "exercised"}:
        return "veto" if "veto" in rest else _role(rest) if "vote" in rest else None
    if verb in {"was", "were"}:
        m = re.match(
            rf"\s+(?:again |also |all |both |once more )?(?:among (?:those|the (?:countries|states|members|\w+))(?: \w+)?(?: who"
            rf"| that)? ?)?{_SIDE}\b",
            rest,
        )
        return _role(m.group(1)) if m else None
    m = re.match(r"\s+(?:all |together |once again |once more |again )?(against|no|for|in favou?r|yes|with the majority)\b", rest)
    return ("for" if m.group(1) == "with the majority" else _role(m.group(1))) if m else None


def read_votes(text: str, start: int, end: int, skip: list[tuple[int, int]]) -> Votes:
    """Everything that text[start:end] says of one vote. skip: the spans of dates and symbols."""
    masked, found = mask(text, start, end, skip)
    elsewhere = _ELSEWHERE.search(masked)
    if elsewhere and re.match(r"\W*(?:In|An?|Two|Three|Some|The)\b", masked[start : elsewhere.start()] + "x"):
        masked = masked[: elsewhere.start()] + " " * (len(masked) - elsewhere.start())
    out = Votes()
    _counts(masked, start, out)
    _stances(masked, found, out)
    m = _UNANIMOUS.search(masked)
    if m and not _DOUBT.search(masked[max(start, m.start() - 60) : m.start()]):
        out.unanimous = Span(1, m.start(), m.end())
    m = _CONSENSUS.search(masked)
    if m:
        out.consensus = Span(1, m.start(), m.end())
    return out


def _add(out: Votes, role: str, value: int, start: int, end: int, double: set[str]) -> None:
    old = out.counts.get(role)
    if old is not None and old.value != value:
        double.add(role)
    elif old is None:
        out.counts[role] = Span(value, start, end)


def _counts(masked: str, start: int, out: Votes) -> None:
    double: set[str] = set()
    pairs: list[tuple[int, int]] = []
    for m in _PAIR.finditer(masked):
        before = masked[max(start, m.start() - 30) : m.start()]
        if not _VOTING.search(masked) or not (m["votes"] or m["abstain"] or _BEFORE_PAIR.search(before)):
            continue
        pairs.append((m.start(), m.end()))
        for role in ("for", "against", "abstain"):
            if m[role]:
                _add(out, role, number(m[role]), m.start(role), m.end(role), double)
    for m in _COUNT.finditer(masked):
        if any(a <= m.start() < b for a, b in pairs):
            continue
        side = _role(m.group(3))
        if side is None or (m.group(3).lower() == "for" and "vot" not in m["fill"].lower()):
            continue
        if m.group(3).lower() == "no" and "vot" not in m["fill"].lower():
            continue
        _add(out, side, number(m["n"]), m.start("n"), m.end("n"), double)
    for m in _UNOPPOSED.finditer(masked):
        _add(out, "against", 0, m.start(), m.end(), double)
    if "for" not in out.counts:
        for m in _VOTES.finditer(masked):
            _add(out, "for", number(m["n"]), m.start("n"), m.end("n"), double)
    for role in double:
        out.counts.pop(role, None)


def _stances(masked: str, found: list[Mention], out: Votes) -> None:
    def put(m: re.Match[str], role: str | None, closed: bool) -> None:
        if role is None:
            return
        who = [s.canonical for s in found if m.start("who") <= s.start < m.end("who")]
        for name in who:
            out.stances.setdefault(name, (role, Span(0, m.start("who"), m.end())))
        if closed and who:
            side = "against" if role == "veto" else role
            out.closed.setdefault(side, set()).update(who)

    for m in _ONLY.finditer(masked):
        if not m["not"]:
            put(m, _role(m["side"]), True)
    for m in _IT_WAS.finditer(masked):
        put(m, _role(m["side"]), False)
    for m in _WERE.finditer(masked):
        put(
            m,
            _role(m["side"]),
            not m["open"] and m["be"].lower() in {"were", "was", "are"} and not _open(masked, m.start()) and _ends(masked, m.end()),
        )
    for m in _NAMED.finditer(masked):
        put(m, _role(m["side"]), not re.search(r"among|including", m["link"]) and _ends(masked, m.end()))
    for m in _JOINED.finditer(masked):
        put(m, _role(m["side"]), False)
    for m in _BY.finditer(masked):
        put(m, _role(m["side"]), False)
    for m in _DONE.finditer(masked):
        role = _done(m["verb"], m["rest"])
        if role and re.search(r"\b(?:not|never)\b", m["adv"]):
            continue
        sole = (
            bool(m["only"])
            or "alone" in m["adv"]
            or ("cast" in m["verb"] and bool(_SOLE.search(m["rest"])))
            or bool(_TAIL_ONLY.match(masked[m.end() :]))
        )
        put(m, role, sole)
    for m in _AMONG.finditer(masked):
        put(m, _done(m["verb"], m["rest"]), False)
    for m in _NUMBERED.finditer(masked):
        who = [s.canonical for s in found if m.start("who") <= s.start < m.end("who")]
        if len(who) == number(m["n"]):
            out.numbered.append((len(who), who, Span(0, m.start("who"), m.end())))


def _open(masked: str, at: int) -> bool:
    return bool(re.search(r"\bamong\s+(?:those\s+)?$", masked[max(0, at - 24) : at], re.I))


def _ends(masked: str, at: int) -> bool:
    """Whether a list is not followed by "and others"."""
    return not re.match(r"\s*,?\s*(?:and|or)\s+(?:\w+\s+)?(?:others?|some|several|most|much|many)\b", masked[at:], re.I)
