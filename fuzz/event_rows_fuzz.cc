// Any bytes as a table of events: no crash, sound documents, reasons for what is refused, and mentions of them
// whatever they say.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "exchange/event_rows.h"
#include "exchange/record_mentions.h"
#include "knowledge/knowledge.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

const entente::Knowledge& knowledge() {
  static const std::shared_ptr<const entente::Knowledge> kKnowledge =
      std::move(entente::load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value());
  return *kKnowledge;
}

void check(const entente::Document& document, std::string_view line) {
  require(!document.text.empty());
  require(!entente::find_invalid_utf8(document.text));
  require(!entente::find_invalid_utf8(document.title));
  require(!entente::find_invalid_utf8(document.url));
  require(!entente::find_invalid_utf8(document.extra));
  for (const entente::OffsetRun& run : document.offsets.runs) require(run.raw <= line.size());
  for (const entente::EventMention& mention : entente::record_mentions(document, knowledge()))
    require(mention.trigger.at.end <= document.text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto table = entente::EventTable::recognise(bytes);
  if (!table) {
    require(!table.error().message.empty());
    return 0;
  }
  if (!*table) return 0;
  for (const std::string_view line : entente::split(bytes, '\n')) {
    const auto row = (*table)->read_row(line, "fuzz:1", knowledge().outlets);
    if (!row) {
      require(!row.error().message.empty());
    } else if (*row) {
      check(**row, line);
    }
  }
  return 0;
}
