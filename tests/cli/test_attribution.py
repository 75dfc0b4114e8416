"""Who says it, through whom, what is only concluded and what is denied: as a user sees it."""
import hashlib
import unittest

from harness import CaseTest, entente, entente_json, ndjson

CHAIN = "Lavrov told Reuters that Zarif had said that Israel had attacked Iran."
TOLD = "Zarif told Reuters that the talks had failed."


def span(text, words):
    begin = text.encode().index(words.encode())
    return f"{begin}-{begin + len(words.encode())}"


def mentions(text):
    return entente_json("explain", "--json", "--published", "2015-10-14", text)["mentions"]


class Attribution(CaseTest):
    def marks(self, name, text, speakers):
        key = hashlib.sha256(text.encode()).hexdigest()[:16]
        return self.report(name, f"# marks\n{key}\t0\t{len(text.encode())}\t{speakers}\n")

    def test_a_chain_runs_from_who_said_it_and_counts_its_hops(self):
        mention, = (m for m in mentions(CHAIN) if m["event"]["base"] == "ASSAULT")
        self.assertEqual([link["speaker"]["text"] for link in mention["attribution"]], ["Zarif", "Lavrov"])
        self.assertEqual(mention["attribution"][1]["via"], "reuters")
        self.assertEqual(mention["hops"], 3)
        _, out, _ = entente("explain", CHAIN)
        self.assertIn("3 hops from who said it to this text", out)

    def test_the_outlets_own_voice_has_no_hops(self):
        mention, = mentions("Israel attacked Iran on Monday.")
        self.assertEqual(mention["attribution"], [])
        self.assertNotIn("hops", mention)

    def test_an_inference_says_what_it_rests_on(self):
        text = "Russia deployed troops to Syria. This suggests that Russia and Iran agreed to cooperate."
        first, *_, last = mentions(text)
        self.assertTrue(last["attribution"][0]["inference"])
        self.assertEqual(last["rests_on"], [first["id"]])
        _, out, _ = entente("explain", text)
        self.assertIn("rests on 'deployed'", out)
        self.assertIn("the author (an inference, not a report)", out)

    def test_a_denial_says_what_it_denies(self):
        text = "Pakistan shelled Afghanistan on Monday. Pakistan denied shelling Afghanistan."
        act, denial = mentions(text)
        self.assertEqual((denial["factuality"], denial["denies"]), ("denied", act["id"]))
        _, out, _ = entente("explain", text)
        self.assertIn("denies 'shelled'", out)

    def test_across_documents_a_denial_joins_the_event_that_it_denies(self):
        case = self.folder / "case"
        self.report("reports/a.txt", "---\noutlet: reuters\npublished: 2015-10-14\n---\n"
                    "Pakistan shelled Afghanistan on Monday.\n", folder=case)
        self.report("reports/b.txt", "---\noutlet: bbc\npublished: 2015-10-15\n---\n"
                    "Pakistan denied that it had shelled Afghanistan.\n", folder=case)
        entente("ingest", case, case / "reports")
        entente("run", case)
        events = entente_json("events", case, "--json")
        rows = events["events"] if isinstance(events, dict) else events
        shelling = [e for e in rows if e["event"]["base"] == "ASSAULT"]
        self.assertEqual(len(shelling), 1, rows)
        self.assertEqual(len(shelling[0]["mentions"]), 2)

    def test_eval_scores_one_reader_and_compares_two(self):
        first = self.marks("one.tsv", TOLD, span(TOLD, "Zarif") + ":indirect;via=" + span(TOLD, "Reuters"))
        second = self.marks("two.tsv", TOLD, span(TOLD, "Zarif") + " | " + span(TOLD, "Reuters"))
        texts = self.report("texts.ndjson", ndjson(text=TOLD, published="2015-10-14"))
        figures = entente_json("eval", "attribution", first, second, "--texts", texts, "--json")["figures"]
        self.assertEqual((figures["f1"], figures["via_f1"], figures["direct_accuracy"]), (1.0, 1.0, 1.0))
        self.assertAlmostEqual(figures["agreement_f1"], 2 / 3)

    def test_eval_says_what_is_missing_or_damaged(self):
        gold = self.marks("one.tsv", TOLD, "")
        status, _, err = entente("eval", "attribution", gold)
        self.assertEqual(status, 2)
        self.assertIn("--texts", err)
        texts = self.report("texts.ndjson", ndjson(text=TOLD))
        bad = self.report("bad.tsv", "0123456789abcdef\t0\t9\t4-40\n")
        status, _, err = entente("eval", "attribution", bad, "--texts", texts)
        self.assertEqual(status, 2)
        self.assertIn("line 1", err)
        self.assertIn("outside its sentence", err)


if __name__ == "__main__":
    unittest.main()
