"""Who is meant, as a user sees it: merged names are shown, a wrong actor is corrected and given back."""
import json
import unittest

from harness import CaseTest, entente, entente_json


def explain(text, published):
    return entente("explain", text, "--published", published)[1]


class Explained(unittest.TestCase):
    def test_a_merged_name_says_what_it_was_merged_with(self):
        out = explain("Sollum wins in Doha. Karin Sollum from Norway finished first.", "2019-11-12")
        self.assertIn("Sollum (NOR), the same as Karin Sollum", out)

    def test_a_guessed_spelling_is_marked(self):
        self.assertIn("Angela Merkel (DEU/GOV) ?", explain("German Chancellor Angela Merkl declined.", "2015-09-09"))

    def test_the_office_goes_to_its_holder_on_the_day_of_the_event(self):
        out = entente("explain", "In June 2009 the Iranian foreign minister met the Turkish foreign minister.",
                      "--published", "2015-10-14", "--json")[1]
        source = json.loads(out)["mentions"][0]["source"][0]
        self.assertEqual(source["actor"], "manouchehr-mottaki")


class WrongActor(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("anti-isis-coalition")
        entente("run", self.case, "--quiet")

    def events(self):
        return entente_json("events", self.case, "--json")["events"]

    def test_it_is_corrected_and_the_correction_undone(self):
        before = self.events()
        event = next(e for e in before if any(a.get("actor") for a in e["source"]))
        status, _, err = entente("events", self.case, "correct", event["id"], "source=angela-merkel", "--by", "anna",
                                 "--why", "another person of that name")
        self.assertEqual(status, 0, err)
        entente("run", self.case, "--quiet")
        now = next(e for e in self.events() if 1 in e.get("decisions", []))
        self.assertEqual([a["actor"] for a in now["source"]], ["angela-merkel"])
        self.assertEqual(entente("decisions", self.case, "undo", 1, "--by", "anna")[0], 0)
        entente("run", self.case, "--quiet")
        self.assertEqual([e["source"] for e in self.events()], [e["source"] for e in before])


if __name__ == "__main__":
    unittest.main()
