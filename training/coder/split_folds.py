"""Splits a gold file and the examples that coder_roles prints of it into five parts by document:
FOLDER/foldK/gold.tsv are the sentences of part K, FOLDER/foldK/roles.tsv the examples of the other parts.

    split_folds.py GOLD.tsv ROLES.tsv FOLDER"""
import hashlib
import os
import sys

FOLDS = 5


def fold_of(document):
    return int(hashlib.sha256(("fold" + document).encode()).hexdigest(), 16) % FOLDS


def main():
    gold, roles, folder = sys.argv[1:]
    for k in range(FOLDS):
        os.makedirs(os.path.join(folder, f"fold{k}"), exist_ok=True)
    parts = [open(os.path.join(folder, f"fold{k}", "gold.tsv"), "w", encoding="utf-8") for k in range(FOLDS)]
    with open(gold, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                parts[fold_of(line.split("\t")[0])].write(line)
    others = [open(os.path.join(folder, f"fold{k}", "roles.tsv"), "w", encoding="utf-8") for k in range(FOLDS)]
    with open(roles, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("A\t"):
                own = fold_of(line.split("\t")[1])
            for k in range(FOLDS):
                if k != own:
                    others[k].write(line)
    for file in parts + others:
        file.close()


if __name__ == "__main__":
    main()
