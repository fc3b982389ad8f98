"""A structured statement in plain English, as one who reads sentences would want it."""

import calendar
import re

from claims.sources.facts_records import Fact

# Properties that are verbs, present and past.
_VERBS = {
    "borders": "bordered", "border with": "bordered", "border": "bordered", "bordering": "bordered",
    "shares border with": "bordered", "recognises": "recognised", "recognizes": "recognised",
    "recognised": "recognised", "contains": "contained", "includes": "included", "controls": "controlled",
    "governs": "governed", "administers": "administered", "claims": "claimed", "holds": "held", "owns": "owned",
    "joined": "joined", "left": "left", "won": "won", "lost": "lost", "founded": "founded", "signed": "signed",
    "adopted": "adopted", "declared": "declared", "ended": "ended", "began": "began", "started": "started",
    "lasted": "lasted", "received": "received", "produced": "produced", "uses": "used", "has": "had",
    "took place": "took place", "took place in": "took place in", "took place on": "took place on",
}
_PRESENT = {
    "border with": "borders", "border": "borders", "bordering": "borders", "shares border with": "borders",
    "recognised": "recognises", "recognizes": "recognises",
}
# Past forms that state an event: they stay as they are, and their date is when it was.
_EVENTS = {
    "joined", "left", "won", "lost", "founded", "signed", "adopted", "declared", "ended", "began", "started", "lasted",
    "received", "took place", "took place in", "took place on",
}
# Properties that count what the subject received.
_COUNTED = {
    "votes": "votes", "seats": "seats", "votes for": "votes in favour", "votes in favour": "votes in favour",
    "votes against": "votes against", "abstentions": "abstentions",
}
# Properties that "is" goes before: "is located in", "is a member of", "is recognised by".
_STATE = re.compile(
    r"(?:(?:located|situated|part|capital|known|recogni[sz]ed|ruled|governed|administered|controlled|occupied|claimed|"
    r"annexed|bordered|born|headquartered|based|founded|established|signed|adopted|held|married|named)\s+"
    r"(?:in|of|as|by|on|at|to|from)|"
    r"(?P<kind>(?:a |an )?(?:member|state|province|region|district|city|instance|type) (?:of|in)))\Z",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:is|was|are|were|has|had)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:in|at|on|during|after|before|under|for|by|of|since|until|between|among|within|according to)\b", re.IGNORECASE
)
_HEAD_NOUN = re.compile(
    r"\b(?:elections?|referendums?|vote|votes|round|run-?off|war|conflict|census|survey|treaty|agreement|assembly|council|"
    r"session|meeting|summit|ceasefire|crisis|campaign|operation|negotiations?|season|games|cup|championship|poll|"
    r"resolution|constitution|republic|union|plebiscite|ballot|offensive|ascent|expedition)\b", re.IGNORECASE
)


def render(fact: Fact) -> str:
    """The statement in a sentence, with its period; a second one for the subject's other names."""
    sentence = _sentence(fact)
    if fact.context and fact.context.casefold() not in sentence.casefold():
        sentence = f"{_setting(fact.context)}, {_lower_the(sentence)}"
    text = sentence[:1].upper() + sentence[1:]
    if not text.endswith((".", "!", "?")):
        text += "."
    if fact.variants:
        text += f" {_upper(fact.subject)} is also called {listed(fact.variants, 'or')}."
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
    value = listed(tuple(_valued(item, fact.unit) for item in fact.values))
    point = fact.valid_from is not None and fact.valid_from == fact.valid_to
    past = fact.valid_to is not None
    when = _when(fact, point)
    plural = len(fact.values) > 1
    if lower in _EVENTS:
        return f"{fact.subject} {lower} {value}{when if not _states_date(fact) else ''}"
    if lower in _VERBS:
        verb = _VERBS[lower] if past else _PRESENT.get(lower, lower)
        if fact.valid_from and not past:
            verb = f"has {_VERBS[lower]}"
        return f"{fact.subject} {verb} {value}{when}"
    if _IS.match(lower):
        return f"{fact.subject} {name} {value}{when}"
    if lower in _COUNTED:
        return f"{fact.subject} received {listed(fact.values)} {_COUNTED[lower]}{when}"
    if state := _STATE.match(name):
        verb = "was" if past else "has been" if fact.valid_from else "is"
        if state["kind"] and not lower.startswith(("a ", "an ")):
            name = f"{'an' if lower[0] in 'aeiou' else 'a'} {name}"
        return f"{fact.subject} {verb} {name} {value}{when}"
    if lower in ("member", "members") and plural:
        return f"the members of {fact.subject} {'were' if past else 'are'} {value}{when}"
    name = name.removesuffix(" of")
    if past:
        verb = "were" if plural else "was"
    elif fact.valid_from:
        verb = "have been" if plural else "has been"
    else:
        verb = "are" if plural else "is"
    if plural and not name.endswith("s"):
        name = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return f"the {name} of {fact.subject} {verb} {value}{when}"


def _when(fact: Fact, point: bool) -> str:
    start, end = fact.valid_from, fact.valid_to
    if point and start:
        return f" on {day_words(start)}" if len(start) == 10 else f" in {day_words(start)}"
    if start and end:
        return f" from {day_words(start)} to {day_words(end)}"
    if start:
        return f" {'on' if len(start) == 10 else 'in'} {day_words(start)}" if _is_event(fact) \
            else f" since {day_words(start)}"
    return f" until {day_words(end)}" if end else ""


def _is_event(fact: Fact) -> bool:
    return fact.property.replace("_", " ").strip().lower() in _EVENTS


def _states_date(fact: Fact) -> bool:
    """Whether the value is itself the date: "began 1988-02-20"."""
    return any(re.match(r"\d{4}(?:-\d{2}){0,2}\Z", value) for value in fact.values)


def _valued(value: str, unit: str | None) -> str:
    if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", value) and 1 <= int(value[5:7]) <= 12:
        return day_words(value)
    if unit in ("%", "percent", "per cent"):
        return f"{value} percent"
    return f"{value} {unit}" if unit else value


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
