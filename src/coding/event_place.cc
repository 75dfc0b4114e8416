#include "coding/event_place.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "coding/sentence_tree.h"

namespace entente::coding {
namespace {

using namespace std::string_view_literals;
constexpr int kRejected = 1000;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_place_preposition(std::string_view word) {
  static constexpr std::array kWords{"in"sv,         "at"sv,     "near"sv,    "outside"sv, "around"sv,
                                     "inside"sv,     "across"sv, "off"sv,     "over"sv,    "along"sv,
                                     "throughout"sv, "within"sv, "into"sv,    "on"sv,      "beside"sv,
                                     "amid"sv,       "above"sv,  "opposite"sv};
  return among(word, kWords);
}

bool is_vague_preposition(std::string_view word) {
  static constexpr std::array kWords{"near"sv,  "outside"sv, "around"sv,  "off"sv,
                                     "along"sv, "above"sv,   "opposite"sv};
  return among(word, kWords);
}

// Nouns that a place name may hang on and that name a place themselves: "the city of Aleppo", "Aleppo
// airport".
bool is_place_noun(std::string_view word) {
  static constexpr std::array kWords{
      "city"sv,        "town"sv,    "village"sv,     "province"sv,     "region"sv,       "district"sv,
      "governorate"sv, "county"sv,  "state"sv,       "area"sv,         "port"sv,         "airport"sv,
      "capital"sv,     "island"sv,  "countryside"sv, "base"sv,         "suburb"sv,       "oblast"sv,
      "enclave"sv,     "camp"sv,    "peninsula"sv,   "valley"sv,       "part"sv,         "center"sv,
      "centre"sv,      "square"sv,  "prefecture"sv,  "parts"sv,        "areas"sv,        "suburbs"sv,
      "heart"sv,       "streets"sv, "waters"sv,      "neighborhood"sv, "neighbourhood"sv};
  return among(word, kWords);
}

// Nouns that place something beside the place they hang on: "the coast of Yemen", "north of Aleppo".
bool is_side_noun(std::string_view word) {
  static constexpr std::array kWords{
      "coast"sv,  "north"sv,  "south"sv,     "east"sv,       "west"sv,       "northeast"sv, "northwest"sv,
      "shore"sv,  "coasts"sv, "southeast"sv, "southwest"sv,  "outskirts"sv,  "edge"sv,      "vicinity"sv,
      "shores"sv, "mile"sv,   "miles"sv,     "kilometers"sv, "kilometres"sv, "km"sv};
  return among(word, kWords);
}

// Verbs that carry a noun which says what is done: "held talks in Geneva".
bool is_carrier(std::string_view word) {
  static constexpr std::array kWords{
      "held"sv,    "hold"sv,     "holding"sv,   "holds"sv,    "conducted"sv, "conduct"sv, "staged"sv,
      "stage"sv,   "launched"sv, "launch"sv,    "carried"sv,  "carry"sv,     "signed"sv,  "sign"sv,
      "reached"sv, "reach"sv,    "concluded"sv, "conclude"sv, "made"sv,      "began"sv,   "begin"sv,
      "started"sv, "start"sv,    "opened"sv,    "resumed"sv,  "resume"sv,    "hosted"sv,  "host"sv,
      "opening"sv, "signing"sv,  "inked"sv,     "open"sv};
  return among(word, kWords);
}

bool is_border(std::string_view word) { return word == "border" || word == "frontier" || word == "borders"; }

// The word of [first, last) whose head lies outside.
int top_of(const SentenceTree& tree, int first, int last) {
  for (int i = first; i < last; ++i) {
    const int head = tree.head(i);
    if (head < first || head >= last) return i;
  }
  return first;
}

// The preposition of a phrase; "" where it has none.
std::string_view preposition_of(const SentenceTree& tree, int word) {
  const int found = tree.child(word, "case");
  return found == kNone ? std::string_view() : tree.norm(found);
}

// How a place name hangs in its sentence.
struct Hold {
  int anchor = kNone;  // the word of the sentence that the place phrase hangs on
  std::string_view preposition;
  std::string_view relation;
  const Token* border = nullptr;  // "the border with Syria"
  bool beside = false;            // near it, not in it
};

Hold hold_of(const SentenceTree& tree, const NameMention& name) {
  constexpr int kMostSteps = 5;
  const int first = tree.word(name.first_token);
  int at = top_of(tree, first, tree.word(name.last_token));
  Hold hold;
  if (first >= 2 && tree.norm(first - 1) == "of" && is_side_noun(tree.norm(first - 2)) &&
      tree.is(first - 2, "advmod")) {  // "north of Aleppo"
    return {tree.head(at), "near", tree.relation(at), nullptr, true};
  }
  for (int step = 0; step < kMostSteps; ++step) {
    const int head = tree.head(at);
    const std::string_view relation = tree.relation(at);
    hold.preposition = preposition_of(tree, at);
    hold.relation = relation;
    hold.anchor = head;
    if (head == kNone) return hold;
    const std::string_view noun = tree.norm(head);
    const bool bare = hold.preposition.empty();
    if (relation == "conj" || (relation == "appos" && is_place_noun(noun))) {
      if (!bare && is_place_preposition(hold.preposition)) hold.anchor = tree.head(head);
      if (!bare && is_place_preposition(hold.preposition)) return hold;
    } else if (is_border(noun) && (hold.preposition == "between" || hold.preposition == "with" ||
                                   (hold.preposition == "of" && noun == "border"))) {
      hold.border = &tree.token(head);
      hold.beside = true;
    } else if (is_side_noun(noun) && (hold.preposition == "of" || hold.preposition == "from")) {
      hold.beside = true;
      if (tree.relation(head) == "advmod" || preposition_of(tree, head).empty()) {  // "20 km north of Aleppo"
        hold.preposition = "near";
        hold.anchor = tree.head(head);
        return hold;
      }
    } else if (!(is_place_noun(noun) && (bare || hold.preposition == "of") &&
                 (relation == "nmod" || relation == "compound" || relation == "flat" ||
                  relation == "amod"))) {
      return hold;
    }
    at = head;
  }
  return hold;
}

bool is_verbal(Plover base) {
  switch (base) {
    case Plover::Assault:
    case Plover::Mobilize:
    case Plover::Protest:
    case Plover::Coerce:
    case Plover::Aid:
    case Plover::Retreat:
      return false;
    default:
      return true;
  }
}

// The act's place in the tree, and what of the sentence hangs on it.
class Attachment {
 public:
  Attachment(const SentenceFacts& facts, const Act& act)
      : facts_(facts), act_(act), tree_(facts.tree), trigger_(top_of(tree_, act.begin, act.end)) {}

