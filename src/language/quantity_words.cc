#include "language/quantity_words.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

using namespace std::string_view_literals;

struct Named {
  std::string_view form;
  std::string_view value;
};

constexpr std::array kSymbols{Named{"$", "USD"},
                              Named{"us$", "USD"},
                              Named{"\xE2\x82\xAC", "EUR"},
                              Named{"\xC2\xA3", "GBP"},
                              Named{"a$", "AUD"},
                              Named{"au$", "AUD"},
                              Named{"c$", "CAD"},
                              Named{"ca$", "CAD"},
                              Named{"hk$", "HKD"},
                              Named{"nz$", "NZD"},
                              Named{"s$", "SGD"},
                              Named{"nt$", "TWD"},
                              Named{"r$", "BRL"},
                              Named{"\xC2\xA5", "JPY"},
                              Named{"\xE2\x82\xBD", "RUB"},
                              Named{"\xE2\x82\xB9", "INR"},
                              Named{"rs", "INR"},
                              Named{"\xE2\x82\xBA", "TRY"},
                              Named{"\xE2\x82\xA9", "KRW"},
                              Named{"\xE2\x82\xAA", "ILS"},
                              Named{"\xE2\x82\xB4", "UAH"},
                              Named{"\xE2\x82\xA6", "NGN"}};

constexpr std::array kCodes{
    Named{"usd", "USD"}, Named{"eur", "EUR"}, Named{"gbp", "GBP"}, Named{"cny", "CNY"}, Named{"rmb", "CNY"},
    Named{"jpy", "JPY"}, Named{"rub", "RUB"}, Named{"chf", "CHF"}, Named{"inr", "INR"}, Named{"irr", "IRR"},
    Named{"try", "TRY"}, Named{"sar", "SAR"}, Named{"aed", "AED"}, Named{"uah", "UAH"}, Named{"aud", "AUD"},
    Named{"cad", "CAD"}, Named{"krw", "KRW"}, Named{"ils", "ILS"}, Named{"egp", "EGP"}, Named{"syp", "SYP"}};

// Names that one country has, or whose best-known bearer is meant where none is named.
constexpr std::array kNames{
    Named{"dollar", "USD"},   Named{"dollars", "USD"}, Named{"euro", "EUR"},     Named{"euros", "EUR"},
    Named{"pound", "GBP"},    Named{"pounds", "GBP"},  Named{"sterling", "GBP"}, Named{"yuan", "CNY"},
    Named{"renminbi", "CNY"}, Named{"rmb", "CNY"},     Named{"yen", "JPY"},      Named{"ruble", "RUB"},
    Named{"rubles", "RUB"},   Named{"rouble", "RUB"},  Named{"roubles", "RUB"},  Named{"rial", "IRR"},
    Named{"rials", "IRR"},    Named{"toman", "IRT"},   Named{"tomans", "IRT"},   Named{"riyal", "SAR"},
    Named{"riyals", "SAR"},   Named{"lira", "TRY"},    Named{"liras", "TRY"},    Named{"rupee", "INR"},
    Named{"rupees", "INR"},   Named{"won", "KRW"},     Named{"shekel", "ILS"},   Named{"shekels", "ILS"},
    Named{"franc", "CHF"},    Named{"francs", "CHF"},  Named{"hryvnia", "UAH"},  Named{"hryvnias", "UAH"},
    Named{"dirham", "AED"},   Named{"dirhams", "AED"}, Named{"naira", "NGN"},    Named{"rand", "ZAR"},
    Named{"peso", "MXN"},     Named{"pesos", "MXN"},   Named{"reais", "BRL"},    Named{"zloty", "PLN"},
    Named{"zlotys", "PLN"},   Named{"kronor", "SEK"},  Named{"baht", "THB"},     Named{"ringgit", "MYR"},
    Named{"rupiah", "IDR"},   Named{"tenge", "KZT"},   Named{"bolivars", "VES"}, Named{"shillings", "KES"},
    Named{"forint", "HUF"},   Named{"forints", "HUF"}, Named{"taka", "BDT"},     Named{"birr", "ETB"}};

