"""States as tables write them, and as a text would name them."""

import re

# Names that the scholarly set and the United Nations write otherwise.
_STATES = {
    "congo - brazzaville": "Republic of the Congo",
    "congo - kinshasa": "Democratic Republic of the Congo",
    "côte d’ivoire": "Ivory Coast",
    "cote d'ivoire": "Ivory Coast",
    "côte d'ivoire": "Ivory Coast",
    "federal republic of germany": "West Germany",
    "german democratic republic": "East Germany",
    "ussr": "Soviet Union",
    "union of soviet socialist republics": "Soviet Union",
    "viet nam": "Vietnam",
    "russian federation": "Russia",
    "syrian arab republic": "Syria",
    "lao people's democratic republic": "Laos",
    "democratic people's republic of korea": "North Korea",
    "republic of korea": "South Korea",
    "republic of moldova": "Moldova",
    "united republic of tanzania": "Tanzania",
    "the former yugoslav republic of macedonia": "North Macedonia",
    "brunei darussalam": "Brunei",
    "cabo verde": "Cape Verde",
    "türkiye": "Turkey",
    "turkiye": "Turkey",
    "yemen arab republic": "North Yemen",
    "yemen people's republic": "South Yemen",
    "democratic yemen": "South Yemen",
}
_SMALL = re.compile(r"\b(?:Of|The|And|De|Da)\b(?!\Z)")


def state_words(name: str) -> str:
    """A state as a text would name it: "UNITED STATES" and "Bolivia (Plurinational State of)" as United States and Bolivia."""
    plain = re.sub(r"\s*\([^)]*\)?$", "", " ".join(name.split())).replace("&", "and")
    if known := _STATES.get(plain.lower()):
        return known
    if plain.isupper() and len(plain) > 3:
        plain = _SMALL.sub(lambda m: m[0].lower(), re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)?", lambda m: m[0].capitalize(), plain))
    return re.sub(r"\bSt\.? (?=[A-Z])", "Saint ", plain)


def with_article(state: str) -> str:
    """With "the" where a text has it: the United States."""
    takes = state.startswith(("United ", "Democratic Republic", "Republic of")) or state in ("Netherlands", "Philippines", "Soviet Union")
    return f"the {state}" if takes else state
