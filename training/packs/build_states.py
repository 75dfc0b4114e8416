"""Builds packs/actors/states.tsv from GeoNames countryInfo (CC BY 4.0), the CIA World Factbook (public domain) and the
table of additions below (our own)."""
import re
from common import cell, countries, factbook, fold, unique, write_tsv

# iso3: (further names, further demonyms, further seats, names of the row that also mean something else)
# A seat is a place or building that stands for the state; NAME=SECTOR where it stands for one part of it.
EXTRA = {
 "USA": ("United States of America|America|U.S.|US|USA|U.S.A.|the States|Uncle Sam|United States Government|U.S. Government|US government|US administration|U.S. administration",
         "American|Americans|US-American|U.S.-American", "Washington|Washington, D.C.|Washington DC|White House=GOV|Oval Office=GOV|Foggy Bottom=GOV|State Department=GOV|Pentagon=MIL|Capitol Hill=LEG|Langley=SPY", "America|American|US|Washington"),
 "GBR": ("Britain|Great Britain|U.K.|UK|United Kingdom of Great Britain and Northern Ireland|Her Majesty's Government|His Majesty's Government",
         "British|Briton|Britons|Brit|Brits|English|Scottish|Welsh|Englishman|Scot|Scots|Northern Irish|UK-based", "Downing Street=GOV|10 Downing Street=GOV|Number 10=GOV|Whitehall=GOV|Westminster=LEG|Buckingham Palace=GOV|Foreign Office=GOV", "English|Scots|Brits"),
 "RUS": ("Russian Federation", "Russian|Russians|Muscovite", "Kremlin=GOV|the Kremlin=GOV|Smolenskaya Square=GOV|Lubyanka=SPY", ""),
 "CHN": ("People's Republic of China|PRC|P.R.C.|Mainland China|Communist China|mainland China|PR China", "Chinese|Chinese people", "Zhongnanhai=GOV|Peking|Great Hall of the People=GOV", "Chinese"),
 "IRN": ("Islamic Republic of Iran|Islamic Republic|Persia", "Iranian|Iranians|Persian", "Teheran|Qom", "Islamic Republic|Persian"),
 "SYR": ("Syrian Arab Republic|Syrian regime|Assad regime|Assad government|Syrian government", "Syrian|Syrians", "", ""),
 "FRA": ("French Republic", "French|Frenchman|Frenchmen|Frenchwoman|Frenchwomen", "Elysee=GOV|Élysée=GOV|Elysee Palace=GOV|Élysée Palace=GOV|Quai d'Orsay=GOV|Matignon=GOV|Hotel Matignon=GOV", "Paris"),
 "DEU": ("Federal Republic of Germany|FRG|West Germany", "German|Germans", "Bonn|Federal Chancellery=GOV|Chancellery=GOV", "Chancellery"),
 "TUR": ("Türkiye|Turkiye|Republic of Turkey|Republic of Türkiye", "Turkish|Turk|Turks", "Sublime Porte=GOV|Bestepe=GOV|Cankaya=GOV", "Turkey"),
 "PRK": ("North Korea|Democratic People's Republic of Korea|DPRK|D.P.R.K.|DPR Korea|Korea, North", "North Korean|North Koreans", "", ""),
 "KOR": ("South Korea|Republic of Korea|ROK|R.O.K.|Korea, South", "South Korean|South Koreans", "Blue House=GOV|Cheong Wa Dae=GOV", ""),
 "JPN": ("Nippon", "Japanese", "Kantei=GOV|Nagatacho=GOV|Kasumigaseki=GOV", ""),
 "IND": ("Republic of India|Bharat", "Indian|Indians", "Delhi|South Block=GOV|Raisina Hill=GOV", "Indian|Indians"),
 "PAK": ("Islamic Republic of Pakistan", "Pakistani|Pakistanis|Pakistan's", "Rawalpindi=MIL", ""),
 "AFG": ("Islamic Republic of Afghanistan|Islamic Emirate of Afghanistan", "Afghan|Afghans|Afghani|Afghanis", "Arg=GOV", "Arg"),
 "SAU": ("Kingdom of Saudi Arabia|KSA|Saudi|House of Saud", "Saudi|Saudis|Saudi Arabian|Saudi Arabians", "Riyadh|Jeddah", "Saudi"),
 "ARE": ("United Arab Emirates|UAE|U.A.E.|Emirates", "Emirati|Emiratis|UAE's", "Abu Dhabi|Dubai", "Emirates"),
 "EGY": ("Arab Republic of Egypt", "Egyptian|Egyptians", "Cairo", ""),
 "ISR": ("State of Israel|Jewish state|Zionist entity|Zionist regime", "Israeli|Israelis", "Tel Aviv|West Jerusalem|Balfour Street=GOV|Kirya=MIL", "Jerusalem|Jewish state"),
 "PSE": ("Palestine|State of Palestine|Palestinian Territories|Palestinian territories|Occupied Palestinian Territory|Palestinian Territory|Palestinian Authority|Palestinian National Authority|Palestinian Territory, Occupied|Gaza Strip|West Bank|occupied territories",
         "Palestinian|Palestinians|Gazan|Gazans", "Ramallah|Gaza|Gaza City|Muqata=GOV", "Palestine|Gaza"),
 "JOR": ("Hashemite Kingdom of Jordan|Hashemite Kingdom", "Jordanian|Jordanians", "Amman", "Jordan"),
 "LBN": ("Lebanese Republic", "Lebanese", "Baabda=GOV|Baabda Palace=GOV", ""),
 "IRQ": ("Republic of Iraq", "Iraqi|Iraqis", "Green Zone=GOV", ""),
 "YEM": ("Republic of Yemen", "Yemeni|Yemenis|Yemenite", "Sana'a|Sanaa|Sana|Aden", ""),
 "QAT": ("State of Qatar", "Qatari|Qataris", "Doha", ""),
 "KWT": ("State of Kuwait", "Kuwaiti|Kuwaitis", "", ""),
 "BHR": ("Kingdom of Bahrain", "Bahraini|Bahrainis", "", ""),
 "OMN": ("Sultanate of Oman", "Omani|Omanis", "", ""),
 "LBY": ("State of Libya|Libyan Arab Jamahiriya|Great Socialist People's Libyan Arab Jamahiriya", "Libyan|Libyans", "Tobruk", "Tripoli|Tobruk"),
 "ESH": ("Western Sahara|Sahrawi Arab Democratic Republic|SADR", "Sahrawi|Sahrawis|Saharawi|Saharawis", "Laayoune|El Aaiun", ""),
 "MMR": ("Myanmar|Burma|Republic of the Union of Myanmar|Union of Myanmar|Union of Burma", "Burmese|Myanmarese|Myanma", "Naypyidaw|Naypyitaw|Nay Pyi Taw|Rangoon|Yangon", ""),
 "TWN": ("Taiwan|Republic of China|ROC|Chinese Taipei|Formosa", "Taiwanese", "Taipei", "ROC"),
 "HKG": ("Hong Kong|HKSAR|Hong Kong SAR|Hongkong", "Hong Konger|Hong Kongers|Hongkonger|Hongkongers", "", ""),
 "MAC": ("Macau|Macao", "Macanese", "", ""),
 "XKX": ("Kosovo|Republic of Kosovo|Kosova", "Kosovar|Kosovars|Kosovan|Kosovans|Kosovo Albanian|Kosovo Albanians", "Pristina|Prishtina", ""),
 "MKD": ("North Macedonia|Macedonia|FYROM|Former Yugoslav Republic of Macedonia|Republic of Macedonia", "Macedonian|Macedonians|North Macedonian", "Skopje", "Macedonia"),
 "SRB": ("Republic of Serbia", "Serbian|Serbians|Serb|Serbs", "Belgrade", "Serb|Serbs"),
 "BIH": ("Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnia & Herzegovina|BiH|Republika Srpska", "Bosnian|Bosnians|Herzegovinian|Bosniak|Bosniaks|Bosnian Serb|Bosnian Serbs", "Banja Luka", ""),
 "CZE": ("Czech Republic|Czechia", "Czech|Czechs", "", ""),
 "SVK": ("Slovakia|Slovak Republic", "Slovak|Slovaks|Slovakian|Slovakians", "", ""),
 "NLD": ("Netherlands|The Netherlands|Holland|Kingdom of the Netherlands", "Dutch|Dutchman|Dutchmen|Dutchwoman", "The Hague|Binnenhof=LEG", "Hague"),
 "BEL": ("", "Belgian|Belgians|Flemish|Walloon", "", "Brussels"),
 "LUX": ("Luxembourg|Grand Duchy of Luxembourg|Luxemburg", "Luxembourger|Luxembourgers|Luxembourgish|Luxembourgeois", "", ""),
 "CHE": ("Swiss Confederation", "Swiss", "Berne|Bern|Geneva", "Geneva"),
 "AUT": ("", "Austrian|Austrians", "Ballhausplatz=GOV", "Vienna"),
 "ITA": ("Italian Republic", "Italian|Italians", "Quirinale=GOV|Palazzo Chigi=GOV|Farnesina=GOV|Quirinal Palace=GOV", "Rome"),
 "VAT": ("Vatican|Holy See|Holy See (Vatican City State)|Vatican City|the Vatican|Apostolic See", "Vatican", "", ""),
 "ESP": ("Kingdom of Spain", "Spanish|Spaniard|Spaniards", "Moncloa=GOV|Zarzuela=GOV", "Spanish"),
 "PRT": ("Portuguese Republic", "Portuguese", "", ""),
 "IRL": ("Republic of Ireland|Eire|Irish Republic", "Irish|Irishman|Irishmen|Irishwoman", "", ""),
 "GRC": ("Hellenic Republic|Hellas", "Greek|Greeks|Hellenic", "Maximos Mansion=GOV", "Athens"),
 "CYP": ("Republic of Cyprus|Northern Cyprus|Turkish Republic of Northern Cyprus", "Cypriot|Cypriots|Greek Cypriot|Greek Cypriots|Turkish Cypriot|Turkish Cypriots", "", ""),
 "DNK": ("Kingdom of Denmark", "Danish|Dane|Danes", "Christiansborg=LEG", ""),
 "SWE": ("Kingdom of Sweden", "Swedish|Swede|Swedes", "Rosenbad=GOV", ""),
 "NOR": ("Kingdom of Norway", "Norwegian|Norwegians", "", ""),
 "FIN": ("Republic of Finland", "Finnish|Finn|Finns", "", ""),
 "ISL": ("", "Icelandic|Icelander|Icelanders", "", ""),
 "POL": ("Republic of Poland", "Polish|Pole|Poles", "Belweder=GOV", "Polish|Pole|Poles|Warsaw"),
 "HUN": ("", "Hungarian|Hungarians|Magyar", "", ""),
 "ROU": ("Romania|Rumania", "Romanian|Romanians|Rumanian", "Cotroceni=GOV|Cotroceni Palace=GOV", ""),
 "BGR": ("", "Bulgarian|Bulgarians", "Sofia", "Sofia"),
 "UKR": ("The Ukraine", "Ukrainian|Ukrainians", "Kyiv|Kiev|Bankova=GOV|Verkhovna Rada=LEG", ""),
 "BLR": ("Republic of Belarus|Belorussia|Byelorussia", "Belarusian|Belarusians|Belarussian|Belarussians|Belorussian|Byelorussian", "", ""),
 "MDA": ("Republic of Moldova|Moldavia", "Moldovan|Moldovans|Moldavian", "Chisinau|Kishinev", ""),
 "GEO": ("Republic of Georgia", "Georgian|Georgians", "Tbilisi", "Georgia|Georgian|Georgians"),
 "ARM": ("", "Armenian|Armenians", "Yerevan", ""),
 "AZE": ("", "Azerbaijani|Azerbaijanis|Azeri|Azeris", "Baku", ""),
 "KAZ": ("", "Kazakh|Kazakhs|Kazakhstani|Kazakhstanis", "Astana|Nur-Sultan|Akorda=GOV", ""),
 "KGZ": ("Kyrgyzstan|Kyrgyz Republic|Kirghizia|Kirgizstan", "Kyrgyz|Kyrgyzstani|Kirghiz", "", ""),
 "TJK": ("", "Tajik|Tajiks|Tajikistani", "", ""),
 "TKM": ("", "Turkmen|Turkmens|Turkmenistani", "Ashgabat|Ashkhabad", "Turkmen"),
 "UZB": ("", "Uzbek|Uzbeks|Uzbekistani", "", ""),
 "MNG": ("", "Mongolian|Mongolians|Mongol", "Ulan Bator|Ulaanbaatar", ""),
 "VNM": ("Vietnam|Viet Nam|Socialist Republic of Vietnam|SRV", "Vietnamese", "Hanoi", ""),
 "LAO": ("Laos|Lao PDR|Lao People's Democratic Republic", "Lao|Laotian|Laotians", "", "Lao"),
 "KHM": ("Kingdom of Cambodia|Kampuchea", "Cambodian|Cambodians|Khmer", "", "Khmer"),
 "THA": ("Kingdom of Thailand|Siam", "Thai|Thais", "Government House=GOV", "Government House"),
 "MYS": ("", "Malaysian|Malaysians", "Putrajaya|Kuala Lumpur", ""),
 "SGP": ("Republic of Singapore", "Singaporean|Singaporeans", "Istana=GOV", ""),
 "IDN": ("Republic of Indonesia", "Indonesian|Indonesians", "Jakarta|Nusantara|Merdeka Palace=GOV", ""),
 "PHL": ("Philippines|Republic of the Philippines|The Philippines", "Philippine|Filipino|Filipinos|Filipina|Filipinas", "Malacanang=GOV|Malacañang=GOV|Malacanang Palace=GOV|Camp Aguinaldo=MIL", ""),
 "BRN": ("Brunei|Brunei Darussalam", "Bruneian|Bruneians", "", ""),
 "TLS": ("East Timor|Timor-Leste|Timor Leste", "Timorese|East Timorese", "", ""),
 "PNG": ("Papua New Guinea|PNG", "Papua New Guinean|Papua New Guineans", "", ""),
 "AUS": ("Commonwealth of Australia", "Australian|Australians|Aussie|Aussies", "", ""),
 "NZL": ("New Zealand|Aotearoa|NZ", "New Zealander|New Zealanders|Kiwi|Kiwis|New Zealand's", "Beehive=GOV|Wellington", "Kiwi|Kiwis|Beehive"),
 "CAN": ("", "Canadian|Canadians|Quebecois|Québécois", "Parliament Hill=LEG", ""),
 "MEX": ("United Mexican States", "Mexican|Mexicans", "Los Pinos=GOV", ""),
 "CUB": ("", "Cuban|Cubans", "", ""),
 "VEN": ("Bolivarian Republic of Venezuela|Bolivarian Republic", "Venezuelan|Venezuelans", "Miraflores=GOV|Miraflores Palace=GOV", ""),
 "COL": ("", "Colombian|Colombians", "Casa de Narino=GOV|Bogota|Bogotá", ""),
 "BRA": ("Federative Republic of Brazil|Brasil", "Brazilian|Brazilians", "Brasilia|Brasília|Planalto=GOV|Planalto Palace=GOV|Itamaraty=GOV", ""),
 "ARG": ("Argentine Republic", "Argentine|Argentines|Argentinian|Argentinians|Argentinean", "Casa Rosada=GOV", ""),
 "CHL": ("", "Chilean|Chileans", "La Moneda=GOV", "Santiago"),
 "PER": ("", "Peruvian|Peruvians", "", "Lima"),
 "BOL": ("Plurinational State of Bolivia", "Bolivian|Bolivians", "La Paz|Sucre", "Sucre|La Paz"),
 "ECU": ("", "Ecuadorian|Ecuadorians|Ecuadorean|Ecuadoreans", "Carondelet=GOV", ""),
 "PRY": ("", "Paraguayan|Paraguayans", "", ""), "URY": ("", "Uruguayan|Uruguayans", "", ""),
 "GUY": ("", "Guyanese", "", "Georgetown"), "SUR": ("Surinam", "Surinamese|Surinamer", "", ""),
 "PAN": ("", "Panamanian|Panamanians", "", ""), "CRI": ("", "Costa Rican|Costa Ricans", "", "San Jose"),
 "NIC": ("", "Nicaraguan|Nicaraguans", "", ""), "HND": ("", "Honduran|Hondurans", "", ""),
 "SLV": ("", "Salvadoran|Salvadorans|Salvadorean|Salvadorian", "", "San Salvador"), "GTM": ("", "Guatemalan|Guatemalans", "", ""),
 "BLZ": ("", "Belizean|Belizeans", "", ""), "DOM": ("Dominican Republic", "Dominican|Dominicans", "Santo Domingo", "Dominican|Dominicans|Santo Domingo"),
 "DMA": ("Commonwealth of Dominica", "Dominican", "", "Dominican"),
 "HTI": ("", "Haitian|Haitians", "", ""), "JAM": ("", "Jamaican|Jamaicans", "", "Kingston"), "PRI": ("", "Puerto Rican|Puerto Ricans", "", "San Juan"),
 "TTO": ("Trinidad and Tobago|Trinidad & Tobago|Trinidad", "Trinidadian|Trinidadians|Tobagonian", "", ""),
 "BHS": ("Bahamas|The Bahamas", "Bahamian|Bahamians", "", ""), "BRB": ("", "Barbadian|Barbadians|Bajan", "", ""),
 "GRD": ("", "Grenadian|Grenadians", "", "St. George's"), "ATG": ("Antigua and Barbuda|Antigua & Barbuda|Antigua", "Antiguan|Antiguans|Barbudan", "", "St. John's|Antigua"),
 "KNA": ("Saint Kitts and Nevis|St Kitts and Nevis|St. Kitts and Nevis", "Kittitian|Nevisian", "", ""),
 "LCA": ("Saint Lucia|St Lucia|St. Lucia", "Saint Lucian|St. Lucian|St Lucian", "", ""),
 "VCT": ("Saint Vincent and the Grenadines|St Vincent and the Grenadines|St. Vincent and the Grenadines", "Vincentian|Vincentians", "", ""),
 "MAR": ("Kingdom of Morocco", "Moroccan|Moroccans", "", ""), "DZA": ("", "Algerian|Algerians", "El Mouradia=GOV", ""), "TUN": ("", "Tunisian|Tunisians", "Carthage Palace=GOV", ""),
 "SDN": ("Sudan|Republic of the Sudan|Republic of Sudan", "Sudanese", "", ""), "SSD": ("South Sudan|Republic of South Sudan", "South Sudanese", "", ""),
 "ETH": ("", "Ethiopian|Ethiopians", "Addis Ababa|Addis", ""), "ERI": ("", "Eritrean|Eritreans", "", ""), "DJI": ("", "Djiboutian|Djiboutians", "", ""),
 "SOM": ("Somalia|Somaliland|Puntland", "Somali|Somalis|Somalian", "Villa Somalia=GOV", ""),
 "KEN": ("", "Kenyan|Kenyans", "", ""), "UGA": ("", "Ugandan|Ugandans", "", ""), "TZA": ("Zanzibar", "Tanzanian|Tanzanians|Zanzibari", "Dar es Salaam", ""),
 "RWA": ("", "Rwandan|Rwandans|Rwandese", "", ""), "BDI": ("", "Burundian|Burundians", "Bujumbura", ""),
 "COD": ("Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|D.R.C.|D.R. Congo|Congo-Kinshasa|Zaire|Congo", "Congolese", "Kinshasa", "Congo|Congolese"),
 "COG": ("Republic of the Congo|Republic of Congo|Congo-Brazzaville|Congo Republic|Congo Brazzaville|Congo", "Brazzaville-Congolese", "", "Congo"),
 "CAF": ("Central African Republic|CAR|C.A.R.", "Central African|Central Africans", "", "CAR|Central African"),
 "TCD": ("", "Chadian|Chadians", "", "Chad"), "NER": ("", "Nigerien|Nigeriens", "", "Niger"), "NGA": ("", "Nigerian|Nigerians", "Aso Rock=GOV|Aso Villa=GOV", ""),
 "MLI": ("", "Malian|Malians", "", ""), "BFA": ("Burkina", "Burkinabe|Burkinabé|Burkinabes", "", ""), "CIV": ("Ivory Coast|Cote d'Ivoire|Côte d'Ivoire", "Ivorian|Ivorians|Ivoirian", "Abidjan|Yamoussoukro", ""),
 "GIN": ("Guinea|Guinea-Conakry", "Guinean|Guineans", "", "Guinea"), "GNB": ("Guinea-Bissau|Guinea Bissau", "Bissau-Guinean|Bissau-Guineans", "", ""),
 "GNQ": ("Equatorial Guinea", "Equatoguinean|Equatorial Guinean|Equatorial Guineans", "", ""),
 "SEN": ("", "Senegalese", "", ""), "GMB": ("Gambia|The Gambia", "Gambian|Gambians", "", ""), "SLE": ("", "Sierra Leonean|Sierra Leoneans|Sierra Leonian", "", ""),
 "LBR": ("", "Liberian|Liberians", "Executive Mansion=GOV", "Executive Mansion"), "GHA": ("", "Ghanaian|Ghanaians|Ghanian", "Jubilee House=GOV", ""), "TGO": ("", "Togolese", "", ""), "BEN": ("", "Beninese|Beninois", "Cotonou", ""),
 "CMR": ("Cameroun", "Cameroonian|Cameroonians", "", ""), "GAB": ("", "Gabonese", "", ""), "STP": ("Sao Tome and Principe|São Tomé and Príncipe|Sao Tome", "Sao Tomean", "", ""),
 "CPV": ("Cape Verde|Cabo Verde", "Cape Verdean|Cape Verdeans|Cabo Verdean", "", ""), "MRT": ("", "Mauritanian|Mauritanians", "", ""),
 "AGO": ("", "Angolan|Angolans", "", ""), "ZMB": ("", "Zambian|Zambians", "", ""), "ZWE": ("", "Zimbabwean|Zimbabweans", "", ""), "MOZ": ("", "Mozambican|Mozambicans|Mozambiquan", "", ""),
 "MWI": ("", "Malawian|Malawians", "", ""), "BWA": ("", "Botswanan|Botswanans|Motswana|Batswana", "", ""), "NAM": ("", "Namibian|Namibians", "", ""),
 "ZAF": ("South Africa|RSA", "South African|South Africans", "Pretoria|Union Buildings=GOV|Cape Town=LEG", ""), "LSO": ("", "Basotho|Mosotho|Lesothan", "", ""),
 "SWZ": ("Swaziland|Eswatini|Kingdom of Eswatini|eSwatini", "Swazi|Swazis|Swati", "", ""), "MDG": ("", "Malagasy|Madagascan|Madagascans", "", ""), "MUS": ("", "Mauritian|Mauritians", "", ""),
 "COM": ("", "Comoran|Comorans|Comorian|Comorians", "", ""), "SYC": ("", "Seychellois", "", "Victoria"),
 "BGD": ("", "Bangladeshi|Bangladeshis", "Dhaka|Dacca", ""), "LKA": ("", "Sri Lankan|Sri Lankans", "Colombo|Temple Trees=GOV", ""), "NPL": ("", "Nepali|Nepalis|Nepalese", "Singha Durbar=GOV", ""),
 "BTN": ("", "Bhutanese", "", ""), "MDV": ("Maldives|The Maldives", "Maldivian|Maldivians", "Male|Malé", "Male"),
 "ALB": ("", "Albanian|Albanians", "", ""), "HRV": ("", "Croatian|Croatians|Croat|Croats", "Banski Dvori=GOV", ""), "SVN": ("", "Slovenian|Slovenians|Slovene|Slovenes", "", ""), "MNE": ("", "Montenegrin|Montenegrins", "", ""),
 "EST": ("", "Estonian|Estonians", "", ""), "LVA": ("", "Latvian|Latvians", "", ""), "LTU": ("", "Lithuanian|Lithuanians", "", ""), "MLT": ("", "Maltese", "", ""),
 "MCO": ("", "Monegasque|Monegasques|Monacan", "", ""), "SMR": ("", "Sammarinese|San Marinese", "", ""), "LIE": ("", "Liechtensteiner|Liechtensteiners", "", ""), "AND": ("", "Andorran|Andorrans", "", ""),
 "FJI": ("", "Fijian|Fijians", "", ""), "SLB": ("Solomon Islands|the Solomons", "Solomon Islander|Solomon Islanders", "", ""), "VUT": ("", "Ni-Vanuatu|Vanuatuan", "", ""), "WSM": ("", "Samoan|Samoans", "", ""), "TON": ("", "Tongan|Tongans", "", ""),
 "KIR": ("", "I-Kiribati|Kiribatian", "", ""), "TUV": ("", "Tuvaluan|Tuvaluans", "", ""), "NRU": ("", "Nauruan|Nauruans", "", ""), "PLW": ("", "Palauan|Palauans", "", ""), "MHL": ("", "Marshallese", "", ""),
 "FSM": ("Micronesia|Federated States of Micronesia|FSM", "Micronesian|Micronesians", "", ""), "COK": ("", "Cook Islander|Cook Islanders", "", ""),
 "GRL": ("", "Greenlandic|Greenlander|Greenlanders", "", ""), "FRO": ("Faeroe Islands|Faroes", "Faroese", "", ""), "GIB": ("", "Gibraltarian|Gibraltarians", "", ""), "FLK": ("Falklands|Malvinas", "Falkland Islander|Falkland Islanders", "", "Stanley"),
 "BMU": ("", "Bermudian|Bermudians", "", "Hamilton"), "NCL": ("", "New Caledonian|Kanak|Kanaks", "", ""),
}
# States that are gone, under the transitional alpha-3 codes ISO 3166 kept for them.
FORMER = [
 ("SUN", "Soviet Union|USSR|U.S.S.R.|Union of Soviet Socialist Republics", "Soviet|Soviets", "", "Soviet|Soviets"),
 ("YUG", "Yugoslavia|Federal Republic of Yugoslavia|Socialist Federal Republic of Yugoslavia", "Yugoslav|Yugoslavs|Yugoslavian", "", ""),
 ("SCG", "Serbia and Montenegro|Serbia-Montenegro", "Serbian-Montenegrin", "", ""),
 ("CSK", "Czechoslovakia", "Czechoslovak|Czechoslovaks|Czechoslovakian", "", ""),
 ("DDR", "East Germany|German Democratic Republic|GDR", "East German|East Germans", "East Berlin", ""),
]
NO_CAPITAL_SEAT = {"USA", "PSE", "SGP", "LUX", "MCO", "SMR", "DJI", "GIB", "VAT", "HKG", "MAC", "KWT"}
BAD_FORMAL = re.compile(r"^none$|note|;|\(|former", re.I)


