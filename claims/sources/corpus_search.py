"""Which documents of an index answer a question best, in a time that hardly depends on how many there are.

Candidates first: the documents that hold the question's rarest words, up to a fixed number of
postings, and those that hold several of its frequent words together. Then the candidates, a fixed
number again, are ranked by BM25 (Robertson and Zaragoza 2009: k1 1.2, b 0.75) over all its words.
FTS5's own bm25() is not used: it visits every posting of every word to count them.
"""

import itertools
import math
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from claims.sources.base import Question
from claims.sources.corpus_terms import sound_key, terms

K1 = 1.2
B = 0.75
TITLE = 0.5
# How much a word counts by the part of the question it comes from.
NAME, NUMBER, TERM, SOUND, CONTEXT = 1.2, 1.5, 1.0, 0.6, 0.5
POSTINGS = 1500
CANDIDATES = 40
FREQUENT = 4
MAX_WORDS = 48
# A document that matches less of the question's weight than this is no answer to it.
FLOOR = 0.1


@dataclass(frozen=True)
class Word:
    """A word of a question: its term, how much it counts, in how many documents it stands.

    instead_of: the term of a name whose sound this is; it counts only where the name itself does not stand.
    """

    term: str
    weight: float
    documents: int
    instead_of: str | None = None


def search(connection: sqlite3.Connection, question: Question, limit: int) -> list[int]:
    """Ids of at most `limit` documents, best first, equals by id."""
    total, length = connection.execute("SELECT documents, terms FROM totals").fetchone()
    if not total or limit < 1:
        return []
    words = _words(connection, question, total)
    if not words:
        return []
    candidates = _candidates(connection, words)
    ranked = _rank(connection, words, candidates, max(1.0, length / total))
    return [document_id for _, document_id in ranked[:limit]]


def _words(connection: sqlite3.Connection, question: Question, total: int) -> list[Word]:
    """The question's words that stand in the corpus at all, heaviest first, each weighed by its rarity."""
    shares: dict[str, float] = {}
    sounds: dict[str, str] = {}
    for position, name in enumerate(question.names):
        share = NAME / (1 + 0.1 * position)
        for part in terms(name):
            shares.setdefault(part, share)
        for word in name.split():
            own = terms(word)
            if word[0].isupper() and own and (key := sound_key(word.strip(".,;:()\"'"))) is not None:
                sounds.setdefault(key, own[0])
                shares.setdefault(key, share * SOUND)
    for name in question.context:
        for part in terms(name):
            shares.setdefault(part, CONTEXT)
    for number in question.numbers:
        for part in terms(number):
            shares.setdefault(part, NUMBER)
    for term in question.terms or ((question.text,) if not shares else ()):
        for part in terms(term):
            shares.setdefault(part, TERM)
    asked = list(shares)[: 4 * MAX_WORDS]
    marks = ",".join("?" * len(asked))
    rows = connection.execute(f"SELECT term, documents FROM frequencies WHERE documents > 0 AND term IN ({marks})", asked).fetchall()
    words = [Word(term, shares[term] * _rarity(count, total), count, sounds.get(term)) for term, count in rows]
    return sorted(words, key=lambda word: (-word.weight, word.term))[:MAX_WORDS]


def _rarity(documents: int, total: int) -> float:
    return math.log(1 + (total - documents + 0.5) / (documents + 0.5))


def _candidates(connection: sqlite3.Connection, words: list[Word]) -> list[int]:
    """Ids of the most promising documents, by the words looked at, at most `CANDIDATES`."""
    promise: defaultdict[int, float] = defaultdict(float)
    left = POSTINGS
    frequent: list[Word] = []
    for word in sorted(words, key=lambda word: (word.documents, word.term)):
        if word.documents > left:
            frequent.append(word)
            continue
        left -= word.documents
        found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (_quoted(word.term),)).fetchall()
        for (document_id,) in found:
            promise[document_id] += word.weight
    frequent = sorted(frequent, key=lambda word: (-word.weight, word.term))[:FREQUENT]
    together = 0
    for size in range(len(frequent), 0, -1):
        for group in itertools.combinations(frequent, size):
            if together >= CANDIDATES or (size == 1 and promise):
                break
            weight = sum(word.weight for word in group)
            query = " AND ".join(_quoted(word.term) for word in group)
            for (document_id,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, CANDIDATES)):
                promise[document_id] = max(promise[document_id], weight)
                together += 1
    return sorted(promise, key=lambda document_id: (-promise[document_id], document_id))[:CANDIDATES]


def _rank(connection: sqlite3.Connection, words: list[Word], candidates: list[int], mean_length: float) -> list[tuple[float, int]]:
    """The candidates with their scores negated, best first, those below the floor left out."""
    marks = ",".join("?" * len(candidates))
    possible = sum(word.weight for word in words if word.instead_of is None)
    ranked = []
    for document_id, title, body, keys in connection.execute(
        f"SELECT rowid, title, body, keys FROM words WHERE rowid IN ({marks})", candidates
    ):
        norm = K1 * (1 - B + B * body.count(" ") / mean_length)
        score = matched = 0.0
        for word in words:
            term = f" {word.term} "
            if word.instead_of is not None:
                name = f" {word.instead_of} "
                if term in keys and name not in body and name not in title:
                    score += word.weight
                    matched += word.weight
                continue
            times = body.count(term)
            in_title = term in title
            if times or in_title:
                matched += word.weight
                score += word.weight * (times * (K1 + 1) / (times + norm) + (TITLE if in_title else 0.0))
        if matched >= FLOOR * possible:
            ranked.append((-score, document_id))
    return sorted(ranked)


def _quoted(term: str) -> str:
    """A term as an FTS5 string: whatever characters it holds, none is query syntax."""
    return '"' + term.replace('"', '""') + '"'
