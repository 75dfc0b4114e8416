#include "types/document.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/names.h"

namespace entente {
namespace {
constexpr std::array<std::string_view, 4> kKinds = {"report", "restatement", "analysis", "record"};
}

std::string_view to_string(DocumentKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<DocumentKind> parse_document_kind(std::string_view name) {
  return find_by_name<DocumentKind>(kKinds, name);
}

std::uint32_t OffsetMap::to_raw(std::uint32_t text_offset) const {
  const auto after = std::upper_bound(runs.begin(), runs.end(), text_offset,
                                      [](std::uint32_t at, const OffsetRun& run) { return at < run.text; });
  if (after == runs.begin()) return text_offset;
  const OffsetRun& run = *(after - 1);
  return run.raw + (text_offset - run.text);
}

void seal(Document& document) {
  const std::string published = document.published ? render_timestamp(*document.published) : "";
  document.id = DocumentId(short_hash({document.outlet.str(), document.url, published, document.text}));
  document.text_hash = sha256_hex(document.text);
}

}  // namespace entente
