#include "language/morphology.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "language/irregular_forms.h"
#include "language/word_lists.h"

namespace entente::language {
namespace {

using Set = std::unordered_set<std::string_view>;

bool ends(std::string_view word, std::string_view tail) {
  return word.size() > tail.size() && word.substr(word.size() - tail.size()) == tail;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

template <class Visit>
void each_word(std::string_view list, char separator, Visit visit) {
  for (std::string_view word : split(list, separator)) {
    if (!word.empty()) visit(word);
  }
}

// Our lists, indexed. Built once, never changed.
struct Stock {
  std::unordered_map<std::string_view, std::vector<Upos>> closed;
  Set verbs, noun_verbs, verb_nouns, nouns, adjectives, adverbs, adjective_nouns;
  std::unordered_map<std::string_view, std::vector<const IrregularVerb*>> past_forms;
  std::unordered_map<std::string_view, std::string_view> plurals;
  Set irregular_bases;

  bool verb(std::string_view base) const {
    return verbs.contains(base) || noun_verbs.contains(base) || verb_nouns.contains(base) ||
           irregular_bases.contains(base);
  }
};

Stock make_stock() {
  Stock stock;
  for (const ClosedList& list : closed_lists()) {
    each_word(list.words, ' ', [&](std::string_view word) {
      std::vector<Upos>& tags = stock.closed[word];
      if (std::find(tags.begin(), tags.end(), list.tag) == tags.end()) tags.push_back(list.tag);
    });
  }
  const auto fill = [](Set& set, std::string_view list) {
    each_word(list, ' ', [&](std::string_view word) { set.insert(word); });
  };
  fill(stock.verbs, verbs());
  fill(stock.noun_verbs, noun_verbs());
  fill(stock.verb_nouns, verb_nouns());
  fill(stock.nouns, nouns());
  fill(stock.adjectives, adjectives());
  fill(stock.adverbs, adverbs());
  fill(stock.adjective_nouns, adjective_nouns());
  for (const IrregularVerb& verb : irregular_verbs()) {
    stock.irregular_bases.insert(verb.base);
    const auto add = [&](std::string_view form) { stock.past_forms[form].push_back(&verb); };
    each_word(verb.past, '/', add);
    if (verb.participle != verb.past) each_word(verb.participle, '/', add);
  }
  for (const IrregularNoun& noun : irregular_nouns()) stock.plurals[noun.plural] = noun.singular;
  return stock;
}

const Stock& stock() {
  static const Stock kStock = make_stock();
  return kStock;
}

// The base of a stem left by taking -ed or -ing off: "visit", "stop(p)", "mak(e)", "carr(i/y)".
struct Base {
  std::string text;
  bool known = false;
};

Base verb_base(std::string_view stem, bool from_ed) {
  const Stock& s = stock();
  std::string text(stem);
  if (text.size() < 2) return {text, false};
  const bool has_vowel =
      std::any_of(text.begin(), text.end(), [](char c) { return is_vowel(c) || c == 'y'; });
  if (!has_vowel) return {text, false};
  const char last = text.back();
  const char before = text[text.size() - 2];
  if (from_ed && last == 'i') {
    text.back() = 'y';
    return {text, s.verb(text)};
  }
  if (s.verb(text)) return {text, true};
  if (s.verb(text + "e")) return {text + "e", true};
  if (last == before && !is_vowel(last)) {
    const std::string single = text.substr(0, text.size() - 1);
    if (s.verb(single)) return {single, true};
    if (last != 'l' && last != 's' && last != 'f' && last != 'z') return {single, false};
    return {text, false};
  }
  // Unknown: -e is restored after c, v, u, z, soft g and s, and after a consonant behind one short vowel's
  // usual company (-at, -it, -ut, -id, -ad, -in with two syllables are left to the ending below).
  if (last == 'c' || last == 'v' || last == 'u' || last == 'z') return {text + "e", false};
  if (last == 's' && before != 's') return {text + "e", false};
  if (ends(text, "dg") || ends(text, "ng") || ends(text, "rg"))
    return {ends(text, "dg") ? text + "e" : text, false};
  if (ends(text, "at") && !is_vowel(text[text.size() - 3 < text.size() ? text.size() - 3 : 0])) {
    return {text + "e", false};
  }
  if (ends(text, "bl") || ends(text, "pl") || ends(text, "tl") || ends(text, "dl") || ends(text, "gl")) {
    return {text + "e", false};
  }
  return {text, false};
}

std::string plural_base(std::string_view word) {
  const auto found = stock().plurals.find(word);
  if (found != stock().plurals.end()) return std::string(found->second);
  if (word.size() < 4 || word.back() != 's' || ends(word, "ss") || ends(word, "us") || ends(word, "is")) {
    return std::string(word);
  }
  if (ends(word, "ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  if (ends(word, "sses") || ends(word, "shes") || ends(word, "ches") || ends(word, "xes") ||
      ends(word, "zzes")) {
    return std::string(word.substr(0, word.size() - 2));
  }
  if (ends(word, "men")) return std::string(word);
  return std::string(word.substr(0, word.size() - 1));
}

// The base of a third person: "visits", "denies", "reaches".
Base third_person_base(std::string_view word) {
  const Stock& s = stock();
  const std::string one(word.substr(0, word.size() - 1));
  if (s.verb(one)) return {one, true};
  if (ends(word, "es")) {
    const std::string two(word.substr(0, word.size() - 2));
    if (s.verb(two)) return {two, true};
    if (ends(word, "ies")) {
      const std::string y = std::string(word.substr(0, word.size() - 3)) + "y";
      return {y, s.verb(y)};
    }
  }
  return {plural_base(word), false};
}

State closed_state(std::string_view word, Upos tag) {
  using namespace std::string_view_literals;
  static constexpr std::array kObject{"me"sv,      "him"sv,        "them"sv,    "us"sv,
                                      "himself"sv, "themselves"sv, "itself"sv,  "herself"sv,
                                      "myself"sv,  "ourselves"sv,  "yourself"sv};
  static constexpr std::array kPossessive{"my"sv,  "your"sv, "his"sv,   "her"sv,
                                          "its"sv, "our"sv,  "their"sv, "whose"sv};
  static constexpr std::array kRelative{"who"sv, "which"sv, "whom"sv, "what"sv};
  static constexpr std::array kHave{"have"sv, "has"sv, "had"sv, "having"sv, "'ve"sv};
  static constexpr std::array kDo{"do"sv, "does"sv, "did"sv};
  static constexpr std::array kBe{"is"sv,    "are"sv, "was"sv, "were"sv, "be"sv, "been"sv,
                                  "being"sv, "am"sv,  "'s"sv,  "'re"sv,  "'m"sv};
  const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), word) != list.end(); };
  switch (tag) {
    case Upos::Adp:
      return State::Adp;
    case Upos::Adv:
      return State::Adv;
    case Upos::Adj:
      return State::Adj;
    case Upos::Cconj:
      return State::Cconj;
    case Upos::Det:
      return State::Det;
    case Upos::Intj:
      return State::Intj;
    case Upos::Num:
      return State::Num;
    case Upos::Sconj:
      return State::Sconj;
    case Upos::Noun:
      return word.back() == 's' ? State::Nouns : State::Noun;
    case Upos::Pron:
      return in(kPossessive) ? State::PronPoss
             : in(kObject)   ? State::PronObj
             : in(kRelative) ? State::Wh
                             : State::Pron;
    case Upos::Part:
      return word == "to" ? State::To : word == "not" || word == "n't" ? State::Neg : State::Poss;
    case Upos::Aux:
      return in(kBe) ? State::Be : in(kHave) ? State::Have : in(kDo) ? State::Do : State::Modal;
    case Upos::Verb:
      return word == "has" || word == "does" || word == "'s"    ? State::VerbS
             : word == "had" || word == "did" || word == "done" ? State::VerbPast
             : word == "having" || word == "doing"              ? State::VerbIng
                                                                : State::VerbBase;
    default:
      return State::Other;
  }
}

std::string closed_lemma(std::string_view word, State state) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array kLemmas{
      Pair{"an", "a"},        Pair{"is", "be"},      Pair{"are", "be"},     Pair{"was", "be"},
      Pair{"were", "be"},     Pair{"been", "be"},    Pair{"being", "be"},   Pair{"am", "be"},
      Pair{"'re", "be"},      Pair{"'m", "be"},      Pair{"has", "have"},   Pair{"had", "have"},
      Pair{"having", "have"}, Pair{"'ve", "have"},   Pair{"does", "do"},    Pair{"did", "do"},
      Pair{"done", "do"},     Pair{"doing", "do"},   Pair{"'ll", "will"},   Pair{"'d", "would"},
      Pair{"ca", "can"},      Pair{"wo", "will"},    Pair{"n't", "not"},    Pair{"me", "I"},
      Pair{"i", "I"},         Pair{"him", "he"},     Pair{"them", "they"},  Pair{"us", "we"},
      Pair{"his", "his"},     Pair{"these", "this"}, Pair{"those", "that"}, Pair{"whom", "who"}};
  if (word == "'s") return state == State::Be ? "be" : state == State::VerbS ? "have" : "'s";
  for (const auto& [form, lemma] : kLemmas) {
    if (form == word) return std::string(lemma);
  }
  if (state == State::Nouns) return plural_base(word);
  return std::string(word);
}