  // How far a place is from the act, in steps; kRejected where it belongs to something else.
  int cost(const NameMention& name, const Hold& hold) const {
    if (hold.anchor == kNone || is_money(name)) return kRejected;
    const bool country = name.place->precision == "country";
    if (hold.preposition.empty()) return object_cost(name, hold, country);
    if (hold.preposition == "to" && act_.mode == "visit")
      return path(hold.anchor, tree_.word(name.first_token));
    if (hold.preposition == "from" && act_.base == Plover::Retreat)
      return path(hold.anchor, tree_.word(name.first_token));
    if (!is_place_preposition(hold.preposition)) return kRejected;
    // "sanctions on Iran", "a claim on Crimea" are about it; "a strike on Aleppo" is there.
    if (hold.preposition == "on" && hold.border == nullptr && !hold.beside && act_.base != Plover::Assault &&
        name.place->precision != "area")
      return kRejected;
    if (hold.preposition == "into" && is_verbal(act_.base) && act_.mode != "visit") return kRejected;
    return path(hold.anchor, tree_.word(name.first_token));
  }

 private:
  // "US$4 million"
  bool is_money(const NameMention& name) const {
    return name.at.end < facts_.document.text.size() && facts_.document.text[name.at.end] == '$';
  }

  bool inside(int word) const { return word >= act_.begin && word < act_.end; }

  // "visited Beijing", "shelled Kobani".
  int object_cost(const NameMention& name, const Hold& hold, bool country) const {
    const bool object = hold.relation == "obj" || hold.relation == "obl" || hold.relation == "nsubj";
    if (!object || !(hold.anchor == trigger_ || inside(hold.anchor))) return kRejected;
    const bool subject = hold.relation == "nsubj";
    if (act_.mode == "visit") return subject ? kRejected : 1;
    const bool violent = act_.base == Plover::Assault || act_.base == Plover::Retreat ||
                         (act_.base == Plover::Coerce && act_.mode == "seize");
    if (!violent || country || name.kind != NameKind::Place) return kRejected;
    if (subject && !is_passive(trigger_)) return kRejected;
    return 1;
  }

