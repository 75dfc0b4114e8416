"""A user's own tables over the shipped ones: what is wrong in them is told with folder, file and line."""
import unittest

from harness import CaseTest, entente

VERBS = "form\twhen\tbase\tmode\tcameo\targs\tflags\tfires\tsilent\n"


def verb(form, when="-", base="ASSAULT", fires="-", silent="-"):
    return f"{form}\t{when}\t{base}\t-\t-\tsubj>obj\t-\t{fires}\t{silent}\n"


class Overlays(CaseTest):
    def overlay(self, **tables):
        folder = self.folder / "mine"
        (folder / "lexicon").mkdir(parents=True, exist_ok=True)
        for name, text in tables.items():
            (folder / "lexicon" / f"{name}.tsv").write_text(text)
        return folder

    def check(self, folder):
        return entente("--overlay", folder, "packs", "check")

    def test_a_class_that_there_is_none_of_is_an_error(self):
        folder = self.overlay(verbs=VERBS + verb("zap", when="@kettles"))
        status, _, err = self.check(folder)
        self.assertEqual(status, 2)
        self.assertIn(f"{folder}/lexicon/verbs.tsv:2: there is no class '@kettles'", err)
        folder = self.overlay(classes="class\twords\nkettles\tkettle\n")  # one of one's own
        self.assertEqual(self.check(folder)[0], 0)

    def test_what_is_wrong_in_a_row_is_told_with_its_folder(self):
        for row, told in ((verb("zap", base="ZAP"), "PLOVER has no category 'ZAP'"), ("zap\n", "1 fields")):
            folder = self.overlay(verbs=VERBS + row)
            status, _, err = self.check(folder)
            self.assertEqual(status, 2)
            self.assertIn(f"{folder}/lexicon/verbs.tsv:2: ", err)
            self.assertIn(told, err)

    def test_an_example_of_ones_own_that_does_not_hold_is_told_with_its_folder(self):
        folder = self.overlay(verbs=VERBS + verb("zap", fires="The river is long."))
        status, out, _ = self.check(folder)
        self.assertEqual(status, 1)
        self.assertIn(f"{folder}/lexicon/verbs.tsv:2: 'zap' is not coded ASSAULT in: The river is long.", out)

    def test_a_table_that_nothing_reads_is_told(self):
        folder = self.overlay(verb=VERBS + verb("zap"))
        (folder / "lexicon" / "nouns.tsv").mkdir()
        status, out, _ = self.check(folder)
        self.assertEqual(status, 1)
        self.assertIn(f"{folder}/lexicon/verb.tsv: no table is called so", out)
        self.assertIn(f"{folder}/lexicon/nouns.tsv: is no file", out)

    def test_a_word_of_ones_own_is_no_mistake_of_the_shipped_row(self):
        for row in (verb("attack", base="ACCUSE", fires="Iran attacked Iraq."), verb("attack", base="-")):
            status, out, _ = self.check(self.overlay(verbs=VERBS + row))
            self.assertEqual((status, [line for line in out.splitlines() if not line.startswith("note")][:-1]), (0, []))


if __name__ == "__main__":
    unittest.main()
