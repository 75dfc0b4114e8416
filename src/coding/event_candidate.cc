#include "coding/event_candidate.h"

#include <algorithm>
#include <array>

#include "coding/act_roles.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr std::size_t kMostProposals = 40;  // of a sentence

Sense generic_sense(bool noun) {
  Sense sense;
  sense.form = "(proposed)";
  sense.noun = noun;
  sense.weak = true;
  sense.base = Plover::Consult;
  if (noun)
    sense.args = {{"by", "poss", "of"}, {"against", "on", "with", "to", "at", "between", "of"}};
  else
    sense.args = {{"subj"}, {"obj", "with", "to", "against", "on", "at", "into", "for", "from"}};
  sense.where = "events.model";
  return sense;
}

const Sense& sense_for(bool noun) {
  static const std::array<Sense, 2> senses{generic_sense(false), generic_sense(true)};
  return senses[noun ? 1 : 0];
}

Act act_at(int begin, int end, bool noun) {
  Act act;
  act.sense = &sense_for(noun);
  act.begin = begin;
  act.end = end;
  return act;
}

class Proposer {
 public:
  Proposer(const SentenceFacts& facts, const Lexicon::Data& lexicon, const std::vector<Act>& acts,
           const MayTell& may_tell)
      : clauses_(facts.clauses),
        lexicon_(lexicon),
        tree_(facts.tree),
        may_tell_(may_tell),
        taken_(clauses_.words.size()) {
    for (const Act& act : acts) {
      for (int i = act.begin; i < act.end && i < static_cast<int>(taken_.size()); ++i)
        taken_[static_cast<Index>(i)] = true;
      if (act.object != kNone)
        taken_[static_cast<Index>(clauses_.chunks[static_cast<Index>(act.object)].head)] = true;
    }
  }

  std::vector<Act> propose() {
    for (Index g = 0; g < clauses_.groups.size() && out_.size() < kMostProposals; ++g)
      verb(static_cast<int>(g));
    for (Index c = 0; c < clauses_.chunks.size() && out_.size() < kMostProposals; ++c)
      noun(static_cast<int>(c));
    return std::move(out_);
  }

 private:
  // Whether the lexicon knows better: "took place", "in charge".
  bool says_nothing(const VerbGroup& group) const {
    VerbMatch match = match_sense(clauses_, lexicon_, group, true);
    if (!match.sense) match = match_sense(clauses_, lexicon_, group, false);
    return match.sense && !match.sense->base;
  }
  bool says_nothing(const Chunk& chunk) const {
    const WordEntry* entry = clauses_.head(chunk).entry;
    if (!entry) return false;
    const VerbMatch match = match_noun(clauses_, lexicon_, lexicon_.senses, entry->nouns, chunk);
    return match.sense && !match.sense->base;
  }

  bool is_free(int word, bool verb) const {
    const auto at = static_cast<Index>(word);
    if (at >= taken_.size() || taken_[at] || clauses_.words[at].name != kNone) return false;
    return may_tell_(tree_.lemma(word), verb);
  }

  void verb(int g) {
    const VerbGroup& group = clauses_.groups[static_cast<Index>(g)];
    if (group.copula || !is_free(group.main, true) || says_nothing(group)) return;
    Act act = act_at(group.main, group.main + 1, false);
    act.group = g;
    fill_roles(clauses_, *act.sense, context_of(clauses_, group, {act.sense, group.main + 1, kNone}), act);
    set_factuality(clauses_, lexicon_, act);
    out_.push_back(std::move(act));
  }

  void noun(int c) {
    const Chunk& chunk = clauses_.chunks[static_cast<Index>(c)];
    if (chunk.pronoun || !is_free(chunk.head, false)) return;
    if (clauses_.words[static_cast<Index>(chunk.head)].upos != Upos::Noun || says_nothing(chunk)) return;
    Act act = act_at(chunk.head, chunk.head + 1, true);
    act.chunk = c;
    fill_roles(clauses_, *act.sense, context_of(clauses_, chunk, c, chunk.head), act);
    out_.push_back(std::move(act));
  }

  const Clauses& clauses_;
  const Lexicon::Data& lexicon_;
  const SentenceTree& tree_;
  const MayTell& may_tell_;
  std::vector<bool> taken_;
  std::vector<Act> out_;
};

}  // namespace

std::vector<Act> propose_acts(const SentenceFacts& facts, const Lexicon::Data& lexicon,
                              const std::vector<Act>& acts, const MayTell& may_tell) {
  return Proposer(facts, lexicon, acts, may_tell).propose();
}

bool is_proposed(const Act& act) { return act.sense == &sense_for(false) || act.sense == &sense_for(true); }

int word_of(const SentenceTree& tree, const Act& act) {
  const int end = std::min(act.end, tree.size());
  for (int i = act.begin; i < end; ++i) {
    const int head = tree.head(i);
    if (head == kNone || head < act.begin || head >= act.end) return i;
  }
  return act.begin;
}

}  // namespace entente::coding
