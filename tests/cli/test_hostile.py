"""Bad input: the rest of the batch goes on, nothing is lost, nothing runs."""
import json
import os
import sqlite3
import unittest

from harness import CaseTest, entente, ndjson

GOOD = ndjson(published="2015-10-01", text="Russian warplanes bombed rebels near Homs on 30 September 2015.")


class Hostile(CaseTest):
    def test_one_bad_document_never_stops_the_rest(self):
        bad = ["{", "[]", '{"text": 7}', '{"text": ""}', '{"text": "\\ud800"}', "\x00\x01\x02", '{"no": "text"}',
               '{"text": "x", "published": "the day before"}']
        lines = "".join(GOOD + b + "\n" for b in bad) + GOOD
        status, out, err = entente("code", stdin=lines.encode("utf-8", "surrogatepass"))
        self.assertEqual(status, 1)
        self.assertGreaterEqual(len(out.splitlines()), len(bad) + 1)
        self.assertGreaterEqual(err.count("rejected standard input:"), 5)

    def test_a_folder_of_rubbish_is_rejected_with_reasons(self):
        folder = self.folder / "rubbish"
        self.report("empty.txt", "", folder)
        self.report("image.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, folder)
        self.report("paper.pdf", b"%PDF-1.4\n" + os.urandom(2000), folder)
        self.report("noise.txt", bytes(range(256)) * 50, folder)
        self.report("good.txt", "---\npublished: 2015-10-01\n---\nRussia bombed Syria.\n", folder)
        status, out, _ = entente("run", folder, "--json")
        self.assertEqual(status, 1)
        summary = json.loads(out)
        self.assertEqual(summary["documents"], 1)
        self.assertEqual(summary["rejects"], 4)

    def test_report_texts_cannot_script_the_page(self):
        folder = self.folder / "case"
        attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
        self.report("a.txt", f"---\ntitle: {attack}\noutlet: {attack}\nurl: javascript:alert(3)\npublished: 2015-10-01\n---\n"
                    f"Russia {attack} bombed Syria on Monday. \"{attack}\" said Iran.\n", folder)
        self.assertIn(entente("run", folder)[0], (0, 1))
        page = (folder / "brief.html").read_text(encoding="utf-8")
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img", page)
        self.assertNotIn('href="javascript:', page)

    def test_report_texts_cannot_drive_the_terminal(self):
        folder = self.folder / "case"
        self.report("a.txt", "---\npublished: 2015-10-01\n---\nRussia bombed \x1b[31mSyria\x1b[0m on Monday, \u202eevil.\n", folder)
        entente("run", folder)
        for args in (("events", folder), ("why", folder), ("sources", folder)):
            self.assertNotIn("\x1b", entente(*args)[1])

    def test_strange_texts_neither_crash_nor_hang(self):
        strange = ["(" * 200_000, "a" * 2_000_000, "\u200b" * 100_000, "😀" * 50_000, "A. " * 100_000, "'" * 100_000,
                   "\n" * 100_000 + "x", "“" * 50_000, "RUSSIA BOMBED SYRIA. " * 5_000, "said " * 50_000, "and Iran " * 20_000,
                   "1/1/1/1/" * 30_000, "\u202e" + "Iran attacked Iraq. " * 100, "-" * 200_000, "http://" + "a/" * 100_000]
        lines = "".join(ndjson(published="2015-10-01", text=text) for text in strange)
        status, _, err = entente("code", stdin=lines, timeout=120)
        self.assertIn(status, (0, 1), err[:500])

    def test_deep_pages_are_read_or_rejected(self):
        page = self.report("deep.html", "<html><body>" + "<div>" * 300_000 + "text" + "</div>" * 300_000 + "</body></html>")
        self.assertIn(entente("extract", page, timeout=60)[0], (0, 1))

    def test_a_foreign_database_is_left_alone(self):
        folder = self.folder / "case"
        self.report("a.txt", "Russia bombed Syria.\n", folder / "reports")
        with sqlite3.connect(folder / "case.db") as db:
            db.execute("create table theirs (x)")
        before = (folder / "case.db").read_bytes()
        status, _, err = entente("run", folder)
        self.assertEqual(status, 2)
        self.assertIn("case.db", err)
        self.assertEqual((folder / "case.db").read_bytes(), before)

    def test_what_is_no_brief_does_not_verify(self):
        for name, text in (("a.html", "<html></html>"), ("b.json", "{}"), ("c.json", "[" * 100_000), ("d.html", "")):
            self.assertIn(entente("verify", self.report(name, text))[0], (1, 2), name)


if __name__ == "__main__":
    unittest.main()