class Collector {
 public:
  explicit Collector(std::string_view word) : word_(word) {}

  void add(State state, int cost, std::string lemma) {
    for (Analysis& reading : out_.readings) {
      if (reading.state == state) {
        reading.cost = std::min<std::uint8_t>(reading.cost, static_cast<std::uint8_t>(cost));
        return;
      }
    }
    out_.readings.push_back({state, static_cast<std::uint8_t>(cost), std::move(lemma)});
  }
  void add(State state, int cost) { add(state, cost, std::string(word_)); }
  bool empty() const { return out_.readings.empty(); }
  void mark_known() { out_.known = true; }

  Analyses finish() {
    std::stable_sort(out_.readings.begin(), out_.readings.end(),
                     [](const Analysis& a, const Analysis& b) { return a.cost < b.cost; });
    if (out_.readings.size() > 6) out_.readings.resize(6);
    return std::move(out_);
  }

 private:
  std::string_view word_;
  Analyses out_;
};

void add_closed(std::string_view word, Collector& out) {
  const auto found = stock().closed.find(word);
  if (found == stock().closed.end()) return;
  int cost = 0;
  for (Upos tag : found->second) {
    const State state = closed_state(word, tag);
    out.add(state, cost, closed_lemma(word, state));
    cost = cost == 0 ? 2 : std::min(cost + 1, 5);
  }
  if (word == "that") out.add(State::Wh, 1);  // relative
  out.mark_known();
}

