"""Fills the members column of packs/actors/organisations.tsv from the CIA World Factbook's list of memberships (public domain) and
states the origin of every row of the hand-made tables. May be run again: rows that a person has given members keep them.

An organisation's members are the countries with the status "member" (also "signatory" and the like are left out).
"""
import csv
import os

from common import DATA, PACKS, countries

# The Factbook's short name of an organisation -> our id.
IDS = {"AfDB": "african-development-bank", "AU": "african-union", "CAN": "andean-community", "ANZUS": "anzus", "LAS": "arab-league",
       "AMU": "arab-maghreb-union", "Arctic Council": "arctic-council", "ASEAN": "asean", "ARF": "asean-regional-forum",
       "APEC": "asia-pacific-economic-cooperation", "ADB": "asian-development-bank", "AIIB": "asian-infrastructure-investment-bank",
       "BIS": "bank-for-international-settlements", "BIMSTEC": "bimstec", "BRICS": "brics", "Caricom": "caribbean-community",
       "CEMAC": "central-african-economic-and-monetary-community", "SICA": "central-american-integration-system",
       "COMESA": "common-market-for-eastern-and-southern-africa", "CIS": "commonwealth-of-independent-states", "C": "commonwealth-of-nations",
       "CELAC": "community-of-latin-american-and-caribbean-states", "CE": "council-of-europe", "CSTO": "csto", "D-8": "d-8",
       "CICA": "conference-on-interaction-and-confidence-building-measures-in-asia", "EAC": "east-african-community", "EAS": "east-asia-summit",
       "ECO": "economic-cooperation-organization", "ECOWAS": "ecowas", "EU": "eu", "EAEU": "eurasian-economic-union", "EMU": "eurozone",
       "EBRD": "european-bank-for-reconstruction-and-development", "EFTA": "european-free-trade-association",
       "FATF": "financial-action-task-force", "FAO": "food-and-agriculture-organization", "OIF": "francophonie", "GCC": "gcc",
       "G-77": "group-of-77", "G-8": "group-of-eight", "G-7": "group-of-seven", "G-20": "group-of-twenty", "GUAM": "guam", "IAEA": "iaea",
       "IMF": "imf", "IADB": "inter-american-development-bank", "IGAD": "intergovernmental-authority-on-development",
       "ICAO": "international-civil-aviation-organization", "ICCt": "icc", "IEA": "international-energy-agency",
       "ILO": "international-labour-organization", "IMO": "international-maritime-organization", "IOM": "international-organization-for-migration",
       "ITU": "international-telecommunication-union", "Interpol": "interpol", "IDB": "islamic-development-bank", "Mercosur": "mercosur",
       "NATO": "nato", "NAM": "non-aligned-movement", "NC": "nordic-council", "NSG": "nuclear-suppliers-group", "OIC": "oic", "OPEC": "opec",
       "OECD": "organisation-for-economic-co-operation-and-development", "OPCW": "organisation-for-the-prohibition-of-chemical-weapons",
       "OAS": "organization-of-american-states", "OSCE": "osce", "Pacific Alliance": "pacific-alliance", "PIF": "pacific-islands-forum",
       "Paris Club": "paris-club", "PCA": "permanent-court-of-arbitration", "Quad": "quad", "SCO": "sco",
       "SAARC": "south-asian-association-for-regional-cooperation", "SADC": "southern-african-development-community", "UN": "un",
       "UNCTAD": "un-conference-on-trade-and-development", "UNESCO": "un-educational-scientific-and-cultural-organization",
       "UNHRC": "un-human-rights-council", "UNIDO": "un-industrial-development-organization", "UN Security Council": "un-security-council",
       "UNASUR": "union-of-south-american-nations", "WAEMU": "west-african-economic-and-monetary-union", "WHO": "who", "IBRD": "world-bank",
       "WIPO": "world-intellectual-property-organization", "WMO": "world-meteorological-organization", "WTO": "wto"}
