#!/usr/bin/env python3
"""Turns what readers coded into gold data of events (docs/events-gold.md), which holds no text.

usage: readers_to_events_gold.py GOLD.tsv ITEMS.json CODED.tsv... [--train] [--apart-from ITEMS.json]...

ITEMS.json   a list of {"n", "key", "begin", "end", "title", "sentence"}: a number, the first 16 digits of the SHA-256
             of the document's text, the bytes of it that are the sentence, and the document's title
CODED.tsv    one line an event, tab-separated: n, base, category, mode, CAMEO code, factuality, trigger, sources, their
             codes, targets, their codes, date, place; or n and NONE. Trigger, actors and place are words of the
             sentence; several actors are separated by " & ", and WORDS@2 is the second place where the words stand.
GOLD.tsv     is read if it is there, and written with the rows added, its comments kept at the top

A document is dev or test by the SHA-256 of its title, so that a story is on one side; with --train it is train.
--apart-from leaves out items whose title or document another list has, or whose sentence shares half of its words with
one of that list: what is scored must not be trained on.
What is wrong with a line is said with its number, and then nothing is written. Exit 0 done, 1 lines are wrong, 2 usage.
"""
import hashlib
import json
import os
import re
import sys

CATEGORIES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
                 "MOBILIZE COERCE ASSAULT".split())
FACTUALITIES = set("asserted negated planned possible requested conditional denied".split())
CODE = re.compile(r"([A-Z]{3}|-)(/[A-Z]{3}(:.+)?)?$")
DATE = re.compile(r"pub$|\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$")
COLUMNS = 13


class Wrong(Exception):
    """What is wrong with a line."""


def places_of(words, sentence, which):
    """Where `words` stand: as whole words, else, where these are not so many, anywhere."""
    whole = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", sentence)]
    return whole if len(whole) >= which else [m.start() for m in re.finditer(re.escape(words), sentence)]


def locate(cell, item):
    """The bytes of the document at which the words of `cell` stand, as BEGIN-END; "-" for "-"."""
    if cell == "-":
        return cell
    numbered = re.match(r"(.*)@(\d+)$", cell, re.S)
    words, which = (numbered[1], int(numbered[2])) if numbered else (cell, 1)
    starts = places_of(words, item["sentence"], which) if words else []
    if not 1 <= which <= len(starts):
        raise Wrong(f"the sentence has no {cell!r}")
    begin = item["begin"] + len(item["sentence"][:starts[which - 1]].encode())
    return f"{begin}-{begin + len(words.encode())}"


def side(words, codes, item):
    """The two columns of a side."""
    each, coded = re.split(r"\s+&\s+", words), re.split(r"\s+&\s+", codes)
    if len(each) != len(coded):
        raise Wrong(f"{len(each)} actors have {len(coded)} codes")
    for code in coded:
        if not CODE.match(code):
            raise Wrong(f"{code!r} is no code")
    return ["&".join(locate(e, item) for e in each), " & ".join(coded)]


def event(cells, item):
    """Columns 5 to 16 of the gold data."""
    if len(cells) != COLUMNS:
        raise Wrong(f"{len(cells)} columns, not {COLUMNS}")
    base, category, mode, cameo, factuality, trigger = cells[1:7]
    if base not in CATEGORIES or category not in CATEGORIES:
        raise Wrong(f"{base!r} or {category!r} is no category")
    if factuality not in FACTUALITIES:
        raise Wrong(f"{factuality!r} is no factuality")
    if not re.match(r"-$|\d{2,4}$", cameo):
        raise Wrong(f"{cameo!r} is no CAMEO code")
    if not DATE.match(cells[11]):
        raise Wrong(f"{cells[11]!r} is no date")
    if trigger == "-":
        raise Wrong("there is no trigger")
    return [base, category, mode, cameo, factuality, locate(trigger, item), *side(cells[7], cells[8], item),
            *side(cells[9], cells[10], item), cells[11], locate(cells[12], item)]


def half_of(title):
    return "test" if int(hashlib.sha256(title.encode()).hexdigest(), 16) % 2 else "dev"


def convert(path, items, left_out, train):
    """The rows of one reader's file, and what is wrong with it."""
    rows, wrong, seen = [], [], set()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\r\n").split("\t")
            try:
                if not cells[0].isdigit() or int(cells[0]) not in items:
                    raise Wrong(f"there is no item {cells[0]!r}")
                item = items[int(cells[0])]
                seen.add(item["n"])
                row = ["NONE"] if cells[1:] == ["NONE"] else event(cells, item)
            except Wrong as reason:
                wrong.append(f"{path}:{number}: {reason}")
                continue
            if item["n"] not in left_out:
                half = "train" if train else half_of(item["title"])
                rows.append([item["key"], item["begin"], item["end"], half, *row])
    return rows, wrong, seen


def read_gold(path):
    """Comments and rows of a file that may not be there yet."""
    comments, rows = [], []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("#"):
                    comments.append(line)
                elif line.strip():
                    cells = line.rstrip("\n").split("\t")
                    rows.append([cells[0], int(cells[1]), int(cells[2]), *cells[3:]])
    return comments, rows


def words_of(item):
    return set(re.findall(r"\w+", item["sentence"].lower()))


def too_near(items, others):
    """The numbers of the items that tell what one of the others tells."""
    titles, keys = {other["title"] for other in others}, {other["key"] for other in others}
    told = [words_of(other) for other in others]
    near = set()
    for item in items:
        words = words_of(item)
        if item["title"] in titles or item["key"] in keys or any(
                2 * len(words & other) >= len(words | other) for other in told):
            near.add(item["n"])
    return near


def read_items(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def arguments(given):
    files, apart, train = [], [], False
    given = list(given)
    while given:
        argument = given.pop(0)
        if argument == "--train":
            train = True
        elif argument == "--apart-from" and given:
            apart.append(given.pop(0))
        elif argument.startswith("--"):
            return None
        else:
            files.append(argument)
    return (files, apart, train) if len(files) >= 3 else None


def main():
    parsed = arguments(sys.argv[1:])
    if parsed is None:
        print(__doc__, file=sys.stderr)
        return 2
    (gold, item_list, *coded), apart, train = parsed
    items = {item["n"]: item for item in read_items(item_list)}
    left_out = too_near(items.values(), [item for path in apart for item in read_items(path)])
    comments, rows = read_gold(gold)
    wrong, seen = [], set()
    for path in coded:
        added, bad, numbers = convert(path, items, left_out, train)
        rows += added
        wrong += bad
        seen |= numbers
    for reason in wrong:
        print(reason, file=sys.stderr)
    if wrong:
        return 1
    rows = sorted({"\t".join(map(str, row)): row for row in rows}.values(),
                  key=lambda row: (row[0], row[1], row[2], "\t".join(row[4:])))
    with open(gold, "w", encoding="utf-8") as out:
        out.writelines(comments)
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)
    print(f"{len(items)} items, {len(items) - len(seen)} without a line, {len(left_out)} left out; {gold} has "
          f"{len({tuple(row[:3]) for row in rows})} sentences and {sum(row[4] != 'NONE' for row in rows)} events",
          file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
