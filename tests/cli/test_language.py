"""Parsing with given words, and scoring against gold data, as a user does it."""
import gzip
import io
import tarfile
import unittest

from harness import CaseTest, DATA, entente, entente_json


def row(number, form, rest="_\t_\t_\t_\t_\t_", misc="_"):
    return f"{number}\t{form}\t{rest}\t_\t{misc}\n"


GOLD = ("# newdoc id = made_news_1\n# newpar id = p1\n# sent_id = n1-1\n# text = The minister didn't stay.\n"
        + row(1, "The", "the\tDET\tDT\t_\t2\tdet") + row(2, "minister", "minister\tNOUN\tNN\t_\t5\tnsubj")
        + row("3-4", "didn't") + row(3, "did", "do\tAUX\tVBD\t_\t5\taux") + row(4, "n't", "not\tPART\tRB\t_\t5\tadvmod")
        + row(5, "stay", "stay\tVERB\tVB\t_\t0\troot", "SpaceAfter=No") + row(6, ".", ".\tPUNCT\t.\t_\t5\tpunct") + "\n"
        "# newpar\n# sent_id = n1-2\n" + row(1, "Nobody", "nobody\tPRON\tNN\t_\t2\tnsubj")
        + row(2, "left", "leave\tVERB\tVBD\t_\t0\troot", "SpaceAfter=No") + row(3, ".", ".\tPUNCT\t.\t_\t2\tpunct") + "\n")
ONTO = ("# begin document \n0\tThe\t(1\n1\tminister\t1)\n2\tsaid\t_\n3\the\t(1)\n4\tstayed\t_\n5\t.\t_\n"
        "# end document\n")
NAMES = "# doc = report-0\nOmar\tB-Person\nDaud\tI-Person\nleft\tO\nTunis\tB-Location\n\n# doc = report-1\nRain\tO\n"


def columns(conllu):
    return [line.split("\t") for line in conllu.splitlines() if line and not line.startswith("#")]


class ParseGivenWords(CaseTest):
    def test_words_sentences_and_ids_stay(self):
        status, out, err = entente("parse", "--conllu", self.report("gold.conllu", GOLD))
        self.assertEqual(status, 0, err)
        given, ours = columns(GOLD), columns(out)
        self.assertEqual([r[:2] for r in ours], [r[:2] for r in given])
        self.assertEqual([r[9] for r in ours], [r[9] for r in given])
        comments = [line for line in out.splitlines() if line.startswith("#")]
        self.assertEqual(comments, ["# newdoc id = made_news_1", "# newpar id = p1", "# sent_id = n1-1",
                                    "# text = The minister didn't stay.", "# newpar", "# sent_id = n1-2",
                                    "# text = Nobody left."])
        self.assertEqual(entente("parse", "--conllu", stdin=out)[1], out, "its own output reads back")
        packed = self.folder / "gold.conllu.gz"
        packed.write_bytes(gzip.compress(GOLD.encode()))
        self.assertEqual(entente("parse", "--conllu", packed)[1], out)

    def test_a_bad_file_is_named_with_its_line_and_the_others_are_read(self):
        good, bad = self.report("good.conllu", GOLD), self.report("bad.conllu", GOLD + row(2, "gap"))
        status, out, err = entente("parse", "--conllu", bad, good)
        self.assertEqual(status, 1)
        self.assertIn("bad.conllu: line 19: expected the id 1, found '2'", err)
        self.assertIn("Nobody", out)
        self.assertEqual(entente("parse", "--conllu", bad)[0], 2)
        self.assertEqual(entente("parse", "--conllu", stdin="")[0], 1)

    def test_text_gets_paragraphs_and_multiword_tokens(self):
        status, out, _ = entente("parse", stdin="They didn't stay.\n\nIran's envoy left.\n")
        self.assertEqual(status, 0)
        self.assertEqual(out.count("# newpar\n"), 2)
        self.assertEqual([r[:2] for r in columns(out) if "-" in r[0]], [["2-3", "didn't"], ["1-2", "Iran's"]])


