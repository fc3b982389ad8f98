"""Episodes of armed conflicts out of the rows of the UCDP/PRIO Armed Conflict Dataset, and each in words.

A row is a conflict in a year; its cells are text under the columns' names, as a CSV file or the UCDP's interface gives them.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claims.sources.facts_words import day_words, listed
from claims.sources.table_states import with_article
from claims.text.names import canonical

NEEDED = ("conflict_id", "location", "side_a", "side_b", "year", "start_date", "start_prec", "start_date2", "start_prec2", "ep_end")
KNOWN = (
    *NEEDED,
    "side_a_2nd",
    "side_b_2nd",
    "incompatibility",
    "territory_name",
    "intensity_level",
    "ep_end_date",
    "ep_end_prec",
    "version",
)
# How much of a date each level of precision tells, as the data set's dates show: 2 is a day of a known week, 3 the last of a known
# month, 4 of a season, 5 of a year; from 6 on not even the year is sure.
_KEPT = {"1": 10, "2": 7, "3": 7, "4": 4, "5": 4}
_LAST_DAYS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
# A conflict whose first death came longer before its first episode than this did not begin with it.
_YEARS_BEFORE = 1


@dataclass(frozen=True)
class Line:
    """One row. line: where it stands; record: as received."""

    line: int
    cells: dict[str, str]
    record: str

    @property
    def year(self) -> int:
        """The year that the row is about."""
        return int(self.cells["year"])


@dataclass(frozen=True)
class Episode:
    """Years of uninterrupted activity of one conflict. first: the conflict's first episode. later: the year in which it went on, if any."""

    lines: tuple[Line, ...]
    first: bool
    later: int | None

    @property
    def key(self) -> str:
        """Its conflict's number and its years."""
        return f"{self.cells['conflict_id']}/{self.years}"

    @property
    def cells(self) -> dict[str, str]:
        """The cells of its first row."""
        return self.lines[0].cells

    @property
    def years(self) -> str:
        """Its years: "1980-1988"."""
        first, last = self.lines[0].year, self.lines[-1].year
        return str(first) if first == last else f"{first}-{last}"

    def near(self, year: int) -> bool:
        """Whether a year is one of its own, or beside them: a date may be told a year off the coding."""
        return self.lines[0].year - 1 <= year <= self.lines[-1].year + 1

    @property
    def start(self) -> str | None:
        """The first date as precise as it is known: the first death in the conflict's first episode, else that of the 25th."""
        cells = self.cells
        begun = written(cells["start_date"], cells["start_prec"])
        if self.first and begun and int(begun[:4]) >= self.lines[0].year - _YEARS_BEFORE:
            return begun
        return written(cells["start_date2"], cells["start_prec2"])

    @property
    def over(self) -> bool:
        """Whether the table tells when it ended, and that it did not go on."""
        return self.end is not None and self.later is None

    @property
    def end(self) -> str | None:
        """The last date as precise as it is known; None where the table has not seen the last year of the episode."""
        cells = self.lines[-1].cells
        if cells["ep_end"] not in ("1", "1.0") or not cells.get("ep_end_date"):
            return None
        return written(cells["ep_end_date"], cells.get("ep_end_prec", "") or _guessed(cells["ep_end_date"]))


def written(date: str, precision: str) -> str | None:
    """An ISO date cut to what its precision tells; None where that is nothing."""
    try:
        day = dt.date.fromisoformat(date.strip()[:10])
    except ValueError:
        return None
    kept = _KEPT.get(precision.strip().removesuffix(".0"), 0)
    return day.isoformat()[:kept] or None


def _guessed(date: str) -> str:
    """The precision of an end that none is stated for: the last of a year or month stands for the year or month."""
    month, day = int(date[5:7]), int(date[8:10])
    return "5" if (month, day) == (12, 31) else "3" if day >= _LAST_DAYS[month] else "1"


def wrong(cells: dict[str, str]) -> str | None:
    """What is wrong with a row, if anything."""
    if not re.fullmatch(r"\d{4}", cells["year"]):
        return f"column 'year' holds no year: {cells['year'][:40]!r}"
    empty = next((name for name in ("conflict_id", "side_a", "side_b") if not cells[name].strip()), None)
    if empty:
        return f"column {empty!r} is empty"
    for name in ("start_date", "start_date2", "ep_end_date"):
        value = cells.get(name, "").strip()
        try:
            dt.date.fromisoformat(value[:10] or "2000-01-01")
        except ValueError:
            return f"column {name!r} holds no date: {value[:40]!r}"
    return None


