// A statement of a brief down to its bytes: statement -> indicators and events -> mentions -> sentence -> document ->
// bytes of the file it came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "types/brief.h"

namespace entente {

struct TracedSentence {
  const Citation* citation = nullptr;
  const DocumentCard* document = nullptr;
  std::vector<const EventMention*> mentions;
  std::optional<ByteRange> raw;  // of the sentence in the file `document->raw_path`, where the case holds the text
};

struct Trace {
  const Claim* claim = nullptr;
  std::vector<const Indicator*> indicators;
  std::vector<const Event*> events;
  std::vector<TracedSentence> sentences;
};

// `texts` are those of documents_of() that the case still holds. Pointers are into `brief`.
Result<Trace> trace_claim(const Brief& brief, const std::string& claim,
                          const std::vector<Document>& texts);

// The documents that a claim's citations stand in.
std::vector<DocumentId> documents_of(const Brief& brief, const Claim& claim);

const Claim* find_claim(const Brief& brief, const std::string& id);  // null where absent

}  // namespace entente
