"""A structured statement in plain English, as one who reads sentences would want it."""

import calendar
import re

from claims.sources.facts_records import Fact

# Properties that are verbs, present and past.
_VERBS = {
    "borders": "bordered",
    "border with": "bordered",
    "border": "bordered",
    "bordering": "bordered",
    "shares border with": "bordered",
    "recognises": "recognised",
    "recognizes": "recognised",
    "recognised": "recognised",
    "contains": "contained",
    "includes": "included",
    "controls": "controlled",
    "governs": "governed",
    "administers": "administered",
    "claims": "claimed",
    "holds": "held",
    "owns": "owned",
    "joined": "joined",
    "left": "left",
    "won": "won",
    "lost": "lost",
    "founded": "founded",
    "signed": "signed",
    "adopted": "adopted",
    "declared": "declared",
    "ended": "ended",
    "began": "began",
    "started": "started",
    "lasted": "lasted",
    "received": "received",
    "produced": "produced",
    "uses": "used",
    "has": "had",
    "took place": "took place",
    "took place in": "took place in",
    "took place on": "took place on",
}
_PRESENT = {
    "border with": "borders",
    "border": "borders",
    "bordering": "borders",
    "shares border with": "borders",
    "recognised": "recognises",
    "recognizes": "recognises",
}
# Past forms that state an event: they stay as they are, and their date is when it was.
_EVENTS = {
    "joined",
    "left",
    "won",
    "lost",
    "founded",
    "signed",
    "adopted",
    "declared",
    "ended",
    "began",
    "started",
    "lasted",
    "received",
    "took place",
    "took place in",
    "took place on",
}
# Properties that count what the subject received.
_COUNTED = {
    "votes": "votes",
    "seats": "seats",
    "votes for": "votes in favour",
    "votes in favour": "votes in favour",
    "votes against": "votes against",
    "abstentions": "abstentions",
}
# Properties that "is" goes before: "is located in", "is a member of", "is recognised by".
_STATE = re.compile(
    r"(?:(?:located|situated|part|known|recogni[sz]ed|ruled|governed|administered|controlled|occupied|claimed|"
    r"annexed|bordered|born|headquartered|based|founded|established|signed|adopted|held|married|named)\s+"
    r"(?:in|of|as|by|on|at|to|from)|"
    r"(?P<kind>(?:a |an )?"
    r"(?:capital|member|state|province|region|district|city|type) (?:of|in)))\Z",
    re.IGNORECASE,
)
# With a date for its value, when it was done: "admitted to the United Nations", "founded" ...
_DONE = re.compile(r"(?:\w+ed|born|held|built)(?:\s+(?:to|in|into|as|by|from|at|on)\b.*)?\Z")
# ... and what the subject did: "declared independence", "became independent".
_DID = re.compile(r"(?:\w+ed|became|won|lost|took|left|gave|came|fell)\s")
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?\Z")
_MEASURES = {
    "metre",
    "kilometre",
    "centimetre",
    "meter",
    "kilometer",
    "mile",
    "foot",
    "hectare",
    "acre",
    "kilogram",
    "tonne",
    "litre",
    "barrel",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "vote",
    "seat",
    "degree",
    "dollar",
}
_WITH_ARTICLE = {
    "Nations",
    "States",
    "Kingdom",
    "Emirates",
    "Islands",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Gambia",
}
_IS = re.compile(r"(?:is|was|are|were|has|had)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:in|at|on|during|after|before|under|for|by|of|since|until|between|among|within|according to|as of)\b",
    re.IGNORECASE,
)
_HEAD_NOUN = re.compile(
    r"\b(?:elections?|referendums?|vote|votes|round|run-?off|war|conflict|census|survey|treaty|agreement|assembly|council|"
    r"session|meeting|summit|ceasefire|crisis|campaign|operation|negotiations?|season|games|cup|championship|poll|"
    r"resolution|constitution|republic|union|plebiscite|ballot|offensive|ascent|expedition|border)\b",
    re.IGNORECASE,
)


