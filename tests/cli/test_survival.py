"""A case outlives kills, full and read-only disks, second processes, and files that are not its own."""
import contextlib
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from harness import PROGRAM, CaseTest, entente

KILLS = int(os.environ.get("ENTENTE_KILLS", "100"))
FILES = 30
REPORTS_A_FILE = 20
ACTORS = ["Iran", "China", "Russia", "Syria", "Turkey", "France", "Egypt", "Japan"]
ACTS = ["held talks with", "condemned", "agreed to send aid to", "imposed sanctions on", "signed a trade deal with",
        "shelled positions of", "withdrew its ambassador from"]


def invented_report(number):
    who, whom = ACTORS[number % 8], ACTORS[(number // 8 + number + 1) % 8]
    whom = "Brazil" if who == whom else whom
    day = f"2015-10-{number % 28 + 1:02d}"
    text = f"{who} {ACTS[number % 7]} {whom} on {day}. " + f"An official described report {number} as routine. " * 8
    return {"title": f"Report {number}", "published": day, "text": text, "outlet": f"paper-{number % 13}"}


def sha(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


class Survival(CaseTest):
    def make_inputs(self):
        inputs = []
        for i in range(FILES):
            reports = (invented_report(i * REPORTS_A_FILE + k) for k in range(REPORTS_A_FILE))
            inputs.append(self.report(f"input-{i:02d}.ndjson", "".join(json.dumps(r) + "\n" for r in reports)))
        return inputs

    def new_case(self, name):
        (self.folder / name / "reports").mkdir(parents=True)
        return self.folder / name

    def titles(self, case):
        with contextlib.closing(sqlite3.connect(case / "case.db", timeout=10)) as db:
            return {row[0] for row in db.execute("SELECT title FROM reports")}

    def check_whole(self, case, acknowledged):
        """What was reported as done is there, once, and nothing in the file contradicts itself."""
        if not (case / "case.db").exists():
            self.assertEqual(acknowledged, set())
            return
        with contextlib.closing(sqlite3.connect(case / "case.db", timeout=10)) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            if not db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'reports'").fetchone()[0]:
                self.assertEqual(acknowledged, set())
                return
            titles = [row[0] for row in db.execute("SELECT title FROM reports")]
            self.assertEqual(len(titles), len(set(titles)), "something was added twice")
            self.assertLessEqual(acknowledged, set(titles), "something that was reported as done is gone")
            indexed = db.execute("SELECT number FROM progress WHERE name = 'indexed'").fetchone()[0]
            in_index = db.execute("SELECT count(*) FROM report_index_docsize").fetchone()[0]
            self.assertEqual(in_index, db.execute("SELECT count(*) FROM reports WHERE number <= ?", (indexed,)).fetchone()[0])

    def test_a_hundred_kills_lose_nothing_and_add_nothing_twice(self):
        inputs = self.make_inputs()
        calm = self.new_case("calm")
        self.assertEqual(entente("ingest", calm, *inputs)[0], 0)
        self.assertEqual(entente("run", calm)[0], 0)

        stormy = self.new_case("stormy")
        draw = random.Random(20151014)
        acknowledged, kills, operation, longest = set(), 0, 0, 0.3
        while kills < KILLS:
            number = operation % FILES
            command = ["run", stormy] if operation % 3 == 2 else ["ingest", stormy, inputs[number]]
            process = subprocess.Popen([PROGRAM, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            started = time.monotonic()
            try:
                _, err = process.communicate(timeout=draw.uniform(0.0, longest))
                self.assertEqual(process.returncode, 0, err)
                longest = max(0.05, time.monotonic() - started)  # so that kills fall anywhere in it
                if command[0] == "ingest":
                    acknowledged |= {f"Report {number * REPORTS_A_FILE + k}" for k in range(REPORTS_A_FILE)}
                operation += 1
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                kills += 1
                operation += kills % 4 == 0  # stay with an operation for a few kills, then go on without it
                self.check_whole(stormy, acknowledged)
        self.assertEqual(entente("ingest", stormy, *inputs)[0], 0)
        self.assertEqual(entente("run", stormy)[0], 0)
        everything = {f"Report {k}" for k in range(FILES * REPORTS_A_FILE)}
        self.check_whole(stormy, everything)
        self.assertEqual(self.titles(stormy), everything)
        calm_events = json.loads(entente("events", calm, "--json")[1])
        self.assertGreater(len(calm_events["events"]), 50)
        self.assertEqual(json.loads(entente("events", stormy, "--json")[1]), calm_events)

    def test_a_second_process_waits_or_says_so(self):
        case = self.new_case("case")
        for i in range(400):
            self.report(f"reports/{i}.ndjson", "".join(json.dumps(invented_report(i * 10 + k)) + "\n" for k in range(10)), case)
        first = subprocess.Popen([PROGRAM, "run", str(case)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not (case / "case.db-lock").exists() or not (case / "case.db-lock").read_text():
            self.assertIsNone(first.poll(), "the first run ended before it locked the case")
            time.sleep(0.005)
        status, _, err = entente("run", case, "--no-wait")
        self.assertIsNone(first.poll(), "the first run was over too soon for this test")
        self.assertEqual(status, 2)
        self.assertIn(f"process {first.pid}", err)
        self.assertIn("--no-wait", err)
        status, out, err = entente("run", case, "--json")
        self.assertEqual(status, 0, err)
        self.assertIn("waiting", err)
        self.assertEqual(json.loads(out)["documents"], 4000)
        first_err = first.communicate()[1]
        self.assertEqual(first.returncode, 0, first_err)

    def test_foreign_newer_and_damaged_files_are_left_alone(self):
        case = self.copy_example("harbour-rumour")
        self.assertEqual(entente("run", case)[0], 0)
        path = case / "case.db"
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        good = path.read_bytes()

        def refused(words):
            before = sha(path)
            for command in (["run", case], ["ingest", case, case / "reports"], ["search", case, "lease"], ["events", case]):
                status, _, err = entente(*command)
                self.assertEqual(status, 2, err)
                self.assertIn(words, err)
                self.assertIn("case.db", err)
                self.assertEqual(sha(path), before, command)
            for rest in ("case.db-wal", "case.db-shm"):
                (case / rest).unlink(missing_ok=True)

        path.unlink()
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE birds (name TEXT)")
            db.commit()
        refused("another program")

        path.write_bytes(good)
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version = 999")
            db.commit()
            db.execute("PRAGMA journal_mode = DELETE")
        refused("newer entente")

        path.write_bytes(b"This is a letter to my aunt, and not a case file at all. " * 100)
        refused("no case file")

        path.write_bytes(good[:100] + bytes(len(good) - 100))
        refused("damaged")

    def test_a_folder_that_cannot_be_written_to_can_be_read(self):
        case = self.copy_example("harbour-rumour")
        self.assertEqual(entente("run", case)[0], 0)
        os.chmod(self.folder, 0o755)
        for path in [case, *case.rglob("*")]:
            os.chmod(path, 0o555 if path.is_dir() else 0o444)
        self.addCleanup(lambda: [os.chmod(p, 0o755) for p in [case, *case.rglob("*")] if p.is_dir()])

        def as_nobody(*args):
            done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, timeout=120, check=False,
                                  preexec_fn=(lambda: os.setuid(65534)) if os.getuid() == 0 else None)
            return done.returncode, done.stdout.decode(), done.stderr.decode()

        if as_nobody("--version")[0] != 0:
            self.skipTest("this build cannot be run by another user")
        for command in (["search", case, "lease"], ["events", case], ["sources", case]):
            status, _, err = as_nobody(*command)
            self.assertEqual(status, 0, err)
        before = sha(case / "case.db")
        for command in (["run", case], ["ingest", case, case / "reports"]):
            status, _, err = as_nobody(*command)
            self.assertEqual(status, 2)
            self.assertIn("writable", err)
            self.assertIn(str(case), err)
        self.assertEqual(sha(case / "case.db"), before)

    def limited(self, bytes_a_file, *args):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, bytes_a_file))
        done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, timeout=120, check=False, preexec_fn=limit)
        return done.returncode, done.stderr.decode()

    def test_no_room_is_said_and_what_was_done_stays(self):
        inputs = self.make_inputs()
        case = self.new_case("case")
        self.assertEqual(entente("ingest", case, inputs[0])[0], 0)
        first = self.titles(case)
        status, err = self.limited(300_000, "ingest", case, *inputs[1:])
        self.assertEqual(status, 2, err)
        self.assertIn("disk", err)
        self.check_whole(case, first)
        self.assertEqual(entente("ingest", case, *inputs)[0], 0)
        self.assertEqual(len(self.titles(case)), FILES * REPORTS_A_FILE)

    def test_a_full_disk_is_said_and_what_was_done_stays(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(disk)], capture_output=True, check=False).returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        self.addCleanup(lambda: subprocess.run(["umount", "-l", str(disk)], check=True))
        inputs = self.make_inputs()
        case = disk / "case"
        (case / "reports").mkdir(parents=True)
        self.assertEqual(entente("ingest", case, inputs[0])[0], 0)
        first = self.titles(case)
        status, _, err = entente("ingest", case, *inputs[1:])
        self.assertEqual(status, 2, err)
        self.assertIn("free some space", err)
        self.check_whole(case, first)
        safe = self.folder / "safe"
        shutil.copytree(case, safe)
        self.assertEqual(entente("ingest", safe, *inputs)[0], 0)
        self.assertEqual(len(self.titles(safe)), FILES * REPORTS_A_FILE)


if __name__ == "__main__":
    unittest.main()
