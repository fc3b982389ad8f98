"""Which statements can be checked, and why the others can't.

Contract, section 1: a claim that is not checkable gets no verdict; opinion, prediction, rhetoric, question, vague, private.
"""

import re

from claims.model.claim import Attribution, WhyNot
from claims.text.clauses import REPORTING, Clause, described
from claims.text.context import Context
from claims.text.lexicon import EVALUATIVE
from claims.text.mentions import Name
from claims.text.reader import Reading

_FIRST = frozenset("i me my mine we us our ours myself ourselves".split())
_OBLIGATION = frozenset("should must ought".split())
_FORECAST = re.compile(
    r"\b(predict(?:s|ed|ion)?|forecasts?|expects?|expected to|is likely|are likely|unlikely|bound to|set to|due to (?:be|take|open|start)|"
    r"hopes?|fears?|might|may (?!\d)|could|about to|poised to|next year|next month|next week|in the coming|over the next)\b"
)
_FEELING = frozenset("feel hope fear believe think want wish love hate like worry regret miss prefer dream enjoy".split())
_NOT_ASSERTED = frozenset("deny dispute doubt allege accuse suspect question".split())
_RULES = re.compile(
    r"\b(?:under|by|according to|thanks to) (?:its|the|their|a|an|this|that|these|those)(?: \w+){0,2} "
    r"(?:resolution|law|rule|rules|treaty|agreement|constitution|deal|accord|terms|act|charter|convention|plan|statute)\b",
    re.I,
)
_LIKELY = re.compile(r"\b(?:will|'ll) (?:probably|likely|surely|certainly|never|no doubt)\b", re.I)
_UNNAMED = re.compile(r"^(a|an|one|another|some|several|many|most|few)\b", re.I)


def _words(clause: Clause) -> list[str]:
    return [t.lower_ for t in clause.tokens]


def has_value(clause: Clause) -> bool:
    """Whether the clause's own run holds a number, a date or a resolution."""
    s = clause.sentence
    return any(
        clause.start <= x < clause.end
        for x in [*(q.start for q in s.quantities), *(p.start_offset for p in s.periods), *(y.start for y in s.symbols)]
    )


def has_name(clause: Clause, context: Context) -> bool:
    """Whether the clause names something, itself or by a pronoun or description that is resolved."""
    inside = {t.i for t in clause.tokens}
    if any(n.first in inside for n in clause.sentence.names):
        return True
    subject = {t.i for t in clause.subject}
    if any(n.first in subject for n in clause.sentence.names):
        return True
    return any(context.name_of(t) is not None or context.event_of(t) is not None for t in [*clause.tokens, *clause.subject])


def why_not(reading: Reading, clause: Clause, context: Context, said: Attribution | None, direct: bool) -> WhyNot | None:
    """The reason why a clause gets no verdict, or None when it is checkable."""
    words = _words(clause)
    sentence = reading.text[clause.sentence.start : clause.sentence.end].rstrip(" \"”’')")
    if sentence.endswith("?"):
        return "question"
    valued = has_value(clause)
    named = has_name(clause, context)
    first_person = bool(_FIRST & set(words))
    if said is not None and said.verb in _NOT_ASSERTED:
        return "vague"  # denied or alleged: nobody asserts it
    if _passer_by(reading, clause, context, said):
        return "private"
    if clause.relation in {"apposition", "age"}:
        return None
    if _unsaid(clause):
        return "vague"
    if direct:
        if _future(clause):
            return "prediction"
        quotation = clause.relation == "main" and clause.head.lemma_.lower() in REPORTING  # without a verb of its own
        if first_person or not valued or quotation or _evaluates(clause):
            return "opinion"
    if _forecast(reading, clause, said):
        return "prediction"
    if _hypothetical(clause):
        return "prediction"
    if _obliges(clause) or (_OBLIGATION & set(words) and not valued):
        return "opinion"
    if said is not None and not said.issuer and said.speaker and _UNNAMED.match(said.speaker) and clause.head.lemma_ in _FEELING:
        return "private"
    if _ranks_by_value(clause):
        return "opinion"
    if _evaluates(clause) and not valued and not _relates(clause):
        return "opinion"
    if not valued and not named and not _concrete(clause):
        return "vague"
    if first_person and not valued:
        return "opinion"
    if not valued and not (clause.subject and named) and len([t for t in clause.tokens if t.is_alpha and not t.is_stop]) < 2:
        return "vague"
    if _plain_feeling(clause) and not valued:
        return "private" if any(_UNNAMED.match(t.text) for t in clause.subject[:1]) else "opinion"
    return None


