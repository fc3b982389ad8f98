"""A resolution's roll call as a record and in words."""

import re

from claims.sources.facts_words import day_words, listed
from claims.sources.table_states import state_words, with_article
from claims.sources.un_votes_rolls import SIDES, RollCall
from claims.sources.un_votes_symbols import Resolution

_ORGANS = {"security_council": "Security Council", "general_assembly": "General Assembly"}
_DONE = {"yes": "voted in favour", "no": "voted against", "abstain": "abstained", "absent": "did not vote"}
# The scholarly set names a seat by who holds it today, or held it longest: by whom it was held up to which session.
_SEATS = {
    "Russia": ((46, "Soviet Union"),),
    "Taiwan": ((26, "China"),),
    "Yugoslavia": ((56, "Yugoslavia"), (60, "Serbia and Montenegro"), (1000, "Serbia")),
}


def _seat(name: str, roll: RollCall) -> str:
    holders = () if roll.official or roll.session is None else _SEATS.get(name, ())
    return next((holder for last, holder in holders if roll.session is not None and roll.session <= last), state_words(name))


def _cited(resolution: Resolution) -> str:
    """Its number and part; the session or year in brackets would be read as a name or a date."""
    return " ".join(word for word in (resolution.number, resolution.part) if word)


def title_of(resolution: Resolution) -> str:
    """ "General Assembly resolution 62/243"."""
    return f"UN {_ORGANS[resolution.organ]} resolution {_cited(resolution)}"


def subject_of(roll: RollCall) -> str:
    """What the vote was on, as the table heads it."""
    title = re.sub(r"^(?:Security Council|General Assembly) resolution [^\[\]]*\[(.+)\]$", r"\1", roll.title).strip(" .:,;")
    return title.title() if title.isupper() else title


def record(roll: RollCall) -> str:
    """The roll call as the table holds it: what its rows share once, then the states by vote."""
    fields = {
        "roll call": re.sub(r"\.0+\Z", "", roll.key),
        "resolution": roll.code,
        "date": roll.written_date,
        "session": str(roll.session or ""),
        "meeting": roll.meeting,
        "title": roll.title,
        "modality": roll.modality,
        "totals": ", ".join(f"{side} {count}" for side, count in roll.stated.items()),
        "lines": f"{roll.lines[0]}-{roll.lines[1]}",
    }
    held = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*held, *(f"{side} ({len(roll.votes[side])}): {', '.join(roll.votes[side])}" for side in SIDES if roll.votes[side])])


def rendered(resolution: Resolution, rolls: list[RollCall], table: str) -> str:
    """The vote in words: organ, date, totals, title; whose count it is; who voted how.

    Several roll calls with different totals under one symbol are votes on parts of the text too: then none is said to be its own.
    """
    organ, roll = f"United Nations {_ORGANS[resolution.organ]}", rolls[0]
    if len({tuple(one.total(side) for side in SIDES[:3]) for one in rolls}) > 1:
        return (
            f"The table {table} lists several roll calls under {title_of(resolution)}, some of them on single paragraphs, and does not "
            f"say which of them was on the whole text."
        )
    when = f" {'on' if len(roll.date) == 10 else 'in'} {day_words(roll.date)}" if roll.date else ""
    yes, no, abstain = (roll.total(side) for side in SIDES[:3])
    subject = subject_of(roll)
    about = [f'Its title in the table is "{subject}".'] if subject else []
    if "without" in roll.modality.lower() and not yes:
        return " ".join([f"The {organ} adopted resolution {_cited(resolution)}{when} without a vote.", *about])
    adopted = "adopted" if yes > no else "voted on"
    abstentions = f"{abstain} abstention{'' if abstain == 1 else 's'}"
    votes = f"{yes} vote{'' if yes == 1 else 's'} to {no}"
    said = [f"The {organ} {adopted} resolution {_cited(resolution)}{when} by {votes}, with {abstentions}."]
    whose = f"of the United Nations in {table}" if roll.stated else f"of the rows of the roll-call table {table}, not the official one"
    said += [*about, f"The count is that {whose}."]
    for side in ("no", "abstain", "absent", "yes"):
        if names := roll.votes[side]:
            said.append(f"{listed(tuple(with_article(_seat(name, roll)) for name in sorted(names)))} {_DONE[side]}.")
    return " ".join(said[:1] + [s[:1].upper() + s[1:] for s in said[1:]])