def episodes(lines: Iterable[Line]) -> list[Episode]:
    """The episodes of all conflicts, by conflict and year. A row after a quiet year, or with another second date, opens a new one."""
    conflicts: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        conflicts[line.cells["conflict_id"]].append(line)
    found: list[Episode] = []
    for rows in conflicts.values():
        rows.sort(key=lambda line: line.year)
        runs: list[list[Line]] = []
        for row in rows:
            before = runs[-1][-1] if runs else None
            if before and row.year <= before.year + 1 and row.cells["start_date2"] == before.cells["start_date2"]:
                runs[-1].append(row)
            else:
                runs.append([row])
        for number, run in enumerate(runs):
            later = runs[number + 1][0].year if number + 1 < len(runs) else None
            found.append(Episode(tuple(run), number == 0, later))
    return found


def side(name: str) -> str:
    """ "Government of Iran" as Iran, "Government of Russia (Soviet Union)" as Russia."""
    return re.sub(r"\s*\([^)]*\)", "", name.strip().removeprefix("Government of ")).strip()


def sides(episode: Episode, *columns: str) -> tuple[str, ...]:
    """The parties in these columns, in the order in which the episode's rows name them."""
    named = (part for line in episode.lines for column in columns for part in line.cells.get(column, "").split(","))
    return tuple(dict.fromkeys(plain for part in named if (plain := side(part))))


def parties(episode: Episode) -> frozenset[str]:
    """The canonical names of all who fought or sent troops, and of the country, "Russia (Soviet Union)" as both."""
    columns = ("side_a", "side_b", "side_a_2nd", "side_b_2nd", "location", "territory_name")
    cells = (line.cells.get(column, "") for line in episode.lines for column in columns)
    parts = (part.strip().removeprefix("Government of ") for cell in cells for part in re.split(r"[,()/]", cell))
    return frozenset(canonical(part) for part in parts if part)


def territory(episode: Episode) -> str | None:
    """What land the conflict is about, where it is about land that has a name."""
    name = episode.cells.get("territory_name", "").strip()
    return name if name and name not in ("Various", "Common Border", "Common border") else None


def title(episode: Episode) -> str:
    """ "War between Argentina and United Kingdom over Malvinas/Falkland Islands, 1982"."""
    return f"{_what(episode).capitalize()} between {_parties(episode)}{_over(episode)}, {episode.years}"


def rendered(episode: Episode) -> str:
    """The episode in words: sides, territory, first and last dates with the rule they are counted by, and whose rules these are."""
    what, between = _what(episode), f"between {_parties(episode)}{_over(episode)}"
    opening = written(episode.cells["start_date"], episode.cells["start_prec"])
    counted = "its first battle-related death" if opening == episode.start else "the battle-related death that was its 25th in a year"
    said = []
    if episode.start:
        said.append(f"The {what} {between} began {_on(episode.start)}, counted from {counted}.")
    else:
        said.append(f"The {what} {between} was fought in {episode.lines[0].year}; no sure date is given for its first day.")
    if episode.over and episode.end:
        said.append(f"The {what} ended {_on(episode.end)}, counted by battle-related deaths.")
    elif episode.end:
        said.append(f"Its last activity in these years was {_on(episode.end)}, and there was more in {episode.later}.")
    else:
        said.append(f"It still counts as active in {episode.lines[-1].year}.")
    if helpers := sides(episode, "side_a_2nd", "side_b_2nd"):
        said.append(f"Troops were also sent by {listed(tuple(with_article(name) for name in helpers))}.")
    said.append("All this is according to the coding rules of UCDP, the Uppsala Conflict Data Program, which records no declarations.")
    return " ".join(said)


def _what(episode: Episode) -> str:
    """A war where a year counted 1,000 battle-related deaths, else an armed conflict."""
    fought = any(line.cells.get("intensity_level", "") in ("2", "2.0") for line in episode.lines)
    return "war" if fought else "armed conflict"


def _parties(episode: Episode) -> str:
    both = (tuple(with_article(name) for name in sides(episode, column)) for column in ("side_a", "side_b"))
    return " and ".join(listed(names) for names in both)


def _over(episode: Episode) -> str:
    """The land with its other names in brackets: "Artsakh (Nagorno-Karabakh)", "Malvinas (Falkland Islands, Falklands)"."""
    place = territory(episode)
    if place is None:
        return ""
    named = [part.strip() for part in re.split(r"[/()]", place) if part.strip()]
    named += [f"{m[1]}s" for part in named if (m := re.fullmatch(r"(\w+[^\Ws]) [Ii]slands", part))]
    return f" over {named[0]}" + (f" ({', '.join(named[1:])})" if named[1:] else "")


def _on(iso: str) -> str:
    return f"{'on' if len(iso) == 10 else 'in'} {day_words(iso)}"
