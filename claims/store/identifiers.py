"""New identifiers, and what an error may look like in a row."""

import secrets
from typing import Literal

ERROR_LENGTH = 2000


def new_id(prefix: Literal["a", "j", "r"]) -> str:
    """A new id of an article, a job or a run: the letter, and 16 random hexadecimal digits."""
    return f"{prefix}-{secrets.token_hex(8)}"


def new_token() -> str:
    """What the holder of a lease shows when it writes."""
    return secrets.token_hex(16)


def error_line(error: str) -> str:
    """An error on one line, cut to what is kept."""
    return " ".join(error.split())[:ERROR_LENGTH]
