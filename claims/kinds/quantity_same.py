"""Whether two times or two differences are of one thing, where the unit alone does not say so."""

import re

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.quantity_measure import Figure
from claims.text import names

_FINISH = frozenset("cross finish win run complete clock triumph".split())


def than_year(fig: Figure) -> int | None:
    """The year that a difference is reckoned from: "19 fewer than in 2014"."""
    fits = re.match(r".{0,50}?\bthan\b[^,;.]{0,20}?\bin\s+(?:\w+\s+)?(\d{4})\b", fig.statement.reading.text[fig.quantity.end :][:90])
    return int(fits[1]) if fits else None


def same_bearer(claim: Statement, ef: Figure) -> bool:
    """Whether an age is that of a name that the claim has as its subject: not of somebody else of that country."""
    holds = {t.i for t in claim.clause.subject}
    mine = [r.canonical for r in match.own_names(claim) if r.token.i in holds and r.kind not in {"place", "nationality"}]
    inside = {t.i for t in ef.statement.clause.subject}
    theirs = [n.canonical for n in ef.statement.names if n.role == "subject" or n.token.i in inside]
    return any(names.match(m, t) >= 0.8 for m in mine for t in theirs)


def finished(fig: Figure) -> bool:
    """Whether a time is that in which somebody finished: "won in 2:13:44", "crossed the line in two hours"."""
    before = fig.statement.reading.text[max(0, fig.quantity.start - 4) : fig.quantity.start].lower()
    return before.endswith("in ") and bool({match.lemma(t) for t in list(fig.head.ancestors)[:3]} & _FINISH)


def same_course(a: Figure, b: Figure) -> bool:
    """Whether two times are those of one thing: the verb or noun that each is said of means the same."""
    if "age" in a.tags:
        return True
    mine, theirs = ({match.lemma(t) for t in list(f.head.ancestors)[:3] if t.pos_ in {"VERB", "NOUN", "PROPN"}} for f in (a, b))
    return any(match.word_likeness(x, theirs) >= 0.7 for x in mine - match.PLAIN)
