"""Reads the name corpora into documents: lists of sentences, a sentence being (tokens, labels), labels in BIOES.

Kinds: PER, ORG, LOC, NORP, FAC, MISC. MISC (works, events, products) is learned so that such names are not taken for
others; the recogniser does not report it.
"""
import gzip
import re
from pathlib import Path

import xxhash

KINDS = ["PER", "ORG", "LOC", "NORP", "FAC", "MISC"]
LABELS = ["O"] + [p + "-" + k for k in KINDS for p in "BIES"]

WORLDWIDE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "NORP": "NORP", "Facility": "FAC",
             "Misc": "MISC", "Product": "MISC"}
CROSSNER = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "organization": "ORG",
            "location": "LOC", "country": "LOC", "misc": "MISC", "event": "MISC", "election": "MISC"}
PLAIN = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
THREE = ("PER", "ORG", "LOC")


def held_out(document_id):
    return xxhash.xxh64(document_id.encode(), seed=0).intdigest() % 10 == 0


def spans_of(tags):
    """IOB1, IOB2 or BIOES tags -> [(first, last, class)], half-open."""
    spans, start, kind = [], None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        prefix, _, cls = tag.partition("-")
        if start is not None and (prefix in "OBS" or cls != kind):
            spans.append((start, i, kind))
            start = None
        if prefix != "O" and start is None:
            start, kind = i, cls
        if prefix in "ES" and start is not None:
            spans.append((start, i + 1, kind))
            start = None
    return spans


def bioes(count, spans):
    labels = ["O"] * count
    for first, last, kind in spans:
        if last - first == 1:
            labels[first] = "S-" + kind
        else:
            labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 2) + ["E-" + kind]
    return labels


