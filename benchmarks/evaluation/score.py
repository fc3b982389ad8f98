"""Scores reports against gold claims: how many verdicts are right, and how many are dangerously wrong.

usage: score.py GOLD.jsonl ARTICLES REPORTS [--json] [-v]

ARTICLES holds NAME.txt, REPORTS the NAME.json that `claimdesk verify --format json` made of it. Each gold line has
article, anchor (a passage of the article, to the letter), kind, label, evidence (the names of the documents that settle
it) and why. A gold claim is answered by the reported claim whose quote fits its anchor best, or by several that lie
within it and together cover most of it.

label accuracy      gold claims with the right verdict; one not found is wrong; a not_checkable one is right unless decided
claims found        checkable gold claims that a reported claim covers
decisive precision  of the supported and refuted verdicts on gold claims, those that are right
false verdicts      of the gold claims that are true or false, those decided the wrong way: the worst that can happen
document cited      right decisive verdicts that use a quote, of the verdict's stance, from a document that gold names
flipped pairs       one claim in its true and its false version, where both must be right
beside gold         decisive verdicts on statements that no gold claim touches: to be read, not counted
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

STANCES = {"supported": "supports", "refuted": "refutes"}
COVERED = 0.6  # of an anchor, by the quotes that answer it
WITHIN = 0.8  # of a quote, inside an anchor of which it is a piece
OUTSIDE = 0.1  # of a quote, at most, beyond the anchor's sentences
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")


@dataclass(frozen=True)
class Span:
    """From `start` to `end`, exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shared(self, other: "Span") -> int:
        """How many characters both hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True)
class Said:
    """A reported claim where it stands in the article."""

    span: Span
    claim: dict[str, Any]

    @property
    def label(self) -> str:
        """Its verdict."""
        return str(self.claim["verdict"]["label"])


@dataclass(frozen=True)
class Outcome:
    """A gold claim and what the report answered: None when it was not found."""

    article: str
    anchor: str
    kind: str
    pair: int
    want: str
    got: str | None
    cited: bool

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.got not in STANCES if self.want == "not_checkable" else self.got == self.want


@dataclass
class Result:
    """All outcomes, the decisive verdicts beside gold, and the articles that have no report."""

    outcomes: list[Outcome] = field(default_factory=list)
    beside: list[tuple[str, Said]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)


def said(report: dict[str, Any], text: str) -> list[Said]:
    """The claims of a report whose quotes stand in the article: at their offset, else where the words are found first."""
    found = []
    for claim in report.get("claims", []):
        exact, start = claim["quote"]["exact"], claim["quote"].get("start")
        if start is None or text[start : start + len(exact)] != exact:
            start = text.find(exact)
        if start >= 0 and exact.strip():
            found.append(Said(Span(start, start + len(exact)), claim))
    return found


def sentences_around(text: str, anchor: Span) -> Span:
    """The whole sentences that an anchor touches."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return Span(max((e for e in ends if e <= anchor.start), default=0), min((e for e in ends if e >= anchor.end), default=len(text)))


def answering(text: str, anchor: Span, claims: list[Said], kind: str) -> list[Said]:
    """The one claim that fits the anchor best, else the several that make it up; none when it was not found."""
    room = sentences_around(text, anchor)
    near = [c for c in claims if c.span.shared(anchor) and room.shared(c.span) >= (1 - OUTSIDE) * len(c.span)]
    whole = [c for c in near if c.span.shared(anchor) >= COVERED * len(anchor)]
    if whole:

        def fit(c: Said) -> tuple[float, bool]:
            shared = c.span.shared(anchor)
            return shared / (len(anchor) + len(c.span) - shared), c.claim.get("kind") == kind

        return [max(whole, key=fit)]
    pieces = [c for c in near if c.span.shared(anchor) >= WITHIN * len(c.span)]
    covered: set[int] = set()
    for piece in pieces:
        covered.update(range(max(anchor.start, piece.span.start), min(anchor.end, piece.span.end)))
    return pieces if len(pieces) > 1 and len(covered) >= COVERED * len(anchor) else []


def together(labels: list[str]) -> str | None:
    """The verdict of a statement from those of its pieces."""
    if not labels:
        return None
    for label in ("refuted", "conflicting_evidence"):
        if label in labels:
            return label
    return next((label for label in labels if label != "supported"), "supported")


