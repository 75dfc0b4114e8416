#!/usr/bin/env python3
"""Both examples' briefs in headless Chromium: no script error, no policy violation, no request, not wider than a phone.

usage: page_in_browser.py ENTENTE NODE SCREENSHOTS_SCRIPT      exit status 77: no Chromium here, nothing was tested"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def main() -> int:
    program, node, script = sys.argv[1:]
    if not pathlib.Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        print("no Chromium: skipped")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="entente-web-") as folder:
        for name in ("anti-isis-coalition", "harbour-rumour"):
            case = pathlib.Path(folder) / name
            shutil.copytree(ROOT / "examples" / name, case, ignore=shutil.ignore_patterns("case.db*", "brief.*"))
            subprocess.run([program, "run", case], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([node, script, case / "brief.html", case / "pictures"], check=True)
            if not list((case / "pictures").glob("*.png")):
                print(f"{name}: no picture was made")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
