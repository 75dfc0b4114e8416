"""Builds packs/outlets/outlets.tsv from outlets_base.txt (our own) and the ASD state-media matrix (MIT)."""
import os
import re

from common import HERE, cell, countries, fold, read_csv, slug, unique, write_tsv

CONTROL = {"SC": "state", "CaPu": "state-aligned", "CaPr": "state-aligned", "ISFM": "public", "ISFM?": "public", "ISF": "public", "ISM": "public", "IP": "public"}
COUNTRY = {"UAE": "ARE", "Congo": "COG", "DR Congo": "COD", "Côte d'Ivoire": "CIV", "Palestine territories": "PSE", "The Gambia": "GMB", "United States of America": "USA",
           "Vatican City": "VAT", "Europen Union": "", "Macao": "MAC", "North Macedonia": "MKD"}
# State news agencies: what they carry is the state's word, correctly rendered.
AGENCY = re.compile(r"news agency|press agency|agence|agencia|\b(xinhua|tass|ria novosti|irna|isna|mehr|sana|anadolu|kcna|wam|spa|qna|petra|mena|kuna|bna|ona|wafa|ina|belta|"
                    r"azertac|kazinform|antara|bernama|vna|prensa latina|telam|agência|notimex|aps|map|tap|suna|saba|ukrinform|agerpres|tanjug|bss|app|lana)\b", re.I)
# Outlets with documented fabrications, as a rule of our own: E whatever their control.
FABRICATED = re.compile(r"sputnik|news.?front|\brt\b|riafan|ria fan|usareally|strategic culture|journal-neo|new eastern outlook|oriental review|rusvesna|politnavigator|tsargrad|rodong|kcna|"
                        r"korean central|uriminzok|oneworld|pravda-tv|strana today", re.I)
SHORT = {"xinhuanet.com": ("xinhua", "Xinhua", "Xinhua News Agency|New China News Agency|state news agency Xinhua|official Xinhua news agency|China's Xinhua"),
         "tass.com": ("tass", "TASS", "Itar-Tass|ITAR-TASS|TASS news agency|state news agency TASS|Russian news agency TASS|Tass"),
         "ria.ru": ("ria-novosti", "RIA Novosti", "RIA|RIA news agency|state news agency RIA Novosti|RIA Novosti news agency"),
         "sana.sy": ("sana", "SANA", "Syrian Arab News Agency|state news agency SANA|Syria's state news agency SANA|Syrian state news agency|Syrian state media|Sana"),
         "irna.ir": ("irna", "IRNA", "Islamic Republic News Agency|state news agency IRNA|official IRNA news agency|Iran's state news agency|Irna"),
         "farsnews.ir": ("fars", "Fars News Agency", "Fars|Fars news agency|semi-official Fars news agency|FNA"),
         "tasnimnews.com": ("tasnim", "Tasnim News Agency", "Tasnim|Tasnim news agency|semi-official Tasnim"),
         "mehrnews.com": ("mehr", "Mehr News Agency", "Mehr|Mehr news agency|MNA"),
         "isna.ir": ("isna", "ISNA", "Iranian Students' News Agency|Iranian Students News Agency|ISNA news agency"),
         "presstv.ir": ("press-tv", "Press TV", "PressTV|Iran's Press TV"),
         "irib.ir": ("irib", "IRIB", "Islamic Republic of Iran Broadcasting|Iranian state television|Iranian state TV|state television IRIB"),
         "aa.com.tr": ("anadolu", "Anadolu Agency", "Anadolu|Anadolu news agency|state-run Anadolu Agency|AA|Anatolia news agency"),
         "rt.com": ("rt", "RT", "Russia Today|RT International|RT TV"), "sputniknews.com": ("sputnik", "Sputnik", "Sputnik News|Sputnik news agency|Sputnik International"),
         "cctv.com": ("cctv", "CCTV", "China Central Television|Chinese state television|Chinese state TV|state broadcaster CCTV"),
         "cgtn.com": ("cgtn", "CGTN", "China Global Television Network"), "globaltimes.cn": ("global-times", "Global Times", "The Global Times"),
         "people.cn": ("peoples-daily", "People's Daily", "The People's Daily|Renmin Ribao|People's Daily Online"),
         "chinadaily.com.cn": ("china-daily", "China Daily", "The China Daily"), "chinamil.com.cn": ("pla-daily", "PLA Daily", "People's Liberation Army Daily|China Military Online|Jiefangjun Bao"),
         "trtworld.com": ("trt-world", "TRT World", ""), "kcna.kp": ("kcna", "KCNA", "Korean Central News Agency|state news agency KCNA|North Korea's state news agency|North Korean state media"),
         "spa.gov.sa": ("spa", "Saudi Press Agency", "SPA|state news agency SPA|Saudi state news agency"), "wam.ae": ("wam", "WAM", "Emirates News Agency|state news agency WAM"),
         "qna.org.qa": ("qna", "QNA", "Qatar News Agency"), "kuna.net.kw": ("kuna", "KUNA", "Kuwait News Agency"), "bna.bh": ("bna", "BNA", "Bahrain News Agency"),
         "wafa.ps": ("wafa", "WAFA", "Palestinian news agency WAFA|Wafa"), "belta.by": ("belta", "BelTA", "Belta|BelTA news agency"), "ukrinform.net": ("ukrinform", "Ukrinform", ""),
         "rg.ru": ("rossiyskaya-gazeta", "Rossiyskaya Gazeta", "Rossiiskaya Gazeta"), "vesti.ru": ("rossiya-24", "Rossiya 24", "Russia-24|Vesti|Rossiya-24"),
         "1tv.ru": ("channel-one-russia", "Channel One", "Channel One Russia|Russia's Channel One|Perviy Kanal"), "tvzvezda.ru": ("zvezda", "Zvezda", "TV Zvezda"),
         "iz.ru": ("izvestia", "Izvestia", "Izvestiya"), "antaranews.com": ("antara", "Antara", "Antara news agency"), "bernama.com": ("bernama", "Bernama", "Bernama news agency"),
         "granma.cu": ("granma", "Granma", ""), "telesurtv.net": ("telesur", "teleSUR", "Telesur"), "prensa-latina.cu": ("prensa-latina", "Prensa Latina", ""),
         "petra.gov.jo": ("petra", "Petra", "Jordan News Agency|Petra news agency"), "mena.org.eg": ("mena", "MENA", "Middle East News Agency"),
         "tanjug.rs": ("tanjug", "Tanjug", "Tanjug news agency"), "azertag.az": ("azertac", "AZERTAC", "Azertag|AzerTac"), "inform.kz": ("kazinform", "Kazinform", "")}


