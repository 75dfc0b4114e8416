"""Rows of other people's event data beside reports: one event, one voice for a report however often it was coded."""
import gzip
import json
import re
import unittest

from harness import CaseTest, entente, entente_json

# The columns of GDELT 2.0 that carry something here, by place; the rows are invented.
GDELT = {0: "900000001", 1: "20151012", 2: "201510", 3: "2015", 5: "CHNGOV", 6: "CHINA", 7: "CHN", 12: "GOV", 15: "SYR", 16: "SYRIA",
         17: "SYR", 25: "1", 26: "046", 27: "046", 28: "04", 29: "1", 30: "7.0", 59: "20151013101500",
         60: "https://news.example.org/2015/10/13/talks"}
ICEWS = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
         "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
         "Country", "Latitude", "Longitude"]
REPORT = ("---\noutlet: {outlet}\npublished: 2015-10-13\nurl: {url}\n---\nChina held talks with Syria in Beijing on 12 October 2015.\n")


def gdelt(**changes):
    cells = {**GDELT, **{int(key[1:]): value for key, value in changes.items()}}
    return "\t".join(cells.get(i, "") for i in range(61))


def icews(number=7000001, sentence=2):
    return "\t".join([str(number), "2015-10-12", "China", "", "China", "Engage in negotiation", "046", "7.0", "Syria", "", "Syria", "42",
                      str(sentence), "Reuters", "Beijing", "NA", "NA", "China", "39.9", "116.4"])


