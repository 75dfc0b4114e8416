#include "language/quantity_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace entente::language {
namespace {

using namespace std::string_view_literals;

struct Named {
  std::string_view form;
  std::string_view value;
};

// Currency words by ISO 4217 code.
constexpr std::array kCurrencies{
    Named{"dollar", "USD"},  Named{"dollars", "USD"},  Named{"usd", "USD"},    Named{"euro", "EUR"},
    Named{"euros", "EUR"},   Named{"eur", "EUR"},      Named{"pound", "GBP"},  Named{"pounds", "GBP"},
    Named{"yuan", "CNY"},    Named{"renminbi", "CNY"}, Named{"rmb", "CNY"},    Named{"yen", "JPY"},
    Named{"ruble", "RUB"},   Named{"rubles", "RUB"},   Named{"rouble", "RUB"}, Named{"roubles", "RUB"},
    Named{"rial", "IRR"},    Named{"rials", "IRR"},    Named{"riyal", "SAR"},  Named{"riyals", "SAR"},
    Named{"lira", "TRY"},    Named{"rupee", "INR"},    Named{"rupees", "INR"}, Named{"won", "KRW"},
    Named{"shekel", "ILS"},  Named{"shekels", "ILS"},  Named{"franc", "CHF"},  Named{"francs", "CHF"},
    Named{"hryvnia", "UAH"}, Named{"dirhams", "AED"},  Named{"naira", "NGN"},  Named{"rand", "ZAR"},
    Named{"pesos", "MXN"},   Named{"reais", "BRL"},    Named{"zloty", "PLN"}};
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
                              Named{"\xC2\xA5", "JPY"},
                              Named{"\xE2\x82\xBD", "RUB"},
                              Named{"\xE2\x82\xB9", "INR"},
                              Named{"\xE2\x82\xBA", "TRY"}};
constexpr std::array kPersons{"people"sv,     "persons"sv,    "person"sv,     "civilians"sv,   "civilian"sv,
                              "children"sv,   "women"sv,      "men"sv,        "militants"sv,   "fighters"sv,
                              "rebels"sv,     "insurgents"sv, "terrorists"sv, "policemen"sv,   "officers"sv,
                              "protesters"sv, "refugees"sv,   "migrants"sv,   "residents"sv,   "families"sv,
                              "passengers"sv, "victims"sv,    "workers"sv,    "students"sv,    "girls"sv,
                              "boys"sv,       "hostages"sv,   "prisoners"sv,  "members"sv,     "citizens"sv,
                              "others"sv,     "nationals"sv,  "villagers"sv,  "journalists"sv, "guards"sv,
                              "gunmen"sv,     "suspects"sv};
constexpr std::array kTroops{"troops"sv,    "soldiers"sv,     "servicemen"sv, "marines"sv,
                             "personnel"sv, "peacekeepers"sv, "commandos"sv,  "advisers"sv,
                             "advisors"sv,  "reservists"sv,   "conscripts"sv, "recruits"sv};
constexpr std::array kEquipment{
    "aircraft"sv,   "warplanes"sv,  "planes"sv,    "jets"sv,      "helicopters"sv,  "drones"sv,
    "missiles"sv,   "rockets"sv,    "tanks"sv,     "ships"sv,     "warships"sv,     "vessels"sv,
    "boats"sv,      "submarines"sv, "vehicles"sv,  "bombs"sv,     "shells"sv,       "mortars"sv,
    "guns"sv,       "weapons"sv,    "trucks"sv,    "bombers"sv,   "fighter-jets"sv, "carriers"sv,
    "destroyers"sv, "frigates"sv,   "howitzers"sv, "launchers"sv, "warheads"sv,     "torpedoes"sv};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
template <std::size_t N>
std::string_view value_of(const std::array<Named, N>& list, std::string_view form) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Named& n) { return n.form == form; });
  return found == list.end() ? std::string_view() : found->value;
}

// What has befallen the persons counted.
std::string_view harm_of(std::string_view form) {
  static constexpr std::array kKilled{"killed"sv,    "kill"sv,      "kills"sv,      "killing"sv,
                                      "dead"sv,      "died"sv,      "deaths"sv,     "dies"sv,
                                      "slain"sv,     "perished"sv,  "fatalities"sv, "executed"sv,
                                      "executing"sv, "massacred"sv, "beheaded"sv,   "drowned"sv};
  static constexpr std::array kWounded{"wounded"sv, "injured"sv, "wounding"sv, "injuring"sv, "injuries"sv,
                                       "hurt"sv,    "wounds"sv,  "injures"sv,  "wound"sv,    "injure"sv};
  static constexpr std::array kDisplaced{"displaced"sv, "homeless"sv, "displacing"sv,
                                         "uprooted"sv,  "fled"sv,     "evacuated"sv};
  if (has(kKilled, form)) return "killed";
  if (has(kWounded, form)) return "wounded";
  if (has(kDisplaced, form)) return "displaced";
  return {};
}

