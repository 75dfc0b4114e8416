"""Builds packs/places: places.tsv (countries, divisions, cities, areas, places of conflicts, with the English and older names
that reports use) and towns.tsv (smaller towns, sorted, looked up where they lie), from GeoNames (CC BY 4.0), Natural Earth and
the CIA World Factbook (both public domain) and lists of our own (CC0)."""
import math
import os
import re
import unicodedata
from collections import defaultdict

from common import HERE, cell, countries, fold, read_tab, unique, write_tsv

MIN_POPULATION = 50000
MIN_TOWN = int(os.environ.get("MIN_TOWN", "2000"))
# Where wars make small towns news, smaller ones too.
SMALLER = {"SY": 9000, "LB": 5000, "PS": 15000, "YE": 9000, "LY": 9000, "AF": 9000, "IQ": 20000, "SO": 5000, "UA": 10000, "SD": 20000, "SS": 10000,
           "ML": 15000, "CF": 15000, "GE": 10000, "AM": 10000, "AZ": 15000, "MM": 30000, "PK": 40000, "IL": 20000, "TR": 40000, "NG": 40000}
ARTICLE = re.compile(r"^(Al|Ar|As|Ad|Az|Ash|At|Ath|An|Adh|El)[ -](?=\S{4})")
# A country in many parts, whose centre may lie anywhere: the largest part has less than this share of its area.
ONE_PIECE = 0.9
SAME_NAME_KM, SAME_CODE_KM = 1500, 400  # of a division's centre from the mean of its towns
GENERIC = re.compile(r"\b(Governorate|Province|Region|State|Oblast|Oblast'|District|Prefecture|County|Department|Republic|Krai|Kray|Muhafazat|Mintaqat|Imarat|"
                     r"Provincia de|Departamento de|Departamento del|Wilaya de|Wilayat|Ostan-e|Daerah Istimewa|Autonomous|Voivodeship|Municipality|City|Community)\b")