class Records(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.folder / "case"
        self.report("case.toml", 'title = "Talks"\n', self.case)

    def run_case(self):
        status, out, err = entente("run", self.case, "--json")
        self.assertEqual(status, 0, err)
        return json.loads(out)

    def talks(self):
        return [json.loads(line) for line in entente("export", self.case, "--what", "events", "--to", "ndjson")[1].splitlines()]

    def test_a_report_and_two_data_sets_tell_of_one_event(self):
        self.report("reports/a.md", REPORT.format(outlet="bbc", url="https://bbc.example.com/talks"), self.case)
        self.report("reports/gdelt.csv.gz", gzip.compress((gdelt() + "\n").encode()), self.case)
        self.report("reports/icews.tab", "\t".join(ICEWS) + "\n" + icews() + "\n", self.case)
        self.assertEqual(self.run_case()["documents"], 3)
        events = self.talks()
        self.assertEqual(len(events), 1, events)
        self.assertEqual(len(events[0]["voices"]), 3)

    def test_ten_rows_of_one_report_are_one_source(self):
        self.report("reports/one.csv", gdelt() + "\n", self.case)
        self.run_case()
        alone = self.talks()[0]
        rows = [gdelt(_0=str(900000001 + i), _30=str(7 - i / 10), _34=f"{i}.5",
                      _60=GDELT[60] + ("?utm_source=feed" if i % 2 else "")) for i in range(10)]
        self.report("reports/ten.csv", "".join(row + "\n" for row in rows), self.case)
        self.assertEqual(self.run_case()["documents"], 11)
        events = self.talks()
        self.assertEqual(len(events), 1)
        self.assertEqual(len(events[0]["voices"]), 1)
        self.assertEqual(events[0]["effective_sources"], alone["effective_sources"])
        self.assertAlmostEqual(events[0]["probability"], alone["probability"], places=9)

    def test_rows_of_one_story_are_one_source(self):
        self.report("reports/icews.tab", "".join(icews(7000001 + i, i + 1) + "\n" for i in range(10)), self.case)
        self.assertEqual(self.run_case()["documents"], 10)
        self.assertEqual([len(event["voices"]) for event in self.talks()], [1])

    def test_a_row_adds_no_source_to_the_report_it_was_coded_from(self):
        self.report("reports/a.md", REPORT.format(outlet="bbc", url="http://www.news.example.org/2015/10/13/talks/"), self.case)
        self.run_case()
        alone = self.talks()[0]
        self.report("reports/gdelt.csv", gdelt() + "\n", self.case)
        self.run_case()
        events = self.talks()
        self.assertEqual(len(events), 1)
        self.assertEqual(len(events[0]["voices"]), 1)
        self.assertEqual(events[0]["effective_sources"], alone["effective_sources"])

    def test_a_row_does_not_make_an_outlet_a_second_source_beside_whom_it_quotes(self):
        text = ("---\noutlet: example.org\npublished: 2015-10-13\nurl: https://news.example.org/2015/10/13/talks\n---\n"
                "Chinese Foreign Minister Wang Yi said that China held talks with Syria in Beijing on 12 October 2015.\n")
        self.report("reports/a.md", text, self.case)
        self.run_case()
        alone = {event["id"]: event for event in self.talks()}
        self.assertIn("Wang Yi", str([event["voices"] for event in alone.values()]))
        self.report("reports/gdelt.csv", gdelt() + "\n" + gdelt(_0="2", _1="20151013", _51="4", _52="Bristol, England, United Kingdom",
                    _53="UK") + "\n", self.case)
        self.run_case()
        for event in self.talks():
            before = alone.pop(event["id"], None)
            if before is None:  # of a row alone
                continue
            for key in ("probability", "effective_sources", "log_likelihood_ratio", "date", "source", "target"):
                self.assertEqual(event[key], before[key], key)
            self.assertEqual(len(event["voices"]), len(before["voices"]))
        self.assertEqual(alone, {})

    def test_a_wire_story_in_many_papers_is_told_by_the_headline_in_their_addresses(self):
        slug = "2015/10/13/china-and-syria-hold-talks-in-beijing"
        rows = [gdelt(_0=str(900000001 + i), _60=f"https://paper{i}.example/{slug}-{i}.html") for i in range(12)]
        self.report("reports/wire.csv", "".join(row + "\n" for row in rows), self.case)
        self.run_case()
        self.assertEqual([len(event["voices"]) for event in self.talks()], [1])

    def test_why_goes_to_the_row_and_the_brief_says_what_it_is(self):
        self.report("reports/gdelt.csv", gdelt(_0="1", _60="https://other.example.net/a", _26="173", _27="173", _28="17", _1="20151001") +
                    "\n" + gdelt() + "\n", self.case)
        self.run_case()
        claims = entente_json("why", self.case, "--json")["claims"]
        traces = "".join(entente("why", self.case, claim["claim"])[1] for claim in claims)
        self.assertIn("reports/gdelt.csv:2", traces)
        self.assertNotRegex(traces, "changed or gone|does not match")
        page = (self.case / "brief.html").read_text(encoding="utf-8")
        self.assertIn("coded elsewhere; not read by Entente", page)
        self.assertEqual(entente("verify", self.case / "brief.html", "--case", self.case)[0], 0)

    def test_damaged_rows_are_rejected_by_line_and_the_rest_is_read(self):
        path = self.report("day.csv", "\n".join([gdelt(), gdelt(_0="900000002") + "\tmore", gdelt(_0="900000003", _26="2799"),
                                                 gdelt(_0="900000004")[:100], gdelt(_0="900000005")]))
        status, out, err = entente("extract", path)
        self.assertEqual(status, 1)
        self.assertEqual(len(out.splitlines()), 2)
        lines = err.splitlines()
        self.assertEqual([re.search(r"day\.csv:(\d)", line)[1] for line in lines], ["2", "3", "4"])
        self.assertIn("62 columns", lines[0])
        self.assertIn("EventCode", lines[1])
        self.assertIn("was the file cut off?", lines[2])

    def test_rows_come_through_a_pipe_too(self):
        rows = (gdelt() + "\n" + gdelt(_0="900000002") + "\n").encode()
        status, out, err = entente("code", "-", stdin=gzip.compress(rows))
        self.assertEqual(status, 0, err)
        self.assertEqual([json.loads(line)["coder"] for line in out.splitlines()], ["record/gdelt"] * 2)


if __name__ == "__main__":
    unittest.main()
