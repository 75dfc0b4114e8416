// How well sentences, words, tags, lemmas and trees are found: `entente eval parse`, against CoNLL-U.
//
// With given tokens, the gold words and sentences are handed to the analysis, and each figure is the share of
// words that are right. From raw text, the analysis gets each document's text alone, and each figure is the
// F1 that the CoNLL 2018 shared task defines (alignment.h): of tokens and sentences by their first and last
// characters; of words, tags, lemmas and trees over aligned words. For UAS the head must be aligned to the
// gold head, or both be roots; for LAS the relation must be the same besides. Other than there, relations
// count with their subtypes. Punctuation counts. A gold lemma `_` is right whatever ours; a word without a
// head is wrong.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "eval/gold_file.h"
#include "eval/tally.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace entente {

struct ParseFigures {
  Tally tokens;
  Tally sentences;
  Tally words;
  Tally upos;
  Tally xpos;
  Tally lemma;
  Tally uas;
  Tally las;
  std::size_t documents = 0;
};

class ParseScorer {
 public:
  // `analyser` outlives the scorer. Documents that `only` does not take are passed over.
  ParseScorer(const Analyser& analyser, bool raw, IdPrefixes only);

  // Adds all documents of a CoNLL-U file. What was added before an error stays.
  Result<void> add(std::string_view conllu);

  const ParseFigures& figures() const { return figures_; }

 private:
  const Analyser& analyser_;
  bool raw_;
  IdPrefixes only_;
  Analyser::ScratchPtr scratch_;
  ParseFigures figures_;
};

// Counts one document: `parsed` is ours, made from gold.text; `given` says that it has the gold words.
void count_parse(const ConlluDocument& gold, const ParsedDocument& parsed, bool given, ParseFigures& into);

}  // namespace entente
