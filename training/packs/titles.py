"""Offices as the field names them, and the sector somebody acts for who holds one."""
import re

RULES = [
    (r"^(acting |interim )?president( of the (republic|palestinian national authority|presidency|state|federal republic|republic of [A-Z].*))?$", "president"),
    (r"^president of the (united states|russian federation).*$", "president"),
    (r"^(acting |interim )?prime minister( of the palestinian national authority)?$", "prime minister"),
    (r"^premier( of the state council)?$", "premier"),
    (r"^(federal )?chancellor$", "chancellor"),
    (r"^(king|monarch)$", "king"),
    (r"^(second deputy prime minister and |deputy prime minister and )?(minister|secretary) (of|for) (the )?(foreign|external) (affairs?|relations)( and .*|, .*)?$", "foreign minister"),
        (r"^minister (of|for) (national |federal |the )?defen[cs]e( and .*| of .*|, .*)?$", "defence minister"),
    (r"^secretary of (national )?defen[cs]e$", "defence minister"),
    (r"^(federal )?minister (of|for) (the )?(interior|internal affairs|internal security|home affairs)\b.*$", "interior minister"),
    (r"^(federal )?minister (of|for) (the )?finance\b.*$", "finance minister"),
    (r"^minister (of|for) (the )?(economy|economic affairs)\b.*$", "economy minister"),
    (r"^minister (of|for) (petroleum|oil)\b.*$", "oil minister"),
    (r"^minister (of|for) (the )?environment$", "environment minister"),
    (r"^minister of intelligence$", "intelligence minister"),
    (r"^minister (of|for) (justice|health|education|culture|energy|transport|agriculture|labour|information|trade|commerce|tourism|industry|communications)$", r"\2 minister"),
    (r"^secretary of state for foreign.*$", "foreign secretary"),
    (r"^foreign secretary$", "foreign secretary"),
    (r"^(secretary of state for defence|defence secretary)$", "defence secretary"),
    (r"^(secretary of state for the home department|home secretary)$", "home secretary"),
    (r"^(chief|head) of (the )?(armed forces )?general staff.*$", "chief of the general staff"),
    (r"^chairman of the joint chiefs( of staff)?$", "chairman of the joint chiefs of staff"),
    (r"^ambassador to (the )?united states( of america)?$", "ambassador to the United States"),
    (r"^ambassador to (the )?russian federation$", "ambassador to Russia"),
    (r"^permanent representative to the united nations$", "permanent representative to the United Nations"),
    (r"^government spokes(person|man|woman)$", "government spokesman"),
    (r"^national security advisor$", "national security adviser"),
    (r"^secretary of the treasury$", "treasury secretary"),
    (r"^first lady$", "first lady"),
]
RULES = [(re.compile(p, re.I), t) for p, t in RULES]
PROPER = re.compile(r"Okinawa|Africa|Asia|Europe|America|Ireland|Scotland|Wales|Niger|Darfur|Kurd|Cyprus|Abkhaz|Jerusalem|Catalan|Quebec|Crimea|Gaza|Gaeltacht|Olympic|"
                    r"Hajj|Commonwealth|Francophon|Brexit|European|[A-Z]{2}")
US = {"secretary of state": "secretary of state", "secretary of defence": "secretary of defense", "secretary of defense": "secretary of defense",
      "sec. of state": "secretary of state", "ambassador to the united nations": "ambassador to the United Nations"}


def canonical_title(text, country):
    text = " ".join(text.split())
    if country == "USA" and text.lower() in US:
        return US[text.lower()]
    if country == "PHL" and text.lower() == "secretary of national defense":
        return "defence minister"
    for pattern, replacement in RULES:
        if pattern.match(text):
            return pattern.sub(replacement, text).lower() if "\\" in replacement else replacement
    first = text.split(" ")[0]
    if first in ("Minister", "Ambassador", "Deputy", "Vice", "First", "Second", "Third", "Chief", "Chairman", "Chairperson", "Governor", "Mayor", "Speaker",
                 "Secretary", "Director", "Head", "Commander", "Commander-in-chief", "Judge", "Justice", "Permanent", "Prosecutor", "Attorney", "President",
                 "Member", "Minister-President", "State", "Undersecretary", "Assistant", "General", "King", "Queen", "Emir", "Sultan", "Prince",
                 "Supreme", "Special", "Leader", "Treasurer", "Under-Secretary-General", "Premier", "Acting", "Government", "Counselor", "Advisor"):
        head, sep, tail = re.match(r"(.*?)( (?:of|to|for) |$)(.*)", text).groups()
        head = head.lower() if not re.search(r"White House|[A-Z]{2}", head) else head[0].lower() + head[1:]
        text = head + sep + (tail.lower() if head.endswith("minister") and not PROPER.search(tail) else tail)
    return text


def sector_of(title, repo):
    t = title.lower()
    if re.search(r"ambassador|permanent representative", t):
        return "GOV"
    if re.search(r"court|chief justice|\bjudge\b|^justice|ombudsman|chancellor of justice", t) and "minister" not in t:
        return "JUD"
    if re.search(r"general staff|army|navy|naval|air force|air staff|armed forces|defen[cs]e (force|staff)|chief of defen|revolutionary guard|joint chiefs|"
                 r"commander|chiefs? of staff of the (air|army|nav|def)|minister (of|for) (national |the )?defen[cs]e|secretary of (state for )?(national )?defen[cs]e|"
                 r"defence minister|secretary of the (army|navy|air force)|joint staff|chief of defence|\bmarine", t) and "chief of staff of the pres" not in t:
        return "MIL"
    if re.search(r"intelligence|secret service|security service|\bcia\b|national security agency", t):
        return "SPY"
    if re.search(r"police|\bfbi\b|prosecutor|gendarm|public security bureau", t):
        return "COP"
    if re.search(r"speaker|president of the (senate|chamber|national assembly|congress|parliament|legislative|council of states|national council|bundes|federal council|storting|"
                 r"riigikogu|people|house)|parliamentary assembly|majority leader|minority leader|whip|assembly of experts|national people's congress", t) and "minister" not in t:
        return "LEG"
    if repo == "world" or "united nations" in t:
        return "IGO"
    if "general secretary of the" in t and "party" in t:
        return "PTY"
    return "GOV"


MANY = re.compile(r"deputy|vice|judge|justice|member|state secretary|undersecretary|under-secretary|without portfolio|minister of state|lord of|assistant|"
                  r"advis[eo]r|whip|councillor|councilor|first lady|senator|counsel|minister delegate|minister-delegate|spokes|activist|opposition|leader$|aide|"
                  r"commander$|militant|ambassador-at-large|coup|parliamentary|associate|journalist|dissident", re.I)


def single_holder(title):
    """Offices that one person holds at a time, so that a successor ends a term."""
    return not MANY.search(title)
