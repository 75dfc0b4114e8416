"""Which judged candidates are told, and how sure each is beside the others of its sentence: as src/coding/event_choice.h."""
import collections

import numpy as np
import torch

from events import ALONE, agreement, scaled_logit, sides_agree, sigmoid
from feature_model import feature_key
from linear import Bags, Linear, folds_of

LEAST = 0.15  # EventChoice: kLeast
MOST_BESIDE = 6
DENSE = 8.0
NUMBERS = 4


class Choice:
    """Of judged items (rows of `trainer`): the leaders of their sentences, from the surest down, and what is told of each."""

    def __init__(self, trainer, items, confidence, categories):
        self.trainer, self.e = trainer, trainer.e
        self.items, self.confidence, self.categories = items, confidence, categories
        self.numbers = {}  # of features, by key
        self.leaders = []  # place in items
        self.before, self.again = [], []  # of each leader, places in items
        by_sentence = collections.defaultdict(list)
        for n, r in enumerate(items):
            if confidence[n] >= LEAST and (self.e.rows[r]["source"] or categories[n] in ALONE):
                by_sentence[self.e.rows[r]["sentence"]].append(n)
        for members in by_sentence.values():
            self.lead(sorted(members, key=lambda n: (-confidence[n], n)))
        self.right = self.hits()

    def lead(self, members):
        kept, again = [], {}
        for n in members:
            row = self.e.rows[self.items[n]]
            first = next((m for m in kept if self.categories[m] == self.categories[n]
                          and sides_agree(self.e.rows[self.items[m]]["source"], row["source"])
                          and sides_agree(self.e.rows[self.items[m]]["target"], row["target"])), None)
            if first is None:
                kept.append(n)
                again[n] = []
            else:
                again[first].append(n)
        for i, n in enumerate(kept):
            self.leaders.append(n)
            self.before.append(kept[:i])
            self.again.append(again[n])

    def hits(self):
        """Whether a leader is a gold event that no surer one of its sentence is."""
        by_gold = collections.defaultdict(list)
        for j, n in enumerate(self.leaders):
            by_gold[self.e.sentences[self.e.rows[self.items[n]]["sentence"]]["gold"]].append(j)
        right = np.zeros(len(self.leaders), bool)
        for leaders in by_gold.values():
            taken = set()
            for j in sorted(leaders, key=lambda j: -self.confidence[self.leaders[j]]):
                n = self.leaders[j]
                event = next((e for e in self.e.events_right(self.items[n], self.categories[n]) if e not in taken), None)
                if event is not None:
                    taken.add(event)
                    right[j] = True
        return right

    def described(self, j):
        """Keys of features, and numbers."""
        n, before, again = self.leaders[j], self.before[j], self.again[j]
        category = self.categories[n]
        same = next((self.confidence[k] for k in before if self.categories[k] == category), 0.5)
        numbers = [scaled_logit(self.confidence[n]), scaled_logit(same),
                   scaled_logit(self.confidence[again[0]] if again else 0.5),
                   scaled_logit(self.confidence[before[0]] if before else 0.5)]
        turn, times = "first" if same == 0.5 else "further", min(len(again), 3)
        keys = {feature_key("turn", turn), feature_key("turn as", category, turn), feature_key("place", min(len(before), 4)),
                feature_key("told again", times), feature_key("told again as", category, times)}
        for k in before[:MOST_BESIDE]:
            keys |= self.beside(n, k)
        return sorted(keys), numbers

    def beside(self, n, k):
        own, its = self.e.rows[self.items[n]], self.e.rows[self.items[k]]
        category, its_category = self.categories[n], self.categories[k]
        which = "same" if category == its_category else "other"
        sources, targets = agreement(own["source"], its["source"]), agreement(own["target"], its["target"])
        where = "above" if its["number"] in own["above"] else "below" if own["number"] in its["above"] else "apart"
        return {feature_key("beside", which, sources, targets),
                feature_key("beside at", which, where, int(its["number"] > own["number"])),
                feature_key("beside there by", which, where, sources, targets),
                feature_key("beside as", category, its_category),
                feature_key("beside as at", category, its_category, where),
                feature_key("beside by", category, its_category, sources, targets),
                feature_key("beside swapped", which, agreement(own["source"], its["target"])),
                feature_key("beside known", which, int(own["proposed"]), int(its["proposed"]))}

    def bags(self, numbers=None):
        """`numbers`: of features by key, another choice's; features that it lacks are left out."""
        own = self.numbers if numbers is None else numbers
        lists, dense = [], []
        for j in range(len(self.leaders)):
            keys, told = self.described(j)
            lists.append([own.setdefault(k, len(own)) if numbers is None else own[k] for k in keys if numbers is None or k in own])
            dense.append(told)
        return Bags(lists, np.array(dense, np.int16).reshape(-1, NUMBERS))

    def fit(self, bags, leaders, penalty):
        y = torch.tensor(self.right[leaders].astype(np.float32))

        def loss(scores):
            return torch.nn.functional.binary_cross_entropy_with_logits(scores[:, 0], y, reduction="sum")

        return Linear(bags, leaders, len(self.numbers), 1, loss, penalty, DENSE)

    def held_out(self, bags, seed, penalty):
        """Of each leader the last confidence, by a model that has not seen its documents."""
        places = np.arange(len(self.leaders))
        groups = [self.trainer.groups[self.items[n]] for n in self.leaders]
        fold = folds_of(places, groups, seed)
        out = np.zeros(len(places))
        for k in range(fold.max() + 1):
            model = self.fit(bags, np.flatnonzero(fold != k), penalty)
            out[fold == k] = sigmoid(model.scores(np.flatnonzero(fold == k))[:, 0])
        return out

    def report(self, last, least):
        """Places in items of what is told, given the leaders' last confidences and the least by category."""
        return [n for n, p in zip(self.leaders, last) if p >= least[self.categories[n]]]
