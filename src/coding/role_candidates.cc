#include "coding/role_candidates.h"

#include <algorithm>
#include <array>

#include "coding/group_members.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr int kMostClimb = 12;

CandidateKind kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::Person:
      return CandidateKind::Person;
    case NameKind::Organisation:
      return CandidateKind::Organisation;
    case NameKind::State:
      return CandidateKind::State;
    case NameKind::Group:
      return CandidateKind::Group;
    case NameKind::Place:
      return CandidateKind::Place;
    case NameKind::Demonym:
      return CandidateKind::Demonym;
    case NameKind::Agent:
      return CandidateKind::Agent;
    case NameKind::Outlet:
      return CandidateKind::Outlet;
  }
  return CandidateKind::Agent;
}

bool is_pronoun(std::string_view norm) {
  return norm == "he" || norm == "she" || norm == "him" || norm == "her" || norm == "they" ||
         norm == "them" || norm == "it" || norm == "both";
}

// Nouns that stand for whoever they count: "thousands of people", "members of the guard", "one of the men".
bool is_measure(std::string_view lemma) {
  static constexpr std::array<std::string_view, 20> kMeasures = {
      "member", "thousand", "hundred", "dozen", "score",   "million", "ten",  "number", "majority", "group",
      "crowd",  "handful",  "one",     "some",  "several", "many",    "most", "all",    "rest",     "unit"};
  return std::find(kMeasures.begin(), kMeasures.end(), lemma) != kMeasures.end();
}

bool is_territory(std::string_view lemma) {
  static constexpr std::array<std::string_view, 8> kTerritories = {
      "city", "town", "state", "province", "county", "municipality", "district", "village"};
  return std::find(kTerritories.begin(), kTerritories.end(), lemma) != kTerritories.end();
}

// A name whose bearer is somebody; "Paris" and "French" only say where something is from.
bool is_somebody(CandidateKind kind) {
  return kind != CandidateKind::Place && kind != CandidateKind::Demonym;
}

class Finder {
 public:
  Finder(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
         std::vector<Candidate>& out)
      : parsed_(parsed),
        clauses_(clauses),
        tree_(tree),
        out_(out),
        words_(std::min(tree.size(), static_cast<int>(clauses.words.size()))) {}

