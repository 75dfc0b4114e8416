"""The model of marked relations: which PLOVER root a source and a target of one sentence have, trained and cross-validated.

Trained with two losses at once, of the root and of its quad class; the reported model is the mean of two with different
penalties, which is again a linear one. Every choice is made inside the training part of a fold (--nested)."""
import collections
import itertools

import numpy as np
import torch

from linear import (Bags, Features, Linear, dense_of, folds_of, macro_f1, near_duplicates, slot_words, softmax)

SLOTS = 7  # RelationSlot
QUAD = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3,
        "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
# penalties averaged, weight of the vectors, weight of the quad loss, quad class first
SETTINGS = [(p, v, q, first) for p, v, q in itertools.product([(0.4, 1.0), (0.2, 0.5)], [2.5], [0.5, 1.5]) for first in (1, 0)]


class Relations:
    def __init__(self, path, vectors):
        self.features, self.rows, lists, dense = Features(), [], [], []
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if fields[0] == "f":
                    self.features.take(fields)
                    continue
                self.rows.append({"root": fields[2], "quad": int(fields[3]), "lexicon": fields[4], "text": fields[6]})
                lists.append([int(x) for x in fields[7].split()])
                dense.append(dense_of(slot_words(fields[8]), SLOTS, vectors))
        self.bags = Bags(lists, np.array(dense))
        self.classes = sorted(QUAD)
        self.quads = np.array([QUAD[c] for c in self.classes])
        self.groups = near_duplicates([r["text"] for r in self.rows])
        self.y = np.array([self.classes.index(r["root"]) for r in self.rows])
        self.q = np.array([r["quad"] for r in self.rows])

    def fit(self, train, penalty, dense_weight, quad_weight):
        y, q = torch.tensor(self.y[train]), torch.tensor(self.q[train] - 1)
        member = torch.tensor(self.quads[None, :] == np.arange(1, 5)[:, None])

        def loss(scores):
            out = torch.nn.functional.cross_entropy(scores, y, reduction="sum")
            logs = torch.log_softmax(scores, 1)
            by_quad = torch.stack([torch.logsumexp(logs[:, m], 1) for m in member], 1)
            return out + quad_weight * torch.nn.functional.nll_loss(by_quad, q, reduction="sum")

        return Linear(self.bags, train, len(self.features.keys), len(self.classes), loss, penalty, dense_weight)

    def scores(self, train, test, setting):
        penalties, dense_weight, quad_weight, _ = setting
        return sum(self.fit(train, p, dense_weight, quad_weight).scores(test) for p in penalties) / len(penalties)

    def decide(self, scores, quad_first):
        told = softmax(scores)
        if quad_first:
            by_quad = np.stack([told[:, self.quads == q].sum(1) for q in range(1, 5)], 1)
            told = told * (self.quads[None, :] == by_quad.argmax(1)[:, None] + 1)
        return told.argmax(1)

    def figures(self, items, told):
        roots = [self.classes[t] for t in told]
        return (macro_f1([self.rows[i]["root"] for i in items], roots),
                macro_f1([self.q[i] for i in items], [QUAD[r] for r in roots]))

    def folded(self, items, seed, settings):
        """Held-out scores of each setting."""
        items = np.asarray(items)
        fold = folds_of(items, self.groups, seed)
        out = {s[:3]: np.zeros((len(items), len(self.classes))) for s in settings}
        for k in range(fold.max() + 1):
            for s in out:
                out[s][fold == k] = self.scores(items[fold != k], items[fold == k], s + (0,))
        return out

    def choose(self, items, seed, settings):
        folded = self.folded(items, seed, settings)

        def worth(setting):
            root, quad = self.figures(items, self.decide(folded[setting[:3]], setting[3]))
            return root + quad

        return max(settings, key=worth)

    def nested(self, seed, settings, report):
        everything = np.arange(len(self.rows))
        fold = folds_of(everything, self.groups, seed)
        told = np.zeros(len(everything), int)
        for k in range(fold.max() + 1):
            train, test = everything[fold != k], everything[fold == k]
            best = self.choose(train, f"{seed}-{k}", settings)
            told[test] = self.decide(self.scores(train, test, best), best[3])
            report(f"fold {k}: penalties {best[0]}, vectors {best[1]}, quad {best[2]}, quad first {best[3]}; "
                   + "root %.3f quad %.3f" % self.figures(test, told[test]))
        return told

    def interval(self, told, draws=1000):
        members = collections.defaultdict(list)
        for i, group in enumerate(self.groups):
            members[group].append(i)
        keys, draw = sorted(members), np.random.default_rng(1)
        out = []
        for _ in range(draws):
            picked = [i for g in draw.choice(len(keys), len(keys)) for i in members[keys[g]]]
            out.append(self.figures(picked, told[picked]))
        return np.quantile(np.array(out), [.025, .975], axis=0)
