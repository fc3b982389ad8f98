"""What the infobox and the tables of results of a page state, as records: the rows as they stand, and what they say in sentences.

A row is put in words only where its shape says plainly what it means: a term of office, the dates of a conflict, labels such as
`Capital` or `Population`, and results of a vote with a column of votes or percentages. Anything else stays in the page's text, where it
is quoted as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.model.dates import MONTHS
from claims.sources.mediawiki_page import PageText, Section
from claims.sources.mediawiki_tables import InfoRow, Table

_QUALIFIER = re.compile(r"\s*\([^()]*\)\Z")
_MONTH = "|".join(MONTHS)
_DAY = rf"(?P<d{{0}}>\d{{{{1,2}}}})(?:\s+(?P<m{{0}}>{_MONTH}))?(?:\s+(?P<y{{0}}>\d{{{{4}}}}))?"
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}}),\s+(\d{{4}})")
_RANGE = re.compile(_DAY.format(1) + r"\s*[–—-]\s*(?:" + _DAY.format(2) + r"|(?P<now>present|ongoing))", re.I)
_SINCE = re.compile(rf"(?:assumed|took) office\W+(\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}})", re.I)
_IN_OFFICE = re.compile(r"(?:in office|term)\b", re.I)
_ORDINAL = re.compile(r"\A\d+(?:st|nd|rd|th)\s+")
_NOTE = re.compile(r"\s*\[[^\]]*\]")
_ALONE = frozenset(
    "capital population area elevation currency president chancellor monarch king queen headquarters leader chairman chairperson "
    "founder length height width depth".split()
) | {"prime minister", "official language", "secretary-general", "secretary general", "vice president", "largest city", "head of state"}
_KINDS_OF_TOTAL = re.compile(r"(?:total|land|urban|metro|city|estimate|census|\d{4}(?: (?:census|estimate))?)\b.*\Z", re.I)
_OVER = re.compile(r"\b(?:histor\w+|disestablish\w+|dissol\w+|abolish\w+|defunct|disbanded|succeeded by|preceded by|demolished)\b", re.I)
_GROUPED = ("population", "area", "elevation")
_NUMBER = re.compile(r"\d[\d,.]*\Z")
_VOTES = re.compile(r"(?:popular )?votes?\Z", re.I)
_PERCENT = re.compile(r"(?:%|votes? ?\(?%\)?|percent(?:age)?|share|share of votes?|vote share)\Z", re.I)
_SEATS = re.compile(r"(?:total )?seats(?: won)?\Z", re.I)
_WHO = re.compile(r"(?:candidate|nominee|party|choice|option|name|alliance|list|party or alliance|answer)\b", re.I)
_NOBODY = re.compile(
    r"(?:total|(?:in)?valid|blank|spoil|rejected|registered|abstention|none of|electorate|source|turnout|majority)\b", re.I
)
_TURNOUT = re.compile(r"(?:registered voters/turnout|registered voters|turnout|voter turnout)\Z", re.I)
_ROUND = re.compile(r"\b((?:first|second|third) round|run-?off)\b", re.I)
_CONTEST = re.compile(r"\b(?:election|referendum|plebiscite|run-?off|primary)\b", re.I)
_NO_RESULTS = re.compile(
    r"\b(?:poll(?:s|ing)?|forecast|projection|survey|by (?:\w+ ){0,2}(?:region|province|district|state|county|age))\b", re.I
)
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_END = re.compile(r"[a-z0-9)][.!?]\s+(?=[A-Z])")
_OPENING_CHARS = 400
_APART = "\n\n"
_SAME = 3  # a name that a merged cell holds more often is a heading, and no row of results


@dataclass(frozen=True)
class Record:
    """key: what sets it apart on its page. text: the rows. rendered: what they say."""

    key: str
    text: str
    rendered: str


def records_of(title: str, page: PageText) -> list[Record]:
    """The records of a page, in the order in which they stand."""
    name = _QUALIFIER.sub("", title)
    found = [*_terms(name, page.infobox), *_conflict(name, page.infobox)]
    # In the box of one who held an office, `Monarch` and `Prime Minister` are those under whom it was held.
    if not any(record.key.startswith("office") for record in found) and (plain := _labelled(name, page.infobox)):
        found.append(plain)
    for section in page.sections:
        for number, table in enumerate(section.tables, 1):
            if result := _results(title, _opening(page), section, table, number):
                found.append(result)
    return found


def _terms(name: str, rows: list[InfoRow]) -> Iterator[Record]:
    """Terms of office: a heading with the office, and below it `In office` with dates or `Assumed office` with a date."""
    for number, row in enumerate(rows):
        office = _ORDINAL.sub("", _NOTE.sub("", row.group))
        if row.label or not office:
            continue
        since, span = _SINCE.search(_days_first(row.value)), _span(row.value)
        if since:
            said = f"{name} has been {office} since {since[1]}."
        elif span and _IN_OFFICE.match(row.value):
            said = f"{name} was {office} from {span[0]} to {span[1]}." if span[1] else f"{name} has been {office} since {span[0]}."
        else:
            continue
        yield Record(f"office-{number}", f"{row.group}\n{row.value}\n", said + "\n")


def _conflict(name: str, rows: list[InfoRow]) -> Iterator[Record]:
    """When a war or battle was: the row `Date` of an infobox that has a row `Result` or `Belligerents` too."""
    told = {word.lower() for row in rows for word in (row.group, row.label)}
    if not told & {"belligerents", "result", "commanders and leaders", "casualties and losses"}:
        return
    for row in rows:
        span = _span(row.value) if row.label.lower() == "date" else None
        if span:
            said = f"The {name} lasted from {span[0]} to {span[1]}." if span[1] else f"The {name} began on {span[0]}."
            yield Record("date", f"{row.line()}\n", said.replace("The The ", "The ") + "\n")
            return


def _labelled(name: str, rows: list[InfoRow]) -> Record | None:
    """What labels state of which everybody knows what they mean."""
    if any(_OVER.search(f"{row.group} {row.label}") for row in rows):
        return None  # of what is no more, its last state is told in the present tense by nobody
    lines, said = [], []
    for row in rows:
        value = _NOTE.sub("", row.value.split(";")[0]).strip()
        group, label = ("" if row.group == name else row.group), row.label
        head, _, when = group.partition("(")
        if head.strip().lower() in _GROUPED and _KINDS_OF_TOTAL.match(label):
            kind = re.sub(r"[\s()]+", " ", label.lower().removeprefix("total")).strip()
            words = [word for word in (kind, when.rstrip(") ")) if word]
            what = head.strip().lower() + (f" ({', '.join(words)})" if words else "")
        elif re.sub(r" (?:and|&) largest .*|\s*\(.*", "", label).lower() in _ALONE:
            what = re.sub(r" (?:and|&) largest .*", "", label[:1].lower() + label[1:])
        else:
            continue
        if value and not re.search(r"\d\s*[–—-]\s*\d", value):
            lines.append(row.line())
            said.append(f"The {what} of {name} is {value.rstrip('.')}.")
    return Record("infobox", "\n".join(lines) + "\n", " ".join(said) + "\n") if said else None


def _results(title: str, lead: list[str], section: Section, table: Table, number: int) -> Record | None:
    """The results of a vote: who or what, with votes, percentages or seats, of each round that the headings tell apart.

    Which vote it was is stated by the page's title, else by the table's caption or heading with its year; otherwise it is not told.
    """
    above = (*section.above, section.heading, table.caption)
    stated = next((words for words in reversed(above) if _CONTEST.search(words) and _YEAR.search(words)), "")
    contest = "" if _CONTEST.search(title) else stated
    if (not contest and not _CONTEST.search(title)) or any(_NO_RESULTS.search(words) for words in above):
        return None
    years = set(_YEAR.findall(" ".join((title, *above))))
    columns = [None if set(_YEAR.findall(head)) - years else _column(head) for head in table.heads]
    first = next((head for head in table.heads if _WHO.match(head) and _column(head) is None), None)
    if first is None or not any(columns):
        return None
    who = [i for i, head in enumerate(table.heads) if head == first]  # often two: a coloured cell, then the name
    party = next((i for i, head in enumerate(table.heads) if head != first and head.lower().startswith("party")), None)
    lines, said = [], []
    for row in table.rows:
        name = next((_NOTE.sub("", row[i]) for i in who if row[i]), "")
        if not name or row.count(name) > _SAME:
            continue
        mine: dict[str, dict[str, str]] = {}
        for head, column, cell in zip(table.heads, columns, row, strict=True):
            value = _NOTE.sub("", cell).removesuffix("%").strip()
            if column and _NUMBER.match(value):
                mine.setdefault(_round(head) or _round(" ".join(above)), {}).setdefault(column, value)
        places = {told_in: " of ".join(f"the {part}" for part in (told_in, contest) if part) for told_in in mine}
        told = [_sentence(name, row[party] if party is not None else "", places[of], figures) for of, figures in mine.items()]
        if any(told):
            lines.append(table.line(row))
            said += [sentence for sentence in told if sentence]
    top = [part for part in (section.heading, table.caption) if part]
    key = f"{section.heading or 'results'}-{number}".replace(" ", "_")
    return Record(key, _APART.join([*lead, *top, *lines]) + "\n", _APART.join([*lead, *said]) + "\n") if said else None


def _opening(page: PageText) -> list[str]:
    """The page's first words, at most about two sentences: they say which vote it was, where and when."""
    lead = page.sections[0]
    if lead.heading or not lead.blocks:
        return []
    block = lead.blocks[0]
    ends = [match.end() for match in _END.finditer(block) if match.end() <= _OPENING_CHARS]
    return [block if len(block) <= _OPENING_CHARS else block[: ends[-1]].rstrip()] if ends or len(block) <= _OPENING_CHARS else []