void add_listed(std::string_view word, Collector& out) {
  const Stock& s = stock();
  const int shift = out.empty() ? 0 : 2;
  const std::size_t before = out.empty() ? 0 : 1;
  const bool plural = s.plurals.contains(word) && word.back() == 's' && s.plurals.find(word)->second != word;
  if (s.nouns.contains(word)) {
    const std::string base = plural_base(word);
    const bool many = base != word || word == "people" || word == "police";
    out.add(many ? State::Nouns : State::Noun, shift, base);
  } else if (plural) {
    out.add(State::Nouns, shift, plural_base(word));
  }
  if (s.adjectives.contains(word)) out.add(State::Adj, shift);
  if (s.adverbs.contains(word)) out.add(State::Adv, shift + (s.adjectives.contains(word) ? 2 : 0));
  if (s.adjective_nouns.contains(word)) {
    out.add(State::Adj, shift);
    out.add(State::Noun, shift + 1);
  }
  if (s.verb_nouns.contains(word)) {
    out.add(State::VerbBase, shift);
    out.add(State::Noun, shift + 2);
  }
  if (s.noun_verbs.contains(word)) {
    out.add(State::Noun, shift);
    out.add(State::VerbBase, shift + 2);
  }
  if (s.verbs.contains(word) || s.irregular_bases.contains(word)) out.add(State::VerbBase, shift);
  if (before == 0 && !out.empty()) out.mark_known();
}

void add_past(std::string_view word, Collector& out) {
  const auto found = stock().past_forms.find(word);
  if (found == stock().past_forms.end()) return;
  for (const IrregularVerb* verb : found->second) {
    if (verb->base == "have" || verb->base == "do") continue;
    const bool nominal = stock().noun_verbs.contains(word) || stock().nouns.contains(word);
    out.add(State::VerbPast, nominal && verb->base == word ? 3 : nominal ? 2 : 0, std::string(verb->base));
    out.mark_known();
  }
}

