// A word that may tell an act, with who would have done it to whom: what the model judges. The lexicon's acts
// are candidates, and so are verbs and nouns that it does not know.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "coding/act.h"
#include "coding/circumstances.h"
#include "types/actor.h"

namespace entente::coding {

struct ActCandidate {
  Act act;
  bool proposed = false;  // not the lexicon's: the act's base and sense say nothing
  int word = kNone;       // of the trigger: the one that hangs on something outside it
  std::vector<ActorRef> source;
  std::vector<ActorRef> target;
  std::optional<Place> place;
};

// Acts for words of the sentence in which the lexicon finds none and that `may_tell` picks (a folded lemma
// and whether it is a verb), with sides by place alone: subject, object, phrases. Not for words of which the
// lexicon says that they tell nothing: "took place".
using MayTell = std::function<bool(std::string_view lemma, bool verb)>;
std::vector<Act> propose_acts(const SentenceFacts& facts, const Lexicon::Data& lexicon,
                              const std::vector<Act>& acts, const MayTell& may_tell);

bool is_proposed(const Act& act);

// The trigger's word that hangs on something outside it; its first where there is no tree.
int word_of(const SentenceTree& tree, const Act& act);

}  // namespace entente::coding
