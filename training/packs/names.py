"""Persons' names: comparable forms, surnames by the customs of a country, and the spellings of the CIA's lists."""
import difflib
import os
import re

from common import PACKS, fold

MONTHS = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
FAMILY_FIRST = {"CHN", "TWN", "HKG", "MAC", "KOR", "PRK"}
EAST_ASIAN = set("""Ai An Bae Baek Ban Bao Bi Bo Cai Cao Cha Chae Chan Chang Chao Chen Cheng Cheong Cheung Chi Chiang Chin Cho Choe Choi Chon Chong Chow Chu Chun Chung Cui
Deng Ding Dong Dou Du Fan Fang Feng Fu Fung Gan Gang Gao Ge Geng Gil Gong Gu Guan Guo Ha Ham Han Hao He Hong Hou Hsieh Hsu Hu Hua Huang Hung Huo Hwang Hyon Jang Jeon Jeong
Ji Jia Jiang Jiao Jin Jing Jo Jon Jong Joo Ju Jung Kan Kang Kao Ki Kil Kim Ko Koh Kong Ku Kuk Kuo Kwak Kwok Kwon Lai Lam Lan Lau Law Lee Lei Leung Li Liang Liao Lien Lim Lin
Ling Liu Lo Lou Lu Luo Lyu Ma Mao Maeng Meng Miao Min Moon Mun Na Nam Nie Ning No Noh O Oh Ou Pae Paek Pak Pan Pang Park Pei Peng Pu Pyon Qi Qian Qiang Qiao Qin Qiu Qu Quan
Rao Ren Ri Rim Ro Roh Ryang Ryo Ryu Seo Seol Shen Sheng Shi Shim Shin Sim Sin So Son Song Su Suh Sun Sung Tai Tan Tang Tao Teng Tian To Tong Tsai Tsang Tseng Tu Tung Wan Wang
Wei Wen Weng Won Wong Woo Wu Xi Xia Xiang Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yeh Yeo Yi Yim Yin Yip Yo Yoo Yoon You Youn Yu Yuan Yue Yun Zeng Zha Zhai Zhan Zhang
Zhao Zheng Zhong Zhou Zhu Zhuang Zong Zou""".split())
PARTICLES = {"al", "el", "bin", "ben", "ibn", "van", "von", "der", "den", "de", "da", "dos", "das", "do", "del", "della", "di", "du", "le", "la", "ter",
             "ten", "abu", "abou", "ould", "ag", "mac", "st.", "san", "zu", "af", "bint", "abdul", "abdel", "abd", "o'", "lo", "los", "of"}
