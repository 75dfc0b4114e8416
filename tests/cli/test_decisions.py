"""What people decide, and that it holds over later runs: docs/decisions.md as tests."""
import json
import unittest

from harness import CaseTest, entente, entente_json


class Decisions(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("anti-isis-coalition")
        entente("run", self.case, "--quiet")

    def events(self):
        return entente_json("events", self.case, "--json")["events"]

    def page(self):
        return (self.case / "brief.html").read_bytes()

    def decide(self, *words):
        status, out, err = entente("events", self.case, *words, "--by", "anna", "--why", "read again")
        self.assertEqual(status, 0, err)
        self.assertIn("next: entente run", out)

    def refuse(self, *words):
        status, _, err = entente(*words, "--by", "anna")
        self.assertEqual(status, 2)
        return err

    def rerun(self):
        status, out, err = entente("run", self.case, "--quiet")
        self.assertIn(status, (0, 1), err)
        return out

    def verify(self):
        status, out, err = entente("verify", self.case / "brief.html", "--case", self.case)
        self.assertEqual(status, 0, out + err)

    def undo(self, number):
        status, _, err = entente("decisions", self.case, "undo", number, "--by", "anna")
        self.assertEqual(status, 0, err)


class OnEvents(Decisions):
    def test_a_rejected_event_goes_and_comes_back_to_the_byte(self):
        before, event = self.page(), self.events()[0]["id"]
        self.decide("reject", event)
        self.rerun()
        self.assertNotIn(event, [e["id"] for e in self.events()])
        self.verify()
        self.undo(1)
        self.rerun()
        self.assertEqual(self.page(), before)

    def test_an_accepted_event_is_surer_and_names_its_decision(self):
        event = min(self.events(), key=lambda e: e["probability"])
        self.decide("accept", event["id"])
        self.rerun()
        now = next(e for e in self.events() if e["id"] == event["id"])
        self.assertEqual(now["decisions"], [1])
        self.assertGreaterEqual(now["probability"], event["probability"])
        self.verify()

    def test_a_correction_changes_the_field(self):
        event = self.events()[0]["id"]
        self.decide("correct", event, "date=2015-09-03")
        self.rerun()
        now = next(e for e in self.events() if 1 in e.get("decisions", []))
        self.assertIn("2015-09-03", json.dumps(now["date"]))
        self.verify()

    def test_merge_and_split(self):
        one, two = self.events()[:2]
        self.decide("merge", one["id"], two["id"])
        self.rerun()
        merged = next(e for e in self.events() if 1 in e.get("decisions", []))
        self.assertEqual(set(merged["mentions"]), set(one["mentions"]) | set(two["mentions"]))
        self.verify()
        self.decide("split", merged["id"] + ":1")
        self.rerun()
        apart = next(e for e in self.events() if merged["mentions"][0] in e["mentions"])
        self.assertLess(len(apart["mentions"]), len(merged["mentions"]))
        self.verify()

    def test_undoing_all_gives_the_brief_of_before(self):
        before = self.page()
        one, two, three = (e["id"] for e in self.events()[:3])
        self.decide("merge", one, two)
        self.decide("correct", three, "date=2015-09-03")
        self.rerun()
        self.assertNotEqual(self.page(), before)
        self.undo(2)
        self.undo(1)
        self.rerun()
        self.assertEqual(self.page(), before)


class OverRecoding(CaseTest):
    """Another pack codes the sentence otherwise; what people decided holds."""

    def setUp(self):
        super().setUp()
        self.case = self.folder / "case"
        self.report("reports/a.txt", "---\npublished: 2015-10-04\noutlet: alpha\n---\n"
                    "Russia vetoed a resolution of France on 3 October 2015.\n", self.case)
        self.report("reports/b.txt", "---\npublished: 2015-10-06\noutlet: beta\n---\n"
                    "Iran condemned Israel on 5 October 2015.\n", self.case)
        self.report("overlay/verbs.tsv", "form\twhen\tbase\tmode\tcameo\targs\tflags\tfires\tsilent\n"
                    "veto\t-\tACCUSE\tdisapprove\t111\tsubj>obj|of|by\t-\t"
                    "Russia vetoed a resolution of France on Friday.\tThe gardener vetoed the old barn.\n")
        self.assertEqual(entente("run", self.case, "--quiet")[0], 0)

    def events(self):
        return {e["source"][0]["country"]: e for e in entente_json("events", self.case, "--json")["events"]}

    def run_overlaid(self):
        status, _, err = entente("--overlay", self.folder / "overlay", "run", self.case, "--quiet")
        self.assertEqual(status, 0, err)

    def changed(self, *options):
        status, out, err = entente(*options, "events", self.case, "--changed", "--json")
        self.assertIn(status, (0, 1), err)
        return json.loads(out)["changes"]

    def test_a_correction_outlives_another_reading(self):
        veto = self.events()["RUS"]["id"]
        self.assertEqual(entente("events", self.case, "correct", veto, "date=2015-10-02", "--by", "anna")[0], 0)
        self.run_overlaid()
        now = self.events()
        self.assertEqual(now["RUS"]["event"]["base"], "ACCUSE")
        self.assertEqual(now["RUS"]["date"]["from"], "2015-10-02")
        self.assertEqual(now["RUS"]["decisions"], [1])
        self.assertEqual(now["RUS"]["id"], veto)
        status, out, err = entente("--overlay", self.folder / "overlay", "verify", self.case / "brief.html", "--case", self.case)
        self.assertEqual(status, 0, out + err)

    def test_a_rejection_outlives_another_reading(self):
        veto = self.events()["RUS"]["id"]
        self.assertEqual(entente("events", self.case, "reject", veto, "--by", "anna")[0], 0)
        self.run_overlaid()
        self.assertEqual([e["event"]["cameo"][:2] for e in self.events().values()], ["11"])
        self.assertEqual(entente_json("events", self.case, "--rejected", "--json")["rejected"][0]["decision"], 1)

    def test_what_another_version_codes_differently_is_shown(self):
        self.assertEqual(self.changed(), [])
        before = (self.case / "case.db").read_bytes()
        veto = self.events()["RUS"]["id"]
        changes = self.changed("--overlay", self.folder / "overlay")
        self.assertEqual([c["change"] for c in changes], ["changed"])
        fields = {f["field"]: (f["before"], f["now"]) for f in changes[0]["fields"]}
        self.assertEqual(fields["base"], ("REJECT", "ACCUSE"))
        self.assertEqual((self.case / "case.db").read_bytes(), before, "nothing is written")
        entente("events", self.case, "accept", veto, "--by", "anna")
        self.run_overlaid()
        after = self.changed("--overlay", self.folder / "overlay")
        self.assertEqual([c["decisions"] for c in after], [[1]], "compared with the coder before it, once it has run")

    def test_two_corrections_and_the_first_undone(self):
        veto = self.events()["RUS"]["id"]
        for field in ("date=2015-10-02", "place=Damascus"):
            self.assertEqual(entente("events", self.case, "correct", veto, field, "--by", "anna")[0], 0)
            self.assertEqual(entente("run", self.case, "--quiet")[0], 0)
        event = self.events()["RUS"]
        self.assertEqual((event["date"]["from"], event["place"]["name"]), ("2015-10-02", "Damascus"))
        self.assertEqual(entente("decisions", self.case, "undo", "1", "--by", "anna")[0], 0)
        self.assertEqual(entente("run", self.case, "--quiet")[0], 0)
        event = self.events()["RUS"]
        self.assertEqual((event["date"]["from"], event["place"]["name"]), ("2015-10-03", "Damascus"))

    def test_one_event_is_shown_with_its_mentions(self):
        veto = self.events()["RUS"]["id"]
        status, out, err = entente("events", self.case, "show", veto[:6])
        self.assertEqual(status, 0, err)
        self.assertIn("1. 2015-10-03", out)
        self.assertIn("Russia vetoed a resolution", out)
        self.assertEqual(len(entente_json("events", self.case, "show", veto, "--json")["mentions"]), 1)


class OnSources(Decisions):
    def test_a_grade(self):
        source = entente_json("sources", self.case, "--json")["sources"][0]
        grade = "E" if source["grade"] != "E" else "B"
        status, _, err = entente("sources", self.case, "grade", source["outlet"], grade, "--by", "anna")
        self.assertEqual(status, 0, err)
        self.rerun()
        now = {s["outlet"]: s["grade"] for s in entente_json("sources", self.case, "--json")["sources"]}
        self.assertEqual(now[source["outlet"]], grade)
        self.verify()


class Listed(Decisions):
    def test_states(self):
        self.decide("accept", self.events()[0]["id"])
        state = lambda: [d["state"] for d in entente_json("decisions", self.case, "--json")["decisions"]]
        self.assertEqual(state(), ["not run yet"])
        self.rerun()
        self.assertEqual(state(), ["applied"])
        self.undo(1)
        self.assertEqual(state(), ["undone", ""])


class Refused(Decisions):
    def test_what_cannot_be_decided_is_said(self):
        event = self.events()[0]["id"]
        self.assertIn("is no event of the last run", self.refuse("events", self.case, "accept", "zzzz"))
        self.assertIn("target", self.refuse("events", self.case, "correct", event, "targt=CHN"))
        self.assertIn("date", self.refuse("events", self.case, "correct", event, "date=soon"))
        self.assertIn("is no outlet of this case", self.refuse("sources", self.case, "grade", "nobody-such", "B"))
        self.assertIn("is no decision in force", self.refuse("decisions", self.case, "undo", "7"))
        self.assertEqual(entente("decisions", self.case)[0], 1)


if __name__ == "__main__":
    unittest.main()
