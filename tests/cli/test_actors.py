"""The actor pack from outside: origins listed, PETRARCH dictionaries imported and used, actors of tables scored."""
import json

from harness import CaseTest, entente, entente_json

ACTORS = """# a sample of our own
MIRA_HOLMBERGSEN_ [NORGOV 20010120-20090120]
+HOLMBERGSEN,_MIRA
\t[NORBUS]
NORTHERN_REED_COUNCIL [KENREB <20080101] [KENPTY >20080101]
REED_BROADCASTING [KENMED]
"""
AGENTS = """!PERSON! = MAN, WOMAN
DREDGE!PERSON! [~BUS]
WARDEN_OF_THE_MARSH {WARDENS_OF_THE_MARSH} [~GOV]
"""
BROKEN = ACTORS + "+\nNO_CODE_AT_ALL\nBAD_DATE [NORGOV 20011301-20020101]\n"
ROWS = "\n".join(["date\tsource\trelation\ttarget",
                  "2010-03-01\tAngela Merkel\tConsult\tPolice (Kenya)",
                  "2010-03-02\tAfrican Union\tConsult\tForeign Affairs (France)",
                  "2010-03-03\tNobody Of That Name\tConsult\tJapan"]) + "\n"
TERMS = "\n".join(["repo,position,person,wikidata_id,start,end",
                   "france-cabinet,President,Nicolas Sarkozy,Q329,2007-05-16,2012-05-15",
                   "japan-ministers,Prime Minister,Junichiro Koizumi,Q130852,2001-04-26,2006-09-26",
                   "japan-ministers,Minister of Ponds,Nobody Ofthatname,Q0,2001-04-26,2006-09-26"]) + "\n"


