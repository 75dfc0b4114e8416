"""Builds packs/actors/persons.tsv and offices.tsv.

Sources: every-politician scrapers of Wikidata (CC0), heads_wikidata_recent (CC0), CIA Chiefs of State 2019 (public domain),
CIA World Factbook 2025 (public domain) and persons_extra.txt (our own, CC0), which overrides the others.
"""
import datetime
import os
import re
from collections import defaultdict

import names
from common import HERE, PACKS, cell, countries, factbook, fold, read_csv, read_text, slug, unique, write_tsv
from titles import canonical_title, sector_of, single_holder

SNAPSHOT = "2023-02-01"  # when the office-holder files were drawn
KEEP_FROM = "2000-01-01"
SPECIAL_REPOS = {"congo-kinshasa": "COD", "uae": "ARE", "us": "USA", "swiss-federal-council": "CHE", "luhansk": "UKR", "saudi": "SAU",
                 "czech": "CZE", "palestine": "PSE", "ivory-coast": "CIV", "united-kingdom": "GBR", "world": ""}
ALIASES = {"burma": "MMR", "congo (kinshasa)": "COD", "congo (brazzaville)": "COG", "congo, democratic republic of the": "COD", "congo, republic of the": "COG",
           "korea, north": "PRK", "korea, south": "KOR", "cote d'ivoire": "CIV", "cabo verde": "CPV", "cape verde": "CPV", "east timor": "TLS",
           "timor-leste": "TLS", "bahamas, the": "BHS", "the bahamas": "BHS", "gambia, the": "GMB", "the gambia": "GMB", "holy see (vatican city)": "VAT",
           "vatican city": "VAT", "micronesia, federated states of": "FSM", "federated states of micronesia": "FSM", "people's republic of china": "CHN",
           "republic of ireland": "IRL", "republic of the congo": "COG", "state of palestine": "PSE", "united states of america": "USA",
           "kingdom of denmark": "DNK", "kingdom of the netherlands": "NLD", "czech republic": "CZE", "sahrawi arab democratic republic": "ESH",
           "north macedonia": "MKD", "eswatini": "SWZ", "sao tome and principe": "STP", "ivory coast": "CIV", "taiwan": "TWN"}


def country_table():
    table = {fold(c["name"]).lower(): c["iso3"] for c in countries()}
    table.update({c["fips"].lower() + "|fips": c["iso3"] for c in countries()})
    table.update(ALIASES)
    return table


class Person:
    def __init__(self, name, country):
        self.name, self.country, self.aliases, self.offices = name, country, [], []


class Registry:
    """Persons by source key and by comparable name within a country, so that one person of two sources is one."""

    def __init__(self):
        self.by_key, self.by_name, self.people = {}, {}, []

    def get(self, name, country, key=None):
        name = " ".join(name.split())
        comparable = (names.merge_key(name), country)
        person = self.by_key.get(key) if key else None
        person = person or self.by_name.get(comparable)
        if person is None:
            person = Person(name, country)
            self.people.append(person)
        if name != person.name:
            person.aliases.append(name)
        self.by_name.setdefault(comparable, person)
        if key:
            self.by_key[key] = person
        return person


    def get_holder(self, name, title, country, date, rows):
        """The person of that name; or the one who held the very office then under a name spelled much like it."""
        if (names.merge_key(name), country) in self.by_name or not single_holder(title):
            return self.get(name, country)
        for row in rows:
            if row[1] == title and row[2] == country and row[4] <= add_days(date, 20) and add_days(date, -20) <= (row[5] or "9999"):
                if names.alike(row[0].name, name):
                    row[0].aliases.append(name)
                    self.by_name.setdefault((names.merge_key(name), country), row[0])
                    return row[0]
        return self.get(name, country)


def add_days(iso, days):
    return (datetime.date.fromisoformat(iso) + datetime.timedelta(days=days)).isoformat()