struct Owned {
  std::string_view owner;
  std::string_view name;  // singular
  std::string_view value;
};
constexpr std::array kOwned{Owned{"australian", "dollar", "AUD"}, Owned{"canadian", "dollar", "CAD"},
                            Owned{"kong", "dollar", "HKD"},       Owned{"zealand", "dollar", "NZD"},
                            Owned{"singapore", "dollar", "SGD"},  Owned{"taiwan", "dollar", "TWD"},
                            Owned{"egyptian", "pound", "EGP"},    Owned{"syrian", "pound", "SYP"},
                            Owned{"lebanese", "pound", "LBP"},    Owned{"sudanese", "pound", "SDG"},
                            Owned{"lebanese", "lira", "LBP"},     Owned{"syrian", "lira", "SYP"},
                            Owned{"iraqi", "dinar", "IQD"},       Owned{"kuwaiti", "dinar", "KWD"},
                            Owned{"jordanian", "dinar", "JOD"},   Owned{"serbian", "dinar", "RSD"},
                            Owned{"libyan", "dinar", "LYD"},      Owned{"algerian", "dinar", "DZD"},
                            Owned{"tunisian", "dinar", "TND"},    Owned{"bahraini", "dinar", "BHD"},
                            Owned{"moroccan", "dirham", "MAD"},   Owned{"qatari", "riyal", "QAR"},
                            Owned{"omani", "rial", "OMR"},        Owned{"yemeni", "rial", "YER"},
                            Owned{"pakistani", "rupee", "PKR"},   Owned{"nepali", "rupee", "NPR"},
                            Owned{"lanka", "rupee", "LKR"},       Owned{"belarusian", "ruble", "BYN"},
                            Owned{"philippine", "peso", "PHP"},   Owned{"argentine", "peso", "ARS"},
                            Owned{"colombian", "peso", "COP"},    Owned{"chilean", "peso", "CLP"},
                            Owned{"cuban", "peso", "CUP"},        Owned{"cfa", "franc", "XAF"},
                            Owned{"norwegian", "kroner", "NOK"},  Owned{"danish", "kroner", "DKK"},
                            Owned{"norwegian", "krone", "NOK"},   Owned{"danish", "krone", "DKK"},
                            Owned{"czech", "koruna", "CZK"},      Owned{"ugandan", "shilling", "UGX"},
                            Owned{"tanzanian", "shilling", "TZS"}};

constexpr std::array kPersons{
    "people"sv,     "persons"sv,       "person"sv,       "civilians"sv,   "civilian"sv,    "children"sv,
    "women"sv,      "men"sv,           "militants"sv,    "fighters"sv,    "rebels"sv,      "insurgents"sv,
    "terrorists"sv, "policemen"sv,     "officers"sv,     "protesters"sv,  "refugees"sv,    "migrants"sv,
    "residents"sv,  "families"sv,      "passengers"sv,   "victims"sv,     "workers"sv,     "students"sv,
    "girls"sv,      "boys"sv,          "hostages"sv,     "prisoners"sv,   "members"sv,     "citizens"sv,
    "others"sv,     "nationals"sv,     "villagers"sv,    "journalists"sv, "guards"sv,      "gunmen"sv,
    "suspects"sv,   "demonstrators"sv, "pilgrims"sv,     "detainees"sv,   "adults"sv,      "teenagers"sv,
    "infants"sv,    "activists"sv,     "police"sv,       "militiamen"sv,  "jihadists"sv,   "extremists"sv,
    "attackers"sv,  "bystanders"sv,    "tourists"sv,     "medics"sv,      "doctors"sv,     "sailors"sv,
    "fishermen"sv,  "miners"sv,        "firefighters"sv, "rescuers"sv,    "schoolgirls"sv, "employees"sv,
    "inmates"sv,    "evacuees"sv,      "inhabitants"sv,  "opponents"sv,   "worshippers"sv, "survivors"sv,
    "patients"sv,   "crew"sv,          "lives"sv,        "bodies"sv};
constexpr std::array kTroops{
    "troops"sv,       "soldiers"sv,    "servicemen"sv,  "marines"sv,    "personnel"sv,   "peacekeepers"sv,
    "commandos"sv,    "advisers"sv,    "advisors"sv,    "reservists"sv, "conscripts"sv,  "recruits"sv,
    "paratroopers"sv, "mercenaries"sv, "infantrymen"sv, "volunteers"sv, "instructors"sv, "soldier"sv};
constexpr std::array kFormations{"battalions"sv, "brigades"sv, "regiments"sv, "divisions"sv,
                                 "battalion"sv,  "brigade"sv,  "squadrons"sv, "squadron"sv};
