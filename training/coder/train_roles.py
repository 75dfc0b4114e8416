"""Learns the sides of acts: a conditional log-linear ranker over candidates and "nobody" (src/coding/role_chooser.h).
training/train_roles.sh calls it.

    coder_roles PACKS tests/gold/events_train.tsv texts.ndjson... > examples.tsv
    coder_roles PACKS --cases tests/cases/coding/*.txt > cases.tsv
    python3 train_roles.py examples.tsv --also cases.tsv:2 --out packs/models/roles.model
    python3 train_roles.py examples.tsv --also cases.tsv:2 --folds 5        # only scores, by documents held out

A side counts as right where one of its phrases overlaps one of the gold's, or both are empty; the patterns' also where the
country is the same. The examples of a gold act under the coder's own trigger teach with half the weight and are not scored."""
import argparse
import hashlib
import json
import os
import sys
import warnings

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from feature_model import model_tensors  # noqa: E402

ALSO, ALSO_SHARE = 0.25, 0.5  # role_chooser.cc


def read(path, weight):
    acts, act = [], None
    with open(path) as lines:
        for line in lines:
            f = line.rstrip("\n").split("\t")
            if f[0] == "A":
                act = {"doc": f[1], "root": f[2], "own": f[3] == "1", "lexicon": [f[4] == "1", f[5] == "1"],
                       "stated": [int(f[6]), int(f[7])], "matched": f[8] == "1", "weight": weight, "rows": []}
                acts.append(act)
            else:
                act["rows"].append({"is": [int(f[1]), int(f[2])], "over": [int(f[3]), int(f[4])], "first": int(f[5]),
                                    "within": int(f[6]), "modifier": f[7] == "1", "same": int(f[8]), "text": f[9],
                                    "keys": [int(k, 16) for k in f[10:]]})
    return acts


def matrix(acts, index):
    crow, col, group = [0], [], []
    for n, act in enumerate(acts):
        for row in act["rows"]:
            col += [index[k] for k in row["keys"] if k in index]
            crow.append(len(col))
            group.append(n)
    values = torch.ones(len(col))
    shape = (len(crow) - 1, max(len(index), 1))
    warnings.filterwarnings("ignore", category=UserWarning)  # torch calls its sparse rows a beta
    return torch.sparse_csr_tensor(torch.tensor(crow), torch.tensor(col), values, shape), torch.tensor(group)


def learn(acts, penalty, least, steps):
    counts = {}
    for act in acts:
        for row in act["rows"]:
            for k in row["keys"]:
                counts[k] = counts.get(k, 0) + 1
    index = {k: i for i, k in enumerate(sorted(k for k, c in counts.items() if c >= least))}
    x, group = matrix(acts, index)
    xt = x.to_sparse_coo().t().coalesce().to_sparse_csr()
    gold = torch.tensor([r["is"] for a in acts for r in a["rows"]], dtype=torch.float32)
    weight = torch.tensor([a["weight"] if a["own"] else a["weight"] * 0.5 for a in acts])
    usable = torch.zeros(len(acts), 2)
    for n, act in enumerate(acts):
        for role in (0, 1):
            usable[n, role] = float(any(r["is"][role] for r in act["rows"]) and act["stated"][role] >= 0)
    weights = torch.zeros(len(index), 2)
    first, second = torch.zeros_like(weights), torch.zeros_like(weights)
    n_acts = len(acts)
    for step in range(1, steps + 1):
        s = x @ weights
        top = torch.full((n_acts, 2), -1e9).scatter_reduce(0, group[:, None].expand(-1, 2), s, "amax")
        e = torch.exp(s - top[group])
        all_ = torch.zeros(n_acts, 2).index_add(0, group, e)
        right = torch.zeros(n_acts, 2).index_add(0, group, e * gold)
        p = e / all_[group]
        q = e * gold / right.clamp(min=1e-30)[group]
        scale = (usable * weight[:, None])[group]
        grad = xt @ ((p - q) * scale) + penalty * weights
        first = 0.9 * first + 0.1 * grad
        second = 0.999 * second + 0.001 * grad * grad
        rate = 0.05 * (1 - 0.9 * step / steps)
        weights = weights - rate * (first / (1 - 0.9 ** step)) / ((second / (1 - 0.999 ** step)).sqrt() + 1e-8)
    return index, weights.numpy()


def together(rows, a, b):
    lead = lambda i: rows[i]["first"] if rows[i]["first"] >= 0 else i
    return a == b or (not rows[a]["modifier"] and not rows[b]["modifier"] and lead(a) == lead(b))


