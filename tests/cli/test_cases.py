"""The two example cases, end to end."""
import json
import re
import unittest

from harness import CaseTest, entente, entente_json


class FoundingCase(CaseTest):
    @classmethod
    def setUpClass(cls):
        cls.expected_outcomes = ["joins", "support", "neither", "something-else"]

    def setUp(self):
        super().setUp()
        self.case = self.copy_example("anti-isis-coalition")
        self.status, self.out, self.err = entente("run", self.case, "--json")
        self.assertEqual(self.status, 0, self.err)
        self.summary = json.loads(self.out)
        self.brief = self.case / "brief.html"

    def test_every_report_is_read_and_events_are_found(self):
        reports = len(list((self.case / "reports").glob("*.md"))) + len(list((self.case / "after").glob("*.md")))
        self.assertEqual(self.summary["documents"], reports)
        self.assertEqual(self.summary["rejects"], 0)
        self.assertGreater(self.summary["events"], 25)

    def test_joining_is_at_most_one_in_five_and_all_sums_to_one(self):
        outcomes = {o["id"]: o for o in self.summary["outcomes"]}
        self.assertEqual(list(outcomes), self.expected_outcomes)
        self.assertLessEqual(outcomes["joins"]["probability"], 0.20)
        self.assertGreater(outcomes["joins"]["probability"], 0.001)
        self.assertAlmostEqual(sum(o["probability"] for o in outcomes.values()), 1.0, places=9)
        for outcome in outcomes.values():
            self.assertLessEqual(outcome["low"], outcome["probability"])
            self.assertLessEqual(outcome["probability"], outcome["high"])

    def test_the_evidence_moves_the_answer(self):
        assessment = entente_json("assess", self.case, "--json")
        self.assertTrue(any(abs(c["shift"]) > 0.05 for c in assessment["contributions"]))
        self.assertTrue(any(e["found"] for e in assessment["evidence"]))
        rises = [w for w in assessment["what_if"] if w["outcomes"][0] > assessment["outcomes"][0]["probability"]]
        self.assertTrue(rises, "nothing would raise the answer")

    def test_nothing_after_the_cut_off_moves_anything(self):
        before = entente_json("assess", self.case, "--json")
        for path in (self.case / "after").iterdir():
            path.unlink()
        self.assertEqual(entente("run", self.case)[0], 0)
        self.assertEqual(entente_json("assess", self.case, "--json"), before)

    def test_the_brief_verifies_alone_and_against_its_reports(self):
        status, out, _ = entente("verify", self.brief, "--case", self.case, "--json")
        self.assertEqual(status, 0, out)
        steps = {s["what"]: s for s in json.loads(out)["steps"]}
        self.assertEqual(set(steps), {"cited sentences", "events", "assessment", "statements", "page", "reports", "history"})
        self.assertTrue(all(s["checked"] > 0 for s in steps.values()))

    def test_a_doctored_brief_does_not_verify(self):
        page = self.brief.read_text(encoding="utf-8")
        doctored = re.sub(r'("outcomes":\[\{"id":"joins".*?"probability":)[0-9.e-]+', r"\g<1>0.9", page, count=1)
        self.assertNotEqual(doctored, page)
        self.brief.write_text(doctored, encoding="utf-8")
        status, out, _ = entente("verify", self.brief)
        self.assertEqual(status, 1)
        self.assertIn("assessment", out)

    def test_a_page_that_shows_something_else_does_not_verify(self):
        page = self.brief.read_text(encoding="utf-8")
        self.assertEqual(page.count("</h1>"), 1)
        self.brief.write_text(page.replace("</h1>", " (confirmed)</h1>"), encoding="utf-8")
        self.assertEqual(entente("verify", self.brief)[0], 1)

    def test_same_input_same_bytes_on_one_thread_or_many(self):
        first = self.brief.read_bytes()
        for jobs in (1, 2, 7):
            self.assertEqual(entente("run", self.case, "--jobs", jobs)[0], 0)
            self.assertEqual(self.brief.read_bytes(), first, f"with {jobs} jobs")

    def test_every_statement_traces_to_its_bytes(self):
        claims = entente_json("why", self.case, "--json")["claims"]
        self.assertGreater(len(claims), 20)
        traced = 0
        for claim in claims:
            trace = entente_json("why", self.case, claim["claim"], "--json")
            for sentence in trace["sentences"]:
                begin, end = sentence["raw"]
                raw = (self.case / sentence["raw_path"]).read_bytes()[begin:end]
                self.assertEqual(raw.decode("utf-8"), sentence["text"])
                traced += 1
        self.assertGreater(traced, 20)

    def test_the_page_asks_for_nothing(self):
        page = self.brief.read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r"<(?:link|img|iframe|object|embed)\b[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//")
        self.assertNotRegex(page, r"<script[^>]+src=")


class HarbourRumour(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("harbour-rumour")
        status, out, err = entente("run", self.case, "--json")
        self.assertEqual(status, 0, err)
        self.summary = json.loads(out)

    def test_a_dozen_reports_collapse_to_a_speaker_and_an_echo(self):
        events = entente_json("events", self.case, "--json")["events"]
        widest = max(events, key=lambda e: len({d for v in e["voices"] for d in v["documents"] + v.get("copies", [])}))
        documents = {d for v in widest["voices"] if v["affirms"] for d in v["documents"] + v.get("copies", [])}
        self.assertGreaterEqual(len(documents), 8, "the rumour's reports were not merged into one event")
        self.assertLess(widest["effective_sources"], 2.6)
        self.assertGreaterEqual(widest["effective_sources"], 1.0)

    def test_the_denial_counts_against_what_it_denies(self):
        events = entente_json("events", self.case, "--json")["events"]
        denied = [e for e in events if any(not v["affirms"] for v in e["voices"])]
        self.assertTrue(denied, "no event carries its denial")

    def test_copies_are_shown(self):
        status, out, _ = entente("sources", self.case)
        self.assertEqual(status, 0)
        self.assertIn("Copies", out)
        self.assertGreaterEqual(self.summary["copy_groups"], 1)

    def test_its_brief_verifies(self):
        status, out, _ = entente("verify", self.case / "brief.html", "--case", self.case)
        self.assertEqual(status, 0, out)


if __name__ == "__main__":
    unittest.main()
