"""The trained entailment model: what a text says of a claim, in three probabilities.

The one module that knows onnxruntime and tokenizers. Its files lie in claims/judge/models; how they were made and
what they can't tell is in the card there (entailment.md). Every window of a text is run by itself, unpadded, so
that a score does not depend on what else is asked; two threads take the windows in turn.
"""

import collections
import functools
import hashlib
import importlib.resources
import itertools
import json
import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import InputError

MODEL, TOKENIZER, SETTINGS = "entailment.onnx", "entailment.tokenizer.json", "entailment.json"
THREADS = 2
LONG, LONGEST = 600, 1800  # characters of evidence from which it counts as long, and from which as no longer
_AHEAD = 16  # windows that wait for the threads at a time: a text of any length stays within memory
_LONG = 2000  # characters; a sentence beyond that is cut
_STOP = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\s*\n\s*")


class Probabilities(NamedTuple):
    """What the model gives each answer, rounded to four decimals."""

    supports: float
    refutes: float
    neutral: float

    @property
    def label(self) -> str:
        """The likeliest: SUPPORTS, REFUTES or NEI; NEI where two are equally likely."""
        if self.supports > max(self.refutes, self.neutral):
            return "SUPPORTS"
        return "REFUTES" if self.refutes > max(self.supports, self.neutral) else "NEI"


