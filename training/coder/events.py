"""The model of events: what kind of act a candidate tells, and how sure the whole event is. Reads what event_dump prints
and gold files (docs/events-gold.md)."""
import collections

import numpy as np
import torch

from feature_model import feature_key, joined_key, mixed, text_key
from linear import Bags, Features, Linear, dense_of, folds_of, near_duplicates, slot_words, softmax

SLOTS = 7  # EventSlot
TRIGGER, SOURCE, TARGET = 1, 2, 4  # matches of event_dump
SIDES = SOURCE | TARGET
CATEGORIES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
              "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
CLASSES = ["NONE"] + CATEGORIES
ALONE = {"ASSAULT", "COERCE", "SANCTION", "RETREAT"}  # may lack a source: event_coder.cc


def span(text):
    begin, _, end = text.partition("-")
    return int(begin), int(end)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def actors(text):
    if text == "-":
        return []
    out = []
    for actor in text.split("&"):
        at, country, key = actor.split(":", 2)
        out.append((span(at), country, key))
    return out


class Gold:
    """Categories of the events by sentence of one gold file: (document, begin, end) -> list. The order is the file's until
    event_dump has said its own, by which it counts matches."""

    def __init__(self, path, halves=("train",)):
        self.sentences = collections.OrderedDict()
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if line.startswith("#") or len(fields) < 5 or fields[3] not in halves:
                    continue
                events = self.sentences.setdefault((fields[0], int(fields[1]), int(fields[2])), [])
                if fields[4] != "NONE":
                    events.append(fields[5])

    def order(self, at, categories):
        assert sorted(self.sentences[at]) == sorted(categories), f"{at}: another gold file was dumped"
        self.sentences[at] = categories


def agreement(a, b):
    """Whether two sides share an actor: src/coding/event_choice.cc."""
    if not a or not b:
        return "none"
    return "same" if any(overlap(x[0], y[0]) or (x[2] and x[2] == y[2]) for x in a for y in b) else "other"


def sides_agree(a, b):
    return agreement(a, b) != "other"


class Events:
    def __init__(self, vectors):
        self.vectors = vectors
        self.number, self.keys, self.names = {}, [], []  # features of all dumps together, by key
        self.rows, self.lists, self.side_lists, self.dense = [], [], [], []
        self.sentences = []  # text, kind, gold events, rows

    def feature(self, key, name):
        if key not in self.number:
            self.number[key] = len(self.keys)
            self.keys.append(key)
            self.names.append(name)
        return self.number[key]

    def read(self, path, gold=None):
        local, here = Features(), None
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                f = line.rstrip("\n").split("\t")
                if f[0] == "f":
                    local.take(f)
                elif f[0] == "s":
                    here = {"kind": f[1], "document": f[2], "at": (int(f[3]), int(f[4])), "text": f[5], "rows": []}
                    if f[1] == "gold":
                        at, *categories = f[6].split()
                        here["gold"] = (f[2], *span(at))
                        gold.order(here["gold"], categories)
                    self.sentences.append(here)
                else:
                    numbers = [[self.feature(local.keys[int(x)], local.names[int(x)]) for x in f[i].split()] for i in (8, 9)]
                    here["rows"].append(len(self.rows))
                    self.rows.append({"at": span(f[1]), "number": int(f[2]), "proposed": f[3] == "1", "lexicon": f[4],
                                      "source": actors(f[5]), "target": actors(f[6]), "label": f[7],
                                      "sentence": len(self.sentences) - 1, "words": slot_words(f[10]),
                                      "numbers": [int(x) for x in f[11].split()], "above": {int(x) for x in f[12].split()},
                                      "matches": {int(e): int(flags) for e, _, flags in (m.partition(":") for m in f[13].split())}})
                    self.lists.append(numbers[0])
                    self.side_lists.append(numbers[1])
                    self.dense.append(dense_of(self.rows[-1]["words"], SLOTS, self.vectors))

    def label(self, gold):
        """y: class of each row, -1 not known; `right`: of each row and category, whether the whole event would be right."""
        self.y = np.full(len(self.rows), -1)
        self.gold = gold
        by_gold = collections.defaultdict(list)
        for sentence in self.sentences:
            if sentence["kind"] == "gold":
                by_gold[sentence["gold"]] += sentence["rows"]
            for r in sentence["rows"]:
                row = self.rows[r]
                if sentence["kind"] in ("marked", "fires") and row["label"] != "-":
                    self.y[r] = CLASSES.index(row["label"])
                elif sentence["kind"] == "silent":
                    self.y[r] = -1 if row["proposed"] else 0
        self.by_gold = by_gold
        for at, rows in by_gold.items():
            self.match(gold.sentences[at], rows)

    def match(self, events, rows):
        for r in rows:
            self.y[r] = 0
        pairs = []
        for e, category in enumerate(events):
            for r in rows:
                row = self.rows[r]
                flags = row["matches"].get(e, 0)
                trigger, source, target = bool(flags & TRIGGER), bool(flags & SOURCE), bool(flags & TARGET)
                same = row["lexicon"] == category
                if trigger or (same and (source or target)):
                    pairs.append((8 * same + 6 * trigger + 2 * source + 2 * target - row["proposed"], e, r))
        done, told = set(), {}
        for worth, e, r in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if e in done or r in told:
                continue
            done.add(e)
            told[r] = e
            self.y[r] = CLASSES.index(events[e])
        # "killed in an attack": the second word tells the act as well; which of the two is reported is settled later.
        for r in rows:
            row = self.rows[r]
            if r not in told and not row["proposed"] and self.right(r, row["lexicon"]):
                self.y[r] = CLASSES.index(row["lexicon"])

    def bags(self):
        return Bags(self.lists, np.array(self.dense))

    def right(self, r, category):
        """Whether a gold event of the row's sentence has this category and these sides."""
        return bool(self.events_right(r, category))

    def events_right(self, r, category):
        """The gold events (numbers) that have this category and the row's sides."""
        row = self.rows[r]
        events = self.gold.sentences[self.sentences[row["sentence"]]["gold"]]
        return [e for e, flags in row["matches"].items() if flags & SIDES == SIDES and events[e] == category]


