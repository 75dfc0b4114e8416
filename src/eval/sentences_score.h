// Scores sentence boundaries from raw text against marked articles. The gold data holds no text: a table of
// tab-separated columns (lines that begin with # are comments),
//
//   first 16 digits of the SHA-256 of the article's address, those of its text, and the bytes at which its
//   sentences end, ascending, separated by spaces
//
// The articles come as CSV (RFC 4180) whose first row names the columns `url` and `text` among others. A
// sentence runs from the first visible byte behind the last end to its own end; it is right where ours has
// both ends in common, white space and marks without width left aside. Figures are micro averages over all
// articles.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/analyser.h"

namespace entente {

struct SentenceFigures {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  std::size_t n = 0;                // sentences in the gold data of the articles that were found
  std::size_t articles = 0;         // that were found, their text as it was marked
  std::vector<std::string> absent;  // articles of the gold data without a text, or with another one
  std::vector<std::string>
      wrong;  // what was missed (-) and what was invented (+), with what stands around it
};

// `articles_csv`: the bytes of one CSV file after the other. BadFormat where a table cannot be read, with its
// line.
Result<SentenceFigures> score_sentences(const Analyser& analyser, std::string_view gold_tsv,
                                        const std::vector<std::string>& articles_csv);

}  // namespace entente
