// Any bytes as a file: the reader must neither crash nor hang, and keep its promises about documents and
// rejects.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "ingest/reader.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

const entente::OutletPack& outlets() {
  static const entente::OutletPack kPack =
      std::move(entente::OutletPack::load({ENTENTE_SOURCE_DIR "/packs/outlets"}).value());
  return kPack;
}

void check(const entente::Document& document, std::string_view bytes) {
  require(!document.text.empty());
  require(!entente::find_invalid_utf8(document.text));
  require(!entente::find_invalid_utf8(document.title));
  require(!entente::find_invalid_utf8(document.url));
  require(!entente::find_invalid_utf8(document.extra));
  require(!document.id.empty());
  const auto& runs = document.offsets.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    require(runs[i].text < document.text.size());
    require(runs[i].raw < bytes.size());
    require(i == 0 || runs[i - 1].text < runs[i].text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  entente::ReadLimits limits;
  limits.file_bytes = 1 << 20;
  limits.line_bytes = 1 << 18;
  limits.text_bytes = 1 << 18;
  limits.html_depth = 32;
  const entente::DocumentReader reader(outlets(), limits);
  const entente::ReadResult result = reader.read(bytes, "fuzz");
  for (const entente::Document& document : result.documents) check(document, bytes);
  for (const entente::Reject& reject : result.rejects) require(!reject.reason.empty());
  (void)entente::DocumentReader::looks_like_ndjson(bytes);
  (void)reader.read_ndjson_line(bytes, "fuzz:1");
  return 0;
}
