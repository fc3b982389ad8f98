"""The trained network as an ONNX graph, its weights in eight bits.

Written node by node: one pair at a time, unpadded, needs no mask, and the kernels that onnxruntime has for transformers
(com.microsoft: MultiHeadAttention, SkipLayerNormalization, BiasGelu, MatMulIntegerToFloat) fit as they are. Modes:

tensor: weights in bytes with a scale for each row; what they multiply is put in bytes with one scale for all of a pair.
blocks: weights in bytes with a scale for each run of BLOCK along a row (MatMulNBits): nearer to float, half as fast.
float: as trained, to compare with.

Outside the products all is floating point. Word vectors are bytes with a scale each in the first two.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import HEADS, LAYERS, WIDTH

BLOCK = 32
Weights = dict[str, NDArray[np.float32]]
MODES = ("tensor", "blocks", "float")


class Graph:
    """Nodes and constants as they are added; each adder gives the name of its result."""

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.quantised: set[str] = set()

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A constant of that name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        """A node whose one result is called `name`."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def product(self, states: str, weight: NDArray[np.float32], name: str) -> str:
        """states times the transpose of weight (rows: results), without a bias."""
        rows, columns = weight.shape
        if self.mode == "blocks":
            scales, stored = eight_bits(weight.reshape(rows, columns // BLOCK, BLOCK))
            inputs = [states, self.constant(f"{name}.weight", stored), self.constant(f"{name}.scales", scales.reshape(-1))]
            about = {"K": columns, "N": rows, "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
            return self.node("MatMulNBits", inputs, name, "com.microsoft", **about)
        if self.mode == "float":
            return self.node("MatMul", [states, self.constant(f"{name}.weight", weight.T)], name)
        scale = np.maximum(np.abs(weight).max(1), 1e-12) / 127
        bytes_ = self.constant(f"{name}.weight", np.round(weight / scale[:, None]).astype(np.int8).T)
        sizes = self.constant(f"{name}.scales", scale.astype(np.float32))
        zero = self.constant(f"{name}.zero", np.zeros(rows, np.int8))
        quantised, size, middle = self._by_tensor(states)
        return self.node("MatMulIntegerToFloat", [quantised, bytes_, size, sizes, middle, zero], name, "com.microsoft")

    def _by_tensor(self, states: str) -> tuple[str, str, str]:
        """The states in eight bits with one scale and middle for all of them; made once for all that multiply them."""
        found = (f"{states}.q", f"{states}.q.scale", f"{states}.q.middle")
        if states not in self.quantised:
            self.quantised.add(states)
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [states], found, name=f"{states}.quantise"))
        return found

    def rows(self, table: NDArray[np.float32], ids: str, name: str) -> str:
        """The rows of a table that `ids` name; the table is stored in eight bits unless the mode is float."""
        if self.mode == "float":
            return self.node("Gather", [self.constant(f"{name}.table", table), ids], name)
        scales, stored = eight_bits(table[:, None, :])
        taken = self.node("Gather", [self.constant(f"{name}.table", stored[:, 0]), ids], f"{name}.bytes")
        wide = self.node("Cast", [taken], f"{name}.wide", to=TensorProto.FLOAT)
        middle = self.node("Sub", [wide, self.constant(f"{name}.middle", np.array(128, np.float32))], f"{name}.signed")
        scale = self.node("Gather", [self.constant(f"{name}.scales", scales), ids], f"{name}.scale")
        return self.node("Mul", [middle, scale], name)


def eight_bits(runs: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """(scales, bytes) of runs of weights along the last axis; a byte b stands for (b - 128) times its run's scale."""
    scales = np.maximum(np.abs(runs).max(-1), 1e-12) / 127
    stored = np.clip(np.round(runs / scales[..., None]) + 128, 0, 255).astype(np.uint8)
    return scales.astype(np.float32), stored


def build(weights: Weights, mode: str = "tensor") -> onnx.ModelProto:
    """The model: `ids` (1 x tokens) and `claim` (how many of them, from the first, are the claim's) to `logits` (1 x 3)."""
    g = Graph(mode)
    ms = "com.microsoft"
    shape = g.node("Shape", ["ids"], "shape", start=1)
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    places = g.node("Slice", [g.constant("places.table", weights["places.weight"]), zero, shape, zero], "places")
    n = g.node("Squeeze", [shape], "tokens")
    counted = g.node("Range", [g.constant("start", np.array(0)), n, g.constant("step", np.array(1))], "counted")
    side = g.node("Cast", [g.node("GreaterOrEqual", [counted, "claim"], "evidence")], "side", to=TensorProto.INT64)
    sides = g.node("Gather", [g.constant("sides.table", weights["sides.weight"]), side], "sides")
    summed = g.node("Add", [g.rows(weights["words.weight"], "ids", "words"), g.node("Add", [places, sides], "where")], "embedded")
    norm = [g.constant(f"norm.{kind}", weights[f"norm.{kind}"]) for kind in ("weight", "bias")]
    states = g.node("LayerNormalization", [summed, *norm], "layer.in", axis=-1, epsilon=1e-12)
    for i in range(LAYERS):
        states = _layer(g, weights, f"layers.{i}", states, ms)
    flat = g.node("Squeeze", [states, zero], "states")
    claim = g.node("Slice", [flat, zero, "claim", zero], "claim.states")
    first = g.node("Slice", [flat, zero, one, zero], "first")
    mean = g.node("ReduceMean", [claim, zero], "mean", keepdims=1)
    highest = g.node("ReduceMax", [claim, zero], "highest", keepdims=1)
    pooled = g.node("Concat", [first, mean, highest], "pooled", axis=1)
    read = g.product(pooled, weights["read.weight"], "read")
    read = g.node("BiasGelu", [read, g.constant("read.bias", weights["read.bias"])], "read.out", ms)
    classes = [g.constant(f"classes.{kind}", weights[f"classes.{kind}"]) for kind in ("weight", "bias")]
    g.node("Gemm", [read, *classes], "logits", transB=1)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"]),
        helper.make_tensor_value_info("claim", TensorProto.INT64, [1]),
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])]
    graph = helper.make_graph(g.nodes, "entailment", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(ms, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="claimdesk")


def _layer(g: Graph, weights: Weights, name: str, states: str, ms: str) -> str:
    parts = []
    for i, part in enumerate(("query", "key", "value")):
        rows = slice(i * WIDTH, (i + 1) * WIDTH)
        parts.append((g.product(states, weights[f"{name}.query_key_value.weight"][rows], f"{name}.{part}"), rows))
    bias = g.constant(f"{name}.query_key_value.bias", weights[f"{name}.query_key_value.bias"])
    mixed = g.node("MultiHeadAttention", [*(p for p, _ in parts), bias], f"{name}.heads", ms, num_heads=HEADS)
    mixed = g.product(mixed, weights[f"{name}.mixed.weight"], f"{name}.mixed")
    states = _normed(g, weights, f"{name}.mixed", mixed, states, ms)
    wide = g.product(states, weights[f"{name}.wide.weight"], f"{name}.wide")
    wide = g.node("BiasGelu", [wide, g.constant(f"{name}.wide.bias", weights[f"{name}.wide.bias"])], f"{name}.gelu", ms)
    narrow = g.product(wide, weights[f"{name}.narrow.weight"], f"{name}.narrow")
    return _normed(g, weights, f"{name}.narrow", narrow, states, ms)


def _normed(g: Graph, weights: Weights, name: str, new: str, old: str, ms: str) -> str:
    """The layer norm of new + old + the bias of what made `new`."""
    norm = [g.constant(f"{name}_norm.{kind}", weights[f"{name}_norm.{kind}"]) for kind in ("weight", "bias")]
    bias = g.constant(f"{name}.bias", weights[f"{name}.bias"])
    return g.node("SkipLayerNormalization", [new, old, *norm, bias], f"{name}.normed", ms, epsilon=1e-12)
