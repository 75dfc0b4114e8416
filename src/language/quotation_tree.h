// The rules that find quotations on the dependency tree: verbs of saying with their subjects and clauses,
// passives, "according to", nouns such as "claim", and lines that name their speaker before a colon.
#pragma once

#include <cstdint>
#include <vector>

#include "language/page.h"
#include "language/quotation_cue.h"
#include "language/sentence_tree.h"
#include "language/speaker_reader.h"

namespace entente::language {

// The sentence at hand. Refers to what its caller owns.
struct SentenceView {
  const Page& page;
  const SpeechPack& pack;
  const SentenceTree& tree;
  const SpeakerReader& speakers;
  const std::vector<bool>& quoted;  // by token of the document: between quotation marks
  std::uint32_t sentence = 0;

  bool marked(std::uint32_t first, std::uint32_t last) const;  // whether something in there is quoted
  Cue cue(std::uint32_t token) const {
    Cue cue;
    cue.token = token;
    cue.sentence = sentence;
    return cue;
  }
};

// Each appends what it finds.
void read_verbs(const SentenceView& view, std::vector<Cue>& cues);  // "X said that"
void read_prefaces(const SentenceView& view,
                   std::vector<Cue>& cues);                          // "according to X", "in the words of X"
void read_claims(const SentenceView& view, std::vector<Cue>& cues);  // "X's claim that"
void read_labels(const SentenceView& view, std::vector<Cue>& cues);  // "X: the talks failed"

// Who does what verb v says: its subject, that of the verb that it continues, or the noun that it describes;
// SentenceTree::kNone where nobody is named.
std::uint32_t subject_of(const SentenceView& view, std::uint32_t v);

}  // namespace entente::language
