#!/usr/bin/env python3
"""The tutorials say what really happens: every command in them is run, and must print what the page shows.

usage: tutorials.py ENTENTE [--write] [TUTORIAL...]       --write puts what is printed now into the pages

A block fenced as `console` holds commands after "$ ", continued after "> ", and what they print, error output included.
A line "..." stands for any lines, "[...]" for anything within one. A command that ends with another status than 0 says so:
"$ entente run x   # exit status 1". All blocks of a page run in one shell after another, in an empty folder that holds a
copy of examples/, `entente` on the PATH and no terminal. Without --write nothing in the repository is changed."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
STATUS = re.compile(r"\s+# exit status (\d+)$")


def steps_of(block):
    """(command, expected lines) of a block."""
    steps = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append([line[2:], []])
        elif line.startswith("> ") and steps and not steps[-1][1]:
            steps[-1][0] += "\n" + line[2:]
        elif steps:
            steps[-1][1].append(line)
        else:
            raise SystemExit(f"a console block starts with output: {line!r}")
    return steps


def pattern_of(lines):
    parts = []
    for line in lines:
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(r"[^\n]*".join(re.escape(piece) for piece in line.split("[...]")) + "\n")
    return re.compile("".join(parts) + r"\Z")


class Shell:
    """One bash for a whole page, so that `cd` and variables last."""

    def __init__(self, folder, program):
        environment = {"PATH": f"{pathlib.Path(program).parent}:/usr/local/bin:/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8",
                       "USER": "anna", "NO_COLOR": "1", "COLUMNS": "100"}
        self.process = subprocess.Popen(["bash", "--noprofile", "--norc"], cwd=folder, env=environment, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run(self, command):
        self.process.stdin.write(command + "\nprintf '\\n--done-- %d\\n' $?\n")
        self.process.stdin.flush()
        printed = ""
        for line in self.process.stdout:
            end = re.fullmatch(r"--done-- (\d+)\n", line)
            if end:
                return printed.removesuffix("\n"), int(end.group(1))
            printed += line
        raise SystemExit(f"the shell ended in: {command}")


def run_page(page, program, write):
    text = page.read_text(encoding="utf-8")
    failures, commands = 0, 0
    with tempfile.TemporaryDirectory(prefix="entente-tutorial-") as folder:
        shutil.copytree(ROOT / "examples", pathlib.Path(folder) / "examples",
                        ignore=shutil.ignore_patterns("case.db*", "brief.*"))
        shell = Shell(folder, program)
        out, last = [], 0
        for found in BLOCK.finditer(text):
            written = ""
            for command, expected in steps_of(found.group(1)):
                commands += 1
                status = STATUS.search(command)
                printed, ended = shell.run(STATUS.sub("", command))
                shown = "".join(("$ " if i == 0 else "> ") + line + "\n" for i, line in enumerate(command.split("\n")))
                right = pattern_of(expected).match(printed) is not None
                if ended != (int(status.group(1)) if status else 0) or (not right and not write):
                    failures += 1
                    print(f"{page.name}: $ {command}\n-- exit status {ended}, printed:\n{printed}-- the page says:\n"
                          + "\n".join(expected) + "\n")
                written += shown + ("".join(line + "\n" for line in expected) if right else printed)
            out.append(text[last:found.start(1)] + written)
            last = found.end(1)
        shell.process.stdin.close()
        shell.process.wait()
    if write:
        page.write_text("".join(out) + text[last:], encoding="utf-8")
    if commands == 0:
        print(f"{page.name}: holds no commands")
        return 1
    print(f"{page.name}: {commands} commands, {failures} wrong")
    return failures


def main():
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    pages = [pathlib.Path(a) for a in arguments[1:]] or sorted((ROOT / "docs").glob("tutorial-*.md"))
    assert pages, "no tutorials found"
    return 1 if sum([run_page(page, os.path.abspath(arguments[0]), "--write" in sys.argv) for page in pages]) else 0


if __name__ == "__main__":
    sys.exit(main())
