// How well mentions are found and linked: `entente eval coref`. Words are given, and sentences where the gold
// or the texts have them; ours are the chains of ParsedDocument::coreference. Measures: coref_metrics.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "eval/coref_gold.h"
#include "eval/coref_metrics.h"
#include "eval/gold_file.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace entente {

class CorefScorer {
 public:
  // `analyser` outlives the scorer. Documents that `only` does not take are passed over.
  CorefScorer(const Analyser& analyser, IdPrefixes only);

  // From now on gold documents get text and sentences from here, by their ids, and others are passed over:
  // OntoGUM's own files have words alone.
  Result<void> add_texts(std::string_view conllu);

  // Adds the documents of a file that parse_coref() reads. Mismatch where the words of a document differ from
  // those of its text.
  Result<void> add(std::string_view bytes, const std::string& name);

  const CorefFigures& figures() const { return figures_; }
  std::size_t without_sentences() const { return without_sentences_; }  // documents whose sentences we found

 private:
  Result<void> count(const CorefDocument& gold);

  const Analyser& analyser_;
  IdPrefixes only_;
  Analyser::ScratchPtr scratch_;
  std::optional<std::map<std::string, ConlluDocument, std::less<>>> texts_;
  CorefFigures figures_;
  std::size_t without_sentences_ = 0;
};

CorefChains chains_of(const ParsedDocument& parsed);

}  // namespace entente
