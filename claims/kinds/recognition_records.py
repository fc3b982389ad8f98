"""Everything a document says on recognition, in order."""

from claims.kinds.passage import Passage
from claims.kinds.recognition_read import Said, disputed, read, speaks, subjects


def said_in(passage: Passage) -> list[Said]:
    """The statements of a document, read once."""
    if "recognition" not in passage.memo:
        out: list[Said] = []
        running = subjects(passage.reading, passage.context)
        speaking, paragraph = False, -1
        for s in passage.sentences:
            if s.sentence.paragraph != paragraph:
                paragraph = s.sentence.paragraph
                speaking = False
            found = read(passage.reading, s.sentence, s.sentence.start, s.sentence.end, running, speaking)
            out += found
            last = next((f.whom for f in reversed(found) if f.whom and all(disputed(n) for n in f.whom)), None)
            if last and _new(last, running):
                running = last
            speaking = speaking or bool(found) or speaks(s.text)
        passage.memo["recognition"] = out
    said: list[Said] = passage.memo["recognition"]
    return said


def _new(last: tuple[str, ...], running: tuple[str, ...]) -> bool:
    """Whether the recognised of a statement are to be kept in mind: not a part of those that are."""
    return not set(last) < set(running)
