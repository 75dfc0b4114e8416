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
