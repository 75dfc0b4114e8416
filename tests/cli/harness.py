"""Runs the built program as a user does. ENTENTE names it."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["ENTENTE"]
DATA = pathlib.Path(os.environ.get("ENTENTE_DATA", ROOT.parent / "shared" / "data"))


def entente(*args, stdin=None, timeout=120):
    """Returns (exit status, standard output, standard error); output as text."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([PROGRAM, *map(str, args)], input=stdin if stdin is not None else b"",
                          capture_output=True, timeout=timeout, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def entente_json(*args, **kwargs):
    status, out, err = entente(*args, **kwargs)
    assert status in (0, 1), f"status {status}: {err}"
    return json.loads(out)


def ndjson(**fields):
    return json.dumps(fields) + "\n"


class CaseTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def copy_example(self, name):
        target = self.folder / name
        shutil.copytree(ROOT / "examples" / name, target, ignore=shutil.ignore_patterns("case.db*", "brief.*"))
        return target

    def report(self, name, text, folder=None):
        path = (folder or self.folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path