  void find() {
    out_.clear();
    if (!tree_.has_tree()) return;
    for (int i = 0; i < words_ && out_.size() < kMostCandidates; ++i) {
      const Word& word = clauses_.words[at(i)];
      if (word.time) continue;
      if (word.name != kNone) {
        if (i == 0 || clauses_.words[at(i - 1)].name != word.name) add_name(i);
      } else if (is_pronoun(word.norm)) {
        add_pronoun(i);
      }
    }
    add_groups();
    add_entities();
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.head < b.head; });
    out_.erase(std::unique(out_.begin(), out_.end(),
                           [](const Candidate& a, const Candidate& b) { return a.head == b.head; }),
               out_.end());
    for (Candidate& candidate : out_) relate(candidate);
    for (Candidate& candidate : out_) candidate.same = first_of_same(candidate);
  }

 private:
  static Index at(int word) { return static_cast<Index>(word); }

  // The word of [begin, end) that hangs outside it.
  int head_of(int begin, int end) const {
    for (int i = end - 1; i >= begin; --i) {
      const int above = tree_.head(i);
      if (above == kNone || above < begin || above >= end) return i;
    }
    return end - 1;
  }

  int end_of_name(int begin) const {
    int end = begin + 1;
    while (end < words_ && clauses_.words[at(end)].name == clauses_.words[at(begin)].name) ++end;
    return end;
  }

  // The noun that a name, adjective or title belongs to as one of its words.
  int noun_above(int word) const {
    for (int steps = 0; steps < kMostClimb; ++steps) {
      const int above = tree_.head(word);
      if (above == kNone || above >= words_) return word;
      const bool part = tree_.is(word, "compound") || tree_.is(word, "flat") || tree_.is(word, "amod") ||
                        tree_.is(word, "nummod") || tree_.is(word, "det") || tree_.is(word, "fixed");
      const bool title = tree_.is(word, "appos");
      const bool owner = tree_.is(word, "nmod") && word < above && owns(word);
      if (!part && !title && !owner) return word;
      if ((title || owner) && !is_somebody_at(above)) return word;
      word = above;
    }
    return word;
  }

  bool owns(int word) const {
    const std::string_view full = parsed_.strings[tree_.token(word).relation];
    return full == "nmod:poss";
  }

  bool is_somebody_at(int word) const {
    const int name = clauses_.words[at(word)].name;
    return name != kNone && is_somebody(kind_of(parsed_.names[at(name)].kind));
  }

  void add_name(int begin) {
    const int end = end_of_name(begin);
    const int name = clauses_.words[at(begin)].name;
    const NameMention& mention = parsed_.names[at(name)];
    const int own = head_of(begin, end);
    const int noun = noun_above(own);
    Candidate candidate;
    candidate.kind = kind_of(mention.kind);
    candidate.name = name;
    const bool inside = noun >= begin && noun < end;
    if (!inside && is_somebody_at(noun)) {
      return;  // a word of somebody else's phrase, which comes or came by itself
    }
    candidate.head = own;
    candidate.begin = begin;
    candidate.end = end;
    const bool territory = !inside && is_named_territory(noun);
    candidate.modifier = !inside && !territory && !is_measure(tree_.lemma(noun));
    if (!candidate.modifier) {
      candidate.head = noun;
      if (inside) stretch(candidate);
      if (territory)
        add_territory(candidate);
      else
        climb_measures(candidate);
    }
    out_.push_back(candidate);
  }

  // "five members of the army": who is meant is the army's, what the tree hangs on the act is the members.
  void climb_measures(Candidate& candidate) {
    if (!is_somebody(candidate.kind) && is_name_of(candidate, candidate.head)) {
      climb_territory(candidate);
      return;
    }
    for (int steps = 0; steps < 3; ++steps) {
      if (!is_name_of(candidate, candidate.head)) {
        candidate.begin = std::min(candidate.begin, candidate.head);
        candidate.end = std::max(candidate.end, candidate.head + 1);
        stretch(candidate);
      }
      const int above = tree_.head(candidate.head);
      if (above == kNone || above >= words_ || !tree_.is(candidate.head, "nmod")) return;
      if (tree_.marker(candidate.head) != "of" || clauses_.words[at(above)].name != kNone) return;
      if (!is_measure(tree_.lemma(above)) && tree_.token(above).upos != Upos::Num) return;
      candidate.head = above;
    }
  }

  // "The U.S. city of Baltimore": the city acts, the country and the name only say which.
  bool is_named_territory(int noun) const {
    return is_territory(tree_.lemma(noun)) && territory_name(noun) != kNone;
  }

  int territory_name(int noun) const {
    for (const int below : tree_.children(noun)) {
      const bool named = below > noun && below < words_ && clauses_.words[at(below)].name != kNone;
      if (named && tree_.is(below, "nmod") && tree_.marker(below) == "of") return below;
    }
    return kNone;
  }

  void add_territory(Candidate& candidate) {
    const int name = territory_name(candidate.head);
    candidate.end = name + 1;
    stretch(candidate);
  }

  void climb_territory(Candidate& candidate) {
    const int above = tree_.head(candidate.head);
    if (above == kNone || above >= candidate.begin || !tree_.is(candidate.head, "nmod")) return;
    if (tree_.marker(candidate.head) != "of" || !is_territory(tree_.lemma(above))) return;
    candidate.head = above;
    candidate.begin = above;
    stretch(candidate);
  }

  bool is_name_of(const Candidate& candidate, int word) const {
    return clauses_.words[at(word)].name == candidate.name;
  }

  void add_pronoun(int word) {
    Candidate candidate;
    candidate.head = word;
    candidate.begin = word;
    candidate.end = word + 1;
    candidate.kind = CandidateKind::Pronoun;
    const int noun = noun_above(word);
    candidate.modifier = noun != word || owns(word);
    if (clauses_.words[at(word)].norm != "both" || !candidate.modifier) out_.push_back(candidate);
  }

  // "Both countries", "the two sides": who they are, group_members.h finds out.
  void add_groups() {
    for (const Chunk& chunk : clauses_.chunks) {
      if (out_.size() >= kMostCandidates) return;
      if (chunk.head >= words_ || clauses_.words[at(chunk.head)].name != kNone) continue;
      if (!is_group(clauses_, chunk)) continue;
      Candidate candidate;
      candidate.kind = CandidateKind::Group;
      candidate.head = chunk.head;
      candidate.begin = chunk.begin;
      candidate.end = chunk.end;
      out_.push_back(candidate);
    }
  }

  // Names that the recogniser sees and the pack does not have.
  void add_entities() {
    const std::uint32_t first = clauses_.first_token;
    const auto& all = parsed_.entities;
    auto entity = std::lower_bound(all.begin(), all.end(), first,
                                   [](const Entity& e, std::uint32_t t) { return e.first_token < t; });
    for (; entity != all.end() && entity->first_token < first + static_cast<std::uint32_t>(words_);
         ++entity) {
      if (out_.size() >= kMostCandidates) return;
      if (entity->kind == EntityKind::Facility || entity->kind == EntityKind::Equipment ||
          entity->kind == EntityKind::Location)
        continue;
      const int begin = static_cast<int>(entity->first_token - first);
      const int end = std::min(words_, static_cast<int>(entity->last_token - first));
      if (end <= begin) continue;
      bool known = false;
      for (int i = begin; i < end; ++i) known = known || clauses_.words[at(i)].name != kNone;
      if (known) continue;
      Candidate candidate;
      candidate.kind = CandidateKind::Entity;
      candidate.head = head_of(begin, end);
      candidate.begin = begin;
      candidate.end = end;
      const int noun = noun_above(candidate.head);
      const bool inside = noun >= begin && noun < end;
      if (!inside && is_somebody_at(noun)) continue;
      candidate.modifier = !inside;
      if (inside) stretch(candidate);
      out_.push_back(candidate);
    }
  }

  // To the words left of the head that qualify it, and to the names right of it that are part of it. What
  // does not adjoin is somebody else's, whatever the tree says.
  void stretch(Candidate& candidate) {
    const auto children = tree_.children(candidate.head);
    for (auto below = children.rbegin(); below != children.rend(); ++below) {
      if (*below >= candidate.begin) continue;
      const SentenceTree::Reach reach = tree_.reach(*below);
      if (reach.end < candidate.begin || !qualifies(*below)) break;
      candidate.begin = reach.begin;
      candidate.counted = candidate.counted || tree_.is(*below, "nummod");
    }
    for (const int below : children) {
      if (below >= words_) break;
      if (below < candidate.end) continue;
      const bool beside = below == candidate.end;
      if (tree_.is(below, "flat") || tree_.is(below, "appos") || (tree_.is(below, "compound") && beside))
        candidate.end = std::max(candidate.end, std::min(words_, tree_.reach(below).end));
    }
  }

  bool qualifies(int word) const {
    for (const std::string_view relation : {"det", "amod", "compound", "nummod", "flat", "nmod", "advmod"})
      if (tree_.is(word, relation)) return true;
    return tree_.is(word, "punct") && tree_.norm(word) == "-";
  }

  int candidate_at(int word) const {
    const auto it = std::lower_bound(out_.begin(), out_.end(), word,
                                     [](const Candidate& c, int w) { return c.head < w; });
    if (it == out_.end() || it->head != word) return kNone;
    return static_cast<int>(it - out_.begin());
  }

  int first_of_same(const Candidate& candidate) const {
    const std::string_view own = id_of(candidate);
    for (Index i = 0; !own.empty() && &out_[i] != &candidate; ++i) {
      if (id_of(out_[i]) == own) return static_cast<int>(i);
    }
    return static_cast<int>(&candidate - out_.data());
  }

  std::string_view id_of(const Candidate& candidate) const {
    // Doctors and government may both have their state's id.
    if (candidate.name == kNone || candidate.kind == CandidateKind::Agent) return {};
    return parsed_.names[at(candidate.name)].actor.actor.str();
  }

  // Who stands first in a list, and in whose phrase this one hangs.
  void relate(Candidate& candidate) {
    const int own = static_cast<int>(&candidate - out_.data());
    int word = candidate.head;
    for (int steps = 0; steps < kMostClimb && tree_.is(word, "conj"); ++steps) {
      word = tree_.head(word);
      if (word == kNone || word >= words_) break;
      const int first = candidate_at(word);
      if (first != kNone && first != own && !candidate.modifier) candidate.first = first;
    }
    if (word != kNone && word < words_ && word != candidate.head && shares_group(candidate, word)) return;
    if (word == kNone || word >= words_) return;
    for (int steps = 0; steps < kMostClimb && tree_.is(word, "nmod"); ++steps) {
      if (tree_.marker(word) != "of") return;  // what else follows a noun may belong to the act
      word = tree_.head(word);
      if (word == kNone || word >= words_) return;
      const int above = candidate_at(word);
      if (above == kNone || above == own) continue;
      candidate.within = above;
      return;
    }
  }

  // "The leaders of Belize, Guatemala and Mexico": the first country is said by the group, the others stand
  // beside it. `word` is the first of the list.
  bool shares_group(Candidate& candidate, int word) const {
    if (candidate.modifier || !tree_.is(word, "nmod")) return false;
    if (tree_.marker(word) != "of" && tree_.marker(word) != "from") return false;
    const int above = tree_.head(word);
    const int group = above == kNone ? kNone : candidate_at(above);
    if (group == kNone || out_[at(group)].kind != CandidateKind::Agent) return false;
    const std::string_view noun = tree_.norm(above);
    if (noun.size() < 4 || noun.back() != 's') return false;
    candidate.first = out_[at(group)].first == kNone ? group : out_[at(group)].first;
    candidate.group = group;
    return true;
  }

  const ParsedDocument& parsed_;
  const Clauses& clauses_;
  const SentenceTree& tree_;
  std::vector<Candidate>& out_;
  int words_;
};

}  // namespace

const char* to_string(CandidateKind kind) {
  static constexpr const char* kNames[] = {"person",  "organisation", "state",  "group",  "place",
                                           "demonym", "agent",        "outlet", "entity", "pronoun"};
  return kNames[static_cast<std::size_t>(kind)];
}

void find_candidates(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
                     std::vector<Candidate>& out) {
  Finder(parsed, clauses, tree, out).find();
}

}  // namespace entente::coding
