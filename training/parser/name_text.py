"""The corpora of names (training/names/corpora.py) as CoNLL-U: words, and a BIOES label in the last column.

usage: name_text.py DATA OUT     writes OUT/train.conllu and OUT/{worldwide_held_out,crossner_test,uner_dev}.conllu
"""
import sys
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 2)[0] + "/names")
import corpora  # noqa: E402

# The small corpora are written several times, so that the large one does not drown them.
TIMES = {"worldwide": 1, "wikigold": 3, "crossner": 4, "gum": 1}


def write(path, sentences):
    with open(path, "w", encoding="utf8") as file:
        for tokens, labels in sentences:
            if len(tokens) <= 120:
                for i, (token, label) in enumerate(zip(tokens, labels), 1):
                    file.write(f"{i}\t{token}\t_\t_\t_\t_\t0\troot\t_\tEnt={label}\n")
                file.write("\n")


def main(data, out):
    states = Path(__file__).parents[2] / "packs/actors/states.tsv"
    rows = [line.split("\t") for line in states.read_text(encoding="utf8").split("\n") if line and line[0] != "#"]
    demonyms = frozenset(name.lower() for row in rows if len(row) > 3 for name in row[3].split("|"))
    loaded = corpora.load(data, demonyms)
    write(f"{out}/train.conllu", [s for name, times in TIMES.items() for _ in range(times)
                                  for _, sentences in loaded[name] for s in sentences])
    for name in ("worldwide_held_out", "crossner_test", "uner_dev"):
        write(f"{out}/{name}.conllu", [s for _, sentences in loaded[name] for s in sentences])


if __name__ == "__main__":
    main(*sys.argv[1:])
