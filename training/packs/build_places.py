"""Builds packs/places/places.tsv from GeoNames (CC BY 4.0): cities above a size, capitals, first-order divisions, and places
of conflicts below that size, with the English and older names that reports use."""
import re
import unicodedata
from collections import defaultdict

from common import HERE, cell, countries, fold, read_tab, unique, write_tsv
import os

MIN_POPULATION = 50000
# Where wars make small towns news, smaller ones too.
SMALLER = {"SY": 9000, "LB": 5000, "PS": 15000, "YE": 9000, "LY": 9000, "AF": 9000, "IQ": 20000, "SO": 5000, "UA": 10000, "SD": 20000, "SS": 10000,
           "ML": 15000, "CF": 15000, "GE": 10000, "AM": 10000, "AZ": 15000, "MM": 30000, "PK": 40000, "IL": 20000, "TR": 40000, "NG": 40000}
ARTICLE = re.compile(r"^(Al|Ar|As|Ad|Az|Ash|At|Ath|An|Adh|El)[ -](?=\S{4})")
# Where GeoNames uses a local spelling: the names that English-language reports use. iso3: local -> names
USED = {}
for line in open(os.path.join(HERE, "place_names.txt"), encoding="utf-8"):
    if line.strip() and not line.startswith("#"):
        iso3, local, used = [c.strip() for c in line.rstrip("\n").split(" ~ ")]
        USED[(iso3, fold(local).lower())] = used.split("|")


def admin_alias(name):
    """'Imarat Umm al Qaywayn' and 'Idlib Governorate' also as the bare name."""
    bare = re.sub(r"\b(Governorate|Province|Region|State|Oblast|Oblast'|District|Prefecture|County|Department|Republic|Krai|Kray|Muhafazat|Mintaqat|Imarat|"
                  r"Provincia de|Departamento de|Departamento del|Wilaya de|Wilayat|Ostan-e|Daerah Istimewa|Autonomous|Voivodeship|Municipality|City|Community)\b", "", name)
    return " ".join(bare.split())


def plain_form(name):
    """Scholarly transliteration as newspapers print it; national alphabets stay as they are."""
    return fold(name).strip("'") if re.search("[āēīōūḩḑẕţʼ‘’]", unicodedata.normalize("NFC", name), re.I) else name


def main():
    iso3 = {c["iso2"]: c["iso3"] for c in countries()}
    capitals = {(c["iso2"], fold(c["capital"]).lower()) for c in countries() if c["capital"]}
    admin = {r[0]: (r[1], r[3]) for r in read_tab("actors/countries/geonames_admin1CodesASCII.txt") if len(r) == 4}
    rows, hits = [], set()
    centre = defaultdict(lambda: [0.0, 0.0, 0])
    for r in read_tab("actors/countries/geonames_cities_pop1000.tsv.gz")[1:]:
        gid, name, iso2, code, feature, population, lat, lon = r[:8]
        if iso2 not in iso3:
            continue
        population = int(population or 0)
        total = centre[iso2 + "." + code]
        total[0] += float(lat) * (population + 1); total[1] += float(lon) * (population + 1); total[2] += population + 1
        key = (iso3[iso2], fold(name).lower())
        capital = feature == "PPLC" or (iso2, fold(name).lower()) in capitals and feature.startswith("PPLA")
        if population < SMALLER.get(iso2, MIN_POPULATION) and not capital and key not in USED and not (feature == "PPLA" and population >= 5000):
            continue
        hits.add(key)
        names = list(USED.get(key, []))
        if ARTICLE.match(fold(name)):
            bare = fold(name)[ARTICLE.match(fold(name)).end():]
            names += [n for n in ([] if names else [name]) + [bare, "al-" + bare] if n not in names]
        shown = names[0] if names else plain_form(name)
        others = [n for n in names[1:] + [name] if fold(n).lower() != fold(shown).lower()]
        admin1 = admin.get(iso2 + "." + code, ("", ""))[0]
        rows.append(("g" + gid, shown, iso3[iso2], admin1, "%.3f" % float(lat), "%.3f" % float(lon), str(population), "city", cell(others)))
    for code, (name, gid) in admin.items():
        iso2 = code.split(".")[0]
        if iso2 not in iso3 or name.isdigit():
            continue
        lat, lon, weight = centre[code]
        if not weight:
            continue
        key = (iso3[iso2], fold(name).lower())
        hits.add(key)
        names = USED.get(key, [])
        shown = names[0] if names else plain_form(name)
        others = [n for n in names[1:] + [name, admin_alias(name)] if n and fold(n).lower() != fold(shown).lower()]
        rows.append(("g" + gid, shown, iso3[iso2], "", "%.3f" % (lat / weight), "%.3f" % (lon / weight), str(weight), "admin1", cell(others)))
    for key in sorted(set(USED) - hits):
        print("not in GeoNames:", key)
    for line in open(os.path.join(HERE, "place_extra.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            name, others, country, lat, lon, kind = [c.strip() for c in line.rstrip("\n").split(" ~ ")]
            rows.append(("x-" + fold(name).lower().replace(" ", "-").replace("'", ""), name, country, "", lat, lon, "0", kind, others))
    rows.sort(key=lambda r: (r[2], -int(r[6]), r[0]))
    write_tsv("places/places.tsv", HEADER, rows)


HEADER = """Entente place pack: cities, capitals, first-order divisions, places of conflicts. Format 1.
Columns: id (g and the GeoNames id; x- for ours), name, country (ISO 3166 alpha-3; empty at sea), first-order division,
latitude, longitude (WGS 84 degrees), population, precision (city, admin1, area), other names (separated by |; the column may be
missing). A division's point is the population-weighted mean of its towns, its population their sum.
Origin: GeoNames (https://www.geonames.org), licence CC BY 4.0; the English and older names and the x- places are our own (CC0).
Changed by us: selected (50,000 inhabitants or more, capitals, seats of divisions, places of conflicts), rounded, renamed."""

if __name__ == "__main__":
    main()
