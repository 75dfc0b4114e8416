// Gold data for who says what. One sentence a line, tab-separated columns, lines that begin with # are
// comments:
//
//   first 16 digits of the SHA-256 of the document's text as UTF-8
//   the bytes of that text at which the sentence begins and ends
//   its speakers, separated by " | ", nothing where nobody speaks:
//   BEGIN-END[:direct|:indirect][;via=BEGIN-END]     bytes of the document's text, too
//
// The gold data holds no text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/range.h"

namespace entente {

struct GoldSpeaker {
  ByteRange at;
  std::optional<bool> direct;
  std::optional<ByteRange> via;

  friend bool operator==(const GoldSpeaker&, const GoldSpeaker&) = default;
};

struct SpokenSentence {
  std::string document;  // 16 hexadecimal digits
  ByteRange at;
  std::vector<GoldSpeaker> speakers;

  friend bool operator==(const SpokenSentence&, const SpokenSentence&) = default;
};

// BadFormat where a line is none, with its number. Ranges are not empty; speakers lie within their sentence,
// a `via` may lie anywhere.
Result<std::vector<SpokenSentence>> parse_attribution_gold(std::string_view tsv);

}  // namespace entente