NOTHING_SAID = Probabilities(0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Judged:
    """The probabilities of the run of the evidence that says most of the claim, and where it lies (code points)."""

    probabilities: Probabilities
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Settings:
    """What goes with a model file. window: tokens of claim and evidence together; half of it for runs of longer evidence.

    doubt: how much the neutral answer gains (in logits) where evidence is e times as long as LONG: a long text agrees
        or disagrees by chance more often.
    supports_at, refutes_at: from which probability that answer was right in 95 of 100 development pairs.
    """

    model_sha256: str
    temperature: float
    window: int
    doubt: float
    supports_at: float
    refutes_at: float


class _Window(NamedTuple):
    """Token ids of a claim with one run of the evidence, how many are the claim's, and where the run lies."""

    ids: list[int]
    claim: int
    start: int
    end: int
    doubt: float


_Scored = tuple[float, Judged]  # how much a window says, by which the best is chosen, and what


class _Loaded(NamedTuple):
    session: Any
    tokenizer: Any
    settings: Settings


class Entailment:
    """The model; its files are read when it is first asked. InputError where one of them is missing or damaged."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: where the files lie, when not in the package."""
        self._folder = folder

    @property
    def sha256(self) -> str:
        """The name under which reports record the model: "sha256:" and the hash of its file."""
        return f"sha256:{self._loaded.settings.model_sha256}"

    @property
    def settings(self) -> Settings:
        """The temperature and the thresholds that belong to the model."""
        return self._loaded.settings

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """The probabilities of each (claim, evidence), in order; of a long evidence, those of its best window."""
        return [judged.probabilities for judged in self.judge(pairs)]

    def judge(self, pairs: Iterable[tuple[str, str] | tuple[str, str, str]]) -> Iterator[Judged]:
        """The best window of each (claim, evidence), in order and as they come; neutral where either is empty.

        Evidence longer than a window is read in runs of whole sentences. The run counts that gives "supports" or
        "refutes" most. A third member of a pair, its document's title and date, is put in front of every run.
        """
        with ThreadPoolExecutor(THREADS) as threads:
            scored = self._scored(threads, ((n, w) for n, pair in enumerate(pairs) for w in self._windows(*pair)))
            for _, found in itertools.groupby(scored, key=lambda one: one[0]):
                yield max((scored for _, scored in found), key=lambda one: one[0])[1]

    def _scored(self, threads: ThreadPoolExecutor, tasks: Iterable[tuple[int, _Window | None]]) -> Iterator[tuple[int, _Scored]]:
        waiting: collections.deque[tuple[int, Future[_Scored]]] = collections.deque()
        for number, window in tasks:
            waiting.append((number, threads.submit(self._score, window)))
            while len(waiting) > _AHEAD:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()

    def _score(self, window: _Window | None) -> _Scored:
        if window is None:
            return 0.0, Judged(NOTHING_SAID)
        session, _, settings = self._loaded
        logits = session.run(["logits"], {"ids": [window.ids], "claim": [window.claim]})[0][0]
        supports, refutes, neutral = (float(x) / settings.temperature for x in logits)
        probabilities = Probabilities(*(round(p, 4) for p in _shares(supports, refutes, neutral + window.doubt)))
        return max(_shares(supports, refutes, neutral)[:2]), Judged(probabilities, window.start, window.end)

    def _windows(self, claim: str, evidence: str, heading: str = "") -> Iterator[_Window | None]:
        """The windows of the evidence, each with the claim; a last sentence that leaves room begins the next one too."""
        if not claim.strip() or not evidence.strip():
            yield None
            return
        _, tokenizer, settings = self._loaded
        opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        asked = tokenizer.encode(claim, add_special_tokens=False).ids[: settings.window // 3]
        doubt = settings.doubt * length(evidence)
        above = tokenizer.encode(heading, add_special_tokens=False).ids[: settings.window // 5]
        head = [opening, *asked, closing, *above]
        room = settings.window - len(head) - 1
        if len(evidence) > 12 * room or len(tokenizer.encode(evidence, add_special_tokens=False).ids) > room:
            room = max(settings.window // 2 - len(head) - 1, settings.window // 4)

        def window() -> _Window:
            ids = [*head, *itertools.chain.from_iterable(ids for ids, _, _ in held), closing]
            return _Window(ids, len(asked) + 2, held[0][1], held[-1][2], doubt)

        held: list[tuple[list[int], int, int]] = []
        for piece in self._pieces(evidence, room):
            if held and sum(len(ids) for ids, _, _ in held) + len(piece[0]) > room:
                yield window()
                last = held[-1]
                held = [last] if len(held) > 1 and len(last[0]) <= room // 3 and len(last[0]) + len(piece[0]) <= room else []
            held.append(piece)
        yield window() if held else None

    def _pieces(self, text: str, room: int) -> Iterator[tuple[list[int], int, int]]:
        """(token ids, start, end) of each sentence; of one too long for a window, of its parts."""
        tokenizer = self._loaded.tokenizer
        for start, end in _sentences(text):
            encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
            ids, offsets = encoded.ids, encoded.offsets
            for i in range(0, len(ids), room):
                stop = min(i + room, len(ids))
                yield ids[i:stop], start + offsets[i][0], start + offsets[stop - 1][1]

    @functools.cached_property
    def _loaded(self) -> _Loaded:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # the library's builds report to their maker, unless told so before they are loaded
        import onnxruntime
        from tokenizers import Tokenizer

        model, words = self._bytes(MODEL), self._bytes(TOKENIZER)
        try:
            settings = Settings(**json.loads(self._bytes(SETTINGS)))
        except (ValueError, TypeError) as error:
            raise self._damaged(SETTINGS) from error
        if hashlib.sha256(model).hexdigest() != settings.model_sha256:
            raise self._damaged(MODEL)
        try:
            tokenizer = Tokenizer.from_str(words.decode("utf-8"))
        except Exception as error:  # the library raises nothing narrower
            raise self._damaged(TOKENIZER) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return _Loaded(onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]), tokenizer, settings)

    def _where(self, name: str) -> Any:
        return self._folder / name if self._folder is not None else importlib.resources.files("claims.judge.models") / name

    def _bytes(self, name: str) -> bytes:
        try:
            content: bytes = self._where(name).read_bytes()
        except OSError as error:
            raise InputError(f"{self._where(name)}: the model's file can't be read; install claimdesk again, or use --no-model") from error
        return content

    def _damaged(self, name: str) -> InputError:
        return InputError(f"{self._where(name)}: the model's file is damaged; install claimdesk again, or use --no-model")


def length(evidence: str) -> float:
    """What a model's doubt is multiplied by: the logarithm of how much longer than LONG the evidence is; at least 0."""
    return math.log(min(max(len(evidence), LONG), LONGEST) / LONG)


def _shares(*logits: float) -> list[float]:
    powers = [math.exp(x - max(logits)) for x in logits]
    return [p / sum(powers) for p in powers]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence by its full stop and the capital after it; one beyond _LONG is cut at blanks."""
    start = 0
    for stop in itertools.chain((m.span() for m in _STOP.finditer(text)), [(len(text), len(text))]):
        end, following = stop
        while end - start > _LONG:
            cut = text.rfind(" ", start + 1, start + _LONG)
            cut = cut if cut > 0 else start + _LONG
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end
        start = following