// Words between a verb and the number it governs.
bool is_about(std::string_view form) {
  static constexpr std::array kWords{"at"sv,
                                     "least"sv,
                                     "about"sv,
                                     "around"sv,
                                     "nearly"sv,
                                     "almost"sv,
                                     "more"sv,
                                     "than"sv,
                                     "over"sv,
                                     "up"sv,
                                     "to"sv,
                                     "as"sv,
                                     "many"sv,
                                     "some"sv,
                                     "another"sv,
                                     "an"sv,
                                     "estimated"sv,
                                     "a"sv,
                                     "further"sv,
                                     "fewer"sv,
                                     "between"sv,
                                     "roughly"sv,
                                     "approximately"sv,
                                     "the"sv,
                                     "and"sv,
                                     "also"sv,
                                     "just"sv,
                                     "only"sv};
  return has(kWords, form);
}

class Finder {
 public:
  explicit Finder(Page& page) : page_(page) {}

  void run() {
    for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) {
      sentence_ = s;
      first_ = page_.parsed.sentences[s].first_token;
      last_ = page_.parsed.sentences[s].last_token;
      for (std::size_t i = first_; i < last_;) i = std::max(read(i), i + 1);
    }
  }

 private:
  struct Number {
    double value = 0;
    std::optional<double> upper;
    std::size_t last = 0;
  };

  bool inside(std::size_t i) const { return i >= first_ && i < last_; }
  bool is(std::size_t i, std::string_view form) const { return inside(i) && page_.is(i, form); }
  NumberKind kind(std::size_t i) const { return inside(i) ? page_.word(i).number.kind : NumberKind::None; }

  // One number: "1,200", "35 million", "twenty-six", "three hundred and five", "dozens", "tens of thousands".
  std::optional<Number> number(std::size_t i) const {
    if (!inside(i)) return std::nullopt;
    const NumberWord& word = page_.word(i).number;
    Number out{word.value, std::nullopt, i + 1};
    switch (word.kind) {
      case NumberKind::Digits:
        break;
      case NumberKind::Unit:
        break;
      case NumberKind::Tens: {
        const std::size_t next = is(i + 1, "-") ? i + 2 : i + 1;
        if (kind(next) == NumberKind::Unit && page_.word(next).number.value < 10)
          out.value += page_.word(next).number.value, out.last = next + 1;
        break;
      }
      case NumberKind::Vague:
        out.upper = word.upper;
        return out;
      default:
        if (is(i, "tens") && is(i + 1, "of") && (is(i + 2, "thousands") || is(i + 2, "millions"))) {
          const double unit = is(i + 2, "thousands") ? 1e3 : 1e6;
          return Number{20 * unit, 199 * unit, i + 3};
        }
        if ((is(i, "a") || is(i, "an")) &&
            (kind(i + 1) == NumberKind::Hundred || kind(i + 1) == NumberKind::Scale) &&
            page_.at(i + 1).size() > 3) {
          return Number{page_.word(i + 1).number.value, std::nullopt, i + 2};
        }
        return std::nullopt;
    }
    scale(out);
    return out;
  }

  void scale(Number& out) const {
    // "two hundred and fifty thousand": hundreds multiply what stands before them, a scale closes a group.
    double total = 0;
    for (int parts = 0; parts < 12; ++parts) {
      const NumberKind part = kind(out.last);
      if (part == NumberKind::Hundred) {
        out.value *= 100;
      } else if (part == NumberKind::Scale) {
        total += out.value * page_.word(out.last).number.value;
        out.value = 0;
      } else {
        const std::size_t next = is(out.last, "and") || is(out.last, "-") ? out.last + 1 : out.last;
        const bool joined = kind(next) == NumberKind::Unit || kind(next) == NumberKind::Tens;
        const bool open = parts > 0 && (out.value == 0 || std::fmod(out.value, 10) == 0) &&
                          page_.word(next).number.value < 100;
        if (!joined || !open) break;
        out.value += page_.word(next).number.value;
        out.last = next;
      }
      ++out.last;
    }
    out.value += total;
  }

  // A number or a range of them: "10 to 15", "36-40", "between 36 and 40".
  std::optional<Number> amount(std::size_t i) const {
    auto low = number(i);
    if (!low) return std::nullopt;
    const bool between = i > first_ && page_.is(i - 1, "between");
    if (!(is(low->last, "-") || is(low->last, "to") || (between && is(low->last, "and")))) return low;
    const auto high = number(low->last + 1);
    if (!high || high->upper) return low;
    double value = low->value;
    // "3 to 5 million": the scale belongs to both.
    if (value < high->value && high->value >= 1000 && value < 1000 && high->last > low->last + 2) {
      value *= high->value / page_.word(low->last + 1).number.value;
    }
    if (value >= high->value) return low;
    return Number{value, high->value, high->last};
  }

  bool in_time(std::size_t i) {
    const auto& times = page_.parsed.times;
    while (time_ < times.size() && times[time_].last_token <= i) ++time_;
    return time_ < times.size() && times[time_].first_token <= i;
  }

  std::size_t read(std::size_t i) {
    if (kind(i) == NumberKind::None && !is(i, "tens") && !is(i, "a")) return i + 1;
    if (in_time(i)) return i + 1;
    const auto found = amount(i);
    if (!found) return i + 1;
    const std::string_view symbol = i > first_ ? value_of(kSymbols, page_.at(i - 1)) : std::string_view();
    if (!symbol.empty()) return add(i - 1, found->last, *found, "money", symbol);
    std::size_t after = found->last;
    if (is(after, "%") || is(after, "percent")) return add(i, after + 1, *found, "share", "percent");
    if (is(after, "per") && is(after + 1, "cent")) return add(i, after + 2, *found, "share", "percent");
    for (std::size_t k = after; k < after + 2 && inside(k); ++k) {
      const std::string_view currency = value_of(kCurrencies, page_.at(k));
      if (!currency.empty() && (page_.state(k) == State::Noun || page_.state(k) == State::Nouns ||
                                page_.state(k) == State::Propn)) {
        return add(i, k + 1, *found, "money", currency);
      }
    }
    return counted(i, *found);
  }

  // "26 cruise missiles", "12 people were killed", "killing at least 12".
  std::size_t counted(std::size_t i, const Number& found) {
    std::size_t at = found.last;
    if (is(at, "of")) ++at;
    if (is(at, "the") || is(at, "its") || is(at, "their")) ++at;
    std::size_t noun = last_;
    for (std::size_t k = at; inside(k) && k < at + 5; ++k) {
      const State state = page_.state(k);
      if (state == State::Nouns || has(kPersons, page_.at(k)) || has(kEquipment, page_.at(k)) ||
          has(kTroops, page_.at(k)))
        noun = k;
      const bool inner = state == State::Adj || state == State::Noun || state == State::Nouns ||
                         state == State::Propn || page_.is(k, "-") || page_.at(k) == "others" ||
                         (k == at && state == State::VerbIng);
      if (!inner || noun == k) break;
    }
    const bool counts = noun != last_;
    const std::size_t end = counts ? noun + 1 : found.last;
    const std::string_view harm = harm_near(i, end);
    const std::string_view form = counts ? page_.at(noun) : std::string_view();
    const bool people = counts && (has(kPersons, form) || has(kTroops, form));
    if (!harm.empty() &&
        (people || !counts || form == "deaths" || form == "injuries" || form == "fatalities")) {
      return add(i, end, found, harm, "persons");
    }
    if (!counts || page_.word(noun).time.kind != TimeKind::None) return found.last;
    if (has(kTroops, form)) return add(i, end, found, "troops", "persons");
    if (has(kEquipment, form)) return add(i, end, found, "equipment", lemma(noun));
    if (people) return add(i, end, found, "count", "persons");
    return add(i, end, found, "count", lemma(noun));
  }

  std::string lemma(std::size_t i) const { return page_.parsed.strings[page_.token(i).lemma]; }

  // What happens to those counted in [i, end): behind ("12 people were killed") or before ("killing at least
  // 12").
  std::string_view harm_near(std::size_t i, std::size_t end) const {
    for (std::size_t k = end; inside(k) && k < end + 5; ++k) {
      const std::string_view harm = harm_of(page_.at(k));
      if (!harm.empty()) return harm;
      const State state = page_.state(k);
      if (state != State::Be && state != State::Have && state != State::Adv && state != State::Modal) break;
    }
    if (end > i + 1) {
      if (const std::string_view harm = harm_of(page_.at(end - 1)); !harm.empty()) return harm;
    }
    for (std::size_t k = i; k-- > first_ && i - k < 6;) {
      const std::string_view harm = harm_of(page_.at(k));
      if (!harm.empty()) return page_.is(k, "dead") || page_.is(k, "deaths") ? std::string_view() : harm;
      if (!is_about(page_.at(k))) break;
    }
    return {};
  }

  std::size_t add(std::size_t first, std::size_t last, const Number& found, std::string_view kind_name,
                  std::string_view unit) {
    QuantityMention mention;
    mention.sentence = sentence_;
    Quantity& quantity = mention.quantity;
    quantity.value = found.value;
    quantity.upper = found.upper;
    quantity.kind = kind_name;
    quantity.unit = unit;
    quantity.at = page_.range(first, last);
    quantity.text = slice(page_.text, quantity.at);
    page_.parsed.quantities.push_back(std::move(mention));
    return last;
  }

  Page& page_;
  std::uint32_t sentence_ = 0;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::size_t time_ = 0;
};

}  // namespace

void find_quantities(Page& page) { Finder(page).run(); }

}  // namespace entente::language