  bool is_passive(int verb) const {
    if (act_.group == kNone) return false;
    return facts_.clauses.groups[static_cast<std::size_t>(act_.group)].passive && verb == trigger_;
  }

  // Steps between the act and the anchor, where one stands above the other.
  int path(int anchor, int place) const {
    constexpr int kMostCost = 4;
    if (anchor == trigger_ || inside(anchor)) return 0;
    int cost = 0;
    for (int at = trigger_; cost <= kMostCost;) {  // the anchor above the act
      const int head = tree_.head(at);
      const int more = head == kNone ? kRejected : upward(at, head, place);
      if (more == kRejected) break;
      cost += more;
      if (head == anchor) return cost;
      at = head;
    }
    cost = 0;
    for (int at = anchor; cost <= kMostCost;) {  // the act above the anchor
      const int head = tree_.head(at);
      const int more = head == kNone ? kRejected : downward(at);
      if (more == kRejected) break;
      cost += more;
      if (head == trigger_ || inside(head)) return cost;
      at = head;
    }
    return kRejected;
  }

  // The act below: "talks were held in Geneva", "arrived in Beijing to meet", "a series of strikes in
  // Aleppo".
  int upward(int at, int head, int place) const {
    const std::string_view relation = tree_.relation(at);
    if (relation == "nsubj" || relation == "obj" || relation == "compound" || relation == "xcomp") return 1;
    if (relation == "nmod") return preposition_of(tree_, at) == "of" ? 1 : kRejected;
    if (relation == "obl") {  // "arrived in Moscow for talks", but not "after the strike"
      const std::string_view preposition = preposition_of(tree_, at);
      return preposition == "for" || preposition == "on" || preposition == "during" || preposition == "in"
                 ? 2
                 : kRejected;
    }
    // What is joined shares a place that stands before both or behind both; a meeting also that of the
    // journey to it.
    if (relation == "conj") {
      const bool both = place < std::min(at, head) || (act_.group == kNone && place > std::max(at, head));
      return both || (act_.base == Plover::Consult && at == trigger_) ? 2 : kRejected;
    }
    const bool relative = facts_.parsed.strings[tree_.token(at).relation] == "acl:relcl";
    if (relation == "advcl" || (relation == "acl" && !relative)) return 3;
    return kRejected;
  }

  // The place below: "killed soldiers in Aleppo", "met officials in Baghdad". What an act of words is about
  // may be anywhere.
  int downward(int at) const {
    const std::string_view relation = tree_.relation(at);
    if (relation == "obl" && !is_place_preposition(preposition_of(tree_, at))) return kRejected;
    const bool argument = relation == "obj" || relation == "obl" || relation == "nmod" ||
                          relation == "nsubj" || relation == "iobj";
    if (!argument) return kRejected;
    if (relation == "nsubj" && act_.base == Plover::Retreat) return kRejected;
    if (!is_verbal(act_.base)) return relation == "nsubj" ? 3 : 2;
    if (relation == "obj" && is_carrier(tree_.norm(tree_.head(at)))) return 1;
    if (act_.base != Plover::Consult && act_.base != Plover::Agree) return kRejected;
    return relation == "nsubj" || !is_somebody(at) ? kRejected : 2;
  }

  bool is_somebody(int word) const {
    return std::any_of(facts_.parsed.names.begin(), facts_.parsed.names.end(), [&](const NameMention& name) {
      return name.sentence == facts_.sentence && word >= tree_.word(name.first_token) &&
             word < tree_.word(name.last_token) &&
             (name.kind == NameKind::Person || name.kind == NameKind::Agent);
    });
  }

