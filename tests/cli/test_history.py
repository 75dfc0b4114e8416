"""What a second run says, and whether the history of runs can be believed: docs/history.md as tests."""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import unittest

from harness import CaseTest, entente, entente_json


class History(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("anti-isis-coalition")
        self.held = self.folder / "held"
        self.held.mkdir()
        for report in sorted((self.case / "reports").glob("*.md"))[2::3]:
            shutil.move(report, self.held / report.name)

    def run_case(self):
        summary = entente_json("run", self.case, "--json")
        return summary["run"]

    def add_held(self):
        names = []
        for report in sorted(self.held.iterdir()):
            shutil.move(report, self.case / "reports" / report.name)
            names.append(report.name)
        return names

    def two_runs(self):
        first = self.run_case()
        self.add_held()
        return first, self.run_case()

    def tamper(self, *statements):
        database = sqlite3.connect(self.case / "case.db")
        for trigger, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'runs%'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            self.assertGreater(database.execute(statement).rowcount, 0, statement)
        database.commit()
        database.close()

    def check(self):
        status, out, err = entente("history", self.case, "--verify", "--json")
        self.assertIn(status, (0, 1), err)
        answer = json.loads(out)
        self.assertEqual(answer["holds"], status == 0)
        return answer


class WhatChanged(History):
    def test_the_first_run_has_nothing_to_compare(self):
        first = self.run_case()
        self.assertEqual(first["number"], 1)
        self.assertTrue(first["added"])
        self.assertIsNone(first["difference"])
        status, _, err = entente("diff", self.case)
        self.assertEqual(status, 2)
        self.assertIn("one run only", err)

    def test_new_reports_say_what_is_new_and_what_moved_by_which_evidence(self):
        self.run_case()
        before = entente_json("assess", self.case, "--json")
        names = self.add_held()
        second = self.run_case()
        after = entente_json("assess", self.case, "--json")
        difference = second["difference"]
        self.assertEqual(second["number"], 2)
        self.assertEqual(len(difference["reports_new"]), len(names))
        self.assertEqual(difference["reports_gone"], [])
        self.assertTrue(any(e["kind"] == "new" for e in difference["events"]))
        self.assertTrue(difference["outcomes"])
        for move in difference["outcomes"]:
            stated = [next(p for p in a["outcomes"] if p["id"] == move["id"])["probability"] for a in (before, after)]
            self.assertEqual([move["before"]["probability"], move["after"]["probability"]], stated)
            self.assertAlmostEqual(sum(s["share"] for s in move["shares"]), move["log_odds"], places=9)
            self.assertAlmostEqual(move["log_odds"] - sum(s["alone"] for s in move["shares"]), move["together"], places=8)
        found = {e["indicator"] for e in after["evidence"] if e["found"]} - {e["indicator"] for e in before["evidence"] if e["found"]}
        self.assertTrue(found)
        now_seen = {c["subject"] for c in difference["causes"] if c["kind"] == "evidence" and c["after"]["found"] and not c["before"]["found"]}
        self.assertEqual(now_seen, found)
        new_ids = {r["id"] for r in difference["reports_new"]}
        for cause in difference["causes"]:
            if cause["subject"] in found:
                self.assertTrue(cause["events"], cause)
                self.assertTrue(set(cause["reports_new"]) & new_ids, cause)

    def test_the_words_of_a_second_run_fit_a_screen_and_name_the_evidence(self):
        self.assertNotIn("Since run", entente("run", self.case)[1])
        self.add_held()
        out = entente("run", self.case)[1]
        said = out[out.index("Since run 1 of "):]
        self.assertLess(len(said.splitlines()), 25)
        self.assertRegex(said, r"\d+ new reports; events: \d+ new(, \d+ changed)?")
        self.assertRegex(said, r"“joins operations” rose from [\d.]+% to [\d.]+% \(\+0\.\d\d in log-odds\):")
        self.assertRegex(said, r"\+0\.\d\d  “[^”]+” is now seen: event [0-9a-f]{8}, from \d+ new reports? of ")
        self.assertIn("entente diff", said)
        events = entente("events", self.case)[1]
        for event in re.findall(r"event ([0-9a-f]{8})", said):
            self.assertIn(event, events)
        full = entente("diff", self.case)[1]
        for report in entente_json("diff", self.case, "--json")["reports_new"]:
            self.assertIn(report["title"][:60], full)

    def test_a_run_that_changes_nothing_adds_nothing(self):
        _, second = self.two_runs()
        third = self.run_case()
        self.assertFalse(third["added"])
        self.assertIsNone(third["difference"])
        self.assertEqual((third["number"], third["hash"]), (second["number"], second["hash"]))
        self.assertIn("Nothing changed since run 2 of ", entente("run", self.case)[1])
        self.assertEqual(len(entente_json("history", self.case, "--json")["runs"]), 2)

    def test_taking_the_reports_away_again_gives_the_negative(self):
        self.run_case()
        added = self.add_held()
        there = self.run_case()["difference"]
        for name in added:
            (self.case / "reports" / name).unlink()
        back = self.run_case()["difference"]
        self.assertEqual({r["id"] for r in back["reports_gone"]}, {r["id"] for r in there["reports_new"]})
        self.assertEqual([m["id"] for m in back["outcomes"]], [m["id"] for m in there["outcomes"]])
        for a, b in zip(there["outcomes"], back["outcomes"]):
            self.assertAlmostEqual(a["log_odds"], -b["log_odds"], places=12)
            shares = [{d["causes"][s["cause"]]["subject"]: s["share"] for s in m["shares"]} for d, m in ((there, a), (back, b))]
            self.assertEqual(shares[0].keys(), shares[1].keys())
            for subject, share in shares[0].items():
                self.assertAlmostEqual(share, -shares[1][subject], places=9)
        # Back where it was, but that an event remembers the id that it went by in between.
        whole = entente_json("diff", self.case, "1", "3", "--json")
        for part in ("outcomes", "explanations", "causes", "events", "reports_new", "reports_gone", "settings", "knowledge"):
            self.assertEqual(whole[part], [], part)
        self.assertIn("no longer seen", entente("diff", self.case, "2", "1")[1])

    def test_a_prior_changed_in_case_toml_is_named_as_the_cause(self):
        self.run_case()
        path = self.case / "case.toml"
        toml = path.read_text(encoding="utf-8")
        self.assertIn("prior = [0.01, 0.03, 0.08]", toml)
        path.write_text(toml.replace("prior = [0.01, 0.03, 0.08]", "prior = [0.02, 0.06, 0.12]"), encoding="utf-8")
        status, out, _ = entente("run", self.case)
        self.assertEqual(status, 0)
        self.assertIn("case.toml: 1 value changed", out)
        self.assertIn("case.toml: prior of “a military coalition is forming” [0.01,0.03,0.08] before, [0.02,0.06,0.12] now", out)
        difference = entente_json("diff", self.case, "--json")
        self.assertEqual([(c["kind"], c["subject"]) for c in difference["causes"]], [("prior", "coalition")])
        self.assertEqual([s["field"] for s in difference["settings"]], ["explanation.coalition.prior"])
        joins = next(m for m in difference["outcomes"] if m["id"] == "joins")
        self.assertGreater(joins["log_odds"], 0.2)
        self.assertAlmostEqual(joins["shares"][0]["share"], joins["log_odds"], places=9)

    def test_runs_that_are_not_there_are_said_so(self):
        self.run_case()
        status, _, err = entente("diff", self.case, "7")
        self.assertEqual(status, 2)
        self.assertIn("holds no run 7", err)
        empty = self.folder / "empty"
        empty.mkdir()
        for command in ("diff", "history"):
            status, _, err = entente(command, empty)
            self.assertEqual(status, 2)
            self.assertIn("has not been run yet", err)

    def test_a_case_without_a_question_has_a_history_too(self):
        folder = self.folder / "plain"
        self.report("a.md", "---\ntitle: t\npublished: 2015-10-07\n---\nRussia attacked Syria on 7 October 2015.\n", folder)
        self.assertTrue(entente_json("run", folder, "--json")["run"]["added"])
        self.report("b.md", "---\ntitle: t2\npublished: 2015-10-09\n---\nIran agreed to send aid to Syria.\n", folder)
        difference = entente_json("run", folder, "--json")["run"]["difference"]
        self.assertEqual(len(difference["reports_new"]), 1)
        self.assertEqual(difference["outcomes"], [])
        self.assertEqual(entente("diff", folder)[0], 0)
        self.assertEqual(entente("history", folder, "--verify")[0], 0)


class Chain(History):
    def test_anyone_can_recompute_it(self):
        self.two_runs()
        previous = ""
        for number, run in enumerate(entente_json("history", self.case, "--json")["runs"], start=1):
            self.assertEqual(run["number"], number)
            self.assertEqual(run["previous"], previous)
            self.assertEqual(hashlib.sha256((run["previous"] + run["record"]).encode()).hexdigest(), run["hash"])
            previous = run["hash"]
        self.assertEqual(run["page"], hashlib.sha256((self.case / "brief.html").read_bytes()).hexdigest())
        self.assertEqual(json.loads(run["record"])["page"], run["page"])
        answer = self.check()
        self.assertTrue(answer["holds"])
        self.assertEqual(answer["last"], previous)

    def test_the_record_is_a_function_of_the_inputs_and_the_clock(self):
        os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
        self.addCleanup(os.environ.pop, "SOURCE_DATE_EPOCH")
        _, second = self.two_runs()
        self.assertEqual(second["at"], "2026-09-21T14:13:20Z")
        twin = self.folder / "twin"
        shutil.copytree(self.case, twin, ignore=shutil.ignore_patterns("case.db*", "brief.*"))
        kept = self.folder / "kept"
        kept.mkdir()
        for report in sorted((twin / "reports").glob("*.md"))[2::3]:
            shutil.move(report, kept / report.name)
        entente_json("run", twin, "--json")
        for report in kept.iterdir():
            shutil.move(report, twin / "reports" / report.name)
        again = entente_json("run", twin, "--json", "--jobs", "1")["run"]
        self.assertEqual(again["hash"], second["hash"])

    def test_a_changed_record_breaks_it_where_it_was_changed(self):
        self.two_runs()
        self.tamper("UPDATE runs SET json = replace(json, '\"rejects\":0', '\"rejects\":1') WHERE number = 1")
        answer = self.check()
        self.assertEqual(answer["differences"], ["run 1: its record does not have the stated hash"])

    def test_a_changed_record_with_its_hash_made_anew_breaks_the_next_link(self):
        self.two_runs()
        database = sqlite3.connect(self.case / "case.db")
        text, = database.execute("SELECT json FROM runs WHERE number = 1").fetchone()
        database.close()
        forged = text.replace('"rejects":0', '"rejects":1')
        self.assertNotEqual(text, forged)
        digest = hashlib.sha256(forged.encode()).hexdigest()
        self.tamper(f"UPDATE runs SET json = replace(json, '\"rejects\":0', '\"rejects\":1'), hash = '{digest}' WHERE number = 1")
        self.assertEqual(self.check()["differences"], ["run 2: does not follow from the run before: it names another hash"])

    def test_a_record_that_contradicts_its_own_digests_does_not_fold(self):
        self.two_runs()
        database = sqlite3.connect(self.case / "case.db")
        previous, text = database.execute("SELECT previous, json FROM runs WHERE number = 2").fetchone()
        database.close()
        record = json.loads(text)
        record["events_changed"][0]["event"]["probability"] = 0.999
        forged = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256((previous + forged).encode()).hexdigest()
        quoted = forged.replace("'", "''")
        self.tamper(f"UPDATE runs SET json = '{quoted}', hash = '{digest}' WHERE number = 2")
        answer = self.check()
        self.assertEqual(len(answer["differences"]), 1)
        self.assertIn("run 2: the events are not those that the record's digest names", answer["differences"][0])

    def test_a_removed_run_is_missed(self):
        first, _ = self.two_runs()
        self.tamper("DELETE FROM runs WHERE number = 1")
        self.assertIn("run 2: run 1 is missing before it", self.check()["differences"])
        self.assertEqual(entente("history", self.case, "--anchor", first["hash"])[0], 1)

    def test_a_cut_off_end_is_missed_by_the_brief_and_by_whoever_noted_the_hash(self):
        first, second = self.two_runs()
        status, out, _ = entente("history", self.case, "--anchor", second["hash"], "--anchor", first["hash"][:16])
        self.assertEqual(status, 0)
        self.assertIn("is of run 2", out)
        self.assertIn("is of run 1", out)
        self.tamper("DELETE FROM runs WHERE number = 2")
        differences = self.check()["differences"]
        self.assertTrue(any("brief is not the one of the last record, run 1" in d for d in differences), differences)
        self.assertTrue(any("brief.html is not the page of the last record" in d for d in differences), differences)
        self.assertEqual(entente("history", self.case, "--anchor", second["hash"])[0], 1)

    def test_another_assessment_in_the_case_is_missed(self):
        self.two_runs()
        page = self.case / "brief.html"
        page.write_bytes(page.read_bytes() + b" ")
        self.assertEqual(self.check()["differences"], ["brief.html is not the page of the last record, run 2"])

    def test_a_page_that_someone_kept_is_found_by_its_hash(self):
        self.run_case()
        kept = hashlib.sha256((self.case / "brief.html").read_bytes()).hexdigest()
        self.add_held()
        self.run_case()
        status, out, _ = entente("history", self.case, "--anchor", kept)
        self.assertEqual(status, 0)
        self.assertIn("is of run 1", out)

    def test_verify_takes_the_chain_in(self):
        self.two_runs()
        status, out, _ = entente("verify", self.case / "brief.html", "--case", self.case, "--json")
        self.assertEqual(status, 0, out)
        answer = json.loads(out)
        self.assertEqual(answer["steps"][-1], {"what": "history", "checked": 2, "differences": []})
        self.assertIn("these bytes are the page of run 2 of 2", answer["notes"])
        self.tamper("UPDATE runs SET json = json || ' ' WHERE number = 2")
        status, out, _ = entente("verify", self.case / "brief.html", "--case", self.case)
        self.assertEqual(status, 1)
        self.assertIn("history: run 2: its record does not have the stated hash", out)

    def test_broken_json_stops_no_run_and_the_history_goes_on_whole(self):
        self.two_runs()
        self.tamper("UPDATE runs SET json = '{\"format\":' WHERE number = 2")
        self.assertEqual(entente("diff", self.case)[0], 2)
        self.assertIn("run 2", self.check()["differences"][0])
        status, _, err = entente("run", self.case)
        self.assertEqual(status, 0)
        self.assertIn("the history of this case cannot be read", err)
        runs = entente("history", self.case)[2]
        self.assertIn("run 2", runs)
        self.assertFalse(self.run_case()["added"])
        differences = self.check()["differences"]
        self.assertTrue(all(d.startswith("run 2: ") for d in differences), differences)


if __name__ == "__main__":
    unittest.main()
