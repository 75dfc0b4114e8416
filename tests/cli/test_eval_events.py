"""entente eval events, and the script that makes its gold data: as somebody who extends the gold set sees them."""
import hashlib
import json
import subprocess
import sys
import unittest
from pathlib import Path

from harness import CaseTest, entente, entente_json, ndjson

TOOL = Path(__file__).resolve().parents[2] / "tools" / "readers_to_events_gold.py"
BLAMED = "France condemned Iran."
MARCHED = "Students marched in Lima, and France condemned France 2."
QUIET = "The river is long and the hills are green."


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def item(number, text, title="a title"):
    return {"n": number, "key": key(text), "begin": 0, "end": len(text.encode()), "title": title, "sentence": text}


def half(title):
    return "test" if int(hashlib.sha256(title.encode()).hexdigest(), 16) % 2 else "dev"


BLAME = "1\tACCUSE\tACCUSE\tdisapprove\t111\tasserted\tcondemned\tFrance\tFRA/GOV\tIran\tIRN/GOV\tpub\t-\n"


class EvalEvents(CaseTest):
    def convert(self, gold, items, *coded, more=()):
        names = [self.report(f"coded{i}.tsv", lines) for i, lines in enumerate(coded)]
        listed = self.report("items.json", json.dumps(items))
        return subprocess.run([sys.executable, TOOL, gold, listed, *names, *more], capture_output=True, text=True)

    def gold(self, coded=BLAME + "2\tNONE\n", name="gold.tsv"):
        path = self.folder / name
        done = self.convert(path, [item(1, BLAMED), item(2, QUIET)], coded)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def texts(self, *texts):
        return self.report("texts.ndjson", "".join(ndjson(text=t, published="2015-10-05") for t in texts))

    def test_a_reader_and_a_second_one_are_scored_and_compared(self):
        first = self.gold()
        second = self.gold(BLAME.replace("ACCUSE\tACCUSE", "ACCUSE\tREJECT") + "2\tNONE\n", "second.tsv")
        result = entente_json("eval", "events", first, second, "--texts", self.texts(BLAMED, QUIET), "--json")
        figures = result["figures"]
        self.assertEqual(result["n"], 2)
        self.assertEqual((figures["precision"], figures["recall"], figures["f1"]), (1.0, 1.0, 1.0))
        self.assertEqual((figures["f1_second"], figures["agreement_f1"]), (0.0, 0.0))
        levels = {row["level"]: row for row in result["tables"]["reader1_levels"]}
        self.assertEqual((levels["actors"]["right"], levels["actors"]["gold"]), (1, 1))
        self.assertEqual(result["tables"]["reader1_factuality"][0]["asserted"], 1)

    def test_what_cannot_be_scored_is_a_short_error(self):
        gold = self.gold()
        empty = self.report("empty.tsv", "")
        other = self.report("other.tsv", "form\twhen\nattack\t-\n")
        texts = self.texts(BLAMED, QUIET)
        for arguments, told in ((("nowhere.tsv",), "nowhere.tsv"),
                                (("nowhere.tsv", "--texts", texts), "nowhere.tsv"),
                                ((empty,), "no sentence in it"), ((empty, "--texts", texts), "no sentence in it"),
                                ((other, "--texts", texts), "can be read"),
                                ((gold,), "holds no text"),
                                ((gold, "--texts", self.report("t.ndjson", ndjson(text="Else."))), "has the text of none"),
                                ((gold, "--texts", texts, "--half", "train"), "--half train")):
            status, out, err = entente("eval", "events", *arguments)
            self.assertEqual((status, out), (2, ""), (arguments, err))
            self.assertIn(told, err)
            self.assertLess(len(err), 700)

    def test_people_see_tables_and_the_events_that_are_wrong(self):
        gold = self.gold(BLAME.replace("Iran\tIRN", "France\tFRA") + "2\tNONE\n")
        status, out, _ = entente("eval", "events", gold, "--texts", self.texts(BLAMED, QUIET), "--half",
                                 half("a title"), "--errors")
        self.assertEqual(status, 0)
        self.assertIn("95% intervals over 2 documents", out)
        self.assertIn("- ACCUSE asserted 'condemned': France [FRA/GOV] > France [FRA/GOV] (target differs)", out)
        self.assertIn("+ ACCUSE asserted 'condemned': France", out)

    def test_what_cannot_be_used_is_named_and_the_rest_is_scored(self):
        gold = self.gold()
        with open(gold, "a", encoding="utf-8") as lines:
            lines.write(f"{'0' * 16}\t0\t9\tdev\tNONE\n{key(QUIET)}\t90\t99\tdev\tFIGHT\n")
        status, out, _ = entente("eval", "events", gold, "--texts", self.texts(BLAMED, QUIET))
        self.assertEqual(status, 1)
        self.assertIn("2 cases", out)
        self.assertIn("no text of 1 document: " + "0" * 16, out)
        self.assertIn("line 4: 5 columns", out)

    def test_two_readers_are_compared_without_any_text(self):
        first = self.gold()
        second = self.gold("1\tNONE\n2\tNONE\n", "second.tsv")
        result = entente_json("eval", "events", first, second, "--json")
        self.assertEqual((result["n"], result["figures"]["agreement_f1"]), (2, 0.0))
        self.assertEqual(list(result["tables"]), ["agreement_levels", "agreement_factuality"])

    def test_usage_errors_say_what_to_do(self):
        gold = self.gold()
        status, _, err = entente("eval", "events", gold)
        self.assertEqual(status, 2)
        self.assertIn("--texts FILE", err)
        texts = self.texts(BLAMED)
        self.assertEqual(entente("eval", "events", gold, gold, gold, "--texts", texts)[0], 2)
        self.assertEqual(entente("eval", "events", gold, "--texts", texts, "--half", "most")[0], 2)
        status, _, err = entente("eval", "places", gold, "--half", "dev")
        self.assertEqual(status, 2)
        self.assertIn("takes no --half", err)

    def test_the_script_finds_words_by_their_number_and_keeps_what_was_there(self):
        gold = self.gold()
        coded = "1\tACCUSE\tACCUSE\t-\t-\tasserted\tcondemned\tFrance & Students\tFRA/GOV & PER/CVL\tFrance@2\t-/MED\tpub\tLima\n"
        done = self.convert(gold, [item(1, MARCHED, "other")], coded)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line.split("\t") for line in gold.read_text().splitlines()]
        self.assertEqual(len(rows), 3)
        row, = [row for row in rows if row[0] == key(MARCHED)]
        self.assertEqual(row[3], half("other"))
        self.assertEqual(row[9:13], ["37-46", "30-36&0-8", "FRA/GOV & PER/CVL", "47-53"])
        self.assertEqual(row[15], "20-24")

    def test_the_script_refuses_a_damaged_file_whole(self):
        gold = self.gold()
        before = gold.read_text()
        bad = [BLAME.replace("condemned", "praised"), BLAME.replace("FRA/GOV", "France"), BLAME.replace("ACCUSE", "BLAME"),
               BLAME.replace("asserted", "sure"), BLAME.replace("pub", "monday"), "7\tNONE\n", "1\n"]
        for line in bad:
            done = self.convert(gold, [item(1, BLAMED)], line)
            self.assertEqual(done.returncode, 1, line)
            self.assertIn("coded0.tsv:1:", done.stderr)
        self.assertEqual(gold.read_text(), before)
        self.assertEqual(subprocess.run([sys.executable, TOOL, gold], capture_output=True).returncode, 2)

    def test_training_sentences_stay_apart_from_those_that_are_scored(self):
        scored = self.report("scored.json", json.dumps([item(1, BLAMED, "shared")]))
        near = "On Monday France condemned Iran."
        train = self.folder / "train.tsv"
        items = [item(1, MARCHED, "shared"), item(2, near, "other"), item(3, QUIET, "third")]
        done = self.convert(train, items, "1\tNONE\n2\tNONE\n3\tNONE\n", more=("--train", "--apart-from", scored))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(train.read_text(), f"{key(QUIET)}\t0\t{len(QUIET)}\ttrain\tNONE\n")


if __name__ == "__main__":
    unittest.main()