def full_date(text, last):
    """A possibly partial date, as its first or last day."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    if re.fullmatch(r"\d{4}-\d\d", text):
        if not last:
            return text + "-01"
        year, month = map(int, text.split("-"))
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return (following - datetime.timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}", text):
        return text + ("-12-31" if last else "-01-01")
    return ""


def day_before(iso):
    return (datetime.date.fromisoformat(iso) - datetime.timedelta(days=1)).isoformat()


def repo_country(repo, table):
    base = re.sub(r"-(cabinet|ministers)$", "", repo)
    return SPECIAL_REPOS.get(base, table.get(base.replace("-", " "), None)) if base != "world" else ""


def draw_officeholders(registry, table, rows):
    covered = set()
    for r in read_csv("actors/officeholders21_wikidata.csv"):
        country = repo_country(r["repo"], table)
        assert country is not None, r["repo"]
        start, end = full_date(r["start"], False), full_date(r["end"], True)
        if r["person"].startswith("of ") or not start or (end and (end < KEEP_FROM or end < start)) or not re.search(r"[A-Za-z]{2}", fold(r["person"])) or re.match(r"Q\d+$", r["person"]):
            continue
        title = r["position"]
        office_country = country or "un"
        covered.add(country)
        bare = re.sub(r",? (Baron|Baroness|Lord|Lady|Viscount|Earl) .*$", "", r["person"])
        bare = re.sub(r" \([^)]*\)", "", bare)  # "(politician)", which no report writes
        plain = re.sub(r',? (Jr|Sr)\.?$| "[^"]*"', "", bare)  # without "Jr." and nicknames
        person = registry.get(bare if " " in bare else r["person"], country, r["wikidata_id"])
        if bare != r["person"] and "(" not in r["person"]:
            person.aliases.append(r["person"].replace(",", ""))
        if plain != bare and " " in plain:
            person.aliases += [plain, bare.replace(",", "").replace('"', "")]
        sector, title = sector_of(title, r["repo"]), canonical_title(title, office_country)
        if r["repo"] == "luhansk-ministers":
            title = {"Head of the Republic": "leader"}.get(title, title) + " of the Luhansk People's Republic"
            sector = "REB"
        if title == "king" and person.name.startswith(QUEENS):
            title = "queen"
        rows.append([person, title, office_country, sector, start, end, 1])
    return covered


def draw_heads(registry, table, covered, rows):
    for r in read_csv("actors/heads_wikidata_recent.csv"):
        country = table.get(fold(r["country"]).lower())
        if not country or re.search(r"Co-Prince|co-prince|Governor-General|monarch of", r["positionLabel"]):
            continue
        known = r["officeholder"] in registry.by_key
        if known and country in covered:
            continue
        label = re.sub(r" of (the )?.*", "", r["positionLabel"])
        person = registry.get(r["officeholderLabel"], country, r["officeholder"])
        start, end = full_date(r["start_year"], False), full_date(r["end_year"], True)
        if start and not (end and end < KEEP_FROM):
            title = canonical_title(label, country)
            if title == "king" and person.name.startswith(QUEENS):
                title = "queen"
            rows.append([person, title, country, "GOV", start, end, 3])


CIA_KEEP = re.compile(r"^(President|Prime Minister|King|Queen|Emir|Sultan|Premier|Chancellor|Vice President|First Vice President|Deputy Prime Minister|"
                      r"First Deputy Prime Minister|Supreme Leader|Prince|Sec\. of State|Chief of|"
                      r"(Minister|Secretary) (of|for) (Foreign|External|Defen[sc]e|National Defen[sc]e|Interior|the Interior|Internal|Home|Finance|Justice|State|"
                      r"National Security|Economy|Energy|Petroleum|Oil|Information|Health|Education|Trade|Commerce|Security)|Attorney General|Ambassador to the US|"
                      r"Permanent Representative to the UN|Governor of the Central Bank|Chairman)", re.I)


def holds_abroad(name, title, country, date, rows):
    key = names.merge_key(name)
    return any(r[1] == title and r[2] != country and names.merge_key(r[0].name) == key and r[4] <= date <= (r[5] or "9999") for r in rows)


QUEENS = ("Elizabeth II", "Margrethe II", "Beatrix")


def draw_cia_2019(registry, table, rows):
    for r in read_csv("actors/cia_world_leaders_2019.csv"):
        country = table.get(fold(r["country"]).lower())
        title = re.sub(r"\bForeign Affairs? & .*", "Foreign Affairs", r["title"]).replace("&", "and")
        if not country or country == "USA" or not CIA_KEEP.match(title):
            continue
        name = names.from_cia(r["name"])
        if not name:
            continue
        title = title.replace("Ambassador to the US", "ambassador to the United States").replace(
            "Permanent Representative to the UN, New York", "Permanent Representative to the United Nations")
        sector, title = sector_of(title, ""), canonical_title(title, country)
        if title == "premier" and country not in ("CHN", "TWN", "PRK"):
            title = "prime minister"
        if holds_abroad(name[0], title, country, "2019-05-01", rows):
            continue  # a row of the list that stands under the wrong country
        person = registry.get_holder(name[0], title, country, "2019-05-01", rows)
        if not hasattr(person, "cia_surname") and name[1] in person.name:
            person.cia_surname = name[1]
        rows.append([person, title, country, sector, "2019-01-01", "2019-12-31", 4])


def draw_factbook_2025(registry, table, rows):
    for code, facts in factbook().items():
        country = table.get(code.lower() + "|fips")
        if not country:
            continue
        for kind in ("chief of state", "head of government"):
            m = re.search(kind + r": ([^|]*?)\(since (\d{1,2}) ([A-Z][a-z]+) (\d{4})\)", facts.get("executive", ""))
            if not m:
                continue
            parsed = names.from_factbook(m.group(1))
            month = names.MONTHS.get(m.group(3)[:3].lower())
            if not parsed or not month:
                continue
            title, name = parsed
            start = "%s-%02d-%02d" % (m.group(4), month, int(m.group(2)))
            title = canonical_title(title, country)
            person = registry.get_holder(name, title, country, start, rows)
            rows.append([person, title, country, "GOV", start, "", 2])


def unique_objects(objects):
    return list({id(o): o for o in objects}.values())


OFFICE = re.compile(r"(.*?)(?: \[([^\]/]+)(?:/([A-Z]+))?\])? ?([\d-]*)\.\.([\d-]*)")


def same_terms(offices, country, rows):
    """Who begins, in another source, the same term of an office of one within a month."""
    out = []
    for text in offices.split(" ; "):
        m = OFFICE.fullmatch(text.strip())
        if not m or not re.fullmatch(r"\d{4}-\d\d-\d\d", m.group(4)) or not single_holder(m.group(1)):
            continue
        first, last = add_days(m.group(4), -31), add_days(m.group(4), 31)
        out += [r[0] for r in rows if r[1] == m.group(1) and r[2] == (m.group(2) or country) and first <= r[4] <= last]
    return out


def draw_extra(registry, rows):
    for number, line in enumerate(open(os.path.join(HERE, "persons_extra.txt"), encoding="utf-8"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            who, country, offices = [part.strip() for part in line.split(" ~ ")]
        except ValueError as error:
            raise SystemExit("persons_extra.txt:%d: %s" % (number, error))
        all_names = who.split("|")
        bare = re.sub(r" \(.*\)", "", all_names[0])
        found = [registry.by_name.get((names.merge_key(n), c)) for n in [bare] + all_names[1:] if " " in n and "(" not in n for c in (country, "")]
        found = [f for f in found if f] + [f for f in same_terms(offices, country, rows) if names.alike(f.name, bare)]
        found = unique_objects(found)
        person = found[0] if found else registry.get(bare, country)
        for double in found[1:]:  # one person under two names
            person.aliases += [double.name] + double.aliases
            for row in rows:
                row[0] = person if row[0] is double else row[0]
        person.extra, person.country = True, country
        if person.name != bare:
            person.aliases.append(person.name)
            person.name = bare
        person.aliases += [a for a in all_names[1:] if "(" not in a]
        for text in offices.split(" ; "):
            m = OFFICE.fullmatch(text.strip())
            if not m:
                raise SystemExit("persons_extra.txt:%d: cannot read %r" % (number, text))
            title, office_country, sector, start, end = m.groups()
            rows.append([person, title, office_country or country, sector or sector_of(title, ""), full_date(start, False), full_date(end, True), 0])


def merge(rows):
    """Drops what a better source already says, then closes open ends by successors."""
    taken, kept = defaultdict(list), []
    for row in sorted(rows, key=lambda r: (r[6], r[4], r[0].name)):
        person, title, country, _, start, end, source = row
        spans = taken[(id(person), title, country)]
        # Terms of one source may touch (re-appointed the same day); another source's must not overlap at all.
        same = [k for k in spans if k[2] == source == 1]
        others = [k for k in spans if k not in same]
        if any(start <= (e or "9999") and s <= (end or "9999") for s, e, _ in others):
            continue
        if any(s <= start and (end or "9999") <= (e or "9999") for s, e, _ in same):
            continue
        spans.append((start, end, source))
        kept.append(row)
    settled = defaultdict(list)  # posts as our own table gives them: a drawn holder of the same day gives way
    for person, title, country, _, start, end, source in kept:
        if source == 0 and single_holder(title):
            settled[(title, country)].append((start, end, person))
    chains = defaultdict(list)
    for row in kept:
        if single_holder(row[1]):
            chains[(row[1], row[2])].append(row)
    for key, chain in chains.items():
        chain.sort(key=lambda r: (r[4], r[6]))
        for i, row in enumerate(chain):
            if row[5] or row[6] == 0:
                continue
            later = [r[4] for r in chain[i + 1:] if r[0] is not row[0] and r[4] > row[4] and r[6] != 4]
            if later:
                row[5] = day_before(later[0])
    out = []
    for row in kept:
        person, title, country, _, start, end, source = row
        if source in (1, 2, 3, 4):
            clash = [s for s in settled.get((title, country), []) if s[2] is not person and start and s[0] <= start and start <= (s[1] or "9999")
                     and source in (3, 4)]
            if clash:
                continue
        if not end and source == 1 and start < "2018-01-01" and not re.match(r"(president|prime minister|king|queen|emir|sultan|supreme leader|chancellor)$", title):
            row[5] = "?"
        out.append(row)
    return out


def assign_ids(people):
    used = {}
    for person in people:
        base = slug(person.name) or "person"
        candidates = [base, base + "-" + person.country.lower()] + ["%s-%s-%d" % (base, person.country.lower(), i) for i in range(2, 50)]
        person.id = next(c for c in candidates if c not in used)
        used[person.id] = person


STOP = set("the an he so you no do to go in on my we it is or at may more page all new can will".split()) - {"may"}


def common_words():
    """Words that news texts also write without a capital: as surnames they need support from the context."""
    counts = defaultdict(int)
    for line in read_text("text/wikipedia_current_events_2025.jsonl.gz") + read_text("text/wikinews/wikinews_2019.csv.gz"):
        for word in re.findall(r"(?<![A-Za-z'-])[a-z]{2,}(?![A-Za-z'-])", re.sub(r"https?://\S+|\([^)]*\)", " ", line)):
            counts[word] += 1
    return {w for w, n in counts.items() if n >= 2}


def given_names(people):
    """First words of many persons' names."""
    counts = defaultdict(int)
    for p in people:
        if p.country not in names.FAMILY_FIRST and " " in p.name:
            counts[fold(p.name.split()[0])] += 1
    return {w for w, n in counts.items() if n >= 4}


