"""More training sentences out of those there are: other names of the same kind, other capitals, other tokenisation."""
import random
import re

from corpora import bioes, spans_of


def tidy(sentence, rng, split_dashes=True):
    """One sentence in the tokenisation of Universal Dependencies: 's whole, U.S. whole, dashes apart."""
    tokens, labels = sentence
    spans, words, where = spans_of(labels), [], []
    i = 0
    while i < len(tokens):
        where.append(len(words))
        if tokens[i] in ("’", "'") and i + 1 < len(tokens) and tokens[i + 1] in ("s", "re", "ve", "ll", "d", "m"):
            words.append(tokens[i] + tokens[i + 1])
            where.append(len(words) - 1)
            i += 2
        elif re.fullmatch("[A-Z]", tokens[i]) and tokens[i + 1:i + 2] == ["."] and re.fullmatch("[A-Z]", (tokens[i + 2:i + 3] or [""])[0]):
            joined, start = "", len(words)
            while i + 1 < len(tokens) and re.fullmatch("[A-Z]", tokens[i]) and tokens[i + 1] == ".":
                joined += tokens[i] + "."
                where += [start] * (2 if joined[2:] else 1)
                i += 2
            words.append(joined)
        elif split_dashes and re.fullmatch(r"\w+(-\w+)+", tokens[i]) and not tokens[i].isdigit():
            words += re.split("(-)", tokens[i])
            i += 1
        else:
            words.append(tokens[i])
            i += 1
    where.append(len(words))
    moved = [(where[a], where[b] if where[b] > where[a] else where[a] + 1, k) for a, b, k in spans]
    flat, last = [], 0
    for a, b, k in moved:
        if a >= last and b > a:
            flat.append((a, b, k))
            last = b
    return words, bioes(len(words), flat)


def recase(sentence, rng):
    tokens, labels = sentence
    mode = rng.choice(("upper", "upper", "lower", "title"))
    if mode == "upper":
        return [t.upper() for t in tokens], labels
    if mode == "lower":
        return [t.lower() for t in tokens], labels
    return [t.capitalize() if t.islower() and (len(t) > 3 or rng.random() < 0.2) else t for t in tokens], labels


class Renamer:
    """Puts names of the packs in the place of those that stand in a sentence."""

    def __init__(self, packs):
        from features import name_tokens
        self.persons = {}
        for name in packs.persons:
            if 1 < len(name) <= 4:
                self.persons.setdefault(len(name), []).append(name)
        self.surnames = [t for n in packs.surnames for t in [name_tokens(n)] if len(t) == 1]
        self.places = [t for n in packs.big_places + packs.states for t in [name_tokens(n)] if len(t) <= 3]
        self.bodies = [t for n in packs.bodies for t in [name_tokens(n)] if len(t) <= 7]
        self.demonyms = [[n] for n in packs.demonyms]

    def pick(self, kind, old, rng):
        if kind == "PER" and len(old) == 1:
            return rng.choice(self.surnames)
        if kind == "PER" and len(old) in self.persons:
            return rng.choice(self.persons[len(old)])
        if kind == "LOC":
            return rng.choice(self.places)
        if kind == "ORG":
            return rng.choice(self.bodies)
        if kind == "NORP" and len(old) == 1:
            new = rng.choice(self.demonyms)
            return new if new[0].endswith("s") == old[0].endswith("s") else old
        return old

    def rename(self, sentence, rng, names=None):
        """names: what this document's names have been called so far, so that one stays one."""
        tokens, labels = sentence
        names = {} if names is None else names
        words, spans, at = [], [], 0
        for first, last, kind in spans_of(labels):
            words += tokens[at:first]
            old = tokens[first:last]
            if (kind, *old) not in names:
                names[(kind, *old)] = self.pick(kind, old, rng) if rng.random() < 0.7 else old
            new = names[(kind, *old)]
            spans.append((len(words), len(words) + len(new), kind))
            words += new
            at = last
        words += tokens[at:]
        return words, bioes(len(words), spans)


def split_long(sentence, most=90):
    tokens, labels = sentence
    while len(tokens) > most:
        cut = next((i + 1 for i in range(most - 1, most // 2, -1) if tokens[i] in (".", "!", "?", ";", ",") and labels[i] == "O"), None)
        cut = cut or next((i + 1 for i in range(most - 1, 0, -1) if labels[i] == "O"), most)
        yield tokens[:cut], labels[:cut]
        tokens, labels = tokens[cut:], labels[cut:]
    if tokens:
        yield tokens, labels


def at_stops(sentence):
    """A paragraph cut at its full stops."""
    tokens, labels = sentence
    begin = 0
    for i, token in enumerate(tokens):
        if token in (".", "!", "?") and labels[i] == "O" and i + 1 < len(tokens) and tokens[i + 1][:1].isupper() and i + 1 - begin >= 4:
            yield tokens[begin:i + 1], labels[begin:i + 1]
            begin = i + 1
    if begin < len(tokens):
        yield tokens[begin:], labels[begin:]


def more_documents(documents, packs, seed, share):
    """A share of the documents again, with other names and now and then other capitals."""
    rng, renamer, out = random.Random(seed), Renamer(packs), []
    for name, sentences in documents:
        if rng.random() >= share:
            continue
        names, changed = {}, []
        for sentence in sentences:
            sentence = renamer.rename(sentence, rng, names)
            changed.append(recase(sentence, rng) if rng.random() < 0.25 else sentence)
        out.append((name, changed))
    return out
