// Any bytes as an archive or a compressed stream: no crash, no hang, nothing beyond the budgets, every name
// harmless.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
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
  limits.free_bytes = 1 << 20;
  limits.members = 200;
  const entente::test::Unpacked unpacked = entente::test::unpack(bytes, limits);
  std::size_t total = 0;
  for (const auto& member : unpacked.members) {
    require(!entente::find_invalid_utf8(member.name));
    for (const char c : member.name) require(static_cast<unsigned char>(c) >= 0x20);
    total += member.bytes.size();
  }
  require(unpacked.members.size() + unpacked.rejects.size() <= 2 * limits.members + 10);
  require(total <= limits.unpacked_bytes + 200 * size + size);
  entente::test::Unpacked piped;
  entente::UnpackMeter meter(limits);
  meter.set_packed(size);
  entente::test::DripSource drip(bytes, 97);
  entente::test::unpack(drip, "fuzz", meter, piped);
  return 0;
}