def cites(claims: list[Said], label: str | None, documents: Iterable[str]) -> bool:
    """Whether a quote that was used, of the verdict's stance, is from one of the documents."""
    if label not in STANCES:
        return False
    return any(
        e.get("stance") == STANCES[label]
        and e.get("used") is not False
        and PurePath(str(e.get("document") or "").split("#")[0]).name in set(documents)
        for c in claims
        for e in c.claim.get("evidence", [])
    )


def measure(gold: list[dict[str, Any]], articles: Path, reports: Path) -> Result:
    """Every gold claim beside its answer."""
    result = Result()
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold:
        by_article[line["article"]].append(line)
    for name, lines in by_article.items():
        text = (articles / f"{name}.txt").read_text("utf-8")
        path = reports / f"{name}.json"
        if not path.exists():
            result.missing.add(name)
        claims = said(json.loads(path.read_text("utf-8")), text) if path.exists() else []
        anchors = []
        for number, line in enumerate(lines):
            start = text.index(line["anchor"])
            anchors.append(anchor := Span(start, start + len(line["anchor"])))
            answers = answering(text, anchor, claims, line["kind"])
            got = together([c.label for c in answers])
            result.outcomes.append(
                Outcome(name, line["anchor"], line["kind"], number, line["label"], got, cites(answers, got, line["evidence"]))
            )
        result.beside += [(name, c) for c in claims if c.label in STANCES and not any(c.span.shared(a) for a in anchors)]
    return result


def percent(part: int, whole: int) -> float:
    """A share in percent, to one digit; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def figures(result: Result) -> dict[str, Any]:
    """The measures, by the names under which tables cite them."""
    every = result.outcomes
    checkable = [o for o in every if o.want != "not_checkable"]
    true_or_false = [o for o in checkable if o.want in STANCES]
    decided = [o for o in checkable if o.got in STANCES]
    right = [o for o in true_or_false if o.right]
    pairs: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    kinds: dict[str, list[bool]] = defaultdict(list)
    labels: dict[str, list[bool]] = defaultdict(list)
    for o in every:
        pairs[o.article.rpartition(".")[0], o.pair].append(o)
        kinds[o.kind].append(o.right)
        labels[o.want].append(o.right)
    flipped = [pair for pair in pairs.values() if len({o.want for o in pair}) == 2]
    return {
        "label_accuracy": percent(sum(o.right for o in every), len(every)),
        "gold": len(every),
        "claims_found": percent(sum(o.got is not None for o in checkable), len(checkable)),
        "decisive_precision": percent(sum(o.right for o in decided), len(decided)),
        "false_verdict_rate": percent(sum(o.got in STANCES and not o.right for o in true_or_false), len(true_or_false)),
        "cited_right_document": percent(sum(o.cited for o in right), len(right)),
        "pairs_right": f"{sum(all(o.right for o in pair) for pair in flipped)}/{len(flipped)}",
        "decisive_beside_gold": len(result.beside),
        "by_kind": {k: f"{sum(v)}/{len(v)}" for k, v in sorted(kinds.items())},
        "by_label": {k: f"{sum(v)}/{len(v)}" for k, v in sorted(labels.items())},
        "missing_reports": sorted(result.missing),
    }


def line(f: dict[str, Any]) -> str:
    """The figures in one line."""
    missing = f"; no report for {len(f['missing_reports'])} articles" if f["missing_reports"] else ""
    return (
        f"label accuracy {f['label_accuracy']}% of {f['gold']}, claims found {f['claims_found']}%, "
        f"decisive precision {f['decisive_precision']}%, false verdicts {f['false_verdict_rate']}%, "
        f"right document cited {f['cited_right_document']}%, flipped pairs both right {f['pairs_right']}, "
        f"decisive beside gold {f['decisive_beside_gold']}; by kind {f['by_kind']}; by label {f['by_label']}{missing}"
    )


def main() -> int:
    """Prints the figures; with -v first every miss, then the decisive verdicts beside gold."""
    parser = argparse.ArgumentParser(description="Score reports against gold claims.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    gold = [json.loads(row) for row in options.gold.read_text("utf-8").splitlines() if row.strip()]
    result = measure(gold, options.articles, options.reports)
    if options.verbose:
        for o in result.outcomes:
            if not o.right:
                print(f"  {o.article}: want {o.want}, got {o.got}: {o.anchor[:100]!r}")
        for name, c in result.beside:
            print(f"  {name}: beside gold, {c.label}: {c.claim['quote']['exact'][:100]!r}")
    found = figures(result)
    print(json.dumps(found) if options.json else line(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