IBERIAN = {"ESP", "MEX", "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "SLV", "GTM", "HND", "NIC", "PAN", "PRY", "PER", "URY", "VEN"}
GIVEN_LAST = {"VNM"}  # Vietnamese are called by the last, given name
GIVEN_FIRST = {"ETH", "ERI", "ISL"}  # no family names: the given name is used
NO_SURNAME = {"MMR", "THA"}
SUFFIX = re.compile(r"^(jr\.?|sr\.?|ii|iii|iv|v|vi|vii|viii|xiv|xvi|bey|pasha)$", re.I)
TITLES = re.compile(r"^((Dr|Gen|Lt|Col|Maj|Brig|Capt|Adm|Vice|Rear|Air|Chief|Mar|Marshal|Field|Sir|Dame|Lord|Sheikh|Sheikha|Prince|Princess|King|Queen|Sultan|Crown|HRH|Archbishop|Rev|"
                    r"Cdre|Cmdre|Cmdr|Cdr|Grand|Duke|Emperor|Amir|Pope|Hon|Justice|Ing|Staff|Ret|Mullah|Ayatollah|Supreme|Leader|General|Captain|Colonel|Major|Tuanku|Tui|Professor|Prof)\.?,? )+")


def load_spellings():
    table = {}
    with open(os.path.join(PACKS, "actors/spellings.tsv"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                form, others = line.rstrip("\n").split("\t")
                table.update({o: form for o in others.split("|")})
    return table


SPELLINGS = load_spellings()


def comparable(name):
    words = [w for w in re.split(r"[\s'.-]+", fold(name).lower()) if w]
    return " ".join(SPELLINGS.get(w, w) for w in words)


def merge_key(name):
    """A looser form, for finding one person in two sources: without initials and the Arabic article."""
    words = comparable(name).split()
    kept = [w for w in words if len(w) > 1 and w != "al"]
    return " ".join(kept if len(kept) > 1 else words)


COMMON_PARTS = {"ould", "mohammed", "ahmed", "abdel", "bin", "ben", "el", "al", "abu"}


def alike(a, b):
    """Whether two names can be spellings of one: a longer word in common, or words that nearly agree. Words that half a country
    bears tell nothing ("Mohamed Ould Abdel Aziz" is not "Mohamed Ould Ghazouani")."""
    first, second = [[w for w in merge_key(n).split() if w not in COMMON_PARTS] or merge_key(n).split() for n in (a, b)]
    near = 0
    for x in first:
        best = max((difflib.SequenceMatcher(None, x, y).ratio() for y in second), default=0)
        near += 1 if best >= 0.75 and len(x) > 2 else 0
    return near >= max(1, min(len(first), len(second)) - 1)


def strip_particle(surname):
    m = re.match(r"(?i)(al|el|ash|as)[- ](.+)$", surname)
    return m.group(2) if m and len(m.group(2)) > 2 else None


def surnames(name, country, marked=None):
    """Short forms of a name, the likeliest first."""
    words = [w for w in name.replace(",", " ").split() if not SUFFIX.match(w)]
    if country in FAMILY_FIRST and len(words) > 1 and words[0].split("-")[0] in EAST_ASIAN:
        return [words[0]]
    if marked and marked in name:
        out = [marked]
    elif len(words) < 2 or name.startswith(("Pope ", "King ", "Patriarch ", "Prince ", "Dalai")) or " of " in name or country in NO_SURNAME:
        return []
    elif country in GIVEN_LAST or country in GIVEN_FIRST:
        out = [words[-1] if country in GIVEN_LAST else words[0]]
    else:
        start = len(words) - 1
        while start > 1 and fold(words[start - 1]).lower().strip("-") in PARTICLES:
            start -= 1
        out = [" ".join(words[start:])]
        if start < len(words) - 1 and len(words[-1]) > 3 and fold(words[start]).lower() in ("al", "el", "abdul", "bin", "ben") and fold(words[start]).lower() in ("al", "el"):
            out.append(words[-1])
        if country in IBERIAN and len(words) >= 3 and start == len(words) - 1 and len(words[-2]) > 2:
            out = [" ".join(words[-2:]), words[-2], words[-1]] if len(words) >= 4 else [words[-1], " ".join(words[-2:])]
    for form in list(out):
        bare = strip_particle(form)
        if bare:
            out.append(bare)
    return [f for f in dict.fromkeys(out) if len(f) > 2 and not f.endswith(".")]


def decap(word):
    """'GONZALEZ' -> 'Gonzalez', 'al-ASAD' -> 'al-Asad', 'MCDONALD' -> 'McDonald'."""
    parts = re.split(r"([-' ])", word)
    out = []
    for p in parts:
        if len(p) > 1 and p.isupper():
            p = "Mc" + p[2:].capitalize() if p.startswith("MC") and len(p) > 4 else p.capitalize()
        out.append(p)
    return "".join(out)


def from_cia(text):
    """'Mohammad Javad ZARIF Khonsari' -> (name, surname); None where there is no name."""
    text = re.sub(r"\(.*?\)|\".*?\"", "", text.replace(",", ", ")).strip()
    text = TITLES.sub("", " ".join(text.split()))
    if text.startswith(("of ", "the ")):
        return None
    text = re.sub(r",.*$", "", text).strip()
    words = text.split()
    marked = [w for w in words if len(w) > 1 and re.sub(r"[^A-Z]", "", w) and sum(c.isupper() for c in w) >= 2 and not re.fullmatch(r"([A-Z]\.)+", w)]
    if not marked or len(words) < 2:
        return None
    cut = max(i for i, w in enumerate(words) if w in marked)
    first = min(i for i, w in enumerate(words) if w in marked)
    if first > 0:
        words = words[:cut + 1]  # what follows the marked family name is seldom written
    name = " ".join(decap(w) for w in words)
    return name, " ".join(decap(w) for w in words[first:cut + 1])


def from_factbook(text):
    """'President Abdelmadjid TEBBOUNE ' -> (title, name)."""
    text = re.sub(r"\(.*?\)|;.*$|\".*?\"", "", text).strip()
    m = re.match(r"(?:Acting |Interim |Transition(?:al)? )?(President|Prime Minister|King|Queen|Emir|Amir|Sultan|Premier|Chancellor|Federal Chancellor|Pope|Prince|Grand Duke|Taoiseach|Supreme Leader|Chairman of the [A-Z][A-Za-z ]*?|"
                 r"Head of Government|Emperor|Captain Regents)\s+(.*)", text)
    if not m:
        return None
    parsed = from_cia(m.group(2))
    if not parsed:
        return None
    title = {"Amir": "emir", "Taoiseach": "prime minister", "Federal Chancellor": "chancellor", "Head of Government": "prime minister"}.get(m.group(1), m.group(1))
    return title, parsed[0]
