"""The program at a terminal and away from one: colour, progress, completion, the manual, the interview, near misses."""
import json
import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from harness import PROGRAM, CaseTest, entente, entente_json

ESCAPE = "\x1b["


def at_a_terminal(*args, environment=None, answers=""):
    """Runs the program with a terminal of its own; returns (exit status, all that it drew)."""
    try:
        child, terminal = pty.fork()
    except OSError as none:  # a bare system root, without /dev/pts
        raise unittest.SkipTest(f"this machine has no pseudo-terminals: {none}")
    if child == 0:
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "HOME": "/nonexistent", **(environment or {})}
        os.execve(PROGRAM, [PROGRAM, *map(str, args)], env)
    os.write(terminal, answers.encode())
    drawn, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            bytes_read = os.read(terminal, 65536)
        except OSError:
            break
        if not bytes_read:
            break
        drawn += bytes_read
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), drawn.decode("utf-8", "replace")


class Terminal(CaseTest):
    def setUp(self):
        super().setUp()
        self.case = self.copy_example("harbour-rumour")

    def test_colour_is_for_terminals_and_for_those_who_ask(self):
        entente("run", self.case)
        self.assertIn(ESCAPE, at_a_terminal("events", self.case)[1])
        self.assertNotIn(ESCAPE, at_a_terminal("events", self.case, environment={"NO_COLOR": "1"})[1])
        self.assertNotIn(ESCAPE, at_a_terminal("events", self.case, "--color", "never")[1])
        self.assertNotIn(ESCAPE, entente("events", self.case)[1])
        self.assertIn(ESCAPE, entente("search", self.case, "lease", "--color", "always")[1])
        self.assertNotIn(ESCAPE, entente("events", self.case, "--json", "--color", "always")[1])

    def test_progress_is_drawn_cleared_or_printed_in_lines(self):
        status, drawn = at_a_terminal("run", self.case)
        self.assertEqual(status, 0, drawn)
        self.assertIn("coding", drawn)
        self.assertIn("\r", drawn)
        self.assertEqual(entente("run", self.case)[2], "")
        self.assertIn("coding", entente("run", self.case, "--progress", "lines")[2])

    def test_a_hostile_report_draws_nothing(self):
        evil = self.folder / "evil" / "reports"
        evil.mkdir(parents=True)
        (evil / "a.ndjson").write_text(json.dumps({"title": "\x1b[31mred\x1b]0;owned\x07", "published": "2031-05-04",
                                                   "text": "Iran condemned Israel on 3 May 2031. \u202eevil"}) + "\n")
        entente("run", evil.parent)
        for command in (["search", evil.parent, "Iran"], ["events", evil.parent], ["sources", evil.parent]):
            out = entente(*command)[1]
            self.assertNotIn("\x1b", out)
            self.assertNotIn("\u202e", out)

    def test_near_misses_are_named(self):
        entente("run", self.case)
        for arguments, words in ((["rnu", "x"], "'run'"), (["run", "x", "--jbos", "2"], "'--jobs'"),
                                 (["events", self.case, "--plover", "consutl"], "CONSULT"),
                                 (["search", self.case, "--category", "asault"], "ASSAULT"),
                                 (["events", self.case, "--from", "14.10.2015"], "2015-10-14"),
                                 (["run", self.folder / "nowhere"], "entente new")):
            status, _, err = entente(*arguments)
            self.assertEqual(status, 2, arguments)
            self.assertIn(words, err)

    def test_bash_completes_commands_options_and_choices(self):
        def complete(*words):
            quoted = " ".join(f"'{w}'" for w in words)
            script = (f"source <('{PROGRAM}' completion bash); COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
                      "COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; "
                      "f=$(complete -p entente | sed -n 's/.*-F \\([^ ]*\\).*/\\1/p'); $f entente '' ''; printf '%s\\n' \"${COMPREPLY[@]}\"")
            done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            return {w.strip() for w in done.stdout.splitlines()}
        self.assertLessEqual({"search", "sources"}, complete("entente", "s"))
        self.assertIn("--no-wait", complete("entente", "run", "--no"))
        self.assertIn("CONSULT", complete("entente", "events", "x", "--plover", "CONS"))

    def test_every_command_is_in_help_manual_and_completion(self):
        listed = re.findall(r"^  ([a-z]+)  +\S", entente("--help")[1], re.M)
        self.assertGreater(len(listed), 18)
        manual = entente("help", "--man")[1].replace("\\-", "-")
        for shell in ("bash", "zsh", "fish"):
            completion = entente("completion", shell)[1]
            for command in listed:
                self.assertIn(command, completion, shell)
        for command in listed:
            self.assertIn(command, manual)
            for option in set(re.findall(r"(--[a-z-]+)", entente(command, "--help")[1])) - {"--help"}:
                self.assertIn(option, manual, command)
        if shutil.which("man"):
            page = self.folder / "entente.1"
            page.write_text(entente("help", "--man")[1])
            done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=False,
                                  env={**os.environ, "MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_an_interview_ends_in_a_case_that_runs(self):
        reports = self.folder / "mine"
        self.report("mine/a.txt", "---\npublished: 2031-05-04\noutlet: bbc\n---\nIran's foreign minister arrived in Beijing on 3 May 2031 for talks with China.\n")
        self.report("mine/b.txt", "---\npublished: 2031-05-05\noutlet: sana\n---\nChina agreed on 4 May 2031 to send aid to Iran.\n")
        case = self.folder / "asked"
        status, out, err = entente("new", case, "--from", reports, "--question", "Will Iran and China sign a pact by 2031-12-31?",
                                   "--outcome", "signs", "--outcome", "does not", "--cutoff", "2031-05-06", "--by", "2031-12-31",
                                   "--actor", "IRN", "--actor", "CHN")
        self.assertEqual(status, 0, err)
        text = (case / "case.toml").read_text()
        for rival in ("routine", "signalling"):
            self.assertIn(rival, text)
        summary = entente_json("run", case, "--json")
        self.assertEqual(summary["documents"], 2)
        self.assertAlmostEqual(sum(o["probability"] for o in summary["outcomes"]), 1.0, places=9)

    def test_leaving_the_interview_writes_nothing(self):
        status, out, _ = entente("new", self.folder / "left", "--ask", stdin="A title\nquit\n")
        self.assertEqual(status, 1)
        self.assertIn("Nothing was written", out)
        self.assertFalse((self.folder / "left").exists())


if __name__ == "__main__":
    unittest.main()
