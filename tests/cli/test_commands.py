"""Each subcommand, as its user meets it."""
import csv
import io
import json
import unittest

from harness import DATA, CaseTest, entente, entente_json, ndjson

VISIT = "Iranian Foreign Minister Mohammad Javad Zarif met Chinese Foreign Minister Wang Yi in Beijing on 15 September 2015.\n"
STRIKE = "Russian warplanes bombed rebel positions near Homs on 30 September 2015.\n"


class Commands(CaseTest):
    def small_case(self):
        case = self.folder / "case"
        self.report("one.txt", "---\noutlet: reuters.com\npublished: 2015-09-16\n---\n" + VISIT, case / "reports")
        self.report("two.txt", "---\noutlet: bbc.co.uk\npublished: 2015-10-01\n---\n" + STRIKE, case / "reports")
        return case

    def test_help_of_every_subcommand_has_an_example(self):
        status, out, _ = entente("--help")
        self.assertEqual(status, 0)
        for name in ("run", "new", "ingest", "extract", "parse", "code", "explain", "events", "sources", "assess", "why",
                     "brief", "verify", "export", "eval", "packs"):
            self.assertIn(f"  {name} ", out)
            status, text, _ = entente(name, "--help")
            self.assertEqual(status, 0)
            if name != "packs":
                self.assertIn(f"entente {name}", text)

    def test_version_names_the_packs(self):
        status, out, _ = entente("--version")
        self.assertEqual(status, 0)
        for pack in ("actors", "outlets", "places", "ontology", "lexicon"):
            self.assertIn(pack, out)

    def test_run_describes_a_folder_without_a_case(self):
        folder = self.folder / "plain"
        self.report("a.txt", "---\npublished: 2015-09-16\n---\n" + VISIT, folder)
        self.report("b.txt", "---\npublished: 2015-10-01\n---\n" + STRIKE, folder)
        status, out, err = entente("run", folder)
        self.assertEqual(status, 0, err)
        page = (folder / "brief.html").read_text(encoding="utf-8")
        self.assertIn("Iran", page)
        status, out, _ = entente("run", folder, "--json")  # its own output is not read as a report
        self.assertEqual(json.loads(out)["documents"], 2)

    def test_run_twice_gives_the_same_brief(self):
        case = self.small_case()
        self.assertEqual(entente("run", case)[0], 0)
        first = (case / "brief.html").read_bytes()
        self.assertEqual(entente("run", case)[0], 0)
        self.assertEqual((case / "brief.html").read_bytes(), first)

    def test_new_makes_a_case_that_runs(self):
        case = self.folder / "mine"
        self.assertEqual(entente("new", case)[0], 0)
        self.assertEqual(entente("new", case)[0], 2)  # never over another
        self.report("one.txt", "---\npublished: 2024-03-06\n---\nFrance and Germany held talks on Monday.\n", case / "reports")
        status, out, err = entente("run", case, "--json")
        self.assertEqual(status, 0, err)
        self.assertEqual(len(json.loads(out)["outcomes"]), 3)

    def test_ingest_adds_nothing_twice(self):
        case = self.small_case()
        line = ndjson(outlet="tass.com", published="2015-10-02", text=STRIKE)
        first = json.loads(entente("ingest", case, "-", "--json", stdin=line)[1])
        again = json.loads(entente("ingest", case, "-", "--json", stdin=line)[1])
        self.assertEqual((first["added"], again["added"]), (1, 0))
        self.assertEqual(json.loads(entente("run", case, "--json")[1])["documents"], 3)

    def test_extract_gives_documents(self):
        html = ("<html><head><title>Talks in Beijing</title><meta property='article:published_time' "
                "content='2015-09-16T08:00:00Z'></head><body><nav>Home Sport</nav><article><h1>Talks in Beijing</h1><p>"
                + VISIT * 3 + "</p><p>" + STRIKE * 3 + "</p></article></body></html>")
        status, out, err = entente("extract", self.report("page.html", html))
        self.assertEqual(status, 0, err)
        document = json.loads(out)
        self.assertEqual(document["title"], "Talks in Beijing")
        self.assertTrue(document["published"].startswith("2015-09-16"))
        self.assertIn("Zarif met", document["text"])
        self.assertNotIn("Sport", document["text"])

    def test_parse_writes_conllu_whose_tokens_are_in_the_text(self):
        text = "Mr. Lavrov didn't go to Washington, D.C. on Oct. 12."
        status, out, _ = entente("parse", stdin=text)
        self.assertEqual(status, 0)
        rows = [line.split("\t") for line in out.splitlines() if line and not line.startswith("#")]
        self.assertTrue(all(len(row) == 10 for row in rows))
        self.assertEqual([r[1] for r in rows if "-" not in r[0]][:5], ["Mr.", "Lavrov", "did", "n't", "go"])

    def test_code_keeps_offsets_to_the_byte(self):
        text = "Erdoğan said on Monday: «no». " + VISIT + STRIKE
        status, out, err = entente("code", stdin=ndjson(published="2015-10-05", text=text))
        self.assertEqual(status, 0, err)
        mentions = [json.loads(line) for line in out.splitlines()]
        self.assertGreaterEqual(len(mentions), 2)
        raw = text.encode()
        for mention in mentions:
            for span in [mention["sentence"], mention["trigger"], *mention["source"], *mention["target"]]:
                self.assertEqual(raw[span["begin"]:span["end"]].decode(), span["text"])

    def test_code_keeps_the_order_of_the_input_whatever_the_jobs(self):
        lines = "".join(ndjson(id=str(i), published="2015-10-05", text=f"{VISIT} Number {i}. {STRIKE}") for i in range(200))
        one = entente("code", "--jobs", 1, stdin=lines)
        four = entente("code", "--jobs", 4, stdin=lines)
        self.assertEqual(one, four)
        self.assertEqual(one[0], 0)

    def test_explain_shows_why(self):
        status, out, _ = entente("explain", "Russian warplanes bombed rebels near Homs on Monday.", "--published", "2015-10-01")
        self.assertEqual(status, 0, out)
        self.assertIn("ASSAULT", out)
        self.assertIn("bombed", out)
        self.assertEqual(entente("explain", "The weather was fine.")[0], 1)

    def test_events_filters(self):
        case = self.small_case()
        entente("run", case)
        everything = entente_json("events", case, "--json")["events"]
        self.assertGreaterEqual(len(everything), 2)
        strikes = entente_json("events", case, "--plover", "assault", "--json")["events"]
        self.assertEqual({e["event"]["plover"] for e in strikes}, {"ASSAULT"})
        chinese = entente_json("events", case, "--actor", "CHN", "--json")["events"]
        self.assertTrue(chinese and len(chinese) < len(everything))
        self.assertEqual(entente("events", case, "--from", "2030-01-01")[0], 1)
        self.assertEqual(entente("events", case, "--plover", "nonsense")[0], 2)

    def test_export_csv_and_ndjson(self):
        case = self.small_case()
        entente("run", case)
        status, out, _ = entente("export", case, "--to", "csv")
        self.assertEqual(status, 0)
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual(len(rows), len(entente_json("events", case, "--json")["events"]))
        self.assertTrue(any(row["plover"] == "ASSAULT" for row in rows))
        _, lines, _ = entente("export", case, "--to", "ndjson", "--what", "mentions")
        self.assertTrue(all("trigger" in json.loads(line) for line in lines.splitlines()))

    def test_brief_in_three_forms(self):
        case = self.small_case()
        entente("run", case)
        for form in ("html", "md", "json"):
            path = self.folder / f"out.{form}"
            self.assertEqual(entente("brief", case, "-o", path)[0], 0)
            self.assertGreater(path.stat().st_size, 500)
        self.assertEqual((self.folder / "out.html").read_bytes(), (case / "brief.html").read_bytes())
        self.assertEqual(entente("verify", self.folder / "out.json")[0], 0)
        self.assertEqual(entente("brief", case, "-o", self.folder / "out.doc")[0], 2)

    def test_packs_are_sound(self):
        status, out, _ = entente("packs", "check")
        self.assertEqual(status, 0, out[-2000:])
        self.assertEqual(entente("packs", "list")[0], 0)

    def test_errors_say_what_and_where(self):
        for args in (("run", self.folder / "none"), ("verify", self.folder / "none.html"), ("events", self.folder),
                     ("eval", "time", self.folder / "none"), ("--packs", self.folder, "packs", "list")):
            status, _, err = entente(*args)
            self.assertEqual(status, 2, args)
            self.assertIn(str(self.folder), err)
        self.assertEqual(entente("nonsense")[0], 2)

    def test_a_misspelt_key_in_case_toml_is_an_error(self):
        case = self.folder / "mine"
        entente("new", case)
        toml = (case / "case.toml").read_text().replace("cutoff =", "cut_off =")
        (case / "case.toml").write_text(toml)
        status, _, err = entente("run", case)
        self.assertEqual(status, 2)
        self.assertIn("cut_off", err)


@unittest.skipUnless(DATA.is_dir(), f"no evaluation data at {DATA}")
class Evaluation(CaseTest):
    def test_eval_prints_figures_between_zero_and_one(self):
        golds = {"relations": DATA / "events" / "plv_train.tsv", "extract": DATA / "text" / "article_extraction",
                 "time": DATA / "time" / "recognizers_text_en" / "DateTimeModel.dev.json.gz"}
        for task, gold in golds.items():
            result = entente_json("eval", task, gold, "--json")
            self.assertEqual(result["task"], task)
            self.assertGreater(result["n"], 50)
            for name, value in result["figures"].items():
                self.assertTrue(0.0 <= value <= 1.0, f"{task} {name} {value}")


if __name__ == "__main__":
    unittest.main()
