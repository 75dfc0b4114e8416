"""Writes the model files that src/knowledge/model_file.h describes and reads."""
import hashlib
import json
import struct

import numpy as np

TYPES = {np.dtype(t): code for code, t in
         enumerate([np.int8, np.int16, np.int32, np.uint8, np.uint32, np.uint64])}


def padding(size):
    return b"\0" * (-size % 64)


def write_model(path, card, tensors):
    """card: name, version, origin, licence, training; tensors: name -> array of one or two dimensions."""
    card_bytes = json.dumps(card, ensure_ascii=False, sort_keys=True).encode()
    front = card_bytes + padding(64 + len(card_bytes))
    offset = 64 + len(front) + 64 * len(tensors)
    records, bodies = b"", b""
    for name, array in tensors.items():
        array = np.ascontiguousarray(array if array.ndim == 2 else array.reshape(1, -1))
        body = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        assert len(name.encode()) < 32, name
        records += struct.pack("<32sIIIIQQ", name.encode(), TYPES[array.dtype], *array.shape, 0, offset, len(body))
        bodies += body + padding(len(body))
        offset += len(body) + len(padding(len(body)))
    rest = front + records + bodies
    head = struct.pack("<8sIIQ32sQ", b"ENTMODEL", 1, len(tensors), 64 + len(rest),
                       hashlib.sha256(rest).digest(), len(card_bytes))
    with open(path, "wb") as file:
        file.write(head + rest)
