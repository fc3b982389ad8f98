"""Reviews in files as a source: ClaimReview in JSON or in saved pages."""

import os
from pathlib import Path

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources import claimreview_records as records
from claims.sources.base import Question
from claims.sources.claimreview_documents import CANNOT, COVERS, fields, reviews_of
from claims.sources.claimreview_records import Review
from claims.sources.file_source import FileSource
from claims.sources.settings import SourceConfig
from claims.text.decoding import decode
from claims.text.naming import shown

SUFFIXES = (".json", ".jsonld", ".html", ".htm")
MAX_BYTES = 50_000_000


class ReviewFiles(FileSource):
    """Files of reviews as a source; they are read when it is opened, and again when one changes."""

    kind = "claimreview"
    holds = "reviews"
    local = True
    covers_text = COVERS
    cannot = CANNOT
    licence = "the publisher's"

    def __init__(self, config: SourceConfig, path: Path) -> None:
        super().__init__(config)
        self.config = config
        self._path = path
        self._reviews: list[tuple[str, Review]] = []
        self._load()

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` reviews of the claim at hand."""
        self._follow()
        files = {review.record: name for name, review in self._reviews}
        return [
            Document(name=f"{files[review.record]}#{review.key}", trust=self.trust, source=self.name, **fields(review, question.as_of))
            for review in reviews_of(question, (review for _, review in self._reviews), limit)
        ]

    def _look(self) -> tuple[tuple[str, int, int], ...]:
        path = self._path
        try:
            inside = sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names)
            files = [path] if path.is_file() else [f for f in inside if f.name.lower().endswith(SUFFIXES) and not f.name.startswith(".")]
            states = [(file, file.stat()) for file in files]
        except OSError as error:
            raise InputError(f"{shown(str(path))}: can't be read: {error.strerror}") from None
        if not states:
            what = f"the folder holds no {', '.join(SUFFIXES)}" if path.is_dir() else "no such file or folder"
            raise InputError(f"source {shown(self.name)!r}: key 'path': {shown(str(path))}: {what}")
        return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)

    def _count(self) -> int:
        return len(self._reviews)

    def _load(self) -> None:
        state = self._look()
        base = self._path if self._path.is_dir() else self._path.parent
        found: list[tuple[str, Review]] = []
        problems: list[str] = []
        for file, size, _ in state:
            name = Path(file).relative_to(base).as_posix()
            try:
                if size > MAX_BYTES:
                    raise ValueError(f"larger than {MAX_BYTES // 1_000_000} MB")
                reviews, there = records.read_text(decode(Path(file).read_bytes(), shown(name)))
                if not there:
                    raise ValueError("holds no ClaimReview")
                found += [(name, review) for review in reviews]
            except (ValueError, InputError) as error:
                problems.append(f"{shown(name)}: {str(error).removeprefix(f'{shown(name)}: ')}")
            except OSError as error:
                problems.append(f"{shown(name)}: can't be read: {error.strerror}")
        if not found:
            first = f" ({problems[0]})" if problems else ""
            raise InputError(f"source {shown(self.name)!r}: {shown(str(self._path))}: holds no review that can be read{first}")
        self._reviews, self._problems, self._state = found, problems, state