class Settings(collections.namedtuple("Settings", "penalty dense marked examples")):
    """Penalty on the weights, weight of the vectors, weight of marked sentences and of the lexicon's examples."""


class EventTrainer:
    def __init__(self, events):
        self.e = events
        self.bags = events.bags()
        kinds = np.array([events.sentences[r["sentence"]]["kind"] for r in events.rows])
        self.gold_rows = np.flatnonzero((kinds == "gold") & (events.y >= 0))
        self.marked = np.flatnonzero((kinds == "marked") & (events.y > 0))
        self.examples = np.flatnonzero(((kinds == "fires") | (kinds == "silent")) & (events.y >= 0))
        # Sentences of one document, and near-duplicates, stay in one fold.
        keys = sorted(events.by_gold)
        texts = {events.sentences[events.rows[rows[0]]["sentence"]]["gold"]: events.sentences[events.rows[rows[0]]["sentence"]]["text"]
                 for rows in events.by_gold.values() if rows}
        near = dict(zip(texts, near_duplicates(list(texts.values()))))
        by_document = {}
        for key in keys:
            if key in near:
                by_document.setdefault(key[0], near[key])
        self.group_of_sentence = {at: by_document.get(at[0], -1 - i) for i, at in enumerate(events.gold.sentences)}
        self.groups = {r: self.group_of_sentence[events.sentences[events.rows[r]["sentence"]]["gold"]] for r in self.gold_rows}

    # -- what kind of act -------------------------------------------------------------------------------------------
    def fit_event(self, train, setting):
        train, own = self.thinned(train)
        items = np.concatenate([train, self.marked, self.examples])
        weight = np.concatenate([own, np.full(len(self.marked), setting.marked),
                                 np.full(len(self.examples), setting.examples)])
        given = np.zeros(len(items), bool)
        given[len(train):len(train) + len(self.marked)] = True  # that it is an act at all is not learned there
        y, weight, given = torch.tensor(self.e.y[items]), torch.tensor(weight, dtype=torch.float32), torch.tensor(given)

        def loss(scores):
            logs = torch.log_softmax(scores, 1)
            act = torch.logsumexp(logs[:, 1:], 1)
            own = -logs[torch.arange(len(y)), y] + torch.where(given, act, torch.zeros(()))
            return (own * weight).sum()

        return Linear(self.bags, items, len(self.e.keys), len(CLASSES), loss, setting.penalty, setting.dense)

    def held_out(self, items, seed, setting):
        """Class probabilities of each item by a model that has not seen its fold."""
        items = np.asarray(items)
        fold = folds_of(items, self.groups, seed)
        out = np.zeros((len(items), len(CLASSES)))
        for k in range(fold.max() + 1):
            model = self.fit_event(items[fold != k], setting)
            out[fold == k] = softmax(model.scores(items[fold == k]))
        return out

    def thinned(self, train):
        """One in four of the words that neither the lexicon nor the gold takes for an act, with four times the weight."""
        plain = np.array([self.e.rows[r]["proposed"] and self.e.y[r] == 0 for r in train])
        kept = train[~plain | (train % THIN == 0)]
        return kept, np.where(np.isin(kept, train[plain]), float(THIN), 1.0)

    # -- how sure the whole event is ------------------------------------------------------------------------------
    def side_case(self, r, p):
        """The features and numbers that the program gives its confidence: EventModel::confidence_of()."""
        c = 1 + int(p[1:].argmax())
        category, row = CLASSES[c], self.e.rows[r]
        keys = list(self.e.keys[f] for f in self.e.side_lists[r])
        keys += [joined_key(k, text_key(category)) for k in keys]
        keys.append(feature_key("category", category))
        keys.append(joined_key(text_key("as the lexicon"), mixed((int(row["lexicon"] == category) + 0x2545f4914f6cdd1d) & ((1 << 64) - 1))))
        return [self.e.feature(k, "") for k in keys], [scaled_logit(p[c]), scaled_logit(p[c] / max(1 - p[0], 1e-6))] + row["numbers"], category

    def side_bags(self, items, told):
        cases = [self.side_case(r, p) for r, p in zip(items, told)]
        right = np.array([self.e.right(r, c[2]) for r, c in zip(items, cases)])
        return Bags([c[0] for c in cases], np.array([c[1] for c in cases], np.int16).reshape(-1, 6)), right, [c[2] for c in cases]

    def fit_sides(self, bags, right, items, penalty):
        y = torch.tensor(right[items].astype(np.float32))

        def loss(scores):
            return torch.nn.functional.binary_cross_entropy_with_logits(scores[:, 0], y, reduction="sum")

        return Linear(bags, items, len(self.e.keys), 1, loss, penalty, SIDE_DENSE)

    def confidences(self, items, told, seed, penalty):
        """Held-out confidence of each item, from held-out class probabilities."""
        bags, right, categories = self.side_bags(items, told)
        fold = folds_of(items, self.groups, seed)
        out = np.zeros(len(items))
        for k in range(fold.max() + 1):
            model = self.fit_sides(bags, right, np.flatnonzero(fold != k), penalty)
            at = np.flatnonzero(fold == k)
            out[at] = sigmoid(model.scores(at)[:, 0])
        return out, right, categories

    def tally(self, items, reported, categories, sentences):
        """right, told, gold; and by category alone."""
        by_sentence = collections.defaultdict(list)
        for n in reported:
            by_sentence[self.e.sentences[self.e.rows[items[n]]["sentence"]]["gold"]].append(n)
        right = roots = gold = 0
        for at in sentences:
            events = self.e.gold.sentences[at]
            gold += len(events)
            taken, free_roots = set(), collections.Counter(events)
            for n in by_sentence.get(at, []):
                if free_roots[categories[n]] > 0:
                    free_roots[categories[n]] -= 1
                    roots += 1
                event = next((e for e in self.e.events_right(items[n], categories[n]) if e not in taken), None)
                if event is not None:
                    taken.add(event)
                    right += 1
        return np.array([right, len(reported), gold, roots])


SIDE_DENSE = 8.0
THIN = 4
MOST_LOGIT = 8.0


def scaled_logit(p):
    p = min(max(float(p), 1e-6), 1 - 1e-6)
    return int(np.floor(min(max(np.log(p / (1 - p)), -MOST_LOGIT), MOST_LOGIT) * 127 / MOST_LOGIT + 0.5))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def figures(tally):
    right, told, gold, roots = [int(x) for x in tally]
    p, r = right / max(told, 1), right / max(gold, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9), "root_precision": roots / max(told, 1),
            "root_recall": roots / max(gold, 1), "told": told, "gold": gold}