class Actors(CaseTest):
    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def test_names_are_counted_by_origin(self):
        listed = entente_json("packs", "list", "--json")["actor_names"]
        counts = {row["origin"]: row["names"] for row in listed}
        self.assertGreaterEqual(sum(counts.values()), 25000)
        self.assertNotIn("", counts)
        self.assertGreater(counts["own"], 1000)
        for row in listed:
            self.assertTrue(row["source"] and row["licence"], row)

    def test_an_overlay_that_is_not_there_is_an_error(self):
        status, out, err = entente("--overlay", self.folder / "nothing", "explain", "Iran attacked Syria.")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("an overlay is a folder of packs", err)

    def test_imported_dictionaries_are_used_as_an_overlay(self):
        target = self.folder / "made"
        status, out, err = entente("packs", "import", self.write("a.txt", ACTORS), self.write("b.txt", AGENTS), "-o", target,
                                   "--json")
        self.assertEqual(status, 0, err)
        counts = json.loads(out)
        self.assertEqual((counts["records"], counts["agents"], counts["lines_rejected"]), (3, 3, 0))
        self.assertEqual((counts["persons"], counts["organisations"]), (2, 1))
        status, out, err = entente("--overlay", target, "packs", "list")
        self.assertEqual(status, 0, err)
        self.assertIn("petrarch", out)
        rows = self.write("rows.tsv", "2003-01-01\tMira Holmbergsen\tx\tReed Broadcasting\n2012-01-01\tNorthern Reed Council\tx\tJapan\n")
        without = entente_json("eval", "actors", rows, "--json")["figures"]["both_resolved"]
        with_it = entente_json("--overlay", target, "eval", "actors", rows, "--json", "--sample", 9)
        self.assertEqual((without, with_it["figures"]["both_resolved"]), (0, 1))
        self.assertTrue(any("PTY" in note and "KEN" in note for note in with_it["notes"]), with_it["notes"])

    def test_a_bad_line_is_reported_and_the_rest_imported(self):
        source = self.write("a.txt", BROKEN)
        status, _, err = entente("packs", "import", source, "-o", self.folder / "made")
        self.assertEqual(status, 1, err)
        for line in (7, 8, 9):
            self.assertIn("%s:%d: " % (source, line), err)
        self.assertIn("Mira Holmbergsen", (self.folder / "made" / "actors" / "persons.tsv").read_text())

    def test_one_name_in_two_dictionaries_is_one_actor(self):
        first = self.write("a.txt", "ZORA_QUILLBERG [SWEGOV 010101-020101][--- >020102]\n")
        second = self.write("b.txt", "ZORA_QUILLBERG\n+Z._QUILLBERG [SWEMIL 030101-040101]\n")
        made = self.folder / "made"
        status, out, err = entente("packs", "import", first, second, "-o", made, "--json")
        self.assertEqual(status, 0, err)
        counts = json.loads(out)
        self.assertEqual((counts["persons"], counts["merged_with_earlier_records"]), (1, 1))
        rows = self.write("rows.tsv", "2003-06-01\tZ. Quillberg\tx\tMilitant (Taliban)\n")
        _, out, err = entente("--overlay", made, "eval", "actors", rows, "--sample", 9)
        self.assertIn("Z. Quillberg | SWE | MIL", out, err)
        self.assertIn("Militant (Taliban) | AFG | UAF | taliban", out)

    def test_sets_that_multiply_are_cut_and_reported(self):
        words = ", ".join("W%d" % i for i in range(500))
        source = self.write("a.txt", "!W! = " + words + "\n" + "!W! [~GOV]\n" * 2010 + "REED_CUTTER [~CVL]\n")
        status, out, err = entente("packs", "import", source, "-o", self.folder / "made", "--json")
        self.assertEqual(status, 1, err)
        self.assertEqual((json.loads(out)["agents"], json.loads(out)["lines_rejected"]), (501, 10))
        self.assertIn("more than 1000000 phrases", err)

    def test_a_folder_in_use_and_a_file_of_another_kind_are_errors(self):
        self.write("keep.txt", "x")
        status, _, err = entente("packs", "import", self.write("a.txt", ACTORS), "-o", self.folder)
        self.assertEqual(status, 2, err)
        status, _, err = entente("packs", "import", self.write("v.txt", "--- ATTACK [190] ---\nATTACK\n"), "-o", self.folder / "m")
        self.assertEqual(status, 2, err)
        self.assertIn("verbs", err)
        self.assertFalse((self.folder / "m").exists())

    def test_any_bytes_are_no_crash(self):
        for i, blob in enumerate((b"", b"\xff\xfe\x00[", b"[" * 70000, b"!A! = !A!\n!A! [~GOV]\n", b"A_B [" + b"x" * 999 + b"]\n")):
            status, _, err = entente("packs", "import", self.write("h.txt", blob), "-o", self.folder / ("m%d" % i))
            self.assertIn(status, (1, 2), err)
            self.assertTrue(err)

    def test_actors_of_a_table_are_scored_and_sampled(self):
        rows = self.write("rows.tsv", ROWS)
        scored = entente_json("eval", "actors", rows, "--sample", 6, "--missed", 5, "--json")
        self.assertEqual(scored["n"], 3)
        self.assertAlmostEqual(scored["figures"]["both_resolved"], 2 / 3)
        notes = "\n".join(scored["notes"])
        self.assertIn("Angela Merkel | DEU | GOV | angela-merkel | chancellor of DEU | name", notes)
        self.assertIn("missed 1 times: Nobody Of That Name", notes)
        again = entente_json("eval", "actors", rows, "--sample", 6, "--missed", 5, "--json")
        self.assertEqual(scored, again)
        status, _, err = entente("eval", "actors", self.write("bad.tsv", "2010-01-01\tA\tB\n"))
        self.assertEqual(status, 2)
        self.assertIn("line 1", err)

    def test_office_holders_are_drawn_and_found(self):
        terms = self.write("terms.csv", TERMS)
        scored = entente_json("eval", "offices", terms, "--missed", 9, "--json")
        self.assertEqual(scored["n"], 3)
        self.assertAlmostEqual(scored["figures"]["country_and_office"], 2 / 3)
        self.assertIn("Minister of Ponds", "\n".join(scored["notes"]))
        status, _, err = entente("eval", "offices", self.write("bad.csv", "a,b\n1,2\n"))
        self.assertEqual(status, 2)
        self.assertIn("repo, position", err)


if __name__ == "__main__":
    import unittest
    unittest.main()
