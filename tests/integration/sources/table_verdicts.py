"""Claims through the pipeline with the sources of a sources.yaml."""

from pathlib import Path

from claims.judge.policy import Policy
from claims.model.report import Report, ReportClaim
from claims.pipeline import Circumstances, Memory, verify
from claims.sources.base import Question, Source
from claims.sources.registry import load_sources, open_sources
from claims.text.reading import article_from_bytes

EXAMPLES = Path(__file__).parent / "examples"


def opened(folder: Path, *entries: str) -> list[Source]:
    """The sources of a sources.yaml with these entries, `EXAMPLES` in them replaced by the folder of that name."""
    path = folder / "sources.yaml"
    path.write_text("sources:\n" + "".join(entry.replace("EXAMPLES", str(EXAMPLES)) for entry in entries))
    return open_sources(load_sources(path), folder / "data")


def report(claim: str, sources: list[Source], date: str = "2024-05-02") -> Report:
    """The report on one sentence."""
    return verify(article_from_bytes(f"date {date} {claim}\n".encode(), "a.txt"), sources, Circumstances(policy=Policy()), Memory())


def verified(claim: str, sources: list[Source], date: str = "2024-05-02") -> ReportClaim:
    """The only claim of one sentence."""
    (found,) = report(claim, sources, date).claims
    return found


def label(claim: str, sources: list[Source], date: str = "2024-05-02") -> str:
    """Its verdict's label."""
    return verified(claim, sources, date).verdict.label


def names(source: Source, text: str, *named: str, numbers: tuple[str, ...] = ()) -> list[str]:
    """The names of the documents that answer a question, without their file's."""
    question = Question(text=text, kind="un_resolution", names=named, numbers=numbers)
    return [document.name.split("#")[-1] for document in source.ask(question, 8)]