# Further addresses of the outlets above.
DOMAINS = {"xinhua": "news.cn|english.news.cn|xinhua.org", "kcna": "kcna.co.jp", "sputnik": "sputnikglobe.com", "press-tv": "presstv.com", "fars": "farsnews.com",
           "tass": "itar-tass.com", "ria-novosti": "rian.ru|en.rian.ru", "peoples-daily": "people.com.cn|peopledaily.com.cn|en.people.cn", "cctv": "cntv.cn",
           "rt": "russiatoday.com", "trt-world": "trt.net.tr", "wam": "wam.org.ae", "pla-daily": "81.cn"}


def domain_of(url):
    m = re.match(r"(?:https?:)?(?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})", url.strip().lower())
    return m.group(1) if m else ""


def base_domain(domain):
    parts = domain.split(".")
    keep = 3 if len(parts) > 2 and (len(parts[-2]) <= 3 and len(parts[-1]) == 2) else 2
    return ".".join(parts[-keep:])


def clean(name):
    name = re.sub(r"^(Television|Print|Print media|News agency|Online|Radio|TV)\s*:\s*", "", name.strip())
    extra = re.findall(r"\(([^()]*)\)", name)
    name = re.sub(r"\s*\([^()]*\)?", "", name).strip(" -*)(")
    return name, [e for e in extra if re.search(r"[A-Z]", fold(e)) and not re.search(r"edition|English|Chinese|subsidiary|Television|Spanish|French|Arabic|Russian|Japanese|Korean|German|formerly|by ", e)]


