// Co-reference in gold data: one word a line, the chains it opens and closes in the last column, "(2", "2)",
// "(2)", several side by side with or without `|` between them, `_` or `-` for none. Read are OntoGUM
// (.conll: number, word, chains; no sentences) and CoNLL 2012 (the word is the fourth column; blank lines end
// sentences). Documents stand between `# begin document NAME` and `# end document`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "eval/coref_metrics.h"
#include "language/given_tokens.h"

namespace entente {

struct CorefDocument {
  std::string id;
  std::string
      text;  // words with a space between them, sentences on lines; "_" where the file has an empty word
  GivenTokens given;   // without sentences where the file has none
  CorefChains chains;  // by the order in which they begin

  friend bool operator==(const CorefDocument&, const CorefDocument&) = default;
};

// Documents that the file does not name are called `name`. BadFormat, BadEncoding or TooLarge with `where`
// "line N".
Result<std::vector<CorefDocument>> parse_coref(std::string_view bytes, const std::string& name);

}  // namespace entente