  const SentenceFacts& facts_;
  const Act& act_;
  const SentenceTree& tree_;
  int trigger_ = 0;
};

// Names of places in a sentence.
template <class Take>
void for_each_place(const ParsedDocument& parsed, std::size_t sentence, Take take) {
  const auto begin =
      std::lower_bound(parsed.names.begin(), parsed.names.end(), sentence,
                       [](const NameMention& name, std::size_t s) { return name.sentence < s; });
  for (auto it = begin; it != parsed.names.end() && it->sentence == sentence; ++it) {
    if (it->place) take(*it);
  }
}

Place placed(const SentenceFacts& facts, const NameMention& name, const Hold& hold) {
  Place place = *name.place;
  place.at = name.at;
  if (hold.border != nullptr) {  // between two states, in neither for certain
    const ByteRange at{hold.border->at.begin, std::max(hold.border->at.end, name.at.end)};
    Place border;
    border.name = std::string(slice(facts.document.text, at));
    border.precision = "area";
    border.at = at;
    border.reason = "border";
    return border;
  }
  if ((hold.beside || is_vague_preposition(hold.preposition)) && place.precision != "country")
    place.precision = "area";
  if (hold.beside && place.precision == "country") place.precision = "area";
  return place;
}

// Of a sentence without an act of its own in view: the one place that hangs on its main clause.
std::optional<Place> place_of_sentence(const SentenceFacts& facts, std::size_t sentence) {
  const SentenceTree tree(facts.parsed, sentence);
  std::optional<Place> found;
  bool one = true;
  for_each_place(facts.parsed, sentence, [&](const NameMention& name) {
    const Hold hold = hold_of(tree, name);
    if (hold.anchor == kNone || hold.border != nullptr || !is_place_preposition(hold.preposition) ||
        hold.preposition == "on" || name.place->precision == "country" || tree.head(hold.anchor) != kNone)
      return;
    if (found && found->name != name.place->name) one = false;
    found = placed(facts, name, hold);
  });
  return one ? found : std::nullopt;
}

std::optional<Place> carried(const SentenceFacts& facts, const Act& act) {
  const auto& sentences = facts.parsed.sentences;
  // "hammered", without a means, may be words.
  if (act.base != Plover::Protest && !(act.base == Plover::Assault && !act.mode.empty())) return std::nullopt;
  if (facts.sentence == 0 || act.factuality != Factuality::Asserted) return std::nullopt;
  if (sentences[facts.sentence - 1].headline || sentences[facts.sentence].headline) return std::nullopt;
  bool any = false;
  for_each_place(facts.parsed, facts.sentence, [&](const NameMention&) { any = true; });
  if (any) return std::nullopt;
  std::optional<Place> place = place_of_sentence(facts, facts.sentence - 1);
  if (place) place->reason = "previous sentence";
  return place;
}

// Without a tree: the nearest place behind a preposition of place.
std::optional<Place> nearest_place(const SentenceFacts& facts, const Act& act) {
  const NameMention* best = nullptr;
  int best_cost = 0;
  for (std::size_t i = 0; i < facts.clauses.words.size(); ++i) {
    const Word& word = facts.clauses.words[i];
    if (word.name == kNone || word.chunk == kNone) continue;
    const NameMention& name = facts.parsed.names[static_cast<std::size_t>(word.name)];
    if (!name.place || !is_place_preposition(facts.clauses.preposition(
                           facts.clauses.chunks[static_cast<std::size_t>(word.chunk)])))
      continue;
    const int at = static_cast<int>(i);
    const int cost = at < act.begin ? act.begin - at : at - act.end;
    if (best == nullptr || cost < best_cost) best = &name, best_cost = cost;
  }
  if (best == nullptr) return std::nullopt;
  return placed(facts, *best, {});
}

}  // namespace

std::optional<Place> place_of(const SentenceFacts& facts, const Act& act) {
  const Attachment attachment(facts, act);
  if (!facts.tree.has_tree()) return nearest_place(facts, act);
  constexpr int kSpecific = 3;  // a town within this many steps of a country is what is meant
  std::optional<Place> best;
  int best_cost = kRejected;
  for_each_place(facts.parsed, facts.sentence, [&](const NameMention& name) {
    const Hold hold = hold_of(facts.tree, name);
    int cost = attachment.cost(name, hold);
    if (cost >= kRejected) return;
    if (name.place->precision == "country") cost += kSpecific;
    if (best && cost >= best_cost) return;
    best = placed(facts, name, hold);
    best_cost = cost;
  });
  return best ? best : carried(facts, act);
}

}  // namespace entente::coding