class Eval(CaseTest):
    def test_parse_scores_given_words_and_raw_text(self):
        gold = self.report("gold.conllu", GOLD)
        result = entente_json("eval", "parse", gold, "--json")
        self.assertEqual((result["task"], result["gold"], result["n"]), ("parse", [str(gold)], 9))
        self.assertEqual(list(result["figures"]),
                         ["token_f1", "sentence_f1", "word_f1", "upos", "xpos", "lemma", "uas", "las"])
        self.assertTrue(all(0 <= f <= 1 for f in result["figures"].values()))
        self.assertEqual(result["figures"]["word_f1"], 1)
        self.assertGreater(result["figures"]["upos"], 0.8)
        raw = entente_json("eval", "parse", gold, "--raw", "--json")["figures"]
        self.assertEqual((raw["token_f1"], raw["sentence_f1"], raw["word_f1"]), (1, 1, 1))

    def test_only_takes_documents_by_their_ids(self):
        gold = self.report("gold.conllu", GOLD + GOLD.replace("made_news", "made_talk"))
        self.assertEqual(entente_json("eval", "parse", gold, "--only", "made_talk", "--json")["n"], 9)
        both = entente_json("eval", "parse", "--only", "made_talk", "--only", "made_news", gold, "--json")
        self.assertEqual(both["n"], 18)
        status, _, err = entente("eval", "parse", gold, "--only", "made_nws")
        self.assertEqual(status, 2)
        self.assertIn("made_nws", err)

    def test_names_are_scored_by_class_and_held_out_documents_apart(self):
        gold = self.report("names.tsv", NAMES)
        result = entente_json("eval", "ner", gold, "--json")
        self.assertEqual(result["n"], 2)
        for figure in ("precision", "recall", "f1", "per_f1", "org_f1", "loc_f1"):
            self.assertIn(figure, result["figures"])
        self.assertEqual(entente_json("eval", "ner", gold, "--held-out", "--json")["notes"],
                         ["2 names of PER, ORG and LOC in 4 words of 1 document, those held out"])

    def test_chains_come_from_files_folders_and_archives(self):
        self.report("onto/GUM_news_made.conll", ONTO)
        self.report("onto/GUM_talk_made.conll", ONTO)
        packed = self.folder / "onto.tar.gz"
        with tarfile.open(packed, "w:gz") as archive:
            for path in sorted((self.folder / "onto").iterdir()):
                member = tarfile.TarInfo("x/" + path.name)
                member.size = path.stat().st_size
                archive.addfile(member, io.BytesIO(path.read_bytes()))
        for gold in (self.folder / "onto", packed):
            self.assertEqual(entente_json("eval", "coref", gold, "--json")["n"], 4)
            result = entente_json("eval", "coref", gold, "--only", "GUM_news", "--json")
            self.assertEqual(result["n"], 2)
            for figure in ("muc_f1", "b3_f1", "ceafe_f1", "conll_f1"):
                self.assertIn(figure, result["figures"])

    def test_errors_say_what_where_and_what_to_do(self):
        for args, words in (
                (("eval", "parse", self.report("a.conllu", "word\n")), ("a.conllu: line 1", "10 columns")),
                (("eval", "ner", self.report("a.tsv", "word\tO\nword\n")), ("a.tsv: line 2", "tag")),
                (("eval", "coref", self.report("a.conll", "0\ta\t(1\n")), ("a.conll", "chain 1")),
                (("eval", "ner", self.folder / "none.tsv"), ("none.tsv", "No such file")),
                (("eval", "coref", self.report("empty/notes.md", "").parent), ("empty", ".conll")),
                (("eval", "time", "--raw", self.folder / "x.json"), ("'time' takes no --raw",))):
            status, out, err = entente(*args)
            self.assertEqual((status, out), (2, ""), args)
            for word in words:
                self.assertIn(word, err)

    @unittest.skipUnless((DATA / "treebank").is_dir() and (DATA / "ner").is_dir(), "no development data at hand")
    def test_the_development_data_is_read_whole(self):
        words = entente_json("eval", "parse", DATA / "treebank/en_ewt/en_ewt-ud-dev.conllu.gz", "--json")
        self.assertEqual(words["n"], 25147)
        names = {"uner_ewt/en_ewt-ud-dev.iob2.gz": 966, "crossner_politics/test.txt.gz": 3322,
                 "wikigold/wikigold.conll.txt.gz": 2846}
        for file, count in names.items():
            self.assertEqual(entente_json("eval", "ner", DATA / "ner" / file, "--json")["n"], count, file)
        held = entente_json("eval", "ner", DATA / "ner/worldwide_newswire/all_docs.tsv.gz", "--held-out", "--json")
        self.assertEqual(held["n"], 3651)
        chains = entente_json("eval", "coref", DATA / "time/coref_ontogum_gum.tar.gz", "--only", "GUM_news",
                              "--only", "GUM_interview", "--conllu", DATA / "treebank/en_gum/en_gum-ud-dev.conllu.gz",
                              "--json")
        self.assertEqual((chains["n"], chains["notes"]), (448, ["448 mentions in 4 documents"]))


if __name__ == "__main__":
    unittest.main()
