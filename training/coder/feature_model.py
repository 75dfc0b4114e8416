"""Writes what src/knowledge/feature_model.h reads: linear models over hashed features, and word vectors, as tensors for
training/model_file.py. Keys are those of src/knowledge/feature_list.h."""
import numpy as np

UNIT = 1024        # FeatureModel::kUnit
VECTOR_UNIT = 127  # a word vector of length 1, as stored
MASK = (1 << 64) - 1


def mixed(x):
    x = ((x ^ (x >> 30)) * 0xbf58476d1ce4e5b9) & MASK
    x = ((x ^ (x >> 27)) * 0x94d049bb133111eb) & MASK
    return x ^ (x >> 31)


def text_key(text):
    key = 0xcbf29ce484222325
    for byte in text.encode():
        key = ((key ^ byte) * 0x100000001b3) & MASK
    return mixed(key)


def joined_key(left, right):
    return mixed((left * 0x9e3779b97f4a7c15 + right) & MASK)


def feature_key(kind, *parts):
    """The key of a feature whose parts are texts or whole numbers."""
    key = text_key(kind)
    for part in parts:
        key = joined_key(key, text_key(part) if isinstance(part, str) else mixed((part + 0x2545f4914f6cdd1d) & MASK))
    return key


def words_tensors(prefix, vectors):
    """vectors: folded word -> vector of length 1. They are stored by bytes; use stored() to train on what is stored."""
    order = sorted(vectors, key=text_key)
    return {prefix + ".key": np.array([text_key(w) for w in order], np.uint64),
            prefix + ".vector": np.stack([stored(vectors[w]) for w in order])}


def stored(vector):
    return np.clip(np.rint(np.asarray(vector) * VECTOR_UNIT), -127, 127).astype(np.int8)


def model_tensors(prefix, classes, keys, weights, bias, dense=None, dense_unit=VECTOR_UNIT):
    """keys: one a row of `weights` (features x classes); dense: numbers x classes, for inputs that are stored times
    `dense_unit`. Features whose weights all round to nothing are left out."""
    rounded = np.clip(np.rint(np.asarray(weights, np.float64) * UNIT), -32767, 32767).astype(np.int16)
    keys = np.asarray(keys, np.uint64)
    kept = np.flatnonzero(np.abs(rounded).max(1) > 0) if len(keys) else np.zeros(0, int)
    order = kept[np.argsort(keys[kept])]
    assert len(set(keys[order].tolist())) == len(order), "two features share a key"
    tensors = {prefix + ".key": keys[order],
               prefix + ".weight": rounded[order],
               prefix + ".bias": np.rint(np.asarray(bias) * UNIT).astype(np.int32),
               prefix + ".class": np.frombuffer("\n".join(classes).encode(), np.uint8)}
    if dense is not None:
        dense = np.asarray(dense, np.float64).T * UNIT / dense_unit
        shift = 0
        most = max(np.abs(dense).max() * 2, np.abs(dense).sum(1).max() * VECTOR_UNIT / 2 ** 14)
        while most * 2 ** shift < 32767 and shift < 30:  # no weight over 16 bits, no sum over 30
            shift += 1
        tensors[prefix + ".dense"] = np.rint(dense * 2 ** shift).astype(np.int16)
        tensors[prefix + ".shift"] = np.array([shift], np.int32)
    return tensors
