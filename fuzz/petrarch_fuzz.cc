// Any bytes as a PETRARCH dictionary: a dictionary that keeps its promises, or an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "exchange/petrarch.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto dictionary = entente::parse_petrarch({reinterpret_cast<const char*>(data), size});
  if (!dictionary) {
    require(!dictionary.error().message.empty());
    return 0;
  }
  require(!dictionary->actors.empty() || !dictionary->agents.empty());
  for (const entente::PetrarchActor& actor : dictionary->actors) {
    require(!actor.names.empty() && actor.names.size() <= entente::kMostPetrarchNames);
    require(!actor.codes.empty() && actor.codes.size() <= entente::kMostPetrarchCodes);
    bool undated = false;
    for (const entente::PetrarchCode& code : actor.codes) {
      require(code.code.size() >= 3 && (!code.from || !code.to || *code.from <= *code.to));
      require(!undated || (!code.from && !code.to));
      undated = !code.from && !code.to;
    }
    for (const std::string& name : actor.names) require(!name.empty() && !entente::find_invalid_utf8(name));
  }
  for (const entente::PetrarchAgent& agent : dictionary->agents)
    require(!agent.singular.empty() && agent.code.size() >= 3);
  for (const entente::PetrarchReject& reject : dictionary->rejects)
    require(reject.line > 0 && !reject.reason.empty());
  return 0;
}