def lines_of(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def column_documents(path, mapping, demonyms=frozenset(), token=0, tag=1, separator="\t"):
    """(id, sentences) per document; without document lines every sentence is a document of its own."""
    documents, sentences, rows, name = [], [], [], None

    def end_sentence():
        if not rows:
            return
        spans = []
        for first, last, cls in spans_of([r[1] for r in rows]):
            kind = mapping.get(cls)
            if kind == "MISC" and last - first == 1 and rows[first][0].lower() in demonyms:
                kind = "NORP"
            if kind:
                spans.append((first, last, kind))
        sentences.append(([r[0] for r in rows], bioes(len(rows), spans)))
        rows.clear()

    def end_document():
        end_sentence()
        if sentences:
            documents.append((name, sentences.copy()))
        sentences.clear()

    for line in lines_of(path):
        opening = re.match(r"#\s*(?:newdoc id|doc)\s*=\s*(\S+)", line)
        if opening:
            end_document()
            name = opening.group(1)
        elif line.startswith("# ") and (separator not in line or "=" in line):
            continue
        elif not line.strip():
            end_sentence()
            if name is None:
                end_document()
        else:
            parts = line.split(separator) if separator in line else line.split()
            # A few rows of the newswire lost their tab.
            row = (parts[token].strip(), parts[tag].strip()) if len(parts) > tag else (parts[0].strip(), "O")
            if row[0]:
                rows.append(row)
    end_document()
    return documents


TITLES = set("""mr mrs ms miss dr prof professor president sir lord lady king queen prince princess pope saint captain
colonel general major lieutenant sergeant senator governor mayor minister secretary chancellor judge justice rev reverend
father sister brother uncle aunt chairman director ambassador bishop archbishop cardinal sheikh imam congressman
congresswoman representative premier vice prime deputy""".split())
INSIDE = set("of the and de la le du van von der den al el bin ben for in & - 's ' da di dos y i".split())


def gum_documents(path, demonyms):
    """Named persons, organisations and places of GUM's entity annotation, cut down to their proper nouns."""
    classes = {"person": "PER", "organization": "ORG", "place": "LOC", "object": "MISC", "event": "MISC",
               "abstract": "MISC", "animal": "PER"}
    documents, sentences, rows, name = [], [], [], None
    opened = []

    def name_part(first, last, kind):
        proper = [r[2] == "PROPN" for r in rows]
        while first < last and not (rows[first][0][:1].isupper() and (proper[first] or rows[first][2] in ("ADJ", "VERB", "NOUN"))):
            if rows[first][0].lower() not in INSIDE and rows[first][2] not in ("DET", "PRON", "ADJ", "NUM", "NOUN", "PUNCT"):
                return None
            first += 1
        while kind == "PER" and last - first > 1 and rows[first][0].lower().rstrip(".") in TITLES:
            first += 1
        end = first
        while end < last and (rows[end][0][:1].isupper() or rows[end][0].lower() in INSIDE or
                              (rows[end][2] == "NUM" and kind == "MISC")):
            end += 1
        while end > first and not rows[end - 1][0][:1].isupper():
            end -= 1
        if end > first and rows[end - 1][0] in ("'s", "’s"):
            end -= 1
        return (first, end, kind) if end > first and any(proper[first:end]) else None

    def end_sentence():
        if not rows:
            return
        taken, spans = [False] * len(rows), []
        candidates = []
        for first, last, cls, head_proper in entities:
            kind = classes.get(cls)
            if kind is None or not head_proper:
                continue
            part = name_part(first, last, kind)
            if part:
                candidates.append((last - first, part))
        for _, (first, last, kind) in sorted(candidates, key=lambda c: (-c[0], c[1])):
            if not any(taken[first:last]):
                taken[first:last] = [True] * (last - first)
                spans.append((first, last, kind))
        for i, row in enumerate(rows):
            if not taken[i] and row[0].lower() in demonyms and row[0][:1].isupper():
                spans.append((i, i + 1, "NORP"))
        sentences.append(([r[0] for r in rows], bioes(len(rows), sorted(spans))))
        rows.clear()
        entities.clear()

    entities = []
    for line in lines_of(path):
        if line.startswith("# newdoc id"):
            if sentences:
                documents.append((name, sentences))
            sentences, name, opened = [], line.split("=")[1].strip(), []
        elif not line:
            opened = []
            end_sentence()
        elif line[0] != "#":
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            i = len(rows)
            rows.append((cells[1], cells[4], cells[3], int(cells[6])))
            entity = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
            for opening, number, body, closing in re.findall(r"(\()?(\d+)((?:-[^()]*)?)(\))?", entity.group(1) if entity else ""):
                if opening:
                    opened.append((number, i, body.split("-")[1] if "-" in body else ""))
                if closing:
                    for k in range(len(opened) - 1, -1, -1):
                        if opened[k][0] == number:
                            _, first, cls = opened.pop(k)
                            heads = [j for j in range(first, i + 1) if not first <= rows[j][3] - 1 <= i]
                            proper = bool(heads) and rows[heads[0]][2] == "PROPN"
                            entities.append((first, i + 1, cls, proper))
                            break
    if sentences:
        documents.append((name, sentences))
    return documents


def load(data, demonyms):
    """name -> documents: the training corpora and the three development sets of the issue."""
    ner = Path(data) / "ner"
    worldwide = column_documents(ner / "worldwide_newswire/all_docs.tsv.gz", WORLDWIDE)
    crossner = {part: column_documents(ner / f"crossner_politics/{part}.txt.gz", CROSSNER, demonyms)
                for part in ("train", "dev", "test")}
    return {
        "worldwide": [d for d in worldwide if not held_out(d[0])],
        "wikigold": column_documents(ner / "wikigold/wikigold.conll.txt.gz", PLAIN, demonyms, separator=" "),
        "crossner": crossner["train"] + crossner["dev"],
        "gum": gum_documents(Path(data) / "treebank/en_gum/en_gum-ud-train-noNC.conllu.gz", demonyms),
        "worldwide_held_out": [d for d in worldwide if held_out(d[0])],
        "crossner_test": crossner["test"],
        "uner_dev": column_documents(ner / "uner_ewt/en_ewt-ud-dev.iob2.gz", PLAIN, token=1, tag=2),
    }


if __name__ == "__main__":
    import collections
    import sys
    for corpus, documents in load(sys.argv[1], frozenset(["spanish", "french", "german", "russian", "japanese", "british"])).items():
        counts = collections.Counter(l[2:] for _, ss in documents for _, ls in ss for l in ls if l[0] in "BS")
        print(corpus, len(documents), "documents", sum(len(t) for _, ss in documents for t, _ in ss), "tokens", dict(counts))