def render(fact: Fact) -> str:
    """The statement in a sentence, with its period; a second one for the subject's other names."""
    sentence = _sentence(fact)
    context = fact.context if fact.context and fact.context.casefold() not in sentence.casefold() else None
    remark = context if context and (";" in context or ". " in context or len(context) > 120) else None
    if context and not remark:
        sentence = f"{_setting(context)}, {_lower_the(sentence)}"
    text = f"{_upper(sentence).rstrip('.')}."
    if remark:
        text += f" {_upper(remark).rstrip('.')}."
    if fact.variants:
        text += f" {_upper(_named(fact.subject))} is also called {listed(fact.variants, 'or')}."
    return text


def listed(items: tuple[str, ...], last: str = "and") -> str:
    """A, B and C."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def day_words(iso: str) -> str:
    """10 December 1997, December 1997 or 1997, of an ISO date."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{calendar.month_name[parts[1]]} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def _sentence(fact: Fact) -> str:
    name = fact.property.replace("_", " ").strip()
    lower = name.lower()
    subject = _named(fact.subject)
    value = listed(tuple(_valued(item, fact.unit) for item in fact.values))
    past = fact.valid_to is not None
    when = _when(fact)
    plural = len(fact.values) > 1
    if lower in _EVENTS:
        return f"{subject} {lower} {_dated(fact) or value + when}"
    if _DONE.match(lower) and (date := _dated(fact)):
        return f"{subject} was {name} {date}"
    if _DID.match(lower) and (date := _dated(fact)):
        return f"{subject} {name} {date}"
    if lower in _VERBS:
        verb = _VERBS[lower] if past else _PRESENT.get(lower, lower)
        if fact.valid_from and not past:
            verb = f"has {_VERBS[lower]}"
        return f"{subject} {verb} {value}{when}"
    if _IS.match(lower):
        return f"{subject} {name} {value}{when}"
    if lower in _COUNTED:
        return f"{subject} received {listed(fact.values)} {_COUNTED[lower]}{when}"
    if state := _STATE.match(name):
        verb = "was" if past else "has been" if fact.valid_from else "is"
        if state["kind"] and not lower.startswith(("a ", "an ")):
            name = f"{'the' if lower == 'capital of' else 'an' if lower[0] in 'aeiou' else 'a'} {name}"
        return f"{subject} {verb} {name} {value}{when}"
    name = name.removesuffix(" of")
    if past:
        verb = "were" if plural else "was"
    elif fact.valid_from:
        verb = "have been" if plural else "has been"
    else:
        verb = "are" if plural else "is"
    if plural and not name.endswith("s"):
        name = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return f"the {name} of {subject} {verb} {value}{when}"


def _when(fact: Fact) -> str:
    start, end = fact.valid_from, fact.valid_to
    if start and (start == end or fact.property.replace("_", " ").strip().lower() in _EVENTS):
        return f" {_on(start)}"
    if start and end:
        return f" from {day_words(start)} to {day_words(end)}"
    if start:
        return f" since {day_words(start)}"
    return f" until {day_words(end)}" if end else ""


def _dated(fact: Fact) -> str | None:
    """The value where it is itself the date, "began 1988-02-20": "on 20 February 1988"."""
    return _on(fact.values[0]) if len(fact.values) == 1 and _ISO.match(fact.values[0]) else None


def _on(iso: str) -> str:
    return f"{'on' if len(iso) == 10 else 'in'} {day_words(iso)}"


def _valued(value: str, unit: str | None) -> str:
    if _ISO.match(value) and len(value) > 4:
        return day_words(value)
    if unit in ("%", "percent", "per cent"):
        return f"{value} percent"
    if unit and unit.isascii() and value != "1" and len(unit) > 2 and unit.split()[-1] in _MEASURES:
        unit += "s"
    return f"{value} {unit}" if unit else value


def _named(subject: str) -> str:
    """The subject with "the" before a war, a treaty, a border, a union of states and the like."""
    last = subject.split()[-1]
    if subject[0].islower() or subject.lower().startswith("the "):
        return subject
    takes = last in _WITH_ARTICLE or (" " in subject and _HEAD_NOUN.fullmatch(last))
    return f"the {subject}" if takes else subject


def _setting(context: str) -> str:
    if _PREPOSITION.match(context):
        return context[:1].upper() + context[1:]
    if context.lower().startswith(("the ", "a ", "an ", "round ")) or not _HEAD_NOUN.search(context):
        return f"In {context}"
    return f"In the {context}"


def _lower_the(sentence: str) -> str:
    return "the " + sentence[4:] if sentence.startswith("The ") else sentence


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
