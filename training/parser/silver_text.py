"""News text for the large network to parse and the small one to learn from, as CoNLL-U without trees.

usage: silver_text.py DATA ENTENTE OUT
DATA: folder of the project's data; ENTENTE: the built program, which cuts running text into words.
Writes OUT/newswire.conllu (whose words are given) and OUT/running.conllu. Sentences of fewer than 4 or more than
60 words are left out, and those seen before.
"""
import csv
import gzip
import json
import re
import subprocess
import sys

csv.field_size_limit(1 << 30)


def sentence(words):
    return "".join(f"{i}\t{w}\t_\t_\t_\t_\t0\t_\t_\t_\n" for i, w in enumerate(words, 1)) + "\n"


def given_tokens(path):
    """Worldwide newswire: a token and its label a line, a blank line between sentences."""
    words = []
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# doc"):
            continue
        if line:
            words.append(line.split("\t")[0])
        elif words:
            yield words
            words = []
    if words:
        yield words


def running_text(data):
    for year in (2019, 2020):
        with gzip.open(f"{data}/text/wikinews/wikinews_{year}.csv.gz", "rt", encoding="utf8") as file:
            for row in csv.DictReader(file):
                yield row["title"] + "\n\n" + row["text"]
    with gzip.open(f"{data}/text/wikipedia_current_events_2025.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            text = json.loads(line)["markdown"]
            text = re.sub(r"\[\([^\]]*\)\]\([^)]*\)", "", text)               # the source, "(Reuters)"
            text = re.sub(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)", r"\1", text)  # other links
            items = [re.sub(r"^[\s*#]+", "", item).strip() for item in text.split("\n")]
            yield "\n\n".join(item for item in items if len(item.split()) > 6)
    with gzip.open(f"{data}/events/ngec/gpt_synthetic_events_2023-10-19_19.csv.gz", "rt", encoding="utf8") as file:
        for row in csv.DictReader(file):
            yield row["text"] or ""


def parsed_tokens(program, texts):
    joined = "\n\n".join(re.sub(r"[^\S\n]+", " ", text) for text in texts)
    out = subprocess.run([program, "parse", "-"], input=joined.encode(), capture_output=True, check=False).stdout
    words = []
    for line in out.decode("utf8", "replace").split("\n"):
        if not line and words:
            yield words
            words = []
        elif line and line[0] != "#":
            number, word = line.split("\t")[:2]
            if number.isdigit():
                words.append(word)


def main(data, program, out):
    seen = set()
    for name, source in (("newswire", given_tokens(f"{data}/ner/worldwide_newswire/all_docs.tsv.gz")),
                         ("running", parsed_tokens(program, running_text(data)))):
        count = 0
        with open(f"{out}/{name}.conllu", "w", encoding="utf8") as file:
            for words in source:
                key = " ".join(words)
                if 4 <= len(words) <= 60 and key not in seen:
                    seen.add(key)
                    count += len(words)
                    file.write(sentence(words))
        print(name, count, "words", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