def demonyms(row):
    """'Algerian(s)', 'Frenchman(men)', 'Beninese (singular and plural)' -> plain forms."""
    out = []
    for text in (row.get("nationality_adj", ""), row.get("nationality_noun", "")):
        text = re.sub(r"note.*|\(US.*?\)|\((singular|plural|collective)[^)]*\)|US citizens", "", text)
        for part in re.split(r",|;| or | and |/", text):
            part = part.strip(" ()")
            if not part or part in ("none", "NA") or " " in part and "(" not in part and len(part) > 25:
                continue
            if "(s" in part:
                base = part.split("(")[0].strip()
                out += [base, base + "s"]
            elif "(" not in part:
                out.append(part)
    return [d for d in out if d[:1].isupper() or d.startswith("I-")]


def main():
    facts, rows, seen = factbook(), [], {}
    for c in sorted(countries(), key=lambda c: c["iso3"]):
        f = facts.get(c["fips"], {})
        if not c["capital"] and not f and c["iso3"] != "BES":
            continue
        names, dem, seats, ambiguous = (EXTRA.get(c["iso3"], ("", "", "", "")))
        name_list = [c["name"]] if c["iso3"] not in ("PSE", "TLS") else []
        name_list += names.split("|")
        formal = f.get("long", "")
        if formal and not BAD_FORMAL.search(formal):
            name_list += [formal]
        if f.get("short") not in ("", "none", None) and not re.search(r"[(,]", f["short"]):
            name_list.append(f["short"])
        name_list = unique([n for n in name_list if n])
        name_list = unique(name_list + [fold(n) for n in name_list])
        seat_list = ([] if c["iso3"] in NO_CAPITAL_SEAT else [c["capital"], fold(c["capital"])]) + seats.split("|")
        seat_list = [s for s in unique(seat_list) if s not in name_list]
        dem_list = unique(dem.split("|")) if dem else unique(demonyms(f))
        dem_list = [d for d in dem_list if d not in name_list and not d.endswith("'s")]
        dem_list = [d for d in dem_list if {"Dutch": "NLD", "French": "FRA"}.get(d, c["iso3"]) == c["iso3"]]  # nationals elsewhere
        rows.append((c["iso3"].lower(), c["iso3"], cell(name_list), cell(dem_list), cell(seat_list), cell(ambiguous.split("|")), "geonames|factbook|own"))
    for iso3, names, dem, seats, ambiguous in FORMER:
        rows.append((iso3.lower(), iso3, cell(names.split("|")), cell(dem.split("|")), cell(seats.split("|")), cell(ambiguous.split("|")), "own"))
    for r in rows:
        for n in r[2].split("|"):
            if n in seen and n not in r[5].split("|"):
                print("name twice:", n, seen[n], r[0])
            seen[n] = r[0]
    write_tsv("actors/states.tsv", HEADER, sorted(rows))


HEADER = """Entente actor pack: states and territories. Format 1.
Columns: id, ISO 3166 alpha-3 (XKX for Kosovo; SUN, YUG, SCG, CSK, DDR for states that are gone), names, demonyms, seats, ambiguous,
origin (codes of origins.tsv).
Lists are separated by |. The first name is the one shown. A seat is a capital or building used for the state ("Tehran said");
NAME=SECTOR says which part of it (Pentagon=MIL). `ambiguous` lists the forms of the row that often mean something else
(Jordan, Georgia): they count only with support from the context.
Origin: names and capitals GeoNames countryInfo (https://www.geonames.org, CC BY 4.0) and CIA World Factbook (public domain);
further names, demonyms, seats and the ambiguity marks are our own. Built by training/packs/build_states.py, then open to editing."""

if __name__ == "__main__":
    main()