void add_inflected(std::string_view word, Collector& out) {
  const Stock& s = stock();
  if (ends(word, "ing") && word.size() > 4) {
    const Base base = verb_base(word.substr(0, word.size() - 3), false);
    const int cost = s.nouns.contains(word) || s.adjectives.contains(word) ? 2 : base.known ? 0 : 1;
    out.add(State::VerbIng, cost, base.text);
    out.add(State::Noun, 3);
    out.add(State::Adj, 4);
    if (base.known) out.mark_known();
  } else if (ends(word, "ed") && word.size() > 3 && !s.nouns.contains(word)) {
    Base base = verb_base(word.substr(0, word.size() - 2), true);
    if (ends(word, "eed"))
      base = {std::string(word.substr(0, word.size() - 1)), s.verb(word.substr(0, word.size() - 1))};
    if (base.known || !ends(word, "eed")) {
      out.add(State::VerbPast, s.adjectives.contains(word) ? 2 : 0, base.text);
      out.add(State::Adj, 4);
      if (base.known) out.mark_known();
    }
  } else if (word.size() > 3 && word.back() == 's' && !ends(word, "ss") && !s.plurals.contains(word)) {
    const Base base = third_person_base(word);
    const bool verbal = base.known && !s.noun_verbs.contains(base.text);
    if (base.known) {
      const bool both = s.verb_nouns.contains(base.text);
      out.add(State::VerbS, verbal ? 0 : 2, base.text);
      out.add(State::Nouns, verbal ? (both ? 2 : 5) : 0, plural_base(word));
      out.mark_known();
    } else if (!ends(word, "us") && !ends(word, "is")) {
      const std::string singular = plural_base(word);
      if (s.nouns.contains(singular) || s.adjective_nouns.contains(singular)) out.mark_known();
      if (out.empty()) out.add(State::Nouns, 0, singular);
      out.add(State::VerbS, 6, singular);
    }
  }
  for (const std::string_view tail : {std::string_view("er"), std::string_view("est")}) {
    if (!ends(word, tail)) continue;
    std::string stem(word.substr(0, word.size() - tail.size()));
    const std::string with_e = stem + "e";
    std::string y = stem;
    if (!y.empty() && y.back() == 'i') y.back() = 'y';
    std::string single = stem;
    if (single.size() > 3 && single.back() == single[single.size() - 2]) single.pop_back();
    for (const std::string& base : {stem, with_e, y, single}) {
      if (s.adjectives.contains(base)) {
        out.add(State::Adj, 0, base);
        out.mark_known();
        break;
      }
    }
  }
}

void add_guess(std::string_view word, Collector& out) {
  using namespace std::string_view_literals;
  static constexpr std::array kNounEnds{
      "tion"sv, "sion"sv, "ment"sv, "ness"sv, "ity"sv,  "ship"sv, "ism"sv, "ist"sv, "er"sv,  "or"sv, "ance"sv,
      "ence"sv, "dom"sv,  "hood"sv, "age"sv,  "ture"sv, "logy"sv, "cy"sv,  "man"sv, "men"sv, "ee"sv, "th"sv};
  static constexpr std::array kAdjectiveEnds{"ous"sv,  "ful"sv,  "ive"sv,  "al"sv,   "ic"sv,  "able"sv,
                                             "ible"sv, "less"sv, "ary"sv,  "ese"sv,  "ish"sv, "ian"sv,
                                             "ant"sv,  "ent"sv,  "like"sv, "wide"sv, "most"sv};
  static constexpr std::array kVerbEnds{"ise"sv, "ize"sv, "ify"sv, "ate"sv};
  const auto any = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view tail) { return ends(word, tail); });
  };
  if (ends(word, "ly") && word.size() > 4) {
    out.add(State::Adv, 0);
    out.add(State::Adj, 4);
  } else if (any(kNounEnds)) {
    out.add(State::Noun, 0);
    out.add(State::VerbBase, 6);
  } else if (any(kAdjectiveEnds)) {
    out.add(State::Adj, 0);
    out.add(State::Noun, 2);
  } else if (any(kVerbEnds)) {
    out.add(State::VerbBase, 1);
    out.add(State::Noun, 2);
    out.add(State::Adj, 3);
  } else {
    out.add(State::Noun, 1);
    out.add(State::VerbBase, 4);
    out.add(State::Adj, 3);
  }
}

}  // namespace

Analyses analyse_word(std::string_view word) {
  Collector out(word);
  if (word.empty()) return out.finish();
  if (!is_ascii_alpha(word[0]) && word[0] != '\'') {
    return out.finish();
  }
  add_closed(word, out);
  add_past(word, out);
  add_listed(word, out);
  if (stock().closed.find(word) == stock().closed.end()) {
    add_inflected(word, out);
    if (out.empty()) add_guess(word, out);
  }
  return out.finish();
}

}  // namespace entente::language
