#!/usr/bin/env python3
"""Briefs in headless Chromium: both examples and a folder of several hundred events without a question. Pictures are taken,
the page is looked over (brief_in_browser.mjs), its paper is read, and what its dials saved is computed by the program.

usage: page_in_browser.py ENTENTE NODE SCREENSHOTS_SCRIPT      exit status 77: no Chromium here, nothing was tested"""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def many_reports(folder: pathlib.Path) -> None:
    """Enough reports, in words of ours, for lists to be folded and for a timeline of columns."""
    pairs = [("Iran", "China"), ("Russia", "Syria"), ("France", "Germany"), ("Japan", "India"), ("Turkey", "Russia"),
             ("Egypt", "Italy"), ("Brazil", "Spain")]
    acts = ["{a} criticised {b}", "{a} imposed sanctions on {b}", "{a} threatened {b}", "{a} sent humanitarian aid to {b}",
            "{a} expressed support for {b}"]
    folder.mkdir(parents=True)
    start = datetime.date(2023, 1, 1)
    with open(folder / "many.ndjson", "w", encoding="utf-8") as out:
        for i in range(400):
            (a, b), act = pairs[i % len(pairs)], acts[(i // len(pairs)) % len(acts)]
            day = start + datetime.timedelta(days=2 * i)
            out.write(json.dumps({"title": f"Report {i}", "outlet": f"outlet-{i % 9}", "published": day.isoformat(), "lang": "en",
                                  "text": f"{act.format(a=a, b=b)} on {day.day} {day:%B %Y}, officials said."}) + "\n")


def check_paper(case: pathlib.Path, pdf: pathlib.Path) -> list:
    """The printed brief has its text, and on every page its name and number."""
    if not shutil.which("pdftotext"):
        print("no pdftotext: the paper's text was not read")
        return []
    pages = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode().split("\f")[:-1]
    brief = json.loads(subprocess.run([sys.argv[1], "brief", case, "--format", "json"], check=True, capture_output=True).stdout)
    squeeze = lambda text: "".join(text.split())
    faults = [f"{case.name}: page {i + 1} lacks its number" for i, page in enumerate(pages)
              if f"{i + 1} / {len(pages)}" not in page]
    faults += [f"{case.name}: page {i + 1} lacks its head" for i, page in enumerate(pages)
               if squeeze(brief["title"])[:40] not in squeeze(page)]
    faults += [f"{case.name}: page {i + 1} is empty" for i, page in enumerate(pages) if len(page.split()) < 25]
    first = brief["claims"][0]["text"].split(":")[0][:60]
    # In reading order: with columns kept, what stands beside the answer would stand between its lines.
    read = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode()
    if squeeze(first) not in squeeze(read):
        faults.append(f"{case.name}: the answer is not on paper")
    return faults


def check_dissent(program: str, case: pathlib.Path, out: pathlib.Path) -> list:
    """What the page showed for a dissent is what the program computes of the file that it saved."""
    if not (out / "dissent.json").exists():
        return []
    done = subprocess.run([program, "assess", case, "--dissent", out / "dissent.json", "--json"], capture_output=True, check=False)
    computed = json.loads(done.stdout)
    shown = [row for row in json.loads((out / "dissent-shown.json").read_text()) if row[1] != "Printed"]
    listed = computed["outcomes"] + computed["explanations"]

    def percent(p):
        return "under 0.1%" if not p > 0.0005 else "over 99.9%" if p >= 0.9995 else \
            f"{100 * p:.{1 if p < 0.00995 or p > 0.99005 else 0}f}%"
    if [[percent(r["printed"]), percent(r["dissent"])] for r in listed] != [row[1:] for row in shown]:
        return [f"{case.name}: the page showed {shown}, the program computes {listed}"]
    return [] if done.returncode == 0 else [f"{case.name}: assess --dissent ends with {done.returncode}"]


def look_at(program: str, node: str, script: str, case: pathlib.Path) -> list:
    subprocess.run([program, "run", case], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "verify", case / "brief.html"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "brief", case, "--figures", case / "figures"], check=True, stdout=subprocess.DEVNULL)
    faults = []
    if subprocess.run([node, script, case / "brief.html", case / "pictures"], check=False).returncode:
        faults.append(f"{case.name}: the pictures were not made")
    out = case / "out"
    if subprocess.run([node, ROOT / "tests/web/brief_in_browser.mjs", case / "brief.html", case / "figures", out],
                      check=False).returncode:
        faults.append(f"{case.name}: the page is not as it should be")
    faults += check_paper(case, out / "brief.pdf") + check_dissent(program, case, out)
    for drawing in sorted((case / "figures").glob("*.svg")) if shutil.which("rsvg-convert") else []:
        if subprocess.run(["rsvg-convert", "-o", out / "drawing.png", drawing], check=False).returncode:
            faults.append(f"{case.name}: rsvg-convert cannot draw {drawing.name}")
    return faults


def main() -> int:
    program, node, script = sys.argv[1:]
    if not pathlib.Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        print("no Chromium: skipped")
        return SKIPPED
    faults = []
    with tempfile.TemporaryDirectory(prefix="entente-web-") as folder:
        cases = []
        for name in ("anti-isis-coalition", "harbour-rumour"):
            cases.append(pathlib.Path(folder) / name)
            shutil.copytree(ROOT / "examples" / name, cases[-1], ignore=shutil.ignore_patterns("case.db*", "brief.*"))
        cases.append(pathlib.Path(folder) / "many-events")
        many_reports(cases[-1] / "reports")
        for case in cases:
            print(f"== {case.name}", flush=True)
            faults += look_at(program, node, script, case)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
