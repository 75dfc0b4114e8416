"""Trained models as packs: listed, checked on load, and missed with a word on what to do."""
import shutil

from harness import ROOT, CaseTest, entente, entente_json, ndjson


class Models(CaseTest):
    def packs(self):
        target = self.folder / "packs"
        shutil.copytree(ROOT / "packs", target)
        return target

    def test_models_are_listed_with_version_and_hash(self):
        listed = {pack["name"]: pack for pack in entente_json("packs", "list", "--json")["packs"]}
        self.assertIn("models/names", listed)
        self.assertRegex(listed["models/names"]["hash"], "^[0-9a-f]{64}$")
        self.assertIn("models/names", entente("--version")[1])

    def test_a_missing_model_is_an_error_that_says_what_to_do(self):
        packs = self.packs()
        (packs / "models" / "names.model").unlink()
        status, _, err = entente("--packs", packs, "parse", stdin="Talks went on in Geneva.\n")
        self.assertEqual(status, 2, err)
        self.assertIn(str(packs), err)
        self.assertIn("models/names.model", err)
        self.assertIn("training/README.md", err)

    def test_the_coder_says_which_model_it_does_without(self):
        packs = self.packs()
        for name in ("events", "roles"):
            model = packs / "models" / f"{name}.model"
            model.rename(self.folder / name)
            status, out, err = entente("--packs", packs, "code", stdin=ndjson(text="Iran attacked Iraq."))
            self.assertEqual(status, 0, err)
            self.assertEqual(len(out.splitlines()), 1)
            for words in (str(packs), f"models/{name}.model", "training/README.md", "until then"):
                self.assertIn(words, err)
            status, out, _ = entente("--packs", packs, "packs", "check")
            self.assertEqual(status, 1)
            self.assertIn(f"models/{name}.model", out)
            (self.folder / name).rename(model)
        self.assertEqual(entente("--packs", packs, "code", stdin=ndjson(text="Iran attacked Iraq."))[2], "")

    def test_a_cut_or_changed_model_is_an_error_that_names_it(self):
        packs = self.packs()
        model = packs / "models" / "names.model"
        whole = model.read_bytes()
        for bytes_ in (whole[:1000], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b"", b"ENTMODEL" * 20):
            model.write_bytes(bytes_)
            status, _, err = entente("--packs", packs, "packs", "list")
            self.assertEqual(status, 2, err)
            self.assertIn("names.model", err)


if __name__ == "__main__":
    import unittest
    unittest.main()
