"""`entente code` as a stream: order kept, one bad document never stops the rest, memory that the input does not decide."""
import json
import os
import random
import resource
import subprocess
import unittest

from harness import PROGRAM, CaseTest, entente, ndjson

PAIRS = [("Iran", "Iraq"), ("China", "Japan"), ("France", "Egypt"), ("Turkey", "Greece"), ("India", "Pakistan")]


def report(number):
    who, whom = PAIRS[number % len(PAIRS)]
    text = f"{who} condemned {whom} on Monday. Report {number} had no more to say. It went on for a while in plain words."
    return ndjson(published="2015-10-14", id=f"report {number}", text=text)


def texts_of(out):
    return [json.loads(line)["sentence"]["text"] for line in out.splitlines()]


class CodeStream(CaseTest):
    def test_bad_lines_among_good_ones(self):
        draw = random.Random(7)
        bad = [b"{", b"[]", b"null", b'{"text": ""}', b'{"text": " \\n "}', b'{"text": 7}', b'{"no": "text"}',
               bytes(draw.randrange(256) for _ in range(4000)).replace(b"\n", b" "),
               b"\xff\xfe\x00broken", b'{"text": "\xc3\x28"}', b'{"text": "' + b"a" * (17 << 20) + b'"}',
               b'{"text": "cut off', b"{" * 100_000]
        lines, good = [], []
        for number, broken in enumerate(bad):
            good.append(report(number))
            lines += [good[-1].encode(), broken + b"\n"]
        alone = entente("code", stdin="".join(good))
        self.assertEqual(alone[0], 0)
        self.assertEqual(len(alone[1].splitlines()), len(bad))
        for jobs in (1, 2, 5):
            status, out, err = entente("code", "--jobs", jobs, stdin=b"".join(lines))
            self.assertEqual(status, 1, err[:500])
            kept = set(alone[1].splitlines())
            self.assertEqual([line for line in out.splitlines() if line in kept], alone[1].splitlines())
            self.assertGreaterEqual(err.count("rejected standard input:"), 8)

    def test_the_order_of_the_input_is_kept_whatever_the_jobs(self):
        lines = "".join(report(number) if number % 7 else ndjson(published="2015-10-14", text="Nothing. " * 3000)
                        for number in range(300))
        outputs = {entente("code", "--jobs", jobs, stdin=lines)[1] for jobs in (1, 2, 3, 8)}
        self.assertEqual(len(outputs), 1)
        whose = [sentence.split()[0] for sentence in texts_of(outputs.pop())]
        self.assertEqual(whose, [PAIRS[number % len(PAIRS)][0] for number in range(300) if number % 7])

    def test_no_event_is_lost_where_a_window_of_a_long_text_ends(self):
        window, told = 128 << 10, "Iran attacked Israel near the old border town on Monday."
        filler = "The council met and spoke of the roof. "
        for cut in range(1, len(told), 9):  # so many bytes of the sentence fit into the first window
            before = filler * ((window - cut) // len(filler))
            before = "Again " + before if len(before) + 6 <= window - cut else before
            before += "x" * (window - cut - len(before) - 2) + ". " if window - cut - len(before) >= 2 else ""
            out = entente("code", stdin=ndjson(published="2015-10-14", text=before + told + " " + filler * 9))[1]
            self.assertEqual(texts_of(out), [told], cut)

    def test_a_date_that_is_none_is_told_and_the_document_coded(self):
        text = "Iran condemned Iraq."
        for date in ("2015-13-45", "999999999999-01-01", "soon"):
            status, out, err = entente("code", stdin=ndjson(published=date, text=text))
            self.assertEqual((status, texts_of(out)), (1, [text]))
            self.assertRegex(err, f'standard input:1: .*"published": "{date}".*2015-10-14')

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_output_that_cannot_be_written_is_said(self):
        lines = "".join(report(number) for number in range(60))
        with open("/dev/full", "w") as full:
            ended = subprocess.run([PROGRAM, "code"], input=lines, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("cannot write to standard output", ended.stderr)
        reader = subprocess.Popen([PROGRAM, "code"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        reader.stdout.close()  # `entente code | head` has what it wants
        reader.stdin.write(lines)
        reader.stdin.close()
        self.assertEqual((reader.wait(), reader.stderr.read()), (0, ""))
        reader.stderr.close()

    def test_a_long_document_is_read_to_its_end(self):
        filler = "The weather was mild and nobody had anything to add to it.\n\n" * 10_000
        text = "Iran condemned Iraq.\n\n" + filler + "China condemned Japan.\n\n" + filler + "France condemned Egypt."
        status, out, err = entente("code", stdin=ndjson(published="2015-10-14", text=text))
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(texts_of(out), ["Iran condemned Iraq.", "China condemned Japan.", "France condemned Egypt."])
        for line in out.splitlines():
            trigger = json.loads(line)["trigger"]
            self.assertEqual(text[trigger["begin"]:trigger["end"]], "condemned")

    def test_more_events_than_a_document_may_have_are_told(self):
        text = "Iran condemned Iraq. " * 100_000
        status, out, err = entente("code", stdin=ndjson(published="2015-10-14", text=text), timeout=300)
        self.assertEqual(status, 1)
        last = json.loads(out.splitlines()[-1])["sentence"]["end"]
        self.assertGreater(len(out.splitlines()), 10_000)
        self.assertIn(f"was coded up to byte {last} of {len(text.strip())}", err)
        self.assertIn("[too-large]", err)

    @unittest.skipIf(os.environ.get("ENTENTE_SANITIZED"), "sanitizers need more memory")
    def test_memory_is_decided_neither_by_the_number_of_documents_nor_by_their_length(self):
        words = ["a", "to", "I", "x", "Iran", "met", "US", "he", "said", ".", "(", "1"]
        draw = random.Random(3)
        worst = " ".join(draw.choice(words) for _ in range(2_000_000))[:8_000_000]
        many = "".join(report(number) for number in range(20_000))

        def limited():
            resource.setrlimit(resource.RLIMIT_DATA, (450 << 20, 450 << 20))

        for lines in (many, ndjson(text=worst) + report(1)):
            done = subprocess.run([PROGRAM, "code", "--jobs", "2"], input=lines.encode(), capture_output=True, timeout=300,
                                  check=False, preexec_fn=limited)
            self.assertIn(done.returncode, (0, 1), done.stderr[-500:])
            self.assertIn("condemned", texts_of(done.stdout.decode())[-1])


if __name__ == "__main__":
    unittest.main()