# Memberships that the Factbook's list does not separate from lesser ones, or that changed after it: our own.
OWN = {"un-security-council": "CHN FRA RUS GBR USA", "aukus": "AUS GBR USA", "five-eyes": "AUS CAN GBR NZL USA", "visegrad-group": "CZE HUN POL SVK",
       "alliance-of-sahel-states": "BFA MLI NER", "bucharest-nine": "BGR CZE EST HUN LTU LVA POL ROU SVK", "group-of-seven": "CAN DEU FRA GBR ITA JPN USA",
       "group-of-eight": "CAN DEU FRA GBR ITA JPN RUS USA", "pacific-alliance": "CHL COL MEX PER", "gcc": "ARE BHR KWT OMN QAT SAU",
       "brics": "ARE BRA CHN EGY ETH IDN IND IRN RUS ZAF", "csto": "ARM BLR KAZ KGZ RUS TJK", "eurasian-economic-union": "ARM BLR KAZ KGZ RUS",
       "sco": "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB", "quad": "AUS IND JPN USA", "guam": "AZE GEO MDA UKR", "middle-east-quartet": "RUS USA",
       "arctic-council": "CAN DNK FIN ISL NOR RUS SWE USA", "union-state-of-russia-and-belarus": "BLR RUS", "nordic-council": "DNK FIN ISL NOR SWE",
       "eu": "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE",
       "asean": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM", "opec": "COG DZA GAB GNQ IRN IRQ KWT LBY NGA SAU ARE VEN",
       "opec-plus": "COG DZA GAB GNQ IRN IRQ KWT LBY NGA SAU ARE VEN RUS KAZ AZE BHR BRN MYS MEX OMN SDN SSD",
       "organization-of-turkic-states": "AZE KAZ KGZ TUR UZB", "union-of-south-american-nations": "ARG BOL BRA CHL COL ECU GUY PER PRY SUR URY VEN",
       "three-seas-initiative": "AUT BGR CZE EST GRC HRV HUN LTU LVA POL ROU SVK SVN", "bolivarian-alliance-for-the-americas": "ATG BOL CUB DMA GRD KNA LCA NIC VCT VEN",
       "eurozone": "AUT BEL BGR CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MLT NLD PRT SVK SVN", "anzus": "AUS NZL USA",
       "saudi-led-coalition": "SAU ARE BHR KWT EGY JOR SDN MAR", "minsk-group": "FRA RUS USA", "lima-group": "ARG BRA CAN CHL COL CRI GTM GUY HND PAN PRY PER",
       "mekong-river-commission": "KHM LAO THA VNM", "economic-community-of-central-african-states": "AGO BDI CMR CAF TCD COG COD GNQ GAB RWA STP",
       "gas-exporting-countries-forum": "DZA BOL EGY GNQ IRN LBY NGA QAT RUS TTO ARE VEN"}
STATUS = {"member"}


def memberships():
    fips = {c["fips"].lower(): c["iso3"] for c in countries()}
    fips.update({"gz": "PSE", "we": "PSE", "kv": "XKX"})
    out = {}
    with open(os.path.join(DATA, "actors/io_memberships_factbook.csv"), encoding="utf-8-sig", newline="") as f:
        for r in csv.DictReader(f):
            ours = IDS.get(r["organization"])
            iso = fips.get(r["factbook_code"].lower())
            if ours and iso and r["status"] in STATUS:
                out.setdefault(ours, set()).add(iso)
    return out


def rewrite(name, columns, change, header):
    path = os.path.join(PACKS, "actors", name)
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rows = ["\t".join(change(cells + [""] * (columns - len(cells)))) for cells in body]
    comments = [line for line in lines if line.startswith("#")]
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(header(line) for line in comments) + "\n" + "\n".join(rows) + "\n")
    print(name, len(rows), "rows")


def main():
    members = memberships()

    def organisation(cells):
        drawn = " ".join(sorted(members.get(cells[0], ()))) if cells[0] not in OWN else " ".join(sorted(OWN[cells[0]].split()))
        from_factbook = cells[0] in members and cells[0] not in OWN
        if drawn:
            cells[5] = "|".join(drawn.split())
        cells[6] = cells[6] or ("own|factbook" if from_factbook else "own")
        return cells

    def last(code):
        def change(cells):
            cells[-1] = cells[-1] or code
            return cells
        return change

    note = "Columns: id, sector, country (ISO 3166 alpha-3, empty where it belongs to no state), names, ambiguous, members (of an\n" \
           "# organisation of states: ISO codes, as of 2026), origin (codes of origins.tsv)."

    def organisation_header(line):
        if line.startswith("# Columns: id, sector"):
            return "# " + note
        return line

    def with_origin(line):
        if line.startswith("# Columns:") and "origin" not in line:
            return line.rstrip(".") + ", origin (codes of origins.tsv)." if not line.endswith(",") else line
        return line

    rewrite("organisations.tsv", 7, organisation, organisation_header)
    rewrite("groups.tsv", 5, last("own|factbook"), with_origin)
    rewrite("agents.tsv", 4, last("own"), with_origin)


if __name__ == "__main__":
    main()