constexpr std::array kEquipment{
    "aircraft"sv,     "warplanes"sv,  "planes"sv,       "jets"sv,       "helicopters"sv,  "drones"sv,
    "missiles"sv,     "rockets"sv,    "tanks"sv,        "ships"sv,      "warships"sv,     "vessels"sv,
    "boats"sv,        "submarines"sv, "vehicles"sv,     "bombs"sv,      "shells"sv,       "mortars"sv,
    "guns"sv,         "weapons"sv,    "trucks"sv,       "bombers"sv,    "carriers"sv,     "destroyers"sv,
    "frigates"sv,     "howitzers"sv,  "launchers"sv,    "warheads"sv,   "torpedoes"sv,    "corvettes"sv,
    "gunboats"sv,     "tankers"sv,    "airplanes"sv,    "aeroplanes"sv, "fighter-jets"sv, "batteries"sv,
    "interceptors"sv, "radars"sv,     "rifles"sv,       "grenades"sv,   "mines"sv,        "cruisers"sv,
    "uavs"sv,         "apcs"sv,       "minesweepers"sv, "transports"sv, "gunships"sv};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
template <std::size_t N>
std::string_view value_of(const std::array<Named, N>& list, std::string_view form) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Named& n) { return n.form == form; });
  return found == list.end() ? std::string_view() : found->value;
}

}  // namespace

std::string_view currency_of_symbol(std::string_view form) {
  return form.size() > 4 ? std::string_view() : value_of(kSymbols, form);
}
std::string_view currency_of_code(std::string_view form) {
  return form.size() == 3 ? value_of(kCodes, form) : std::string_view();
}
std::string_view currency_of_name(std::string_view owner, std::string_view form) {
  if (form.size() < 3 || form.size() > 10) return {};
  const std::string_view one =
      form.size() > 4 && form.ends_with('s') ? form.substr(0, form.size() - 1) : form;
  const auto owned = std::find_if(kOwned.begin(), kOwned.end(),
                                  [&](const Owned& o) { return o.owner == owner && o.name == one; });
  return owned != kOwned.end() ? owned->value : value_of(kNames, form);
}

bool is_persons(std::string_view form) { return has(kPersons, form); }
bool is_troops(std::string_view form) { return has(kTroops, form); }
bool is_formation(std::string_view form) { return has(kFormations, form); }
bool is_equipment(std::string_view form) { return has(kEquipment, form); }

std::string_view harm_of(std::string_view form) {
  static constexpr std::array kKilled{
      "killed"sv,   "kill"sv,    "kills"sv,    "killing"sv,     "dead"sv,     "died"sv,      "deaths"sv,
      "dies"sv,     "slain"sv,   "perished"sv, "fatalities"sv,  "executed"sv, "executing"sv, "massacred"sv,
      "beheaded"sv, "drowned"sv, "murdered"sv, "slaughtered"sv, "hanged"sv,   "executions"sv};
  static constexpr std::array kWounded{"wounded"sv,  "injured"sv, "wounding"sv,     "injuring"sv,
                                       "injuries"sv, "hurt"sv,    "wounds"sv,       "injures"sv,
                                       "wound"sv,    "injure"sv,  "hospitalised"sv, "hospitalized"sv};
  static constexpr std::array kDisplaced{"displaced"sv, "homeless"sv,  "displacing"sv, "uprooted"sv,
                                         "fled"sv,      "evacuated"sv, "displace"sv,   "evacuating"sv};
  static constexpr std::array kArrested{"arrested"sv,  "arresting"sv,  "detained"sv,
                                        "detaining"sv, "arrests"sv,    "arrest"sv,
                                        "jailed"sv,    "imprisoned"sv, "detain"sv};
  if (has(kKilled, form)) return "killed";
  if (has(kWounded, form)) return "wounded";
  if (form == "missing") return "missing";
  if (has(kDisplaced, form)) return "displaced";
  if (has(kArrested, form)) return "arrested";
  return {};
}

std::string_view distance_of(std::string_view form) {
  static constexpr std::array kUnits{
      Named{"km", "km"},         Named{"kms", "km"},       Named{"kilometre", "km"},
      Named{"kilometres", "km"}, Named{"kilometer", "km"}, Named{"kilometers", "km"},
      Named{"metre", "m"},       Named{"metres", "m"},     Named{"meter", "m"},
      Named{"meters", "m"},      Named{"mile", "mile"},    Named{"miles", "mile"},
      Named{"foot", "foot"},     Named{"feet", "foot"},    Named{"ft", "foot"}};
  return value_of(kUnits, form);
}

}  // namespace entente::language
