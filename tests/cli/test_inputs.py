"""What people have: archives, web archives, PDFs, compressed streams, as files and through pipes."""
import gzip
import io
import json
import os
import shutil
import subprocess
import tarfile
import unittest
import zipfile

from harness import PROGRAM, ROOT, CaseTest, entente, ndjson
from pdf import make_pdf, report_pages

CORPUS = ROOT / "tests" / "corpus"
VISIT = ("---\npublished: 2015-10-01\noutlet: sf-article\n---\nRussian Foreign Minister Sergey Lavrov arrived in Beijing on 28 September "
         "2015 for talks with Chinese Foreign Minister Wang Yi.\n")
PAGES = [["Russian Foreign Minister Sergey Lavrov arrived in Bei-", "jing on 28 September 2015 for talks with Chinese",
          "Foreign Minister Wang Yi. The two ministers then"],
         ["travelled to Shanghai and met reporters there."], ["Nobody would comment further."]]


def documents(out):
    return [json.loads(line) for line in out.split("\n") if line]


class Inputs(CaseTest):
    def zip(self, name, members):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
        return self.report(name, out.getvalue())

    def test_the_same_reports_from_a_folder_an_archive_and_a_pipe(self):
        folder = self.folder / "reports"
        self.report("a.md", VISIT, folder)
        self.report("sub/b.ndjson", ndjson(published="2015-10-02", text="Iran and China signed an agreement in Tehran."), folder)
        with tarfile.open(self.folder / "r.tar.gz", "w:gz") as archive:
            archive.add(folder, "reports")
        packed = self.folder / "r.tar.gz"
        plain = documents(entente("extract", folder)[1])
        self.assertEqual(len(plain), 2)
        for args, stdin in ((("extract", packed), None), (("extract",), packed.read_bytes()), (("extract", "-"), packed.read_bytes())):
            status, out, err = entente(*args, stdin=stdin)
            self.assertEqual(status, 0, err)
            self.assertEqual([d["id"] for d in documents(out)], [d["id"] for d in plain])
        self.assertEqual(documents(entente("extract", packed)[1])[0]["raw_path"], f"{packed}!reports/a.md")
        mentions = [line for line in entente("code", packed)[1].split("\n") if line]
        self.assertEqual(len(mentions), len([line for line in entente("code", folder)[1].split("\n") if line]))
        self.assertGreater(len(mentions), 0)

    def test_hostile_names_touch_nothing(self):
        # In a folder of its own, not beside those of tests that run at the same time.
        inside = self.folder / "inside"
        names = self.report("names.zip", (CORPUS / "archive" / "ok-names.zip").read_bytes(), inside)
        status, out, _ = entente("extract", names)
        self.assertEqual(status, 0)
        self.assertEqual(len(documents(out)), 7)
        self.assertNotIn("\x1b", out)
        self.assertEqual(sorted(inside.glob("*")), [names])
        self.assertEqual(sorted(self.folder.glob("*")), [inside])

    def test_every_archive_of_the_corpus_is_read_or_rejected_with_a_reason(self):
        for path in sorted((CORPUS / "archive").iterdir()) + sorted((CORPUS / "warc").iterdir()):
            status, out, err = entente("extract", path, timeout=60)
            self.assertIn(status, (0, 1), path.name)
            self.assertTrue(out or err, path.name)
            for line in err.splitlines():
                self.assertRegex(line, r"^rejected .+: .+ \[[a-z-]+\]$")

    def test_bombs_are_refused_in_little_memory_and_time(self):
        bomb = self.report("bomb.gz", gzip.compress(gzip.compress(b"\0" * (600 << 20), 9), 9))
        self.assertLess(bomb.stat().st_size, 20_000)
        status, out, err = entente("extract", bomb, timeout=60)
        self.assertEqual((status, out), (1, ""))
        self.assertIn("decompression bombs", err)
        self.assertEqual(len(err.splitlines()), 1)

    def test_a_large_stream_needs_little_memory(self):
        line = ndjson(published="2015-10-01", text="Nothing happened here. " * 200)
        path = self.folder / "big.ndjson.gz"
        with gzip.open(path, "wb", 1) as out:
            for _ in range(12_000):
                out.write(line.encode())
        script = ("import resource, subprocess, sys\n"
                  "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n")
        small = self.report("small.ndjson", line)
        def peak(file):
            done = subprocess.run(["python3", "-c", script, PROGRAM, "extract", str(file)], capture_output=True, check=True, timeout=120)
            return int(done.stdout)  # KiB
        self.assertLess(peak(path) - peak(small), 24 << 10, "56 MB of lines in a few MB of memory")

    def test_a_case_runs_on_an_archive_and_why_finds_the_bytes(self):
        case = self.folder / "case"
        self.zip("case/reports/news.zip", {"a/visit.md": VISIT, "b/empty.txt": ""})
        status, out, err = entente("run", case, "--json")
        self.assertEqual(status, 1, err)
        self.assertEqual((json.loads(out)["documents"], json.loads(out)["rejects"]), (1, 1))
        claims = json.loads(entente("why", case, "--json")[1])["claims"]
        cited = 0
        for claim in claims:
            traced = json.loads(entente("why", case, claim["claim"], "--json")[1])
            for sentence in traced["sentences"]:
                cited += 1
                self.assertEqual(sentence["raw_path"], "reports/news.zip!a/visit.md")
                self.assertEqual(sentence["raw_text"], sentence["text"])
        self.assertGreater(cited, 0)
        (case / "reports" / "news.zip").unlink()
        shown = "".join(entente("why", case, claim["claim"])[1] for claim in claims)
        self.assertIn("the file is not there any more", shown)

    def test_web_archives_carry_address_and_date(self):
        path = CORPUS / "warc" / "ok-two.warc.gz"
        status, out, err = entente("extract", path)
        self.assertEqual(status, 0, err)
        first = documents(out)[0]
        self.assertEqual(first["url"], "http://news.example/2021/03/03/talks.html")
        self.assertEqual(first["fetched"], "2021-03-06T08:00:00Z")
        self.assertEqual(first["published"], "2021-03-03")
        self.assertRegex(first["raw_path"], r"ok-two\.warc\.gz@\d+$")

    def test_an_address_among_files_is_not_fetched(self):
        status, out, err = entente("extract", "http://127.0.0.1:9/x")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("only `entente ingest` fetches", err)