def decode(rows, s):
    """As RoleChooser: the best pair, closed over coordination."""
    nobody = len(rows) - 1
    p = np.exp(s - s.max(0))
    p /= p.sum(0)
    best, pair = -1e9, (nobody, nobody)
    faces = lambda a, b: a == nobody or b == nobody or (rows[a]["same"] != rows[b]["same"] and rows[a]["within"] != b and rows[b]["within"] != a)
    for a in range(len(rows)):
        for b in range(len(rows)):
            if s[a, 0] + s[b, 1] > best and faces(a, b):
                best, pair = s[a, 0] + s[b, 1], (a, b)
    a, b = pair
    mutual = a != nobody and b != nobody and together(rows, a, b)
    source = [] if a == nobody else [a] if mutual else [i for i in range(nobody) if together(rows, i, a)]
    target = []
    if b != nobody:
        for i in range(nobody):
            joins = together(rows, i, b) and not (mutual and i == a)
            also = (not mutual and p[i, 1] >= ALSO and p[i, 1] >= ALSO_SHARE * p[b, 1] and i != a and faces(i, b)
                    and faces(a, i))
            if joins or also:
                target.append(i)
    return (source, target), p


def judge(act, sides):
    out = []
    for role in (0, 1):
        rows, chosen = act["rows"], sides[role]
        if rows[-1]["is"][role]:
            out.append(not chosen)
        else:
            out.append(any(rows[i]["over"][role] for i in chosen))
    return out


def fold_of(doc, folds):
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % folds


def validate(acts, also, a):
    tally = {}
    for fold in range(a.folds):
        train = [x for x in acts if fold_of(x["doc"], a.folds) != fold] + also
        held = [x for x in acts if fold_of(x["doc"], a.folds) == fold and x["own"]]
        index, weights = learn(train, a.penalty, a.least, a.steps)
        for act in held:
            s = np.array([weights[[index[k] for k in r["keys"] if k in index]].sum(0) for r in act["rows"]])
            sides, p = decode(act["rows"], s)
            model = judge(act, sides)
            for group in ("all", "pattern there" if act["matched"] else "no pattern", act["root"]):
                t = tally.setdefault(group, np.zeros(7))
                lexicon = act["lexicon"]
                t += [1, lexicon[0], lexicon[1], all(lexicon), model[0], model[1], all(model)]
            if a.show and not all(model):
                name = lambda i: act["rows"][i]["text"]
                print(act["root"], "gold", [[r["text"] for r in act["rows"] if r["is"][k]] for k in (0, 1)], "model",
                      [[name(i) for i in side] for side in sides], model, "lexicon", lexicon)
    print("%-15s %5s | patterns: source target both | model: source target both" % ("", "acts"))
    for group in sorted(tally, key=lambda g: -tally[g][0]):
        t = tally[group]
        print("%-15s %5d | %.3f %.3f %.3f | %.3f %.3f %.3f" % ((group, t[0]) + tuple(t[1:] / t[0])))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples")
    parser.add_argument("--also", action="append", default=[], help="FILE:WEIGHT: further examples, never held out")
    parser.add_argument("--penalty", type=float, default=4.0)
    parser.add_argument("--least", type=int, default=2, help="times that a feature must occur")
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out")
    parser.add_argument("--version", default="1.0.0")
    a = parser.parse_args()
    torch.set_num_threads(1)
    acts = read(a.examples, 1.0)
    also = [x for spec in a.also for x in read(spec.rsplit(":", 1)[0], float(spec.rsplit(":", 1)[1]))]
    if a.folds:
        validate(acts, also, a)
    if a.out:
        from model_file import write_model
        index, weights = learn(acts + also, a.penalty, a.least, a.steps)
        card = {"name": "roles", "version": a.version,
                "origin": "weights trained on tests/gold/events_train.tsv (sentences of Wikinews, CC BY 2.5, and Wikipedia's "
                          "Current events portal, CC BY-SA), our own tests/cases/coding and the lexicon's sentences",
                "licence": "CC BY-SA 4.0; trained weights, no text", "training": "training/train_roles.sh",
                "what": "who does an act and to whom it is done", "acts": len(acts), "further": len(also),
                "features": len(index)}
        write_model(a.out, card, model_tensors("roles", ["source", "target"], list(index), weights, [0, 0]))


if __name__ == "__main__":
    main()