def _passer_by(reading: Reading, clause: Clause, context: Context, said: Attribution | None) -> bool:
    """Whether it is about someone met in the street: named once, by a first name, to say something ("said Ada, who sells fish").

    Also what such a one, or someone without a name, says of himself: "a trader said that he had stayed at home".
    """
    dated = any(clause.start <= p.start_offset < clause.end for p in clause.sentence.periods)
    if clause.relation in {"relative", "apposition"}:
        told = {t.i for t in described(clause)} | {clause.head.head.i}
        return not dated and any(n.head in told and _only_quoted(reading, clause, n) for n in clause.sentence.names)
    reported = clause.parent if clause.relation == "conj" else clause
    if reported is None or reported.relation != "reported" or has_value(clause):
        return False
    if said is None or said.issuer or not said.speaker or said.form == "direct":
        return False
    subject = next((c for c in clause.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    speaker = next((c for c in reported.head.head.children if c.dep_ == "nsubj"), None)
    if subject is None or speaker is None or subject.lower_ not in {"he", "she", "they"}:
        return False
    name, phrase = context.name_of(subject), context.phrase_of(subject)
    if name is not None:
        return any(n.canonical == name.canonical and _only_quoted(reading, clause, n) for n in clause.sentence.names)
    return phrase is None and (_UNNAMED.match(said.speaker) is not None or speaker.lower_ in {"he", "she", "they"})


def _only_quoted(reading: Reading, clause: Clause, name: Name) -> bool:
    """Whether a name is a single word, stands nowhere else in the text, and is that of who speaks in the sentence."""
    if " " in name.text or sum(name.text in n.text.split() for n in reading.names) > 1:
        return False
    head = reading.doc[name.head]
    return head.dep_ in {"nsubj", "appos", "conj"} and any(t.lemma_.lower() in REPORTING for t in (head.head, head.head.head))


def _hypothetical(clause: Clause) -> bool:
    """What would be if something else were: "were it captured", "if", "it would be a milestone"."""
    first = clause.tokens[0] if clause.tokens else clause.head
    if first.lower_ in {"were", "had", "should"} and first.i + 1 < len(first.doc) and first.nbor(1).dep_ in {"nsubj", "nsubjpass"}:
        return True
    if any(t.lower_ in {"if", "unless"} and t.dep_ == "mark" and t.head == clause.head for t in clause.tokens):
        return True
    would = any(t.lower_ == "would" and t.dep_ == "aux" and t.head == clause.head for t in clause.tokens)
    return would and clause.relation != "reported" and clause.head.lemma_ in {"be", "mean", "represent", "mark"}


def _concrete(clause: Clause) -> bool:
    """Whether the words themselves say something definite: a universal, or enough nouns and verbs that are no evaluation."""
    if any(t.lower_ in {"no", "never", "every", "all", "only", "none", "first"} for t in clause.tokens):
        return True
    definite = [t for t in clause.tokens if t.pos_ in {"NOUN", "VERB", "PROPN"} and not t.is_stop and t.lemma_.lower() not in EVALUATIVE]
    return len(definite) >= 3


def _obliges(clause: Clause) -> bool:
    return any(t.lower_ in _OBLIGATION and t.dep_ == "aux" and t.head == clause.head for t in clause.tokens)


def _unsaid(clause: Clause) -> bool:
    """What is left of "that did not stop him from ..." when what he did is taken out."""
    return (
        clause.head.lemma_ in {"stop", "prevent", "deter", "keep"}
        and any(c.dep_ == "neg" for c in clause.head.children)
        and not has_value(clause)
    )


def _plain_feeling(clause: Clause) -> bool:
    return clause.head.lemma_.lower() in _FEELING and clause.head.tag_ in {"VBD", "VBP", "VBZ"} and clause.relation != "relative"


def _evaluates(clause: Clause) -> bool:
    """Whether what is said is an evaluation: "is essential", "the most serious", "a disaster"."""
    if clause.head.lemma_ in {"be", "remain", "seem", "look", "appear", "become", "stand", "feel"}:
        told = [c for c in clause.head.children if c.dep_ in {"acomp", "attr", "oprd"}]
        for token in told:
            if any(t.lemma_.lower() in EVALUATIVE or t.lower_ in EVALUATIVE for t in [token, *token.children]):
                return True
    return False


def _ranks_by_value(clause: Clause) -> bool:
    """ "Two of the most strategically important areas": a rank by an evaluation."""
    for token in clause.tokens:
        if token.lower_ in {"most", "least"} and token.dep_ == "advmod":
            graded = token.head
            if {graded.lemma_.lower(), graded.head.lemma_.lower()} & EVALUATIVE:
                return clause.head.lemma_ in {"be", "remain", "become"} and not any(
                    t.lower_ in {"since", "ever", "history"} for t in clause.tokens
                )
    return False


def _relates(clause: Clause) -> bool:
    """Whether an evaluating clause also says something factual of two named things (keener on X than Y is not)."""
    return any(t.dep_ == "pobj" and t.head.lower_ in {"by", "between"} for t in clause.tokens)


def _future(clause: Clause) -> bool:
    return any(t.lower_ in {"will", "'ll", "shall", "wo"} and t.dep_ == "aux" for t in clause.tokens)


def _forecast(reading: Reading, clause: Clause, said: Attribution | None) -> bool:
    """What has not happened yet and is not the announced plan of the one who speaks."""
    text = "".join(t.text_with_ws for t in clause.tokens).lower()
    if said is not None and said.verb in {"predict", "forecast", "expect", "fear", "hope"}:
        return True
    if clause.head.lemma_ in {"expect", "hope", "predict", "forecast", "fear"} and clause.head.tag_ in {"VBZ", "VBP"}:
        return True
    if _future(clause) and said is not None and not (said.issuer and any(t.lower_ == "now" for t in clause.tokens)):
        return True
    if _LIKELY.search(reading.text[clause.start : clause.end]):
        return True
    if re.search(r"\b(unlikely|likely) to\b|\bexpected to\b|\bset to\b|\bpoised to\b|\bbound to\b", text) and "was expected" not in text:
        return True
    if _RULES.search(reading.text[clause.sentence.start : clause.sentence.end]):
        return False  # what may be done under a rule is what the rule says
    return said is None and any(t.lower_ in {"might", "may", "could"} and t.dep_ == "aux" and t.head == clause.head for t in clause.tokens)
