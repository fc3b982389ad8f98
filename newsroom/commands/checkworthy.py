"""`claimdesk checkworthy`: how much sentences of one's own are worth checking."""

from typing import Annotated

import typer

from newsroom.json_lines import JsonLines, emit, text_of
from newsroom.progress import Progress


def checkworthy(
    sentences: Annotated[str, typer.Argument(metavar="SENTENCES.jsonl", help='Lines of {"text"}; - for standard input.')],
) -> int:
    """Rank sentences by how much they are worth checking: one line of JSON out for each line in, with a score from 0 to 1."""
    from claims.split import worthiness

    weights = worthiness.load()
    progress = Progress()
    lines = JsonLines(sentences, ("text",), progress)
    try:
        for done, record in enumerate(lines, 1):
            emit(record | {"score": weights.score(text_of(record, "text"))})
            if done % 1000 == 0:
                progress.show(f"{done} sentences scored")
    finally:
        progress.clear()
    return lines.status
