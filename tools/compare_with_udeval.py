#!/usr/bin/env python3
"""Compares `entente eval parse --raw` with the scorer of the Universal Dependencies project, on what `entente parse` makes of
the same texts:

    pip download --no-deps udtools && unzip udtools-*.whl
    tools/compare_with_udeval.py build/bin/entente udtools/udeval.py en_gum-ud-dev.conllu.gz GUM_news

Exit 1 where they differ. Not compared is LAS, since udeval.py drops the relations' subtypes and we keep them. Words without
a head, as of a build without a parser, hang in a chain for udeval.py, which reads no others; then UAS is not compared either.
"""
import gzip
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

FIGURES = {"Tokens": "token_f1", "Sentences": "sentence_f1", "Words": "word_f1", "UPOS": "upos", "XPOS": "xpos",
           "Lemmas": "lemma", "UAS": "uas"}


def documents(path):
    """(id, lines) of each document."""
    found = []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id"):
                found.append((line.split("=", 1)[1].strip(), []))
            found[-1][1].append(line)
    return found


def text_of(lines):
    """The text as src/language/conllu.h puts it together."""
    text, space, paragraph, covered = "", True, False, 0
    for line in lines:
        if re.match(r"# newpar( id =.*)?$", line.rstrip("\n")):
            paragraph = True
        elif line == "\n":
            covered = 0
        elif line[0].isdigit():
            cells = line.rstrip("\n").split("\t")
            if "." in cells[0] or ("-" not in cells[0] and int(cells[0]) <= covered):
                continue
            covered = int(cells[0].split("-")[-1])
            if text:
                text += "\n\n" if paragraph else " " if space else ""
            text += cells[1]
            paragraph, space = False, "SpaceAfter=No" not in cells[9]
    return text


def with_heads(conllu):
    """The lines of `conllu`, and whether all words had heads."""
    lines, whole = [], True
    for line in conllu.splitlines(keepends=True):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[6] == "_":
            whole = False
            cells[6], cells[7] = str(int(cells[0]) - 1), "root" if cells[0] == "1" else "dep"
            line = "\t".join(cells)
        lines.append(line)
    return lines, whole


def main():
    program, udeval_path, gold_path, prefix = (sys.argv[1:] + [""])[:4]
    spec = importlib.util.spec_from_file_location("udeval", udeval_path)
    udeval = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(udeval)
    chosen = [(name, lines) for name, lines in documents(gold_path) if name.startswith(prefix)]
    texts = "".join(json.dumps({"text": text_of(lines)}) + "\n" for _, lines in chosen)
    made = subprocess.run([program, "parse"], input=texts.encode(), capture_output=True, check=True).stdout.decode()
    system, whole = with_heads(made)
    with tempfile.TemporaryDirectory() as folder:
        gold_file, system_file = pathlib.Path(folder, "gold"), pathlib.Path(folder, "system")
        gold_file.write_text("".join(line for _, lines in chosen for line in lines), encoding="utf-8")
        system_file.write_text("".join(system), encoding="utf-8")
        theirs = udeval.evaluate(udeval.load_conllu_file(str(gold_file), {}), udeval.load_conllu_file(str(system_file), {}))
    options = ["--raw", "--json"] + (["--only", prefix] if prefix else [])
    ours = json.loads(subprocess.run([program, "eval", "parse", gold_path, *options], capture_output=True, check=True).stdout)
    differ = 0
    for metric, figure in FIGURES.items():
        if metric == "UAS" and not whole:
            continue
        same = abs(theirs[metric].f1 - ours["figures"][figure]) < 1e-9
        differ += not same
        print(f"{figure:12} {theirs[metric].f1:.6f} {ours['figures'][figure]:.6f}{'' if same else '  differ'}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
