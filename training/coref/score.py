"""MUC, B-cubed and CEAF-phi4 of CoNLL 2012 (Pradhan et al. 2014), summed over documents."""
import numpy as np


def read_gold(path):
    """OntoGUM .conll: token number, form, co-reference column. Returns {(first, last): chain}, last excluded."""
    chains, opened, at = {}, {}, 0
    for line in open(path, encoding="utf8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 3:
            continue
        text, i = fields[-1], 0
        while i < len(text) and text != "_":
            if text[i] == "(":
                j = i + 1
                while j < len(text) and text[j].isdigit():
                    j += 1
                number = text[i + 1:j]
                if j < len(text) and text[j] == ")":
                    chains[(at, at + 1)] = int(number)
                    j += 1
                else:
                    opened.setdefault(number, []).append(at)
            else:
                j = i
                while j < len(text) and text[j].isdigit():
                    j += 1
                number = text[i:j]
                chains[(opened[number].pop(), at + 1)] = int(number)
                j += 1
            i = j
        at += 1
    return chains


def assign(weights):
    """Largest sum of a one-to-one assignment (Hungarian method on costs), rows <= columns or not."""
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    n, m = weights.shape
    cost = -weights
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    match, way = np.zeros(m + 1, int), np.zeros(m + 1, int)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used = np.full(m + 1, np.inf), np.zeros(m + 1, bool)
        while True:
            used[j0] = True
            i0 = match[j0]
            free = ~used
            free[0] = False
            now = cost[i0 - 1] - u[i0] - v[1:]
            better = free[1:] & (now < least[1:])
            least[1:][better] = now[better]
            way[1:][better] = j0
            j1 = int(np.argmin(np.where(free, least, np.inf)))
            delta = least[j1]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    return sum(weights[match[j] - 1, j - 1] for j in range(1, m + 1) if match[j])


class Scores:
    def __init__(self):
        self.sums = {name: np.zeros(4) for name in ("muc", "b3", "ceafe", "mentions")}

    def add(self, gold, found):
        """Both {span: chain}, without singletons."""
        def groups(chains):
            out = {}
            for span, chain in chains.items():
                out.setdefault(chain, set()).add(span)
            return [g for g in out.values() if len(g) > 1]
        key, response = groups(gold), groups(found)
        def of(side):
            return {span: i for i, group in enumerate(side) for span in group}
        in_key, in_response = of(key), of(response)
        def muc(side, other):
            top = bottom = 0
            for group in side:
                parts = {other[s] for s in group if s in other}
                top += len(group) - len(parts) - sum(s not in other for s in group)
                bottom += len(group) - 1
            return top, bottom
        def b3(side, sides, other):
            top = sum(len(g & sides[other[s]]) / len(g) for g in side for s in g if s in other)
            return top, sum(map(len, side))
        self.sums["muc"] += (*muc(key, in_response), *muc(response, in_key))
        self.sums["b3"] += (*b3(key, response, in_response), *b3(response, key, in_key))
        both = 0
        if key and response:
            both = assign(np.array([[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]))
        self.sums["ceafe"] += (both, len(key), both, len(response))
        shared = len(in_key.keys() & in_response.keys())
        self.sums["mentions"] += (shared, len(in_key), shared, len(in_response))

    def f1(self, name):
        a, b, c, d = self.sums[name]
        recall, precision = a / max(b, 1), c / max(d, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)

    def conll(self):
        return sum(self.f1(name)[2] for name in ("muc", "b3", "ceafe")) / 3

    def __str__(self):
        return " ".join(f"{n} {'/'.join(f'{x:.3f}' for x in self.f1(n))}" for n in self.sums) + \
            f" conll {self.conll():.4f}"
