"""Tokens, sentences and their score as a user meets them."""
import hashlib
import unittest

from harness import DATA, ROOT, CaseTest, entente, entente_json, ndjson

URL = "https://example.org/port"
TEXT = "Port reopens\n\nLt. Gen. J. K. Rowe met U.S. envoys. He left at 5 p.m. [...] Nobody spoke.\n"


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def parse(text):
    """Sentences of one document, each a list of words."""
    status, out, err = entente("parse", stdin=ndjson(id="a", text=text))
    assert status == 0, err
    blocks = [block.split("\n") for block in out.strip().split("\n\n")]
    words = [[line.split("\t") for line in block if line and line[0] != "#"] for block in blocks]
    return [[word[1] for word in block if word[0].isdigit()] for block in words]


class Sentences(CaseTest):
    def gold(self, ends, text=TEXT):
        articles = self.report("articles.csv", f'url,title,text\n{URL},Port,"{text}"\n')
        table = self.report("ends.tsv", f"# marked by hand\n{digest(URL)}\t{digest(text)}\t{ends}\n")
        return table, articles

    def test_score_of_one_article(self):
        table, articles = self.gold("12 50 74 88")
        result = entente_json("eval", "sentences", table, articles, "--json")
        self.assertEqual((result["n"], result["figures"]["sentence_f1"]), (4, 1.0))
        # The folder of the articles says the same.
        self.assertEqual(entente_json("eval", "sentences", table, articles.parent, "--json")["figures"], result["figures"])

    def test_differences_are_shown(self):
        table, articles = self.gold("12 50 88")
        result = entente_json("eval", "sentences", table, articles, "--json")
        self.assertLess(result["figures"]["precision"], 1.0)
        self.assertTrue(any(note.startswith("+ ") and "Nobody" in note for note in result["notes"]), result["notes"])

    def test_absent_articles_are_counted_not_scored(self):
        table, _ = self.gold("12")
        other = self.report("other/articles.csv", "url,text\nhttps://example.org/x,Nothing.\n")
        status, out, _ = entente("eval", "sentences", table, other)
        self.assertEqual(status, 1)
        self.assertIn("1 of the table are absent", out)

    def test_bad_input_is_named(self):
        table, articles = self.gold("12 7")
        status, _, err = entente("eval", "sentences", table, articles)
        self.assertEqual(status, 2)
        self.assertIn("line 2", err)
        self.assertEqual(entente("eval", "sentences", table)[0], 2)
        self.assertEqual(entente("eval", "sentences", table, self.folder / "none.csv")[0], 2)

    @unittest.skipUnless((DATA / "text" / "wikinews").is_dir(), f"no articles at {DATA}")
    def test_the_committed_table_fits_the_articles(self):
        table = ROOT / "tests" / "gold" / "wikinews_sentences.tsv"
        result = entente_json("eval", "sentences", table, DATA / "text" / "wikinews", "--json")
        self.assertEqual(result["n"], 3649)
        self.assertGreater(result["figures"]["sentence_f1"], 0.98)

    def test_hostile_text_parses(self):
        for text in ("(" * 300_000, "word " * 60_000, "\u200f\u200b" * 50_000, "'s" * 100_000, "A. " * 50_000):
            words = sum(len(sentence) for sentence in parse(text) if sentence)
            self.assertLessEqual(words, len(text))

    def test_words_are_those_of_universal_dependencies(self):
        self.assertEqual(parse("The envoys can't sell PF-98s, he said."),
                         [["The", "envoys", "ca", "n't", "sell", "PF", "-", "98s", ",", "he", "said", "."]])


if __name__ == "__main__":
    unittest.main()
