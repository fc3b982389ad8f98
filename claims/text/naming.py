"""Names of files and addresses as an error message may show them."""

MAX_SHOWN = 200


def shown(name: str, limit: int = MAX_SHOWN) -> str:
    """`name` on one line, for a terminal: control and other unprintable characters escaped, long ones cut."""
    cut = name if len(name) <= limit else name[: limit - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in cut)
