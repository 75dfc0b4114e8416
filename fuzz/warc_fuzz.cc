// Any bytes as a WARC or ARC file, plain or within gzip: no crash, no hang, pages no larger than the budgets
// allow.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/test_containers.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  entente::UnpackLimits limits;
  limits.unpacked_bytes = 2 << 20;
  const entente::test::Pages pages = entente::test::read_web_archive(bytes, limits);
  std::uint64_t last = 0;
  for (const entente::WebPage& page : pages.pages) {
    require(page.offset >= last);
    require(page.bytes.size() <= limits.unpacked_bytes + size);
    last = page.offset;
  }
  for (const std::string& reject : pages.rejects) require(reject.size() > 4);
  return 0;
}
