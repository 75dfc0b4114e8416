"""Times and figures from a report to its coded mentions, and the scorer of times."""
import gzip
import json
import unittest

from harness import CaseTest, entente, entente_json, ndjson

TEXT = ("Rebels killed at least 12 soldiers in Aleppo at 3 p.m. on Friday. "
        "The talks in Vienna between Iran and Russia lasted for three days.")


class Times(CaseTest):
    def code(self, text, published="2015-10-14"):
        status, out, err = entente("code", "-", stdin=ndjson(text=text, published=published, outlet="reuters"))
        self.assertEqual(status, 0, err)
        return [json.loads(line) for line in out.splitlines()]

    def test_a_figure_keeps_its_bound_and_a_time_of_day_dates_its_day(self):
        mention = next(m for m in self.code(TEXT) if m["event"]["base"] == "ASSAULT")
        self.assertEqual((mention["date"]["from"], mention["date"]["basis"]), ("2015-10-09", "relative"))
        figure = mention["quantities"][0]
        self.assertEqual((figure["value"], figure["bound"], figure["kind"]), (12.0, "at-least", "killed"))

    def test_a_length_of_time_dates_nothing(self):
        mentions = self.code("Iran attacked the rebels in Homs for three days.")
        self.assertTrue(mentions)
        for mention in mentions:
            self.assertEqual((mention["date"]["from"], mention["date"]["basis"]), ("2015-10-14", "publication"))

    def test_both_kinds_of_gold_are_scored_packed_or_not(self):
        table = self.folder / "phrases.tsv"
        table.write_text("\n2015-10-14\tDATE\t2015-10-14\nlast month\tDATE\t2015-09\nrecent months\tDATE\tPXM\n")
        scored = entente_json("eval", "time", table, "--json")
        self.assertEqual((scored["n"], scored["figures"]["value"]), (1, 1.0))
        cases = self.folder / "cases.json.gz"
        cases.write_bytes(gzip.compress(json.dumps([{
            "Input": "They met last month.", "Context": {"ReferenceDateTime": "2015-10-14T00:00:00"},
            "Results": [{"Text": "last month", "Start": 9, "End": 18, "TypeName": "datetimeV2.daterange",
                         "Resolution": {"values": [{"timex": "2015-09", "type": "daterange", "start": "2015-09-01",
                                                    "end": "2015-10-01"}]}}]}]).encode()))
        self.assertEqual(entente_json("eval", "time", cases, "--json")["figures"]["exact"], 1.0)

    def test_a_table_that_is_none_is_an_error_that_names_the_line(self):
        table = self.folder / "phrases.tsv"
        table.write_text("one column\n")
        status, _, err = entente("eval", "time", table)
        self.assertEqual(status, 2)
        self.assertIn("line 1", err)


if __name__ == "__main__":
    unittest.main()
