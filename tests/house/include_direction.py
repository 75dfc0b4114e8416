#!/usr/bin/env python3
"""The walls of the house: which folder under src/ may include which.

    base <- types <- evidence, knowledge <- stages <- engine <- cli

Stages never include each other, the store or the network; the store knows base and types only. Third-party headers
stay out of our headers, but for the few that are part of an interface."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
STAGES = {"ingest", "language", "coding", "corroborate", "relations", "assess", "brief", "changes", "exchange"}
ALLOWED = {
    "base": set(),
    "types": {"base"},
    "evidence": {"base", "types"},
    "knowledge": {"base", "types"},
    "store": {"base", "types"},
    **{stage: {"base", "types", "evidence", "knowledge"} for stage in STAGES},
    "engine": {"base", "types", "evidence", "knowledge", "store", "web"} | STAGES,
    "eval": {"base", "types", "evidence", "knowledge"} | STAGES,
    "cli": {"base", "types", "evidence", "knowledge", "store", "web", "engine", "eval"} | STAGES,
}
# Third-party headers that a header of ours may name: the result type, and what is private to one folder.
HEADERS_MAY_NAME = {
    "tl/expected.hpp": {"base"},
    "nlohmann/json.hpp": {"types"},
    "oneapi/tbb/global_control.h": {"engine"},
    "oneapi/tbb/parallel_pipeline.h": {"engine"},
    "oneapi/tbb/task_arena.h": {"engine"},
    "CLI/CLI.hpp": {"cli"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
STANDARD = re.compile(r"^[a-z_0-9]+$")


def folder_of(path: pathlib.Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "src" else parts[0]


def complaints(path: pathlib.Path):
    folder = folder_of(path)
    test = path.stem.endswith(("_test", "_fuzz", "_bench")) or path.stem.startswith("test_")
    for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        where = path.relative_to(ROOT)
        if quote == '"':
            target = name.split("/")[0]
            if "/" not in name:
                yield f"{where}: includes \"{name}\" without its folder"
            elif target != folder and target not in ALLOWED[folder]:
                yield f"{where}: {folder} must not include {target} ({name})"
        elif path.suffix == ".h" and not test and not STANDARD.match(name) and not name.startswith("sys/"):
            if folder not in HEADERS_MAY_NAME.get(name, set()):
                yield f"{where}: a header names the third-party <{name}>"


def main() -> int:
    files = sorted(p for top in ("src", "cli") for p in (ROOT / top).rglob("*") if p.suffix in {".h", ".cc"})
    assert len(files) > 50, "the house has moved: no sources found"
    unknown = {folder_of(p) for p in files} - set(ALLOWED)
    found = [f"folder {name} has no entry in this test" for name in sorted(unknown)]
    found += [c for p in files if folder_of(p) in ALLOWED for c in complaints(p)]
    print("\n".join(found) or f"{len(files)} files keep to the walls")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
