// What the model of sides is told of one phrase and one act: where the phrase stands from the trigger in the
// tree, what introduces it, what it is, and whether the lexicon's pattern puts it on a side.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "coding/act.h"
#include "coding/role_candidates.h"
#include "coding/sentence_tree.h"
#include "knowledge/feature_list.h"

namespace entente::coding {

struct RoleQuestion {
  const ParsedDocument& parsed;
  const Clauses& clauses;
  const SentenceTree& tree;
  const std::vector<Candidate>& candidates;
  int begin = 0;  // words of the trigger, half-open
  int end = 0;
  std::optional<Plover> base;  // none: the lexicon does not know the trigger
  const Act* act = nullptr;    // the lexicon's pattern; null: there is none
};

// Whether the words of one of the fillers hold the candidate's head.
bool holds(const std::vector<Filler>& fillers, const Candidate& candidate);

// Describes the candidates of one act. A view: the question outlives it. No memory is taken.
class RoleFeatures {
 public:
  explicit RoleFeatures(const RoleQuestion& question);

  // Fills `out` anew, finished.
  void describe(const Candidate& candidate, FeatureList& out) const;
  void describe_nobody(FeatureList& out) const;  // that the act has no such side

 private:
  using Key = FeatureList::Key;
  static constexpr std::size_t kPathBytes = 96;

  // The way from the trigger up and down to a word, as text: "<xcomp>nsubj"; cut where it is long.
  struct Path {
    std::array<char, kPathBytes> bytes;
    std::size_t size = 0;
    int top = kNone;  // the highest word on it
    int steps = 0;

    void add(char direction, std::string_view relation);
    std::string_view text() const { return {bytes.data(), size}; }
  };

  Path path_to(int word) const;
  std::string_view relation_of(int word) const;  // with its subtype
  std::string_view proposal(const Candidate& candidate) const;
  std::string_view sector_of(const Candidate& candidate) const;
  void describe_way(const Candidate& candidate, FeatureList& out) const;
  void describe_order(const Candidate& candidate, FeatureList& out) const;
  void describe_kind(const Candidate& candidate, FeatureList& out) const;
  void describe_clause(const Candidate& candidate, FeatureList& out) const;
  void describe_between(const Candidate& candidate, FeatureList& out) const;
  void find_parts();
  void find_own_parts(int verb, bool passive);
  void find_modified(int verb);
  void inherit_parts();
  void find_noun_parts();
  Path clauses_to(int word) const;
  std::string_view part_of(int word) const;
  bool is_candidate(int word) const;
  bool has_child(std::string_view relation) const;

  const RoleQuestion& q_;
  int top_ = 0;  // the trigger's word that the others hang on
  Key base_;
  Key lemma_;
  std::string_view tag_;  // Penn tag of the trigger
  bool passive_ = false;
  // The doer and the done-to by grammar, however the act is put: "police" and "two men" of "the two men shot
  // by police"; kNone where the sentence has none. Taken over: from the verb that the trigger hangs on.
  int doer_ = kNone;
  int done_to_ = kNone;
  bool doer_taken_ = false;
  bool done_to_taken_ = false;
};

}  // namespace entente::coding