def _sentence(name: str, party: str, told_in: str, figures: dict[str, str]) -> str:
    where = f"In {told_in}, " if told_in else ""
    if _NOBODY.match(name):
        turnout = figures.get("percent") if _TURNOUT.match(name) else None
        return f"{where}{'t' if where else 'T'}urnout was {turnout}%." if turnout else ""
    of = f" ({party})" if party and party != name else ""
    votes, percent, seats = figures.get("votes"), figures.get("percent"), figures.get("seats")
    parts = [
        f"{votes} votes ({percent}%)" if votes and percent else f"{votes} votes" if votes else f"{percent}% of the vote" if percent else ""
    ]
    verb = "received" if parts[0] else "won"
    parts.append(f"{seats} seats" if seats else "")
    return f"{where}{name}{of} {verb} {' and '.join(part for part in parts if part)}."


def _column(head: str) -> str | None:
    last = head.split(", ")[-1].strip()
    return "votes" if _VOTES.match(last) else "percent" if _PERCENT.match(last) else "seats" if _SEATS.match(last) else None


def _round(words: str) -> str:
    found = _ROUND.search(words)
    return found[1].lower().replace("run-off", "runoff") if found else ""


def _days_first(text: str) -> str:
    return _MONTH_FIRST.sub(r"\2 \1 \3", text)


def _span(text: str) -> tuple[str, str | None] | None:
    """(first day, last day or None where it goes on) out of `27 September – 10 November 2020`, `5–6 May 2020` and the like."""
    found = _RANGE.search(_days_first(text))
    if found is None:
        return None
    if found["now"]:
        return (f"{found['d1']} {found['m1']} {found['y1']}", None) if found["m1"] and found["y1"] else None
    month, year = found["m1"] or found["m2"], found["y1"] or found["y2"]
    if not (found["m2"] and found["y2"]):
        return None
    return f"{found['d1']} {month} {year}", f"{found['d2']} {found['m2']} {found['y2']}"
