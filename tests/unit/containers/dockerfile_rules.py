"""What must hold for the Dockerfile and its .dockerignore: one line for each breach."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.unit.containers.compose_rules import PINNED

Instruction = tuple[str, str]


def instructions(text: str) -> list[Instruction]:
    """The instructions in order, each with its arguments; continued lines joined, comments left out."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(op.upper(), rest.strip()) for op, _, rest in (line.strip().partition(" ") for line in joined.splitlines()) if op]


def breaches(text: str, ignored: str, root: Path) -> list[str]:
    """Everything that is wrong. ignored: the .dockerignore; root: the folder that is sent to the builder."""
    found = instructions(text)
    return [*_stages(found), *_user(found), *_copied(found, ignored, root), *_installed(found)]


def copied(found: list[Instruction]) -> list[str]:
    """The files and folders of the project that are copied."""
    return [source for op, rest in found if op == "COPY" and "--from" not in rest for source in rest.split()[:-1]]


def _stages(found: list[Instruction]) -> Iterator[str]:
    named: set[str] = set()
    for _, rest in (i for i in found if i[0] == "FROM"):
        image, _, name = rest.partition(" AS ")
        if image not in named and not PINNED.fullmatch(image):
            yield f"FROM {image}: is not pinned to a version"
        named.add(name)
    if sum(op == "FROM" for op, _ in found) < 2:
        yield "it is not built in stages"


def _user(found: list[Instruction]) -> Iterator[str]:
    last = max(n for n, (op, _) in enumerate(found) if op == "FROM")
    users = [rest for op, rest in found[last:] if op == "USER"]
    if not users or not re.fullmatch(r"[1-9]\d*:[1-9]\d*", users[-1]):
        yield "the image's user is root, or is not a number"


def _copied(found: list[Instruction], ignored: str, root: Path) -> Iterator[str]:
    rules = [line for line in ignored.splitlines() if line and not line.startswith("#")]
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    sources = copied(found)
    for source in sources:
        if not (root / source).exists():
            yield f"COPY {source}: there is no such file"
        if source not in let_in:
            yield f"COPY {source}: .dockerignore keeps it out"
    if rules[:1] != ["*"]:
        yield ".dockerignore: lets in what is not named"
    for more in sorted(let_in - set(sources)):
        yield f".dockerignore: lets in {more}, which is not copied"
    if any(op == "ADD" for op, _ in found):
        yield "ADD: COPY does not fetch or unpack"


def _installed(found: list[Instruction]) -> Iterator[str]:
    for op, rest in found:
        if re.search(r"https?://|--index-url|--extra-index-url|--trusted-host|--find-links", rest):
            yield f"{op}: names a host or an index"
        for command in re.split(r"&&|;", rest) if op == "RUN" else ():
            if re.search(r"\bpip install\b", command) and not ("--require-hashes" in command or "--no-deps dist/*.whl" in command):
                yield f"RUN {command.strip()}: installs without hashes"
            if re.search(r"\bpip wheel\b", command) and not {"--no-deps", "--no-build-isolation"} <= set(command.split()):
                yield f"RUN {command.strip()}: fetches what no lock names"
