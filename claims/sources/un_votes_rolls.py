"""Roll calls out of a table of votes, in the columns of the scholarly set or of the United Nations' own compilations."""

import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.errors import InputError
from claims.sources.table_files import Problems, Table
from claims.sources.un_votes_symbols import Resolution, of_scholarly, of_symbol

SIDES = ("yes", "no", "abstain", "absent")
# The votes as either table writes them; the numbers are the scholarly set's. A non-member casts none.
_VOTES = {
    **dict.fromkeys(("yes", "y", "1"), "yes"),
    **dict.fromkeys(("no", "n", "3"), "no"),
    **dict.fromkeys(("abstain", "abstention", "a", "2"), "abstain"),
    **dict.fromkeys(("absent", "nv", "x", "non-voting", "8", ""), "absent"),
    **dict.fromkeys(("not a member", "9"), "-"),
}
_CUT = re.compile(r"\s*:\s*resolution\b.*|\s*/\s*adopted by\b.*", re.IGNORECASE | re.DOTALL)
# A session of the scholarly set whose days are less spread than this gives no days: 1 to 7 stand there for the day of the week.
_SPREAD = 0.35
_FIRST_SESSION = 1945

SCHOLARLY = {
    "roll": ("rcid",),
    "state": ("country", "countryname", "country_name"),
    "vote": ("vote",),
    "code": ("unres", "resolution"),
    "date": ("date",),
    "session": ("session",),
    "title": ("descr", "short", "title"),
    "amend": ("amend",),
    "para": ("para",),
}
OFFICIAL = {
    "roll": ("undl_id",),
    "state": ("ms_name", "ms_names"),
    "vote": ("ms_vote", "ms_votes"),
    "code": ("resolution", "resolutions"),
    "date": ("date",),
    "title": ("title", "titles"),
    "meeting": ("meeting", "meetings"),
    "modality": ("modality", "modalities"),
    "yes": ("yes",),
    "no": ("no",),
    "abstain": ("abstentions", "abstention"),
    "absent": ("non_voting",),
    "link": ("undl_link", "undl_links"),
}
_NEEDED = ("roll", "state", "vote", "code", "date")


@dataclass
class RollCall:
    """One vote. votes: the states by side (`SIDES`). stated: the totals that the table itself states. lines: first and last."""

    key: str
    resolution: Resolution | None
    code: str
    title: str
    written_date: str
    official: bool
    session: int | None = None
    votes: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in SIDES})
    stated: dict[str, int] = field(default_factory=dict)
    date: str | None = None
    modality: str = ""
    meeting: str = ""
    link: str | None = None
    lines: tuple[int, int] = (0, 0)
    voted: dict[str, str] = field(default_factory=dict)

    def total(self, side: str) -> int:
        """How many took a side, as the table states it, else as its rows count."""
        return self.stated.get(side, len(self.votes[side]))


def layout(columns: list[str], where: str) -> tuple[bool, dict[str, int]]:
    """Whether the table is the United Nations' own, and where each column stands. InputError naming the columns that lack."""
    low = [name.lower().strip() for name in columns]
    official = "rcid" not in low
    names = OFFICIAL if official else SCHOLARLY
    at = {key: low.index(name) for key, options in names.items() for name in reversed(options) if name in low}
    if missing := [" or ".join(names[key]) for key in _NEEDED if key not in at]:
        kind = "the United Nations' compilations of votes" if official else "the scholarly roll-call set"
        raise InputError(f"{where}: lacks the columns {', '.join(missing)} (read as a table in the columns of {kind})")
    return official, at


def read_rolls(table: Table, where: str) -> list[RollCall]:
    """The roll calls of a table in its order; rows that are not in order go to its problems."""
    official, at = layout(table.columns, where)
    rolls: dict[str, RollCall] = {}
    roll_at, state_at, vote_at, problems = at["roll"], at["state"], at["vote"], table.problems
    for row in table.rows:
        cells = row.cells
        key, state = cells[roll_at], cells[state_at]
        vote = _VOTES.get(cells[vote_at].strip().lower())
        if vote is None or not state.strip() or not key:
            what = f"unknown vote {cells[vote_at][:40]!r}" if vote is None else "no state" if key else f"no {table.columns[roll_at]}"
            problems.add(row.line, what)
            continue
        roll = rolls.get(key)
        if roll is None:
            roll = _opened(cells, at, official, key, row.line, problems)
            rolls[key] = roll
        before = roll.voted.get(state)
        if before is not None:
            if before != vote:
                problems.add(row.line, f"a second vote of {state} in roll call {key}")
            continue
        roll.voted[sys.intern(state)] = vote
        if vote != "-":
            roll.votes[vote].append(sys.intern(state))
        roll.lines = (roll.lines[0], row.line)
    _date(list(rolls.values()))
    return list(rolls.values())


def _opened(cells: list[str], at: dict[str, int], official: bool, key: str, line: int, problems: Problems) -> RollCall:
    def cell(name: str) -> str:
        return " ".join(cells[at[name]].split()) if name in at else ""

    code = cell("code")
    session = int(float(cell("session"))) if re.fullmatch(r"\d+(\.0*)?", cell("session")) else None
    if session is None and (m := re.match(r"[A-Z/]+/(\d+)/", code)):
        session = int(m[1])
    whole = cell("amend") in ("", "0", "0.0") and cell("para") in ("", "0", "0.0")
    resolution = None
    if whole:
        resolution = of_symbol(re.split(r"[|;]", code)[0]) if official else of_scholarly(code, session or 0)
    roll = RollCall(key, resolution, code, _CUT.sub("", cell("title")), cell("date"), official, session)
    roll.modality, roll.meeting, roll.link, roll.lines = cell("modality"), cell("meeting"), cell("link") or None, (line, line)
    for side in SIDES:
        if re.fullmatch(r"\d+(\.0*)?", stated := cell(side)):
            roll.stated[side] = int(float(stated))
        elif stated:
            problems.add(line, f"column {side!r} holds no number: {stated[:40]!r} (the rows are counted)")
    return roll


def _date(rolls: list[RollCall]) -> None:
    """Sets the date of each, as precise as the table is: see `_SPREAD`; none where it lies outside its session."""
    days: defaultdict[int | None, Counter[bool]] = defaultdict(Counter)
    read: list[tuple[RollCall, dt.date]] = []
    for roll in rolls:
        try:
            day = dt.date.fromisoformat(roll.written_date[:10])
        except ValueError:
            continue
        read.append((roll, day))
        days[roll.session][day.day > 7] += 1
    for roll, day in read:
        if roll.official:
            roll.date = day.isoformat()
            continue
        spread = days[roll.session]
        if roll.session is not None and not _within(day, roll.session):
            continue
        fine = spread[True] / spread.total() >= _SPREAD
        roll.date = day.isoformat() if fine else f"{day:%Y-%m}"


def _within(day: dt.date, session: int) -> bool:
    opens = dt.date(_FIRST_SESSION + session, 9, 1)
    return opens <= day <= dt.date(_FIRST_SESSION + session + 1, 9, 30)


def by_resolution(rolls: list[RollCall]) -> Iterator[tuple[Resolution, list[RollCall]]]:
    """The roll calls that bear a resolution's symbol, those of one together."""
    groups: defaultdict[Resolution, list[RollCall]] = defaultdict(list)
    for roll in rolls:
        if roll.resolution is not None:
            groups[roll.resolution].append(roll)
    yield from groups.items()
