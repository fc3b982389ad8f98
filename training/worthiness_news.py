"""Sentences and claims of news articles, each with whether a gold claim stands in it and what ranks it.

Gold does not name every statement that is worth checking, so that no ranking reaches 1; it compares rankings.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.kinds.base import Statement
from claims.model.claim import Attribution, Claim
from claims.split import worthiness
from claims.split.splitter import split
from claims.text.reading import read_article

Rank = Callable[[str], float]


@dataclass(frozen=True)
class Ranked:
    """A sentence or a claim. gold: 1 where a checkable gold claim is quoted in it. ranks: by the name of what ranks it."""

    folder: str
    article: str
    gold: int
    ranks: dict[str, float]


def read_folder(folder: Path, weights: worthiness.Weights) -> tuple[list[Ranked], list[Ranked]]:
    """The sentences of a folder's articles, and the claims that the rules find in them."""
    gold: dict[str, list[str]] = {}
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            item = json.loads(line)
            gold.setdefault(item["article"], []).extend([item["anchor"]] if item["label"] != "not_checkable" else [])
    sentences: list[Ranked] = []
    claims: list[Ranked] = []
    for name, anchors in gold.items():
        article = read_article(str(folder / "articles" / f"{name}.txt"))
        spans = [(start, start + len(anchor)) for anchor in anchors for start in [article.text.index(anchor)]]
        parted = split(article)
        for sentence in parted.reading.sentences:
            text = article.text[sentence.start : sentence.end]
            inside = [(c, s) for c, s in parted.claims if s.clause.sentence is sentence]
            holds = any(_shared(span, (sentence.start, sentence.end)) > 0.5 * (span[1] - span[0]) for span in spans)
            sentences.append(Ranked(folder.name, name, int(holds), dict(_of_sentence(text, inside, weights))))
            for claim, statement in inside:
                quoted = (claim.quote.start, claim.quote.end)
                shared = [(_shared(span, quoted), span[1] - span[0]) for span in spans]
                answers = any(n > 0.6 * length or n > 0.8 * (quoted[1] - quoted[0]) for n, length in shared)
                claims.append(Ranked(folder.name, name, int(answers), _of_claim(text, claim, statement, weights)))
    return sentences, claims


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def plain_ranks(text: str) -> dict[str, float]:
    """What needs no model: chance, whether there is a digit, the number of words."""
    return {"chance": 0.0, "has a digit": float(any(c.isdigit() for c in text)), "length": float(len(text.split()))}


def _of_sentence(text: str, inside: list[tuple[Claim, Statement]], weights: worthiness.Weights) -> Iterator[tuple[str, float]]:
    yield from plain_ranks(text).items()
    yield "rule of thumb", max((rule_of_thumb(s, c.attribution) for c, s in inside), default=0.0)
    yield "model alone", weights.score(text)
    yield "rules, then model on the sentence", weights.score(text) if inside else 0.0
    yield "rules, then model on the claims", max((weights.score(c.quote.exact) for c, _ in inside), default=0.0)


def _of_claim(sentence: str, claim: Claim, statement: Statement, weights: worthiness.Weights) -> dict[str, float]:
    return plain_ranks(claim.quote.exact) | {
        "rule of thumb": rule_of_thumb(statement, claim.attribution),
        "model on the sentence": weights.score(sentence),
        "model on the text that stands alone": weights.score(claim.text),
        "model on the quote": weights.score(claim.quote.exact),
    }


def rule_of_thumb(statement: Statement, said: Attribution | None) -> float:
    """What ranked claims before the model did: values, names and a specific kind, less for what somebody only says."""
    score = 0.3
    score += 0.2 if statement.quantities else 0.0
    score += 0.15 if statement.periods else 0.0
    score += 0.15 if statement.symbols else 0.0
    score += 0.1 if statement.names else 0.0
    score += 0.15 if statement.kind != "other" else 0.0
    score -= 0.1 if said is not None and not said.issuer else 0.0
    return round(min(0.98, max(0.05, score)), 2)