def draw_base():
    outlets = {}
    for number, line in enumerate(open(os.path.join(HERE, "outlets_base.txt"), encoding="utf-8"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [p.strip() for p in line.rstrip("\n").split(" ~ ")]
        if len(parts) == 7:
            parts.append("")
        assert len(parts) == 8, (number, parts)
        i, name, domains, country, owner, control, grade, aliases = [p.rstrip("~").strip() for p in parts]
        assert i not in outlets, i
        outlets[i] = [name, [d for d in domains.split("|") if "." in d], country, owner, control, grade, aliases.split("|")]
    return outlets


def draw_matrix(outlets):
    iso3 = {c["name"]: c["iso3"] for c in countries()}
    owners_of = {d: i for i, o in outlets.items() for d in o[1]}
    names = {fold(n).lower(): i for i, o in outlets.items() for n in [o[0]] + o[6] if n}
    for r in read_csv("actors/outlets/asd_state_media_matrix.csv"):
        control = CONTROL.get(r["Typology"])
        asset, extra = clean(r["Main assets"])
        domain = domain_of(r["URL"])
        if not control or not asset or not re.search(r"[A-Za-z]", fold(asset)) or re.match(r"(test|app|content|my|tenders|h5|m|3g)\b|.*(tassphoto|swentr|esrt\.|rtde\.)", domain):
            continue
        country = COUNTRY.get(r["Country"], iso3.get(r["Country"], iso3.get(r["Country"].replace("Czech Republic", "Czechia"))))
        if country is None:
            print("country?", r["Country"])
            continue
        company, more = clean(r["Media company"])
        base = base_domain(domain) if domain else ""
        short = SHORT.get(domain) or SHORT.get(base)
        found = owners_of.get(domain) or owners_of.get(base) or (names.get(fold(asset).lower()) if not domain else None)
        if found:
            entry = outlets[found]
            if domain and domain not in entry[1] and base not in entry[1]:
                entry[1].append(domain)
                owners_of[domain] = found
            continue
        same = names.get(fold(asset).lower())
        if short:
            i, name, aliases = short[0], short[1], short[2].split("|")
        elif same and same in outlets and outlets[same][2] == country:
            if domain:
                outlets[same][1].append(domain)
                owners_of[domain] = same
            continue
        else:
            i, name, aliases = slug(asset), asset, []
            i = i if i and i not in outlets else "%s-%s" % (slug(asset) or slug(domain), country.lower())
            n = 2
            while i in outlets:
                i, n = "%s-%s-%d" % (slug(asset), country.lower(), n), n + 1
        grade = "E" if FABRICATED.search(asset + " " + domain) else {"state": "D", "state-aligned": "D", "public": "B"}[control]
        if grade == "D" and AGENCY.search(asset + " | " + company + " | " + name):
            grade = "C"
        if i in outlets:
            if domain:
                outlets[i][1].append(domain)
            continue
        outlets[i] = [name, [base if short and base else domain] if domain else [], country, slug(company), control, grade, aliases + extra + ([asset] if asset != name else [])]
        for d in outlets[i][1]:
            owners_of[d] = i
        for n in [name] + aliases + extra:
            names.setdefault(fold(n).lower(), i)


HEADER = """Entente outlet pack: who publishes. Format 1.
Columns: id, name, domains, aliases (as reports cite it), country (ISO 3166 alpha-3), owner, control, grade.
Lists are separated by |. A domain covers its subdomains. `owner` is an id shared by all outlets of one owner.
Control: state, state-aligned (private or public by law, captured in fact), public (publicly funded, editorially independent),
independent, unknown.
Grades are the Admiralty code's for the source, A to F, and are elicited, not measured. The rule: A world agencies and financial
press with routine corrections; B established papers and broadcasters of independent editing, public broadcasters, monitoring
bodies; C others of independent editing, and state news agencies and ministries as a record of what their state says;
D other state and state-aligned media, tabloids, partisan outlets; E outlets with documented fabrications; F cannot be judged
(platforms, aggregators). Change a grade in a case's own packs/ folder, which overlays this one.
Origin: state and public media and their control after the ASD State Media Matrix (MIT, Copyright 2023 ASD-at-GMF; typology by
M. Dragomir); the others and all grades our own (CC0). Built by training/packs/build_outlets.py, then open to editing."""


def main():
    outlets = draw_base()
    draw_matrix(outlets)
    for i, more in DOMAINS.items():
        outlets[i][1] += more.split("|")
    rows, used = [], {}
    for i, (name, domains, country, owner, control, grade, aliases) in sorted(outlets.items()):
        domains = unique([d for d in domains if used.setdefault(d, i) == i])
        rows.append((i, name, cell(domains), cell([a for a in aliases if a and a != name]), country, owner, control, grade))
    write_tsv("outlets/outlets.tsv", HEADER, rows)


if __name__ == "__main__":
    main()
