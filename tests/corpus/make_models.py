"""Writes tests/corpus/event_model/: small models of the coder, good and bad, for fuzz/event_model_fuzz.cc and its replay.

    python3 tests/corpus/make_models.py"""
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../../training"), os.path.join(HERE, "../../training/coder")]
from choice import NUMBERS  # noqa: E402
from events import CATEGORIES, CLASSES, SLOTS  # noqa: E402
from feature_model import feature_key, joined_key, model_tensors, text_key, words_tensors  # noqa: E402
from model_file import write_model  # noqa: E402
from relations import QUAD  # noqa: E402
from relations import SLOTS as RELATION_SLOTS  # noqa: E402

CARD = {"name": "events", "version": "0", "origin": "made up", "licence": "CC0"}


def good():
    keys = [feature_key("word", "attack"), feature_key("lexicon", "ASSAULT"), feature_key("headline")]
    many = len(CLASSES)
    out = model_tensors("event", CLASSES, keys, np.eye(3, many) * 4 - 1, np.zeros(many), np.ones((SLOTS * 2, many)) / 8)
    out |= model_tensors("sides", ["right"], [feature_key("verb", 1)], [[1.0]], [0.5], np.ones((6, 1)))
    out |= model_tensors("beside", ["right"], [feature_key("turn", "first")], [[0.5]], [0.0], np.ones((NUMBERS, 1)))
    out |= model_tensors("relation", sorted(QUAD), keys, np.eye(3, len(QUAD)), np.zeros(len(QUAD)),
                         np.ones((RELATION_SLOTS * 2, len(QUAD))) / 8)
    out["relation.quad_first"] = np.array([1], np.int32)
    out |= words_tensors("words", {"attack": [1, 0], "meet": [0, 1]})
    out["propose.key"] = np.array(sorted(joined_key(text_key(w), 1) for w in ("zorble", "say")), np.uint64)
    out["least"] = np.full((1, len(CATEGORIES)), 100, np.int32)
    return out


def main():
    folder = os.path.join(HERE, "event_model")
    os.makedirs(folder, exist_ok=True)
    kinds = {"good": {}, "least_of_one": {"least": np.array([5], np.int32)},
             "bias_too_large": {"event.bias": np.full((1, len(CLASSES)), 2 ** 31 - 1, np.int32)},
             "keys_fall": {"propose.key": np.array([9, 3], np.uint64)},
             "largest_weights": {"event.weight": np.full((3, len(CLASSES)), 32767, np.int16)},
             "dense_large": {"event.dense": np.full((len(CLASSES), SLOTS * 2), 32767, np.int16),
                                 "event.shift": np.array([0], np.int32)},
             "no_class": {"event.class": np.frombuffer(b"NONE", np.uint8)}}
    for name, change in kinds.items():
        write_model(os.path.join(folder, name + ".model"), CARD, good() | change)
    lacking = good()
    del lacking["words.vector"]
    write_model(os.path.join(folder, "no_vectors.model"), CARD, lacking)


if __name__ == "__main__":
    main()
