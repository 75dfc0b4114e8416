// A report as it was taken in: immutable text, where it came from, and the way back to its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/range.h"

namespace entente {

enum class DocumentKind : std::uint8_t {
  Report,       // a text as its outlet published it
  Restatement,  // facts of a report retold; the original is not stored
  Analysis,     // an author's argument: its conclusions are inferences, never events
  Record,       // a row of somebody else's event data: coded elsewhere, the row is all the text there is
};
std::string_view to_string(DocumentKind kind);
std::optional<DocumentKind> parse_document_kind(std::string_view name);

// Maps byte offsets of the normalised text to the raw bytes it was made from. Piecewise linear: from
// `text` on, raw offset = raw + (offset - text). Empty where the text is the raw bytes themselves.
struct OffsetRun {
  std::uint32_t text = 0;
  std::uint32_t raw = 0;
  friend bool operator==(const OffsetRun&, const OffsetRun&) = default;
};
struct OffsetMap {
  std::vector<OffsetRun> runs;  // ascending in `text`

  std::uint32_t to_raw(std::uint32_t text_offset) const;
  friend bool operator==(const OffsetMap&, const OffsetMap&) = default;
};

struct Document {
  DocumentId id;          // short_hash{outlet, url, published, text}: two outlets with one text are two documents
  std::string text_hash;  // SHA-256 of `text`
  std::string given_id;   // the id that the input stated, if any
  DocumentKind kind = DocumentKind::Report;
  std::string url;
  OutletId outlet;                   // as given or inferred; a pack's id where the pack knows it
  std::vector<std::string> credits;  // "Reuters", <source>, in the order stated
  std::string title;
  std::optional<Timestamp> published;
  std::optional<Timestamp> fetched;
  std::string language;             // of `text`: BCP 47; "" where not stated
  std::string translated_from;      // BCP 47; "" where `text` is no translation, or nothing says so
  std::string original;             // what was translated, UTF-8; "" where not given
  std::string text;                 // valid UTF-8, never empty
  OffsetMap offsets;                // text -> raw bytes
  std::string raw_path;             // file, or member of a file, that the bytes came from; relative to the case
  std::string raw_hash;             // SHA-256 of those bytes
  std::vector<std::string> inferred;  // names of the fields above that were not stated but worked out
  std::string extra;                // unknown keys of the input as one JSON object, or ""

  friend bool operator==(const Document&, const Document&) = default;
};

// What could not be taken in, and why: shown in every summary, never dropped.
struct Reject {
  std::string path;    // file, member or line
  std::string code;    // to_string(Code)
  std::string reason;  // one sentence

  friend bool operator==(const Reject&, const Reject&) = default;
};

// Fills `id` and `text_hash` from the other fields. Call once, when the rest is final.
void seal(Document& document);

}  // namespace entente