@unittest.skipUnless(shutil.which("pdftotext"), "poppler-utils is not installed")
class Pdfs(CaseTest):
    def test_paragraphs_come_out_without_heads_and_hyphens(self):
        path = self.report("talks.pdf", make_pdf(report_pages(PAGES), {"Title": "Lavrov in Beijing", "CreationDate": "D:20150930120000Z"}))
        status, out, err = entente("extract", path)
        self.assertEqual(status, 0, err)
        document = documents(out)[0]
        self.assertIn("arrived in Beijing on 28 September 2015 for talks", document["text"])
        self.assertIn("then travelled to Shanghai", document["text"])
        self.assertNotIn("Harbour Observer", document["text"])
        self.assertNotIn("Page", document["text"])
        self.assertEqual(document["title"], "Lavrov in Beijing")
        self.assertEqual(document["published"][:10], "2015-09-30")
        self.assertLessEqual({"title", "published"}, set(document["inferred"]))

    def test_why_names_the_page_of_a_pdf(self):
        case = self.folder / "case"
        pages = [["Nothing of note happened."], PAGES[0][:2] + ["Foreign Minister Wang Yi."], ["Nobody would comment further."]]
        self.report("talks-2015-09-30.pdf", make_pdf(report_pages(pages)), case / "reports")
        self.assertEqual(entente("run", case)[0], 0)
        claims = json.loads(entente("why", case, "--json")[1])["claims"]
        sentences = [s for c in claims for s in json.loads(entente("why", case, c["claim"], "--json")[1])["sentences"]]
        self.assertTrue(sentences)
        self.assertEqual({s["raw_page"] for s in sentences}, {2})

    def test_pdfs_that_cannot_be_read_say_why(self):
        scan = make_pdf([[], [], []])
        good = make_pdf(report_pages(PAGES))
        for name, data, words in (("scan.pdf", scan, "3 pages and no text; run OCR"), ("locked.pdf", make_pdf([[]], locked=True), "locked with a password"),
                                  ("cut.pdf", good[:300], "this PDF is damaged"), ("noise.pdf", b"%PDF-1.7\n" + os.urandom(5000), "this PDF is damaged")):
            status, out, err = entente("extract", self.report(name, data))
            self.assertEqual((status, out), (1, ""), name)
            self.assertIn(words, err)

    def test_without_poppler_the_package_is_named(self):
        path = self.report("talks.pdf", make_pdf(report_pages(PAGES)))
        done = subprocess.run([PROGRAM, "extract", path], env={**os.environ, "PATH": "/nowhere"}, capture_output=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"apt-get install poppler-utils", done.stderr)

    def test_pdfs_come_through_pipes_and_archives(self):
        data = make_pdf(report_pages(PAGES))
        piped = documents(entente("extract", "-", stdin=data)[1])[0]
        self.assertEqual(piped["raw_path"], "standard input!text")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("in/talks.pdf", data)
        member = documents(entente("extract", self.report("x.zip", packed.getvalue()))[1])[0]
        self.assertEqual(member["text"], piped["text"])


if __name__ == "__main__":
    unittest.main()