def own_lines(name):
    for line in open(os.path.join(HERE, name), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield [c.strip() for c in line.rstrip("\n").split(" ~ ")]


# Where GeoNames uses a local spelling: the names that English-language reports use. iso3, local -> names
USED = {(iso3, fold(local).lower()): used.split("|") for iso3, local, used in own_lines("place_names.txt")}


def bare_name(name):
    """'Imarat Umm al Qaywayn' and 'Idlib Governorate' also as the bare name."""
    return " ".join(GENERIC.sub("", name).split())


def plain_form(name):
    """Scholarly transliteration as newspapers print it; national alphabets stay as they are."""
    return fold(name).strip("'") if re.search("[āēīōūḩḑẕţʼ‘’]", unicodedata.normalize("NFC", name), re.I) else name


def key_of(name):
    """The pieces of a name as src/knowledge/name_pieces.h has them; None where they are not all Latin letters and digits."""
    key = " ".join(re.split(r"[^a-z0-9\x80-\U0010ffff]+", fold(name).lower())).strip()
    return key if key.isascii() else None


def distance(a, b):
    """Kilometres, near enough."""
    return 111 * math.hypot(a[0] - b[0], ((a[1] - b[1] + 180) % 360 - 180) * math.cos(math.radians((a[0] + b[0]) / 2)))


class Centres:
    """Centres of countries and divisions by Natural Earth."""

    def __init__(self):
        self.country, self.by_fips, self.by_name, self.divisions = {}, {}, {}, []
        for kind, iso2, fips, name, other, lat, lon, share in (r for r in read_own_tab("division_points.tsv")):
            at = float(lat), float(lon)
            if kind == "country":
                self.country[iso2] = at, float(share)
                continue
            self.divisions.append((iso2, name, other, at))
            if len(fips) == 4:
                self.by_fips[iso2 + "." + fips[2:]] = at
            for n in (name, other):
                for k in {fold(n).lower(), fold(bare_name(n)).lower()}:
                    if k:
                        self.by_name.setdefault((iso2, k), at)

    def of_division(self, code, name, towns):
        """The one of that name or code that lies where the division's towns are."""
        iso2 = code.split(".")[0]
        named = self.by_name.get((iso2, fold(name).lower())) or self.by_name.get((iso2, fold(bare_name(name)).lower()))
        for at, most in ((named, SAME_NAME_KM), (self.by_fips.get(code), SAME_CODE_KM)):
            if at and (towns is None or distance(at, towns) < most):
                return at
        return None


def read_own_tab(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def country_rows(centres):
    areas = {n for file in ("place_extra.txt", "place_areas.txt") for row in own_lines(file) for n in [row[0]] + row[1].split("|")}
    points = {}
    for line in open(os.path.join(HERE, "country_points.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            iso3, lat, lon = line.split()
            points[iso3] = float(lat), float(lon)
    names = {r[1]: r[2].split("|") for r in read_tab_pack("actors/states.tsv")}
    for r in read_tab("actors/countries/geonames_countryInfo.txt")[1:]:
        if len(r) > 1 and r[1] not in names:
            continue
        if len(r) <= 16 or r[1] in ("SCG", "ANT") or not r[16]:
            continue
        centre, share = centres.country.get(r[0], (None, 0))
        at = points.get(r[1]) if share < ONE_PIECE or centre is None else centre
        at = at or centre
        if at is None:
            continue
        own = unique([n for n in names.get(r[1], []) if not re.search(r"\b[Gg]overnment|administration|Uncle", n) and n not in areas])
        shown = own[0] if own else r[4].strip()
        yield ("g" + r[16], shown, r[1], r[0], "%.2f" % at[0], "%.2f" % at[1], r[7] or "0", "country",
               cell(n for n in own[1:] + [r[4].strip()] if n != shown))


def read_tab_pack(path):
    from common import PACKS
    with open(os.path.join(PACKS, path), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def city_names(key, name):
    names = list(USED.get(key, []))
    folded = fold(name)
    article = ARTICLE.match(folded)
    if article:
        bare = folded[article.end():]
        names += [n for n in ([] if names else [name]) + [bare, "al-" + bare] if n not in names]
    return names


def division_rows(centres, iso3, towns, hits):
    short = {code: names.split("|") for code, names in own_lines("division_names.txt")}
    taken = set()
    for r in read_tab("actors/countries/geonames_admin1CodesASCII.txt"):
        if len(r) != 4:
            continue
        code, name, _, gid = r
        iso2 = code.split(".")[0]
        if iso2 not in iso3 or name.isdigit():
            continue
        lat, lon, weight, people, plain_lat, plain_lon, count = towns[code]
        mean = (plain_lat / count, plain_lon / count) if count else None
        at = centres.of_division(code, name, mean) or mean
        if at is None:
            continue
        key = (iso3[iso2], fold(name).lower())
        hits.add(key)
        names = USED.get(key, [])
        shown = names[0] if names else plain_form(name)
        others = [n for n in names[1:] + [name, bare_name(name)] + short.get(code, []) if n and fold(n) != fold(shown)]
        taken |= {(iso2, fold(n).lower()) for n in [shown] + others}
        yield ("g" + gid, shown, iso3[iso2], code, "%.3f" % at[0], "%.3f" % at[1], str(people), "admin1", cell(others))
    seen = set()
    for iso2, name, other, at in centres.divisions:  # counties, departments, provinces of old
        k = (iso2, fold(name).lower())
        if iso2 not in iso3 or k in taken or k in seen or re.search(r"[()/\[\]]|\d", name) or not name[0].isupper():
            continue
        seen.add(k)
        others = [n for n in (other, bare_name(other), bare_name(name)) if n and fold(n) != fold(name) and (iso2, fold(n).lower()) not in taken]
        slug = re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-")
        yield ("n-%s-%s" % (iso2.lower(), slug), plain_form(name), iso3[iso2], "", "%.2f" % at[0], "%.2f" % at[1], "0", "admin1", cell(others))


def area_rows():
    seen = set()
    for name in ("place_extra.txt", "place_areas.txt"):
        for shown, others, country, lat, lon, kind in own_lines(name):
            pid = "x-" + fold(shown).lower().replace(" ", "-").replace("'", "")
            if pid not in seen:
                seen.add(pid)
                yield (pid, shown, country, "", lat, lon, "0", kind, cell(others.split("|")))


def main():
    states = {r[1] for r in read_tab_pack("actors/states.tsv")}
    iso3 = {c["iso2"]: c["iso3"] for c in countries() if c["iso3"] in states}
    capitals = {(c["iso2"], fold(c["capital"]).lower()) for c in countries() if c["capital"]}
    centres = Centres()
    rows, towns, hits = [], [], set()
    sums = defaultdict(lambda: [0.0, 0.0, 0, 0, 0.0, 0.0, 0])
    for r in read_tab("actors/countries/geonames_cities_pop1000.tsv.gz")[1:]:
        gid, name, iso2, code, feature, population, lat, lon = r[:8]
        if iso2 not in iso3:
            continue
        population = int(population or 0)
        total = sums[iso2 + "." + code]
        total[3] += population; total[4] += float(lat); total[5] += float(lon); total[6] += 1
        key = (iso3[iso2], fold(name).lower())
        capital = feature == "PPLC" or (iso2, fold(name).lower()) in capitals and feature.startswith("PPLA")
        division = iso2 + "." + code if code else iso2
        if population < SMALLER.get(iso2, MIN_POPULATION) and not capital and key not in USED and not (feature == "PPLA" and population >= 5000):
            if population >= MIN_TOWN and key_of(name):
                shown = plain_form(name)
                towns.append((key_of(name), "" if shown == key_of(name).title() else shown, iso3[iso2], code, "%.2f" % float(lat), "%.2f" % float(lon),
                              str(population), gid))
            continue
        hits.add(key)
        names = city_names(key, name)
        shown = names[0] if names else plain_form(name)
        others = [n for n in names[1:] + [name] if fold(n).lower() != fold(shown).lower()]
        kind = "capital" if capital else "city"
        rows.append(("g" + gid, shown, iso3[iso2], division, "%.3f" % float(lat), "%.3f" % float(lon), str(population), kind, cell(others)))
    rows += division_rows(centres, iso3, sums, hits)
    rows += country_rows(centres)
    for key in sorted(set(USED) - hits):
        print("not in GeoNames:", key)
    rows += area_rows()
    rows.sort(key=lambda r: (r[2], -int(r[6]), r[0]))
    write_tsv("places/places.tsv", HEADER, rows)
    towns.sort(key=lambda r: (r[0] + "\t", -int(r[6]), r[7]))
    write_tsv("places/towns.tsv", TOWNS, towns)


HEADER = """Entente place pack: countries, first-order divisions, cities, areas, places of conflicts. Format 2.
Columns: id (g and the GeoNames id; n- Natural Earth; x- ours), name, country (ISO 3166 alpha-3; empty at sea or in several),
division (GeoNames' code, US.TX: that a city lies in, or the division's own; a country's is its ISO 3166 alpha-2), latitude,
longitude (WGS 84 degrees), population, kind (country, admin1, capital, city, area), other names (separated by |; the column
may be missing).
A division's point is the centre of its area where Natural Earth has it, else the mean of its towns; its population is that of its
towns. A country's point is the centre of its area, or the CIA World Factbook's where its largest part has less than nine tenths.
Origin: GeoNames (https://www.geonames.org), licence CC BY 4.0; centres Natural Earth and CIA World Factbook, public domain; names of
countries from states.tsv; the English, older and short names and the x- places are our own (CC0).
Changed by us: selected (50,000 inhabitants or more, capitals, seats of divisions, places of conflicts), rounded, renamed."""

TOWNS = """Entente place pack: smaller towns, looked up where they lie in this file: rows are sorted by bytes. Format 1.
Columns: key (the name's folded pieces), name (empty: the key with initial capitals), country (ISO 3166 alpha-3), division's code
within its country, latitude, longitude (WGS 84 degrees), population, GeoNames id. Of one key the most populous comes first.
Origin: GeoNames (https://www.geonames.org), licence CC BY 4.0. Changed by us: selected, rounded, sorted."""

if __name__ == "__main__":
    main()
