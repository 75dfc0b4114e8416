#include "language/quantity_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "language/quantity_words.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

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
                                     "only"sv,
                                     "no"sv,
                                     "less"sv,
                                     "under"sv,
                                     "of"sv,
                                     "minimum"sv,
                                     "maximum"sv};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

// How the words before a figure bound it, the longest first.
struct Bound {
  std::array<std::string_view, 4> words;
  std::string_view bound;
};
constexpr std::array kBounds{Bound{{"at", "least"}, "at-least"},
                             Bound{{"no", "fewer", "than"}, "at-least"},
                             Bound{{"no", "less", "than"}, "at-least"},
                             Bound{{"not", "less", "than"}, "at-least"},
                             Bound{{"no", "more", "than"}, "at-most"},
                             Bound{{"not", "more", "than"}, "at-most"},
                             Bound{{"more", "than"}, "at-least"},
                             Bound{{"upwards", "of"}, "at-least"},
                             Bound{{"upward", "of"}, "at-least"},
                             Bound{{"in", "excess", "of"}, "at-least"},
                             Bound{{"a", "minimum", "of"}, "at-least"},
                             Bound{{"a", "maximum", "of"}, "at-most"},
                             Bound{{"as", "many", "as"}, "at-most"},
                             Bound{{"as", "much", "as"}, "at-most"},
                             Bound{{"fewer", "than"}, "at-most"},
                             Bound{{"less", "than"}, "at-most"},
                             Bound{{"at", "most"}, "at-most"},
                             Bound{{"up", "to"}, "at-most"},
                             Bound{{"over"}, "at-least"},
                             Bound{{"exceeding"}, "at-least"},
                             Bound{{"under"}, "at-most"},
                             Bound{{"below"}, "at-most"},
                             Bound{{"an", "estimated"}, "about"},
                             Bound{{"the", "estimated"}, "about"},
                             Bound{{"estimated"}, "about"},
                             Bound{{"close", "to"}, "about"},
                             Bound{{"some"}, "about"},
                             Bound{{"about"}, "about"},
                             Bound{{"around"}, "about"},
                             Bound{{"nearly"}, "about"},
                             Bound{{"almost"}, "about"},
                             Bound{{"roughly"}, "about"},
                             Bound{{"approximately"}, "about"},
                             Bound{{"circa"}, "about"},
                             Bound{{"~"}, "about"}};

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
    std::string_view bound = {};  // said behind the figure: "or more", "+"
  };
  struct Measure {
    std::string_view kind;
    std::string unit;
  };

  bool inside(std::size_t i) const { return i >= first_ && i < last_; }
  bool is(std::size_t i, std::string_view form) const { return inside(i) && page_.is(i, form); }
  bool any(std::size_t i, std::initializer_list<std::string_view> forms) const {
    return inside(i) && std::find(forms.begin(), forms.end(), page_.at(i)) != forms.end();
  }
  NumberKind kind(std::size_t i) const { return inside(i) ? page_.word(i).number.kind : NumberKind::None; }

  // A scale or "dozen" that words before it multiply: "several thousand", "a few dozen".
  std::optional<Number> vague(std::size_t i) const {
    std::size_t at = is(i, "a") && is(i + 1, "few") ? i + 2 : any(i, {"several", "few"}) ? i + 1 : 0;
    if (at == 0) return std::nullopt;
    double unit = 1;
    const std::size_t begin = at;
    for (; inside(at) && at < begin + 2; ++at) {
      if (is(at, "dozen")) {
        unit *= 12;
      } else if (kind(at) == NumberKind::Hundred ||
                 (kind(at) == NumberKind::Scale && page_.at(at).size() > 4)) {
        unit *= page_.word(at).number.value;
      } else {
        break;
      }
    }
    if (at == begin) return std::nullopt;
    return Number{2 * unit, 9 * unit, at};
  }

  // One number: "1,200", "35 million", "twenty-six", "three hundred and five", "dozens", "tens of thousands".
  std::optional<Number> number(std::size_t i) const {
    if (!inside(i)) return std::nullopt;
    if (const auto found = vague(i)) return found;
    if (any(i, {"tens", "hundreds"}) && is(i + 1, "of") && any(i + 2, {"thousands", "millions"})) {
      const double unit = (is(i, "tens") ? 10 : 100) * (is(i + 2, "thousands") ? 1e3 : 1e6);
      return Number{2 * unit, 199 * (unit / 10), i + 3};
    }
    const NumberWord& word = page_.word(i).number;
    Number out{word.value, std::nullopt, i + 1};
    switch (word.kind) {
      case NumberKind::Digits:
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
        if (is(i, "half") && is(i + 1, "a") && is(i + 2, "dozen")) return Number{6, std::nullopt, i + 3};
        if (is(i, "half") && is(i + 1, "a") && kind(i + 2) == NumberKind::Scale && page_.at(i + 2).size() > 4)
          return Number{page_.word(i + 2).number.value / 2, std::nullopt, i + 3};
        if ((is(i, "a") || is(i, "an")) && is(i + 1, "dozen")) return Number{12, std::nullopt, i + 2};
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
      if (parts == 0 && is(out.last, "dozen")) {
        out.value *= 12, ++out.last;
        continue;
      }
      // "a 500-million-dollar deal".
      const std::size_t dashed =
          is(out.last, "-") && kind(out.last + 1) == NumberKind::Scale && page_.at(out.last + 1).size() > 4;
      NumberKind part = kind(out.last + dashed);
      // "eighteen B-17s".
      if (part == NumberKind::Scale && page_.at(out.last + dashed).size() == 1 &&
          is(out.last + dashed + 1, "-"))
        part = NumberKind::None;
      if (part == NumberKind::Hundred) {
        out.value *= 100;
      } else if (part == NumberKind::Scale) {
        total += out.value * page_.word(out.last + dashed).number.value;
        out.value = 0;
        out.last += dashed;
      } else {
        const std::size_t next = is(out.last, "and") || is(out.last, "-") ? out.last + 1 : out.last;
        const bool joined = kind(next) == NumberKind::Unit || kind(next) == NumberKind::Tens;
        const bool open = parts > 0 && (out.value == 0 || std::fmod(out.value, 10) == 0) &&
                          page_.word(next).number.value < 100;
        if (!joined || !open || is(next, "dozen")) break;
        out.value += page_.word(next).number.value;
        out.last = next;
      }
      ++out.last;
    }
    out.value += total;
  }

  // A number or a range of them: "10 to 15", "36-40", "between 36 and 40", "$1 billion to $2 billion".
  std::optional<Number> amount(std::size_t i) const {
    auto low = number(i);
    if (!low) return std::nullopt;
    std::size_t opener = i;
    if (opener > first_ && !currency_of_symbol(page_.at(opener - 1)).empty()) --opener;
    const bool between = opener > first_ && page_.is(opener - 1, "between");
    if (!(any(low->last, {"-", "to", "or"}) || (between && is(low->last, "and")))) return low;
    const std::size_t sign =
        inside(low->last + 1) && !currency_of_symbol(page_.at(low->last + 1)).empty() ? 1 : 0;
    const std::size_t begin = low->last + 1 + sign;
    const auto high = number(begin);
    if (!high || high->upper || low->upper) return low;
    double value = low->value;
    // "3 to 5 million": the scale belongs to both.
    if (value < high->value && high->value >= 1000 && value < 1000 && high->last > begin + 1) {
      value *= high->value / page_.word(begin).number.value;
    }
    // "two or three", not "5 or 600".
    if (value >= high->value || (is(low->last, "or") && high->value > 3 * value)) return low;
    return Number{value, high->value, high->last};
  }

  bool in_time(std::size_t i) {
    const auto& times = page_.parsed.times;
    while (time_ < times.size() && times[time_].last_token <= i) ++time_;
    return time_ < times.size() && times[time_].first_token <= i;
  }

  // The last token of a piece of equipment that begins at i, as the recogniser marked it; i where there is
  // none.
  std::size_t designation(std::size_t i) const {
    const auto& entities = page_.parsed.entities;
    const auto it =
        std::lower_bound(entities.begin(), entities.end(), i,
                         [](const Entity& entity, std::size_t token) { return entity.first_token < token; });
    if (it == entities.end() || it->kind != EntityKind::Equipment || it->first_token != i ||
        it->last_token > last_)
      return i;
    return it->last_token;
  }
  // Whether token i lies inside a piece of equipment: its figures count nothing.
  bool in_designation(std::size_t i) const {
    const auto& entities = page_.parsed.entities;
    const auto it =
        std::upper_bound(entities.begin(), entities.end(), i,
                         [](std::size_t token, const Entity& entity) { return token < entity.first_token; });
    return it != entities.begin() && std::prev(it)->kind == EntityKind::Equipment &&
           i < std::prev(it)->last_token;
  }

  std::size_t read(std::size_t i) {
    if (kind(i) == NumberKind::None && !any(i, {"tens", "a", "an", "half", "several", "few"})) return i + 1;
    if (in_time(i) || in_designation(i)) return i + 1;
    auto found = amount(i);
    if (!found) return i + 1;
    if (is(found->last, "+")) {
      found->bound = "at-least";
      ++found->last;
    } else if (is(found->last, "or") && any(found->last + 1, {"more", "so", "fewer", "less"})) {
      found->bound = is(found->last + 1, "more") ? "at-least"
                     : is(found->last + 1, "so") ? "about"
                                                 : "at-most";
      found->last += 2;
    }
    if (const std::size_t done = money(i, *found); done != 0) return done;
    std::size_t after = found->last;
    if (any(after, {"%", "percent", "pct"})) return add(i, after + 1, *found, {"share", "percent"});
    if (is(after, "per") && is(after + 1, "cent")) return add(i, after + 2, *found, {"share", "percent"});
    if (is(after, "percentage") && any(after + 1, {"points", "point"}))
      return add(i, after + 2, *found, {"share", "percentage-point"});
    if (is(after, "-")) ++after;
    if (is(after, "nautical") && inside(after + 1) && distance_of(page_.at(after + 1)) == "mile")
      return add(i, after + 2, *found, {"distance", "nautical-mile"});
    if (const std::string_view unit = inside(after) ? distance_of(page_.at(after)) : std::string_view();
        !unit.empty())
      return add(i, after + 1, *found, {"distance", std::string(unit)});
    if (is(after, "strong") && after > found->last) return strong(i, after, *found);
    return counted(i, *found);
  }

  // A figure with its currency before or behind; 0 where it is no money.
  std::size_t money(std::size_t i, const Number& found) {
    const std::string_view before = i > first_ ? page_.at(i - 1) : std::string_view();
    std::string_view currency = currency_of_symbol(before);
    if (before == "rs" && page_.word(i - 1).shape == Shape::Lower) currency = {};
    if (currency.empty() && i > first_ && page_.word(i - 1).shape == Shape::Upper)
      currency = currency_of_code(before);
    if (!currency.empty()) return add(i - 1, found.last, found, {"money", std::string(currency)});
    const std::size_t after = is(found.last, "-") ? found.last + 1 : found.last;
    for (std::size_t k = after; k < after + 3 && inside(k); ++k) {
      std::string_view name =
          currency_of_name(k > found.last ? page_.at(k - 1) : std::string_view(), page_.at(k));
      if (name.empty() && page_.word(k).shape == Shape::Upper) name = currency_of_code(page_.at(k));
      const State state = page_.state(k);
      const bool noun = state == State::Noun || state == State::Nouns || state == State::Propn;
      if (!name.empty() && noun) return add(i, k + 1, found, {"money", std::string(name)});
      // What may stand between: "in", an owner ("Iraqi"), "US".
      if (!(state == State::Adj || state == State::Propn || (k == after && is(k, "of")))) break;
    }
    return 0;
  }

  // "a 5,000-strong force".
  std::size_t strong(std::size_t i, std::size_t at, const Number& found) {
    static constexpr std::array kForces{"force"sv,     "army"sv,    "contingent"sv, "brigade"sv,
                                        "battalion"sv, "mission"sv, "garrison"sv,   "unit"sv};
    for (std::size_t k = at + 1; inside(k) && k < at + 4; ++k) {
      if (std::find(kForces.begin(), kForces.end(), page_.at(k)) != kForces.end())
        return add(i, at + 1, found, {"troops", "persons"});
    }
    return add(i, at + 1, found, {"count", "persons"});
  }

  // "26 cruise missiles", "two S-300 batteries", "12 people were killed", "killing at least 12".
  std::size_t counted(std::size_t i, const Number& found) {
    std::size_t at = found.last;
    if (is(at, "more") || is(at, "other")) ++at;
    if (is(at, "of")) ++at;
    if (any(at, {"the", "its", "their", "his"})) ++at;
    // "a 12-year-old boy", "a two-day visit".
    if (is(at, "-") && inside(at + 1) && page_.word(at + 1).time.kind != TimeKind::None) return found.last;
    // "two-thirds"; "the 2018 elections".
    if (is(at, "-") && any(at + 1, {"thirds", "quarters", "fifths"})) return at + 2;
    if (i > first_ && any(i - 1, {"the", "its", "their"}) && page_.at(i).size() == 4 &&
        kind(i) == NumberKind::Digits && found.value >= 1900 && found.value <= 2100)
      return found.last;
    if (const std::string type = plural_type(at); !type.empty())
      return add(i, at + 3, found, {"equipment", type});
    std::size_t noun = last_;
    std::size_t named = last_;  // where a designation begins
    for (std::size_t k = at; inside(k) && k < at + 7; ++k) {
      if (const std::size_t end = designation(k); end > k) {
        if (noun == last_) named = k, k = noun = end - 1;
        if (inside(noun + 1) && is_equipment(page_.at(noun + 1))) noun = noun + 1;
        break;
      }
      const State state = page_.state(k);
      const std::string_view form = page_.at(k);
      if (state == State::Nouns || is_persons(form) || is_equipment(form) || is_troops(form)) noun = k;
      const bool inner = state == State::Adj || state == State::Noun || state == State::Nouns ||
                         state == State::Propn || form == "-" || form == "others" ||
                         (k == at && state == State::VerbIng) ||
                         (state == State::VerbPast && k == at && harm_of(form).empty());
      if (!inner || noun == k) break;
    }
    const bool counts = noun != last_;
    const std::size_t end = counts ? noun + 1 : found.last;
    if (counts && named != last_) return add(i, end, found, {"equipment", designated(named, noun)});
    const std::string_view harm = harm_near(i, end);
    const std::string_view form = counts ? page_.at(noun) : std::string_view();
    const bool people = counts && (is_persons(form) || is_troops(form));
    if (!harm.empty() && (people || !counts || !harm_of(form).empty())) {
      return add(i, end, found, {harm, "persons"});
    }
    if (!counts || page_.word(noun).time.kind != TimeKind::None) return found.last;
    if (is_troops(form)) return add(i, end, found, {"troops", "persons"});
    if (is_formation(form)) return add(i, end, found, {"troops", lemma(noun)});
    if (is_equipment(form)) return add(i, end, found, {"equipment", lemma(noun)});
    if (people) return add(i, end, found, {"count", "persons"});
    return add(i, end, found, {"count", lemma(noun)});
  }

  // "B-17" of "eighteen B-17s": letters, a hyphen, figures in the plural.
  std::string plural_type(std::size_t i) const {
    if (!inside(i + 2) || !page_.word(i).capitalised() || page_.at(i).size() > 3 || !is(i + 1, "-"))
      return {};
    const std::string_view figures = page_.at(i + 2);
    const bool plural = figures.size() > 1 && figures.back() == 's' &&
                        figures.find_first_not_of("0123456789") == figures.size() - 1;
    if (!plural) return {};
    std::string type(slice(page_.text, page_.range(i, i + 3)));
    type.pop_back();
    return type;
  }

  std::string lemma(std::size_t i) const { return page_.parsed.strings[page_.token(i).lemma]; }

  // "S-300 battery", "Su-34": a designation as written, without a plural's s, and the noun behind it.
  std::string designated(std::size_t first, std::size_t noun) const {
    const std::size_t end = designation(first);
    std::string unit(slice(page_.text, page_.range(first, end)));
    if (unit.size() > 3 && unit.back() == 's' && unit[unit.size() - 2] >= '0' && unit[unit.size() - 2] <= '9')
      unit.pop_back();
    return noun >= end ? unit + " " + lemma(noun) : unit;
  }

  // What happens to those counted in [i, end): behind ("12 people were killed") or before ("killing at least
  // 12").
  std::string_view harm_near(std::size_t i, std::size_t end) const {
    if (end > i + 1) {
      if (const std::string_view harm = harm_of(page_.at(end - 1)); !harm.empty()) return harm;
    }
    for (std::size_t k = end; inside(k) && k < end + 6; ++k) {
      const std::string_view harm = harm_of(page_.at(k));
      if (!harm.empty()) return harm;
      const State state = page_.state(k);
      const bool link = any(
          k, {"others", "more", "people", "reported", "feared", "confirmed", "left", "gone", "went", "or"});
      if (state != State::Be && state != State::Have && state != State::Adv && state != State::Modal && !link)
        break;
    }
    if (lives_lost(i, end) || toll_before(i)) return "killed";
    for (std::size_t k = i; k-- > first_ && i - k < 7;) {
      const std::string_view harm = harm_of(page_.at(k));
      if (!harm.empty())
        return any(k, {"dead", "deaths", "missing", "homeless", "arrests", "injuries"}) ? std::string_view()
                                                                                        : harm;
      if (!is_about(page_.at(k))) break;
    }
    return {};
  }

  // "claimed 14 lives".
  bool lives_lost(std::size_t i, std::size_t end) const {
    if (!is(end - 1, "lives")) return false;
    for (std::size_t k = i; k-- > first_ && i - k < 6;) {
      if (any(k, {"claimed", "claiming", "cost", "costing", "took", "taking", "lost", "claims"})) return true;
    }
    return false;
  }

  // "the death toll rose to 45", "a toll of 30 dead".
  bool toll_before(std::size_t i) const {
    bool seen = false;
    for (std::size_t k = i; k-- > first_ && i - k < 9;) {
      if (is(k, "toll")) return k > first_ && (is(k - 1, "death") || seen);
      if (any(k, {"rose", "risen", "climbed", "rises", "reached", "stands", "stood", "passed", "of", "at",
                  "to"})) {
        seen = true;
      } else if (!is_about(page_.at(k)) && !any(k, {"has", "had", "have", "now", "is", "was"})) {
        return false;
      }
    }
    return false;
  }

  // The words before token i that bound its figure; i where there are none.
  std::size_t bound_before(std::size_t i, std::string_view& bound) const {
    for (const Bound& candidate : kBounds) {
      std::size_t n = 0;
      while (n < candidate.words.size() && !candidate.words[n].empty()) ++n;
      if (i < first_ + n) continue;
      bool same = true;
      for (std::size_t k = 0; k < n && same; ++k) same = page_.is(i - n + k, candidate.words[k]);
      // "rose over 10 years", "around 5": a preposition of place or time is told by what is counted; the verb
      // "to" of "up to" needs no care.
      if (same) return bound = candidate.bound, i - n;
    }
    return i;
  }

  std::size_t add(std::size_t first, std::size_t last, const Number& found, const Measure& measure) {
    QuantityMention mention;
    mention.sentence = sentence_;
    Quantity& quantity = mention.quantity;
    quantity.value = found.value;
    quantity.upper = found.upper;
    quantity.kind = measure.kind;
    quantity.unit = measure.unit;
    std::string_view bound;
    first = bound_before(first, bound);
    if (is(last, "or") && any(last + 1, {"more", "so", "fewer", "less"}) && bound.empty()) {
      bound = is(last + 1, "more") ? "at-least" : is(last + 1, "so") ? "about" : "at-most";
      last += 2;
    }
    if (bound.empty()) bound = found.bound;
    quantity.bound = bound;
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
