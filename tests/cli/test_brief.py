"""Figures as files and a reader's dissent, from the command line."""
import base64
import csv
import gzip
import io
import json
import re
import unittest
import xml.etree.ElementTree as xml

from harness import CaseTest, entente, entente_json, ndjson


class BriefTest(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("harbour-rumour")
        status, _, err = entente("run", self.case)
        self.assertEqual(status, 0, err)

    def dissent(self, changes, **more):
        model = json.loads(re.search(r'id="model">(.*?)</script>', (self.case / "brief.html").read_text("utf-8")).group(1))
        path = self.folder / "dissent.json"
        path.write_text(json.dumps({"entente_dissent": 1, "brief": model["brief"], "question": model["question"],
                                    "name": "A. Reader", "note": "Otherwise.", "date": "2026-11-25", "changes": changes, **more}))
        return model, path


class Figures(BriefTest):
    def test_every_figure_is_a_drawing_and_a_table(self):
        folder = self.folder / "new" / "figures"
        status, out, err = entente("brief", self.case, "--figures", folder)
        self.assertEqual(status, 0, err)
        names = sorted(path.name for path in folder.iterdir())
        self.assertEqual(names, sorted(f"{n}.{e}" for n in ("answer", "dyads", "explanations", "network", "timeline") for e in ("csv", "svg")))
        self.assertEqual(out.count("figure: "), len(names))
        for path in folder.glob("*.svg"):
            root = xml.parse(path).getroot()
            self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
            self.assertTrue(root.find("{http://www.w3.org/2000/svg}title").text)
        for path in folder.glob("*.csv"):
            rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"))))
            self.assertGreater(len(rows), 1, path)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, path)

    def test_the_tables_hold_the_briefs_numbers(self):
        entente("brief", self.case, "--figures", self.folder / "f")
        answers = list(csv.DictReader(io.StringIO((self.folder / "f" / "answer.csv").read_bytes().decode())))
        stated = entente_json("assess", self.case, "--json")["outcomes"]
        self.assertEqual([a["outcome_id"] for a in answers], [o["id"] for o in stated])
        self.assertEqual([float(a["probability_0to1"]) for a in answers], [o["probability"] for o in stated])

    def test_the_page_carries_the_same_bytes(self):
        entente("brief", self.case, "--figures", self.folder / "f")
        page = (self.case / "brief.html").read_text("utf-8")
        packed = re.search(r'id="figures">(.*?)</script>', page).group(1)
        inside = json.loads(gzip.decompress(base64.b64decode(packed)))
        for figure in inside:
            for ending in ("svg", "csv"):
                self.assertEqual(figure[ending].encode(), (self.folder / "f" / f"{figure['id']}.{ending}").read_bytes())

    def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(self):
        blocked = self.report("file", "x")
        status, _, err = entente("brief", self.case, "--figures", blocked / "figures")
        self.assertEqual(status, 2)
        self.assertIn(str(blocked), err)

    def test_without_events_there_is_no_figure(self):
        self.report("empty/reports/a.ndjson", ndjson(text="Rain is expected in the hills. Umbrellas sell well.", lang="en"))
        entente("run", self.folder / "empty")
        status, out, err = entente("brief", self.folder / "empty", "--figures", self.folder / "none")
        self.assertEqual((status, err), (1, ""), out)
        self.assertIn("no figure", out)


class Dissent(BriefTest):
    def test_printed_and_dissent_stand_side_by_side(self):
        model, path = self.dissent([])
        change = {"dial": "prior", "explanation": model["explanationIds"][0], "printed": model["prior"][0], "value": 0.9}
        _, path = self.dissent([change])
        shown = entente_json("assess", self.case, "--dissent", path, "--json")
        self.assertEqual(shown["name"], "A. Reader")
        self.assertTrue(shown["same_brief"])
        self.assertEqual(shown["misfits"], [])
        self.assertGreater(shown["explanations"][0]["dissent"], shown["explanations"][0]["printed"])
        self.assertAlmostEqual(sum(o["dissent"] for o in shown["outcomes"]), 1, places=9)
        status, out, _ = entente("assess", self.case, "--dissent", path)
        self.assertEqual(status, 0)
        for word in ("A. Reader", "2026-11-25", "Otherwise.", "printed", "dissent", "90%"):
            self.assertIn(word, out)

    def test_nothing_changed_gives_the_printed_numbers(self):
        _, path = self.dissent([])
        for row in entente_json("assess", self.case, "--dissent", path, "--json")["outcomes"]:
            self.assertAlmostEqual(row["printed"], row["dissent"], places=9)

    def test_what_does_not_fit_is_listed_and_told_by_the_exit_status(self):
        _, path = self.dissent([{"dial": "prior", "explanation": "gone", "printed": 0.1, "value": 0.2}], brief="0" * 64)
        status, out, _ = entente("assess", self.case, "--dissent", path)
        self.assertEqual(status, 1)
        self.assertIn("another version", out)
        self.assertIn("“gone” before the evidence is not a dial of this brief", out)

    def test_another_question_is_refused(self):
        _, path = self.dissent([], question="Will it rain?")
        status, _, err = entente("assess", self.case, "--dissent", path)
        self.assertEqual(status, 2)
        self.assertIn("another question", err)

    def test_hostile_files_are_refused_by_name(self):
        for content, why in ((b"", "not JSON"), (b"[]", "not a dissent"), (b"x" * 300_000, "dissent.json"), (b"\xff{", "UTF-8")):
            path = self.folder / "dissent.json"
            path.write_bytes(content)
            status, out, err = entente("assess", self.case, "--dissent", path)
            self.assertEqual((status, out), (2, ""), content[:20])
            self.assertIn(why, err)
            self.assertIn("dissent.json", err)

    def test_a_terminal_is_not_steered_by_a_name(self):
        _, path = self.dissent([], name="\x1b[2J\u202eevil")
        _, out, _ = entente("assess", self.case, "--dissent", path)
        self.assertNotIn("\x1b[2J", out)


if __name__ == "__main__":
    unittest.main()
