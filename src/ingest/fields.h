// What an input states about a document, and the document made of it: dates read, the outlet resolved against
// the pack, what is missing inferred and flagged, sealed. Every format ends here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "ingest/text_builder.h"
#include "knowledge/outlet_pack.h"
#include "types/document.h"

namespace entente {

// Strings as stated, "" where not; `make_document` trims and bounds them.
struct Fields {
  std::string id;
  std::string url;
  std::string outlet;
  std::string title;
  std::string published;
  std::string fetched;
  std::string lang;
  std::string kind;
  std::string translated_from;
  std::string original;
  std::vector<std::string> credits;
  std::vector<std::pair<std::string, std::string>> extra;  // key, value as JSON
  std::vector<std::string> inferred;                       // fields above that were worked out, not stated
};

// The member that a key of front matter or NDJSON names; null for an unknown key, and for credits.
std::string* find_field(Fields& fields, std::string_view key);

// "Reuters, AFP" as two.
std::vector<std::string> split_credits(std::string_view list);

// Where a document came from: its name, its bytes, and how to name it in a reject.
struct Origin {
  std::string_view path;
  std::string_view bytes;
};

// Rejects an unknown kind, a text that is empty, and one longer than `text_bytes`.
Result<Document> make_document(Fields fields, TextBuilder text, Origin origin, const OutletPack& outlets,
                               std::uint64_t text_bytes);

}  // namespace entente
