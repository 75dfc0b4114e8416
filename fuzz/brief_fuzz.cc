// Any bytes as a brief, page or JSON, plain or packed: parsed or refused, never a crash. What parses is shown
// again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/packed.h"
#include "brief/render.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)entente::unpack_text(bytes, 1 << 20);
  (void)entente::unpack_page(bytes);
  const auto brief = entente::parse_brief(bytes);
  if (brief && entente::render_html(*brief, "", "").empty()) std::abort();
  return 0;
}