def place_names():
    """Names of states and of larger places: "Washington", "Rome", "Paris"."""
    out = set()
    with open(os.path.join(PACKS, "places/places.tsv"), encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and int(cells[6]) > 100000:
                out.add(fold(cells[1]))
    with open(os.path.join(PACKS, "actors/states.tsv"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                out |= {fold(n) for c in cells[2:4] for n in c.split("|")}
    return out | {"England", "Scotland", "Wales", "West", "North", "South", "East", "Pope", "King", "Prince", "Bishop", "Day", "Lake", "Battle", "Park", "Muslim"} | set(
        "January February March April June July August September October November December Monday Friday Sunday Lion Lamb Fox Mills Gray".split())


ORIGINS = {0: "own", 1: "wikidata", 2: "factbook", 3: "wikidata-heads", 4: "cia-2019"}  # origins.tsv, by a row's source
PERSONS_HEADER = """Entente actor pack: persons. Format 1.
Columns: id, name, aliases, surnames, country (ISO 3166 alpha-3), ambiguous, origin (codes of origins.tsv; both may be missing).
Lists are separated by |. Names without diacritics need no entry of their own: names are compared without them, and
spellings.tsv evens out transliterations (Mohammed, Mohammad). `surnames` are the short forms a report uses after the first
mention; they count only for somebody named in full before, or in office on the day. `ambiguous` lists the surnames that are also
words, places or first names (Day, Rome, Martin): they count only for somebody named in full before.
Origin: Wikidata through the every-politician scrapers (CC0), CIA Chiefs of State 2019 and CIA World Factbook 2025 (public
domain), and our own additions in training/packs/persons_extra.txt (CC0). Built by training/packs/build_persons.py."""
OFFICES_HEADER = """Entente actor pack: who held which office when. Format 1.
Columns: person, office, country (ISO 3166 alpha-3, or an organisation's id for its officers), sector, from, to, origin.
Dates are ISO days, both included; an empty `from` is open, an empty `to` says in office when the pack was made; ? says that the
source gives no end: such an office counts as held for five years. A date known to the month or year was widened to it. Offices
of 2019 only, from the CIA list of that year, are entered for that year: earlier and later years are not known.
Origin and licence: as persons.tsv."""


def main():
    table, registry, rows = country_table(), Registry(), []
    covered = draw_officeholders(registry, table, rows)
    draw_extra(registry, rows)
    draw_heads(registry, table, covered, rows)
    draw_factbook_2025(registry, table, rows)
    draw_cia_2019(registry, table, rows)
    rows = merge(rows)
    by_person = defaultdict(list)
    for row in rows:
        by_person[id(row[0])].append(row)
    people = sorted((p for p in registry.people if by_person[id(p)]), key=lambda p: (not getattr(p, "extra", False), slug(p.name), p.country))
    assign_ids(people)
    person_rows, office_rows = [], []
    common, other_names = common_words(), given_names(people) | place_names()
    for p in sorted(people, key=lambda p: p.id):
        aliases = [a for a in unique(p.aliases) if a != p.name and fold(a) != fold(p.name)]
        shorts = names.surnames(p.name, p.country, getattr(p, "cia_surname", None))
        aliases = [a for a in aliases if fold(a) not in {fold(s) for s in shorts}]
        single = [a for a in aliases if " " not in a and not re.search(r"\.", a)]
        aliases = [a for a in aliases if a not in single] 
        shorts = [x for x in unique(shorts + single) if fold(x).lower() not in STOP]
        doubtful = [x for x in shorts if fold(x).lower() in common or fold(x) in other_names]
        sources = sorted({r[6] for r in by_person[id(p)]} | ({0} if getattr(p, "extra", False) else set()))
        person_rows.append((p.id, p.name, cell(aliases), cell(shorts), p.country, cell(doubtful), "|".join(ORIGINS[s] for s in sources)))
        for _, title, country, sector, start, end, source in sorted(by_person[id(p)], key=lambda r: (r[4], r[1])):
            office_rows.append((p.id, title, country, sector, start, end, ORIGINS[source]))
    write_tsv("actors/persons.tsv", PERSONS_HEADER, person_rows)
    write_tsv("actors/offices.tsv", OFFICES_HEADER, office_rows)


if __name__ == "__main__":
    main()
