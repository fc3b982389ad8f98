"""The vectors that the base model gives single words, for `training.checkworthy`.

usage: python -m training.word_vectors --out FILE.npz

Words alone are kept, no pieces of words and no digits. The vectors are the base model's first layer: one for each word,
whatever stands around it.
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.network import base_file, start

PUNCTUATION = frozenset(",.?!;:$%&'-\"()")


def main() -> None:
    """Writes `words` (in alphabetical order) and `vectors` (words x features, 32 bits)."""
    parser = argparse.ArgumentParser(prog="python -m training.word_vectors", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    places = Tokenizer.from_file(str(base_file("tokenizer.json"))).get_vocab()
    words = sorted(w for w in places if w in PUNCTUATION or (w.isascii() and w.isalpha()))
    vectors = start().words.weight.detach().numpy()[[places[w] for w in words]].astype(np.float32)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, words=np.array(words), vectors=vectors)
    print(f"{options.out}: {len(words)} words")


if __name__ == "__main__":
    main()
