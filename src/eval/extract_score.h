// How well an article's text is taken out of its page: `entente eval extract`, by the measure of
// github.com/scrapinghub/article-extraction-benchmark.
//
// Texts are cut into tokens (runs of letters, digits and underscores), those into shingles of four (a shorter
// text is one shingle). Of the two multisets of shingles, those common (tp), only found (fp) and only gold
// (fn) are divided by their sum, so that every page weighs the same. Precision is the mean of tp / (tp + fp)
// over pages where something was found, recall the mean of tp / (tp + fn) over pages where there was
// something to find; F1 is of those two means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "ingest/reader.h"

namespace entente {

struct ExtractFigures {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  std::size_t n = 0;
};

// `folder` has ground-truth.json (file id -> {"articleBody": text}) and html/<id>.html, .gz too. A page that
// the reader rejects counts as nothing found; one that is missing is an error.
Result<ExtractFigures> score_extract(const DocumentReader& reader, const std::string& folder);

struct ShingleCounts {
  double tp = 0;
  double fp = 0;
  double fn = 0;
};
ShingleCounts count_shingles(std::string_view gold, std::string_view found);

}  // namespace entente
