"""Everything a document says on recognition, in order."""

import re
from dataclasses import replace

from claims.kinds.passage import Passage
from claims.kinds.recognition_read import Said, disputed, read, speaks, subjects

_ONLY_SO_FAR = re.compile(
    r"^It (?:is|was|has been|remains|has remained|remained)(?: still)? the (only|first) (?:country|state|member"
    r"|nation|UN member)\b[^.;:]{0,40} to (?:do|have done) so"
)


def said_in(passage: Passage) -> list[Said]:
    """The statements of a document, read once."""
    if "recognition" not in passage.memo:
        out: list[Said] = []
        running = subjects(passage.reading, passage.context)
        titled = speaks(passage.document.title or "")
        speaking, paragraph = titled, -1
        for s in passage.sentences:
            if s.sentence.paragraph != paragraph:
                paragraph = s.sentence.paragraph
                speaking = titled
            found = read(passage.reading, s.sentence, s.sentence.start, s.sentence.end, running, speaking)
            again = _ONLY_SO_FAR.search(s.text)
            if again and out and out[-1].act == "recognise" and s.index - out[-1].sentence <= 1 and not found:
                found = [
                    replace(
                        out[-1],
                        act="only" if again.group(1) == "only" else "recognise",
                        sentence=s.index,
                        start=s.sentence.start,
                        end=s.sentence.end,
                        rank=again.group(1),
                    )
                ]
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
