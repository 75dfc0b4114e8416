"""Feeds, mail, exports and tables, as a user hands them in."""
import json
import unittest

from harness import CaseTest, ROOT, entente, entente_json

CORPUS = ROOT / "tests" / "corpus" / "ingest"
TABLE = "Datum;Titel;Inhalt\n04.05.2031;Eins;China sent troops to Syria on Monday.\n05.05.2031;Zwei;\n"


def documents(*args, **kwargs):
    status, out, err = entente("extract", *args, **kwargs)
    return status, [json.loads(line) for line in out.splitlines()], err


class Formats(CaseTest):
    def test_every_format_is_told_by_its_bytes(self):
        for name in ("ok-feed-rss.xml", "ok-feed.json", "ok-mail.eml", "ok-mailbox.mbox", "ok-telegram.json", "ok-table.csv"):
            stripped = self.report("input", (CORPUS / name).read_bytes())
            status, found, err = documents(stripped)
            if name == "ok-mail.eml":  # its attachment only begins like a PDF
                self.assertEqual((status, err.count("rejected")), (1, 1), err)
                self.assertIn("!report.pdf", err)
            else:
                self.assertEqual(status, 0, name + ": " + err)
            self.assertGreaterEqual(len(found), 2, name)
            piped = entente("extract", "-", stdin=(CORPUS / name).read_bytes())
            self.assertEqual(len(piped[1].splitlines()), len(found), name)

    def test_extracted_documents_read_back(self):
        status, first, _ = documents(CORPUS / "ok-table.csv")
        self.assertEqual(first[0]["translated_from"], "de")
        self.assertEqual(first[0]["original"], "Die Mannschaften gingen.")
        again = documents("-", stdin="".join(json.dumps(d) + "\n" for d in first))[1]
        for before, after in zip(first, again):
            for key in ("id", "text", "title", "published", "inferred", "translated_from", "original"):
                self.assertEqual(before.get(key), after.get(key), key)

    def test_a_table_says_what_to_map_and_takes_the_map(self):
        table = self.report("press.csv", TABLE)
        status, found, err = documents(table)
        self.assertEqual((status, found), (1, []))
        self.assertIn('"Datum", "Titel", "Inhalt"', err)
        self.assertIn("--columns text=NAME", err)
        status, found, err = documents(table, "--columns", "text=Inhalt,title=2,published=Datum")
        self.assertEqual(status, 1)
        self.assertEqual([(d["title"], d["published"]) for d in found], [("Eins", "2031-05-04")])
        self.assertIn("press.csv:3: the row has no text", err)

    def test_a_wrong_map_is_an_error(self):
        status, _, err = entente("extract", self.report("a.csv", TABLE), "--columns", "body=Inhalt")
        self.assertEqual(status, 2)
        self.assertIn("is no field of a document", err)

    def test_a_case_keeps_its_column_map(self):
        self.report("reports/press.csv", TABLE)
        self.report("case.toml", '[columns]\ntext = "Inhalt"\ntitle = 2\npublished = "Datum"\n')
        done = entente_json("run", self.folder, "--json", "--quiet")
        self.assertEqual(done["documents"], 1)
        self.report("case.toml", '[columns]\nbody = "Inhalt"\n')
        status, _, err = entente("run", self.folder)
        self.assertEqual(status, 2)
        self.assertIn("case.toml:2", err)

    def test_one_broken_file_does_not_stop_the_rest(self):
        for path in sorted(CORPUS.glob("*feed*")) + sorted(CORPUS.glob("*mail*")):
            self.report("pile/" + path.name, path.read_bytes())
        status, found, err = documents(self.folder / "pile")
        self.assertEqual(status, 1)
        self.assertGreaterEqual(len(found), 12)
        self.assertIn("the feed breaks off", err)
        self.assertNotIn("file:///", "".join(d["text"] for d in found))


if __name__ == "__main__":
    unittest.main()
