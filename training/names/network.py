"""The network of the name recogniser, in floating point: what src/language/entity_recogniser.h describes in integers.

word type -> 48 numbers; a window of five types -> hidden layer; a window of three hidden layers -> second hidden layer;
the largest of 24 numbers over all mentions of one spelling in the document -> third; labels through a chain of scores
between neighbours (linear-chain CRF, Lafferty et al. 2001).
"""
import torch
from torch import nn

from corpora import KINDS, LABELS
from features import AFFIXES, BITS, SHAPES

TYPE, HIDDEN, SECOND, POOL, THIRD = 48, 96, 64, 24, 48
WINDOW = 2
LIMITS = {"type": 4.0, "hidden": 8.0}
IMPOSSIBLE = -1e4


def allowed_transitions():
    """[from, to] over LABELS, and which may start and end a sentence."""
    n = len(LABELS)
    ok = torch.zeros(n, n, dtype=torch.bool)
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            if a[0] in "BI":
                ok[i, j] = b[0] in "IE" and a[2:] == b[2:]
            else:
                ok[i, j] = b[0] in "OBS"
    start = torch.tensor([l[0] in "OBS" for l in LABELS])
    end = torch.tensor([l[0] in "OES" for l in LABELS])
    return ok, start, end


def clipped(x, limit):
    return x.clamp(0, limit)


class Recogniser(nn.Module):
    def __init__(self, word_vectors, frequent):
        super().__init__()
        self.register_buffer("vectors", word_vectors)  # [words, 100], frozen; row 0 padding, row 1 unknown
        self.project = nn.Linear(word_vectors.shape[1], TYPE, bias=False)
        self.own = nn.Embedding(frequent, TYPE)         # what words frequent in training add; row 0: nothing
        self.affix = nn.EmbeddingBag(AFFIXES, TYPE, mode="sum")
        self.shape = nn.Embedding(SHAPES, TYPE)
        self.bits = nn.Linear(BITS, TYPE)
        self.context = nn.Embedding(8, HIDDEN)
        self.window = nn.Linear(TYPE * (2 * WINDOW + 1), HIDDEN)
        self.second = nn.Linear(HIDDEN * 3, SECOND)
        self.pool = nn.Linear(SECOND, POOL)
        self.third = nn.Linear(SECOND + 3 * POOL, THIRD)
        self.out = nn.Linear(THIRD, len(LABELS))
        ok, start, end = allowed_transitions()
        self.register_buffer("ok", ok)
        self.register_buffer("start", torch.where(start, 0.0, IMPOSSIBLE))
        self.register_buffer("end", torch.where(end, 0.0, IMPOSSIBLE))
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.dropout = nn.Dropout(0.35)
        nn.init.normal_(self.affix.weight, std=0.05)
        nn.init.zeros_(self.own.weight)
        nn.init.normal_(self.shape.weight, std=0.3)
        nn.init.normal_(self.context.weight, std=0.1)

    def types(self, batch):
        word, own, affix = batch["word"], batch["own"], self.affix(batch["affixes"])
        if self.training:
            drop = torch.rand(word.shape) < torch.where(batch["startable"] > 0, 0.2, 0.05)
            word = torch.where(drop & (word > 1), 1, word)
            own = torch.where(drop | (torch.rand(own.shape) < 0.2), 0, own)
            affix = affix * (torch.rand(word.shape) > 0.15).float().unsqueeze(1)
        x = self.project(self.vectors[word]) + self.own(own) + affix + self.shape(batch["shape"])
        return clipped(x + self.bits(batch["bits"]), LIMITS["type"])

    def scores(self, batch):
        """[tokens + pads, labels]: batch is flat, sentences apart by WINDOW pads."""
        inside = batch["inside"].unsqueeze(1)
        t = self.types(batch)
        n = t.shape[0]
        pad = t[:1].expand(WINDOW, -1)
        padded = torch.cat([pad, t, pad])
        window = torch.cat([padded[i:i + n] for i in range(2 * WINDOW + 1)], 1)
        hidden = clipped(self.window(window) + self.context(batch["context"]), LIMITS["hidden"]) * inside
        zero = hidden.new_zeros(1, HIDDEN)
        around = torch.cat([torch.cat([zero, hidden[:-1]]), hidden, torch.cat([hidden[1:], zero])], 1)
        second = clipped(self.second(self.dropout(around)), LIMITS["hidden"])
        pooled = clipped(self.pool(second), LIMITS["hidden"]) * batch["startable"].unsqueeze(1)
        group = batch["group"]
        most = pooled.new_zeros(int(group.max()) + 1, POOL).scatter_reduce(
            0, group.unsqueeze(1).expand(-1, POOL), pooled, "amax", include_self=True)
        known = most[group] * batch["startable"].unsqueeze(1) * inside
        zero = known.new_zeros(1, POOL)
        rest = torch.cat([torch.cat([zero, known[:-1]]), known, torch.cat([known[1:], zero])], 1)
        third = clipped(self.third(self.dropout(torch.cat([second, rest], 1))), LIMITS["hidden"])
        return self.out(third)

    def transitions(self):
        return torch.where(self.ok, self.moves, IMPOSSIBLE)

    def loss(self, batch):
        """Negative log likelihood of the labels, summed over sentences."""
        scores = self.scores(batch)[batch["grid"]]          # [sentences, longest, labels]
        labels, mask = batch["labels"], batch["mask"]
        moves = self.transitions()
        alpha = scores[:, 0] + self.start
        gold = alpha.gather(1, labels[:, :1]).squeeze(1)
        expm = moves.exp()
        for i in range(1, scores.shape[1]):
            on = mask[:, i]
            top = alpha.max(1, keepdim=True).values
            step = ((alpha - top).exp() @ expm).clamp_min(1e-30).log() + top + scores[:, i]
            alpha = torch.where(on.unsqueeze(1), step, alpha)
            link = moves[labels[:, i - 1], labels[:, i]] + scores[:, i].gather(1, labels[:, i:i + 1]).squeeze(1)
            gold = gold + torch.where(on, link, 0.0)
        last = labels.gather(1, batch["length"].unsqueeze(1) - 1).squeeze(1)
        gold = gold + self.end[last]
        return (torch.logsumexp(alpha + self.end, 1) - gold).sum()

    @torch.no_grad()
    def decode(self, batch, added=None):
        scores = self.scores(batch)
        scores = (scores if added is None else scores + added)[batch["grid"]]
        moves, mask = self.transitions(), batch["mask"]
        alpha, back = scores[:, 0] + self.start, []
        for i in range(1, scores.shape[1]):
            best, arg = (alpha.unsqueeze(2) + moves).max(1)
            on = mask[:, i].unsqueeze(1)
            back.append(torch.where(on, arg, torch.arange(len(LABELS))))
            alpha = torch.where(on, best + scores[:, i], alpha)
        state = (alpha + self.end).argmax(1)
        path = [state]
        for arg in reversed(back):
            state = arg.gather(1, state.unsqueeze(1)).squeeze(1)
            path.append(state)
        return torch.stack(path[::-1], 1)
