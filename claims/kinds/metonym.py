"""Capitals that stand for their states: "the government in Paris" is the French one."""

from claims.text import names

_AUTHORITIES = frozenset("government authority cabinet ruler leadership parliament regime administration ministry".split())


def stands_for(canonical: str, role: str, governor: str) -> str:
    """The state where a capital names it, else the name itself."""
    if role in {"prep_in", "prep_at"} and governor in _AUTHORITIES:
        return names.capital_of(canonical) or canonical
    return canonical
