"""Shared helpers of the pack builders: where the data lie, names, dates, TSV output. Python 3 standard library only."""
import csv
import gzip
import html
import json
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DATA = os.environ.get("ENTENTE_DATA", os.path.join(os.path.dirname(ROOT), "shared", "data"))
PACKS = os.path.join(ROOT, "packs")

# Letters that Unicode does not decompose, as news agencies write them without the special keys.
SPECIAL = str.maketrans({
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
    "ı": "i", "ə": "a", "Ə": "A", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'",
    "ʾ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"})


def fold(text):
    """Text without diacritics, as an English-language newsroom would type it."""
    text = unicodedata.normalize("NFD", text.translate(SPECIAL))
    return unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.category(c) != "Mn"))


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower().replace("'", "")).strip("-")


def read_csv(path, delimiter=","):
    with open(os.path.join(DATA, path), encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f, delimiter=delimiter))


def read_tab(path):
    """Tab-separated rows without quoting; .gz too."""
    full = os.path.join(DATA, path)
    opener = gzip.open if path.endswith(".gz") else open
    with opener(full, "rt", encoding="utf-8") as f:
        return [line.rstrip("\r\n").split("\t") for line in f]


def read_text(path):
    """Lines of a gzipped text."""
    with gzip.open(os.path.join(DATA, path), "rt", encoding="utf-8", errors="replace") as f:
        return f.read().split("\n")


def factbook():
    """The political part of the CIA World Factbook (public domain), by FIPS code."""
    with gzip.open(os.path.join(DATA, "actors/countries/cia_factbook_political.json.gz"), "rt", encoding="utf-8") as f:
        rows = json.load(f)
    return {r["code"].upper(): {k: html.unescape(v) if isinstance(v, str) else v for k, v in r.items()} for r in rows}


def countries():
    """GeoNames countryInfo rows (CC BY 4.0): list of dicts iso2, iso3, fips, name, capital, geonameid."""
    rows = read_tab("actors/countries/geonames_countryInfo.txt")[1:]
    return [{"iso2": r[0], "iso3": r[1], "fips": r[3], "name": r[4].strip(), "capital": r[5].strip(), "population": int(r[7] or 0)}
            for r in rows if len(r) > 8 and r[1] not in ("SCG", "ANT")]


def unique(values):
    seen, out = set(), []
    for v in values:
        v = " ".join(v.split())
        if v and v not in seen:
            seen.add(v)
            out.append(v)
    return out


def cell(values):
    out = "|".join(unique(values))
    assert "\t" not in out and "\n" not in out, out
    return out


def write_tsv(path, header, rows):
    """Writes a pack file: comment header, then rows, byte-identical for identical input."""
    full = os.path.join(PACKS, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8", newline="\n") as f:
        for line in header.strip().split("\n"):
            f.write(("# " + line).rstrip() + "\n")
        for row in rows:
            assert not any("\t" in c or "\n" in c for c in row), row
            f.write("\t".join(row) + "\n")
    print(f"{path}: {len(rows)} rows, {os.path.getsize(full)} bytes")
