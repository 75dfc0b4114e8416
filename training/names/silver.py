"""Labels text that has none but whose words are tagged by hand (a treebank): what the treebank says of proper nouns and
what a trained recogniser says of kinds, together. For self-training (Yarowsky 1995)."""
import torch

import corpora
from corpora import INSIDE, LABELS, TITLES, lines_of

NO_NAMES = set("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
am pm est pst gmt cst""".split())
SURE, LIKELY = 6.0, 2.5


def treebank_documents(path):
    """(id, [(tokens, proper, joined)]): whether each token is (part of) a proper noun, and one with the token before."""
    documents, sentences, rows, name = [], [], [], None

    def end_sentence():
        if not rows:
            return
        tokens = [r[0] for r in rows]
        proper = [r[1] == "PROPN" for r in rows]
        group = list(range(len(rows)))

        def top(i):
            while group[i] != i:
                i = group[i]
            return i
        for i, (_, tag, head, relation) in enumerate(rows):
            if head > 0 and relation.split(":")[0] in ("flat", "compound", "amod", "goeswith", "nummod") and \
                    (proper[i] or tokens[i][:1].isupper()) and proper[head - 1]:
                group[top(i)] = top(head - 1)
                proper[i] = proper[i] or tag in ("ADJ", "NOUN", "VERB")
        joined = [i > 0 and proper[i] and proper[i - 1] and top(i) == top(i - 1) for i in range(len(rows))]
        sentences.append((tokens, proper, joined))
        rows.clear()

    for line in lines_of(path):
        if line.startswith("# newdoc id"):
            end_sentence()
            if sentences:
                documents.append((name, sentences))
            name, sentences = line.split("=")[1].strip(), []
        elif not line:
            end_sentence()
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append((cells[1], cells[3], int(cells[6]), cells[7]))
    end_sentence()
    if sentences:
        documents.append((name, sentences))
    return documents


def preference(tokens, proper, joined):
    """What the treebank adds to the scores of labels: [tokens, labels]."""
    added = torch.zeros(len(tokens), len(LABELS))
    outside = torch.tensor([l == "O" for l in LABELS])
    opens = torch.tensor([l[0] in "OBS" for l in LABELS])
    closes = torch.tensor([l[0] in "OES" for l in LABELS])
    for i, token in enumerate(tokens):
        low = token.lower().rstrip(".")
        if proper[i] and low not in NO_NAMES:
            if low not in TITLES:
                added[i, outside] -= LIKELY
        elif low not in INSIDE:
            added[i, outside] += SURE
        if i and proper[i] and proper[i - 1]:
            before = tokens[i - 1].lower().rstrip(".")
            if joined[i] and before not in TITLES:
                added[i, opens] -= LIKELY
                added[i - 1, closes] -= LIKELY
            elif not joined[i]:
                added[i, ~opens] -= LIKELY
    return added


def label(model, store, documents, batch_tokens=6000):
    """The documents with the labels that model and treebank agree on. store: of the same documents, with their proper
    nouns as runs."""
    added = torch.cat([preference(*s) for _, ss in documents for s in ss])
    model.eval()
    labels = ["O"] * len(store.word)
    for batch in store.batches(batch_tokens):
        index = torch.from_numpy(batch["index"])
        bias = torch.where((index >= 0).unsqueeze(1), added[index.clamp_min(0)], torch.zeros(1))
        for row, (where, n) in zip(model.decode(batch, bias).tolist(), batch["grid_list"]):
            at = int(batch["index"][where])
            for k in range(n):
                labels[at + k] = LABELS[row[k]]
    out, at = [], 0
    for name, sentences in documents:
        made = []
        for tokens, proper, _ in sentences:
            spans = corpora.spans_of(labels[at:at + len(tokens)])
            made.append((tokens, corpora.bioes(len(tokens), spans)))
            at += len(tokens)
        out.append((name, made))
    return out
