"""States by name: which a text mentions, and which were members of the United Nations on a date.

Source of the dates of admission: the United Nations' list of member states (data/un_members.tsv: name, variants, status,
admission). Status: member, observer, former (a member that no longer exists), other (an entity that is neither).
"""

import datetime as dt
import functools
import importlib.resources
import re
from dataclasses import dataclass

from claims.text import names

# Governments by the city they sit in; cities that are themselves often what is spoken of are left out.
_SEATS = {
    "Washington": "United States",
    "Moscow": "Russia",
    "Kremlin": "Russia",
    "Beijing": "China",
    "London": "United Kingdom",
    "Paris": "France",
    "Berlin": "Germany",
    "Ankara": "Turkey",
    "Tokyo": "Japan",
    "New Delhi": "India",
    "Delhi": "India",
    "Tehran": "Iran",
    "Kyiv": "Ukraine",
    "Kiev": "Ukraine",
    "Baku": "Azerbaijan",
    "Yerevan": "Armenia",
    "Belgrade": "Serbia",
    "Pristina": "Kosovo",
    "Athens": "Greece",
    "Pyongyang": "North Korea",
    "Seoul": "South Korea",
    "Damascus": "Syria",
    "Taipei": "Taiwan",
    "Islamabad": "Pakistan",
    "Cairo": "Egypt",
    "Riyadh": "Saudi Arabia",
    "Warsaw": "Poland",
    "Rome": "Italy",
    "Madrid": "Spain",
    "Canberra": "Australia",
    "Ottawa": "Canada",
    "Tbilisi": "Georgia",
    "Minsk": "Belarus",
}
_OTHER_PLACE = re.compile(
    r"(?:\b(?:north|south|east|west|northern|southern|eastern|western|central|latin|new|inner|outer|upper|lower|"
    r"equatorial|french|gulf of|sea of|university of|bank of|city of)(?:ern)?\s+)$",
    re.I,
)


@dataclass(frozen=True)
class State:
    """canonical: as claims.text.names has it. admitted: to the United Nations, None for those that never were."""

    canonical: str
    status: str
    admitted: dt.date | None


@dataclass(frozen=True)
class Mention:
    """A state named in a text. seat: by the city of its government ("Moscow")."""

    state: State
    start: int
    end: int
    seat: bool = False

    @property
    def canonical(self) -> str:
        """The state's canonical name."""
        return self.state.canonical


@functools.cache
def _states() -> tuple[dict[str, State], dict[str, State], re.Pattern[str]]:
    """(by canonical name, by any spelling, a pattern of all spellings)."""
    by_name: dict[str, State] = {}
    by_form: dict[str, State] = {}
    text = importlib.resources.files("claims.text.data").joinpath("un_members.tsv").read_text("utf-8")
    for line in text.splitlines():
        name, variants, status, date = line.split("\t")
        state = State(names.canonical(name), status, dt.date.fromisoformat(date) if date else None)
        by_name[state.canonical] = state
        for form in [name, *filter(None, variants.split("|"))]:
            by_form[form] = state
            by_form.setdefault(names.fold(form).title() if not form.isupper() else form, state)
    forms = sorted([*by_form, *_SEATS], key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in forms) + r")(?!\w)")
    return by_name, by_form, pattern


def state(canonical: str) -> State | None:
    """The state of a canonical name, or None."""
    by_name, by_form, _ = _states()
    found = by_name.get(canonical)
    return found or next((s for f, s in by_form.items() if names.canonical(f) == canonical), None)


def is_state(canonical: str, on: dt.date | None = None) -> bool:
    """Whether a canonical name is that of a "country" as the contract has it: a member or observer of the UN, on a date."""
    found = state(canonical)
    if found is None or found.status == "other":
        return False
    return on is None or found.admitted is None or found.admitted <= on or found.status == "observer"


def find_states(text: str, seats: bool = True) -> list[Mention]:
    """The states that a text names, in order; "Northern Cyprus" and the like are not the state whose name they hold."""
    _, by_form, pattern = _states()
    out: list[Mention] = []
    for m in pattern.finditer(text):
        form = re.sub(r"\s+", " ", m.group())
        seat = form in _SEATS
        if seat and not seats:
            continue
        if _OTHER_PLACE.search(text[max(0, m.start() - 16) : m.start()]):
            continue
        if re.match(r"-\w", text[m.end() :]):
            continue
        out.append(Mention(by_form[_SEATS.get(form, form)], m.start(), m.end(), seat))
    return out


def adjective(word: str) -> State | None:
    """The state of an adjective of nationality ("Russian")."""
    return state(names.canonical(word)) if names.is_nationality(word) else None
