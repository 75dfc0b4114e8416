// When and how much: what a sentence says around an act.
#pragma once

#include <optional>
#include <vector>

#include "coding/act.h"
#include "coding/marked_phrase.h"
#include "coding/sentence_tree.h"
#include "types/document.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {

struct SentenceFacts {
  const Document& document;
  const ParsedDocument& parsed;
  const Clauses& clauses;
  const SentenceTree& tree;
  const std::vector<FormsAt>& forms;  // of content.tsv, by word
  std::size_t sentence = 0;
};

// The time mention nearest to the trigger, none across a clause boundary if another is at hand; else the
// publication date, flagged.
EventDate date_of(const SentenceFacts& facts, const Act& act);

// Those nearer to this act than to any other of the sentence.
std::vector<Quantity> quantities_of(const SentenceFacts& facts, const Act& act, const std::vector<Act>& all);

}  // namespace entente::coding
